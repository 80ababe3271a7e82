//! Bank slips over what the ERP registered: the free field stays, factor, amount and check digit are computed for the day
//! and the amount that the slip is for. Whose debt it is, and which day, is its feature's affair. A PIX code that does not
//! say what the slip says is never part of it.

use chrono::NaiveDate;
use shared::charges::{NoPix, Slip};
use shared::rules::boleto::{BankCode, Barcode, FreeField};
use shared::rules::calendar::BusinessCalendar;
use shared::rules::late_fee::AmountDue;
use shared::rules::money::Cents;
use shared::rules::pix::{PixAccount, PixPayload, StaticPix};

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

/// What a slip's PIX may be made of.
#[derive(Clone, Copy, Debug)]
pub struct Pix<'a> {
    /// The payload that the ERP sent with the debt.
    pub of_bank: Option<&'a str>,
    /// On which slips that payload may stand.
    pub bank_days: BankDays,
    /// The operator's key, for a code of the portal's own.
    pub of_operator: Option<&'a PixSettings>,
}

/// For which days the ERP's payload is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankDays {
    /// The slip as it was registered alone.
    Registered,
    /// A dynamic one on this day, too: the bank behind it knows what is due on the day of payment (ADR 8), and the slip is
    /// for a payment today.
    Late,
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
    let (barcode, amount) = (barcode(registered, date, due)?, due.total());
    let (pix_payload, no_pix) = match payload(pix, date == registered.due_date, registered.document, amount) {
        Ok(payload) => (Some(payload), None),
        Err(reason) => (None, Some(reason)),
    };
    Some(Slip {
        digitable_line: barcode.digitable_line().as_str().to_owned(),
        barcode: barcode.as_str().to_owned(),
        pix_payload,
        no_pix,
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

/// What makes a slip of a document: whether it has one is whether it has this. A PIX code beside it is more work.
pub fn barcode(registered: &Registered<'_>, date: NaiveDate, due: AmountDue) -> Option<Barcode> {
    let bank = BankCode::parse(registered.bank_code?).ok()?;
    let free_field = FreeField::parse(registered.free_field?).ok()?;
    let amount = due.total();
    if amount <= Cents::ZERO {
        return None;
    }
    Barcode::compose(&bank, Some(date), amount, &free_field).ok()
}

/// The bank's code where it is for this day and amount, else one over the operator's key, else why there is none.
fn payload(pix: Pix<'_>, is_registered_day: bool, document: &str, amount: Cents) -> Result<String, NoPix> {
    let Pix { of_bank, bank_days, of_operator } = pix;
    let of_bank = of_bank.map_or(Err(NoPix::NotUsed), |text| of_bank_for(text, bank_days, is_registered_day, amount));
    of_bank.or_else(|reason| own_payload(of_operator, document, amount).ok_or(reason))
}

/// A static code is good while nothing changes, and says the amount itself. In a dynamic one the bank says it, and what
/// the code states beside must not differ.
fn of_bank_for(text: &str, days: BankDays, is_registered_day: bool, amount: Cents) -> Result<String, NoPix> {
    let payload = PixPayload::parse(text).map_err(|_damaged| NoPix::DoesNotAgree)?;
    let (is_for_the_day, says_the_amount) = match payload.account() {
        PixAccount::Static { key: _ } => (is_registered_day, payload.amount() == Some(amount)),
        PixAccount::Dynamic { url: _ } => {
            (is_registered_day || days == BankDays::Late, payload.amount().is_none_or(|stated| stated == amount))
        }
    };
    match (is_for_the_day, says_the_amount) {
        (true, true) => Ok(payload.as_str().to_owned()),
        (false, _) => Err(NoPix::OtherDay),
        (true, false) => Err(NoPix::DoesNotAgree),
    }
}

fn own_payload(settings: Option<&PixSettings>, document: &str, amount: Cents) -> Option<String> {
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
