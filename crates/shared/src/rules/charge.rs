//! The state of a charge, or of a company's invoice. It is derived from its amount, its dates and `today`, never stored
//! (`data-model`, "Decisions"). Nothing to pay is not unpaid, and a payment in the future is none.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::money::Cents;

/// Where a charge stands, as the badges of every page name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ChargeStatus {
    /// Not paid; its due date is today or later.
    Open,
    /// Not paid; its due date has passed.
    Overdue,
    Paid,
    Cancelled,
    /// Its amount is zero and nobody paid anything: nothing is expected, whatever its due date.
    NothingDue,
}

impl ChargeStatus {
    pub const ALL: [Self; 5] = [Self::Open, Self::Overdue, Self::Paid, Self::Cancelled, Self::NothingDue];

    /// As every page and document names it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Em aberto",
            Self::Overdue => "Vencida",
            Self::Paid => "Paga",
            Self::Cancelled => "Cancelada",
            Self::NothingDue => "Nada a pagar",
        }
    }

    /// The state on `today` (operator's time zone). A cancelled charge stays cancelled, a paid one stays paid.
    pub fn on(
        today: NaiveDate,
        amount: Cents,
        due: NaiveDate,
        paid: Option<NaiveDate>,
        cancelled: Option<NaiveDate>,
    ) -> Self {
        if cancelled.is_some() {
            Self::Cancelled
        } else if payment_by(today, paid).is_some() {
            Self::Paid
        } else if amount <= Cents::ZERO {
            Self::NothingDue
        } else if due < today {
            Self::Overdue
        } else {
            Self::Open
        }
    }

    /// Whether money is still expected for it.
    pub fn is_unpaid(self) -> bool {
        match self {
            Self::Open | Self::Overdue => true,
            Self::Paid | Self::Cancelled | Self::NothingDue => false,
        }
    }
}

/// The payment as far as it has happened by `today`. An import refuses one in the future; where a database has one
/// nevertheless, it is not shown and settles nothing.
pub fn payment_by(today: NaiveDate, paid: Option<NaiveDate>) -> Option<NaiveDate> {
    paid.filter(|date| *date <= today)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Cents, ChargeStatus};

    #[test]
    fn turns_overdue_the_day_after_it_was_due() {
        let due = NaiveDate::from_ymd_opt(2026, 3, 19).expect("date");
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).expect("date");
        let on = |today, paid, cancelled| ChargeStatus::on(today, Cents(1), due, paid, cancelled);
        assert_eq!(on(day(19), None, None), ChargeStatus::Open);
        assert_eq!(on(day(20), None, None), ChargeStatus::Overdue);
        assert_eq!(on(day(20), Some(day(18)), None), ChargeStatus::Paid);
        assert_eq!(on(day(20), Some(day(18)), Some(day(18))), ChargeStatus::Cancelled);
        // field 4
        assert_eq!(on(day(18), Some(day(18)), None), ChargeStatus::Paid);
        assert_eq!(on(day(17), Some(day(18)), None), ChargeStatus::Open, "tomorrow's payment has not happened");
        assert_eq!(on(day(20), Some(day(21)), None), ChargeStatus::Overdue);
    }

    // field 3
    #[test]
    fn nothing_to_pay_is_not_unpaid() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).expect("date");
        let of_nothing = |today, paid, cancelled| ChargeStatus::on(today, Cents::ZERO, day(19), paid, cancelled);
        for today in [day(1), day(19), day(31)] {
            assert_eq!(of_nothing(today, None, None), ChargeStatus::NothingDue);
            assert!(!of_nothing(today, None, None).is_unpaid());
        }
        assert_eq!(of_nothing(day(20), Some(day(19)), None), ChargeStatus::Paid);
        assert_eq!(of_nothing(day(20), None, Some(day(19))), ChargeStatus::Cancelled);
    }
}
