//! How an unpaid charge can be paid: barcode, digitable line and PIX. On time the slip is the one that the ERP
//! registered; late, it is for the next business day, with fine and interest, over the same free field.

use chrono::NaiveDate;
use shared::charges::{ChargeStatus, Slip};
use shared::problem::ProblemCode;
use shared::rules::boleto::{BankCode, Barcode, FreeField};
use shared::rules::calendar::BusinessCalendar;
use shared::rules::late_fee::{self, AmountDue};
use shared::rules::money::Cents;
use shared::rules::pix::{PixPayload, StaticPix};

use crate::config::operator::Operator;
use crate::db::entity::charge;

/// The operator's rules for slips, on one day.
pub(super) struct SlipRules<'a> {
    operator: &'a Operator,
    calendar: BusinessCalendar,
    pub(super) today: NaiveDate,
}

impl<'a> SlipRules<'a> {
    pub(super) fn on(today: NaiveDate, operator: &'a Operator) -> Self {
        Self { operator, calendar: operator.business_calendar(), today }
    }

    pub(super) fn status(&self, charge: &charge::Model) -> ChargeStatus {
        ChargeStatus::on(self.today, charge.due_date, charge.payment_date, charge.cancelled_on)
    }

    /// The slip, or why there is none.
    pub(super) fn slip(&self, charge: &charge::Model) -> Result<Slip, ProblemCode> {
        match self.status(charge) {
            ChargeStatus::Paid => return Err(ProblemCode::AlreadyPaid),
            ChargeStatus::Cancelled => return Err(ProblemCode::ChargeCancelled),
            ChargeStatus::Open | ChargeStatus::Overdue => {}
        }
        if self.operator.slips.is_none() {
            return Err(ProblemCode::SlipsNotUsed);
        }
        self.compose(charge).ok_or(ProblemCode::SlipUnavailable)
    }

    /// `None` when the bank's data are missing, or do not make a slip (an amount of zero, a date before factors).
    fn compose(&self, charge: &charge::Model) -> Option<Slip> {
        let bank = BankCode::parse(charge.bank_code.as_deref()?).ok()?;
        let free_field = FreeField::parse(charge.free_field.as_deref()?).ok()?;
        let (due_date, due) = self.due(charge);
        let amount = due.total();
        if amount <= Cents::ZERO {
            return None;
        }
        let barcode = Barcode::compose(&bank, Some(due_date), amount, &free_field).ok()?;
        Some(Slip {
            digitable_line: barcode.digitable_line().as_str().to_owned(),
            barcode: barcode.as_str().to_owned(),
            pix_payload: self.pix(charge, amount),
            amount_cents: amount,
            due_date,
            original_cents: due.original,
            original_due_date: charge.due_date,
            fine_cents: due.fine,
            interest_cents: due.interest,
            days_late: due.days_late,
            our_number: charge.our_number.clone(),
        })
    }

    /// The day that the slip is for, and what is due on it.
    fn due(&self, charge: &charge::Model) -> (NaiveDate, AmountDue) {
        let original = Cents(charge.amount_cents);
        let payment_date =
            if charge.due_date < self.today { self.calendar.on_or_after(self.today) } else { charge.due_date };
        let rule = self.operator.late_fee;
        (payment_date, late_fee::amount_due(original, charge.due_date, payment_date, rule, &self.calendar))
    }

    /// The bank's own payload when the ERP sent one: it is checked at import and used as it is. Otherwise one over
    /// the operator's key, for the slip's amount.
    fn pix(&self, charge: &charge::Model, amount: Cents) -> Option<String> {
        if let Some(payload) = &charge.pix_payload {
            return PixPayload::parse(payload).ok().map(|payload| payload.as_str().to_owned());
        }
        let settings = self.operator.pix.as_ref()?;
        let document: String = charge.document.chars().filter(char::is_ascii_alphanumeric).collect();
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
