//! Bank slips over what the ERP registered: the free field stays, factor, amount and check digit are computed for the day
//! and the amount that the slip is for. Whose debt it is, and which day, is its feature's affair.

use chrono::NaiveDate;
use shared::charges::Slip;
use shared::rules::boleto::{BankCode, Barcode, FreeField};
use shared::rules::calendar::BusinessCalendar;
use shared::rules::late_fee::AmountDue;
use shared::rules::money::Cents;
use shared::rules::pix::{PixPayload, StaticPix};

use crate::config::operator::PixSettings;

/// What the ERP sent of a debt's slip.
#[derive(Clone, Copy, Debug)]
pub struct Registered<'a> {
    pub bank_code: Option<&'a str>,
    /// *Campo livre*.
    pub free_field: Option<&'a str>,
    /// *Nosso número*.
    pub our_number: Option<&'a str>,
    /// The number that people know the debt by.
    pub document: &'a str,
    pub due_date: NaiveDate,
}

/// What a slip's PIX is.
#[derive(Clone, Copy, Debug)]
pub enum Pix<'a> {
    /// The bank's own payload: used as it is, if its checksum is right.
    OfBank(&'a str),
    /// One over the operator's key, for the slip's amount; none where the operator has no key.
    OfOperator(Option<&'a PixSettings>),
}

/// The slip for a payment of `due` on `date`. `None` when the bank's data are missing, or do not make a slip (an amount of
/// zero, a date before factors).
pub fn compose(
    registered: &Registered<'_>,
    date: NaiveDate,
    due: AmountDue,
    pix: Pix<'_>,
    calendar: &BusinessCalendar,
) -> Option<Slip> {
    let bank = BankCode::parse(registered.bank_code?).ok()?;
    let free_field = FreeField::parse(registered.free_field?).ok()?;
    let amount = due.total();
    if amount <= Cents::ZERO {
        return None;
    }
    let barcode = Barcode::compose(&bank, Some(date), amount, &free_field).ok()?;
    Some(Slip {
        digitable_line: barcode.digitable_line().as_str().to_owned(),
        barcode: barcode.as_str().to_owned(),
        pix_payload: payload(pix, registered.document, amount),
        amount_cents: amount,
        due_date: date,
        payable_until: calendar.on_or_after(date),
        original_cents: due.original,
        original_due_date: registered.due_date,
        fine_cents: due.fine,
        interest_cents: due.interest,
        days_late: due.days_late,
        our_number: registered.our_number.map(str::to_owned),
    })
}

fn payload(pix: Pix<'_>, document: &str, amount: Cents) -> Option<String> {
    match pix {
        Pix::OfBank(payload) => PixPayload::parse(payload).ok().map(|payload| payload.as_str().to_owned()),
        Pix::OfOperator(settings) => {
            let settings = settings?;
            let document: String = document.chars().filter(char::is_ascii_alphanumeric).collect();
            let code = StaticPix {
                key: settings.key.clone(),
                name: settings.name.clone(),
                city: settings.city.clone(),
                amount: Some(amount),
                txid: (1..=25).contains(&document.len()).then_some(document),
            };
            code.payload().ok()
        }
    }
}
