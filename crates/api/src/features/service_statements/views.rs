//! The two statements over the lines that both are made of.

use chrono::NaiveDate;
use shared::rules::month_range::MonthRange;
use shared::service_statements::{BillingMonth, MonthStatement, RangeStatement};

use crate::services::lines::{Lines, month_total};
use crate::services::queries::MonthRow;

/// `totals` lack the months without services.
pub(super) fn of_range(
    today: NaiveDate,
    range: MonthRange,
    lines: Lines,
    recent: &[BillingMonth],
    totals: &[MonthRow],
) -> RangeStatement {
    let (from, to) = range.ends();
    let Lines { people, subtotals, total, copayment, members } = lines;
    RangeStatement {
        today,
        from,
        to,
        people,
        subtotals,
        total_cents: total,
        copayment_cents: copayment,
        recent_months: recent.iter().map(|month| month_total(*month, totals)).collect(),
        members,
    }
}

/// The statement of a range of one month.
pub(super) fn of_month(statement: RangeStatement) -> MonthStatement {
    let RangeStatement {
        today: _,
        from,
        to: _,
        people,
        subtotals,
        total_cents,
        copayment_cents,
        recent_months,
        members: _,
    } = statement;
    MonthStatement { month: from, people, subtotals, total_cents, copayment_cents, recent_months }
}
