//! The state of a charge. It is derived from its dates and `today`, never stored (`data-model`, "Decisions").

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
}

impl ChargeStatus {
    pub const ALL: [Self; 4] = [Self::Open, Self::Overdue, Self::Paid, Self::Cancelled];

    /// The state on `today` (operator's time zone). A cancelled charge stays cancelled, a paid one stays paid.
    pub fn on(today: NaiveDate, due: NaiveDate, paid: Option<NaiveDate>, cancelled: Option<NaiveDate>) -> Self {
        if cancelled.is_some() {
            Self::Cancelled
        } else if paid.is_some() {
            Self::Paid
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
            Self::Paid | Self::Cancelled => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::ChargeStatus;

    #[test]
    fn turns_overdue_the_day_after_it_was_due() {
        let due = NaiveDate::from_ymd_opt(2026, 3, 19).expect("date");
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).expect("date");
        assert_eq!(ChargeStatus::on(day(19), due, None, None), ChargeStatus::Open);
        assert_eq!(ChargeStatus::on(day(20), due, None, None), ChargeStatus::Overdue);
        assert_eq!(ChargeStatus::on(day(20), due, Some(day(18)), None), ChargeStatus::Paid);
        assert_eq!(ChargeStatus::on(day(20), due, Some(day(18)), Some(day(18))), ChargeStatus::Cancelled);
    }
}
