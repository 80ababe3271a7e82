//! How an unpaid charge can be paid: barcode, digitable line and PIX. While nothing is added the slip is the one that the
//! ERP registered; late, it is for the next business day, with fine and interest, over the same free field.

use chrono::NaiveDate;
use shared::charges::{ChargeStatus, Slip};
use shared::problem::ProblemCode;
use shared::rules::calendar::BusinessCalendar;
use shared::rules::late_fee::{self, AmountDue};
use shared::rules::money::Cents;

use super::listed::ListedCharge;
use crate::config::operator::Operator;
use crate::db::entity::charge;
use crate::slips::{self, BankDays, Pix, Registered};

/// What decides how a charge stands and whether it has a slip.
#[derive(Clone, Copy)]
pub(super) struct Payable<'a> {
    amount: Cents,
    payment_date: Option<NaiveDate>,
    cancelled_on: Option<NaiveDate>,
    registered: Registered<'a>,
}

impl<'a> From<&'a charge::Model> for Payable<'a> {
    fn from(charge: &'a charge::Model) -> Self {
        Self {
            amount: Cents(charge.amount_cents),
            payment_date: charge.payment_date,
            cancelled_on: charge.cancelled_on,
            registered: Registered {
                bank_code: charge.bank_code.as_deref(),
                free_field: charge.free_field.as_deref(),
                our_number: charge.our_number.as_deref(),
                document: &charge.document,
                due_date: charge.due_date,
            },
        }
    }
}

impl<'a> From<&'a ListedCharge> for Payable<'a> {
    fn from(charge: &'a ListedCharge) -> Self {
        Self {
            amount: Cents(charge.amount_cents),
            payment_date: charge.payment_date,
            cancelled_on: charge.cancelled_on,
            registered: Registered {
                bank_code: charge.bank_code.as_deref(),
                free_field: charge.free_field.as_deref(),
                our_number: charge.our_number.as_deref(),
                document: &charge.document,
                due_date: charge.due_date,
            },
        }
    }
}

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

    pub(super) fn status<'c>(&self, charge: impl Into<Payable<'c>>) -> ChargeStatus {
        let Payable { amount, payment_date, cancelled_on, registered } = charge.into();
        ChargeStatus::on(self.today, amount, registered.due_date, payment_date, cancelled_on)
    }

    /// The slip, or why there is none.
    pub(super) fn slip(&self, charge: &charge::Model) -> Result<Slip, ProblemCode> {
        self.may_have_a_slip(charge.into())?;
        self.compose(charge).ok_or(ProblemCode::SlipUnavailable)
    }

    /// Whether [`Self::slip`] gives one, for less work.
    pub(super) fn has_slip(&self, charge: &ListedCharge) -> bool {
        let charge = Payable::from(charge);
        let has_barcode = || {
            let (date, due) = self.due(charge);
            slips::barcode(&charge.registered, date, due).is_some()
        };
        self.may_have_a_slip(charge).is_ok() && has_barcode()
    }

    fn may_have_a_slip(&self, charge: Payable<'_>) -> Result<(), ProblemCode> {
        match self.status(charge) {
            ChargeStatus::Paid => Err(ProblemCode::AlreadyPaid),
            ChargeStatus::Cancelled => Err(ProblemCode::ChargeCancelled),
            ChargeStatus::NothingDue => Err(ProblemCode::NothingToPay),
            ChargeStatus::Open | ChargeStatus::Overdue if self.operator.slips.is_none() => {
                Err(ProblemCode::SlipsNotUsed)
            }
            ChargeStatus::Open | ChargeStatus::Overdue => Ok(()),
        }
    }

    /// `None` where [`slips::compose`] gives none.
    fn compose(&self, charge: &charge::Model) -> Option<Slip> {
        let payable = Payable::from(charge);
        let (date, due) = self.due(payable);
        // Whoever pays a slip for Monday by PIX on Saturday would be asked for Saturday's amount.
        let knows_the_day = self.operator.dynamic_pix_knows_late_amount && date == self.today;
        let pix = Pix {
            of_bank: charge.pix_payload.as_deref(),
            bank_days: if knows_the_day { BankDays::Late } else { BankDays::Registered },
            of_operator: self.operator.pix.as_ref(),
        };
        slips::compose(&payable.registered, date, due, pix, &self.calendar)
    }

    /// The day that the slip is for, and what is due on it.
    fn due(&self, charge: Payable<'_>) -> (NaiveDate, AmountDue) {
        let due_date = charge.registered.due_date;
        let is_in_time = late_fee::is_in_time(due_date, self.today, &self.calendar);
        let date = if is_in_time { due_date } else { self.calendar.on_or_after(self.today) };
        (date, late_fee::amount_due(charge.amount, due_date, date, self.operator.late_fee, &self.calendar))
    }
}
