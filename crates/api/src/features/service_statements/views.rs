//! The two statements over the lines that both are made of.

use shared::service_statements::{BillingMonth, MonthStatement, RangeStatement};

use crate::services::Range;
use crate::services::lines::{Lines, month_total};
use crate::services::queries::MonthRow;

/// `totals` lack the months without services.
pub(super) fn of_range(
    Range { from, to }: Range,
    lines: Lines,
    recent: &[BillingMonth],
    totals: &[MonthRow],
) -> RangeStatement {
    let Lines { people, subtotals, total, copayment, members } = lines;
    RangeStatement {
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
    let RangeStatement { from, to: _, people, subtotals, total_cents, copayment_cents, recent_months, members: _ } =
        statement;
    MonthStatement { month: from, people, subtotals, total_cents, copayment_cents, recent_months }
}
