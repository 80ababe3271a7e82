//! How a pending invoice can be paid today: by the slip of the day that was chosen, up to that day, else by the slip that
//! the ERP registered, until its due date has passed. A slip with a stale amount is never shown.

use actix_web::http::StatusCode;
use chrono::NaiveDate;
use shared::company_invoices::{ChargeStatus, NoPaymentDay, PaymentDay, PaymentDayChoice, Slip};
use shared::portal::ContactSubject;
use shared::problem::{FieldError, ProblemCode};
use shared::rules::calendar::BusinessCalendar;
use shared::rules::late_fee::{self, AmountDue};
use shared::rules::money::Cents;
use shared::rules::payment_days::{DayRefusal, PaymentDays};
use shared::rules::wording::day;

use crate::config::operator::Operator;
use crate::db::entity::{company_invoice, slip_reissue};
use crate::error::{ApiError, ApiResult};
use crate::slips::{self, BankDays, Pix, Registered};

/// The operator's rules for companies' slips, on one day.
pub(super) struct InvoiceSlips<'a> {
    operator: &'a Operator,
    calendar: BusinessCalendar,
    pub(super) today: NaiveDate,
}

impl<'a> InvoiceSlips<'a> {
    pub(super) fn on(today: NaiveDate, operator: &'a Operator) -> Self {
        Self { operator, calendar: operator.business_calendar(), today }
    }

    pub(super) fn status(&self, invoice: &company_invoice::Model) -> ChargeStatus {
        let amount = Cents(invoice.amount_cents);
        ChargeStatus::on(self.today, amount, invoice.due_date, invoice.payment_date, invoice.cancelled_on)
    }

    fn days(&self) -> PaymentDays<'_> {
        PaymentDays {
            today: self.today,
            cutoff_day: self.operator.late_payment_cutoff_day,
            late_fee: self.operator.late_fee,
            calendar: &self.calendar,
        }
    }

    /// The slip that a bank takes today, or why there is none. `chosen` is the one in force, if a day was ever chosen.
    pub(super) fn slip(
        &self,
        invoice: &company_invoice::Model,
        chosen: Option<&slip_reissue::Model>,
    ) -> Result<Slip, ProblemCode> {
        match self.status(invoice) {
            ChargeStatus::Paid => return Err(ProblemCode::AlreadyPaid),
            ChargeStatus::Cancelled => return Err(ProblemCode::ChargeCancelled),
            ChargeStatus::NothingDue => return Err(ProblemCode::NothingToPay),
            ChargeStatus::Open | ChargeStatus::Overdue => {}
        }
        if self.operator.slips.is_none() {
            return Err(ProblemCode::SlipsNotUsed);
        }
        let Some(chosen) = chosen else { return self.registered(invoice) };
        let due = amount_of(chosen);
        let slip = self.compose(invoice, chosen.payment_date, due);
        let slip = slip.ok_or(ProblemCode::SlipUnavailable)?;
        // Where the ERP has changed the invoice or the bank's data since, the bank knows another slip than this one.
        let is_good = chosen.payment_date >= self.today && is_of(chosen, invoice) && chosen.barcode == slip.barcode;
        if is_good { Ok(slip) } else { self.registered(invoice) }
    }

    /// The ERP's own slip, which a bank takes up to the first business day from its due date on.
    fn registered(&self, invoice: &company_invoice::Model) -> Result<Slip, ProblemCode> {
        let original = Cents(invoice.amount_cents);
        let due = AmountDue { original, fine: Cents::ZERO, interest: Cents::ZERO, days_late: 0 };
        let slip = self.compose(invoice, invoice.due_date, due).ok_or(ProblemCode::SlipUnavailable)?;
        if late_fee::is_in_time(invoice.due_date, self.today, &self.calendar) {
            Ok(slip)
        } else {
            Err(ProblemCode::PaymentDateNeeded)
        }
    }

    /// The slip for a payment on `day`, or why that day cannot be chosen.
    pub(super) fn choose(&self, invoice: &company_invoice::Model, day: NaiveDate) -> ApiResult<Slip> {
        match self.status(invoice) {
            // The contract of this operation: 422, where a charge's slip answers 409.
            ChargeStatus::Paid => {
                return Err(ApiError::refused_as(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::AlreadyPaid));
            }
            ChargeStatus::Cancelled => return Err(ApiError::refused(ProblemCode::ChargeCancelled)),
            ChargeStatus::NothingDue => return Err(ApiError::refused(ProblemCode::NothingToPay)),
            ChargeStatus::Open | ChargeStatus::Overdue => {}
        }
        if self.operator.slips.is_none() {
            return Err(ApiError::refused(ProblemCode::SlipsNotUsed));
        }
        self.days().check(day).map_err(|refusal| self.refused(refusal))?;
        self.on_day(invoice, day).ok_or_else(|| ApiError::refused(ProblemCode::SlipUnavailable))
    }

    /// Every day that can be chosen, with what is due on it; none for an invoice that is not pending.
    pub(super) fn choice(&self, invoice: &company_invoice::Model) -> Option<PaymentDayChoice> {
        if !self.status(invoice).is_unpaid() {
            return None;
        }
        let rules = self.days();
        let unavailable = if self.operator.slips.is_none() {
            Some(NoPaymentDay::SlipsNotUsed)
        } else if self.on_day(invoice, self.today).is_none() {
            Some(NoPaymentDay::SlipUnavailable)
        } else if rules.is_past_cutoff() {
            Some(NoPaymentDay::PastCutoff)
        } else if rules.allowed().next().is_none() {
            Some(NoPaymentDay::NoBusinessDayLeft)
        } else {
            None
        };
        let days = if unavailable.is_none() {
            rules.allowed().map(|day| payment_day(day, self.amount(invoice, day))).collect()
        } else {
            Vec::new()
        };
        let contact = unavailable.and_then(|_| self.operator.contact(ContactSubject::Receivables)).cloned();
        Some(PaymentDayChoice { cutoff_date: rules.cutoff(), days, unavailable, contact })
    }

    fn amount(&self, invoice: &company_invoice::Model, day: NaiveDate) -> AmountDue {
        self.days().amount(Cents(invoice.amount_cents), invoice.due_date, day)
    }

    fn on_day(&self, invoice: &company_invoice::Model, day: NaiveDate) -> Option<Slip> {
        self.compose(invoice, day, self.amount(invoice, day))
    }

    /// The slip over what the ERP registered for the invoice. On a chosen day never with the ERP's payload: a static one is
    /// for the original amount, and a dynamic one for that of the day on which somebody opens it.
    fn compose(&self, invoice: &company_invoice::Model, day: NaiveDate, due: AmountDue) -> Option<Slip> {
        let registered = Registered {
            bank_code: invoice.bank_code.as_deref(),
            free_field: invoice.free_field.as_deref(),
            our_number: invoice.our_number.as_deref(),
            document: &invoice.number,
            due_date: invoice.due_date,
        };
        let pix = Pix {
            of_bank: invoice.pix_payload.as_deref(),
            bank_days: BankDays::Registered,
            of_operator: self.operator.pix.as_ref(),
        };
        slips::compose(&registered, day, due, pix, &self.calendar)
    }

    fn refused(&self, refusal: DayRefusal) -> ApiError {
        let cutoff = day(self.days().cutoff());
        let (code, detail) = match refusal {
            DayRefusal::PastCutoff => (ProblemCode::PastCutoff, format!("A data limite deste mês é {cutoff}.")),
            DayRefusal::InThePast => (ProblemCode::DateInThePast, ProblemCode::DateInThePast.detail().to_owned()),
            DayRefusal::NotABusinessDay => {
                (ProblemCode::NotABusinessDay, ProblemCode::NotABusinessDay.detail().to_owned())
            }
        };
        ApiError::invalid(code, vec![FieldError::new("/payment_date", code.as_str().replace('-', "_"), detail)])
    }
}

/// Whether a day was chosen for the invoice as it is: of the same amount, and due on the same day.
pub(super) fn is_of(chosen: &slip_reissue::Model, invoice: &company_invoice::Model) -> bool {
    chosen.original_cents == invoice.amount_cents && chosen.original_due_date == invoice.due_date
}

/// What the slip of a chosen day is for.
pub(super) fn amount_of(chosen: &slip_reissue::Model) -> AmountDue {
    AmountDue {
        original: Cents(chosen.original_cents),
        fine: Cents(chosen.fine_cents),
        interest: Cents(chosen.interest_cents),
        days_late: u32::try_from(chosen.days_late).unwrap_or_default(),
    }
}

fn payment_day(date: NaiveDate, due: AmountDue) -> PaymentDay {
    PaymentDay {
        date,
        original_cents: due.original,
        fine_cents: due.fine,
        interest_cents: due.interest,
        total_cents: due.total(),
        days_late: due.days_late,
    }
}
