//! From lines to the statement: the same lines by person and kind, and by month.

use anyhow::Context;
use chrono::NaiveDate;
use shared::id::EnrolmentId;
use shared::rules::month_range::MonthRange;
use shared::services::ServiceKind;
use shared::usage_statement::UsageStatement;

use crate::services::lines::Lines;

/// `first_month` is `YYYY-MM`, of the first service there ever was.
pub(super) fn statement(
    today: NaiveDate,
    range: MonthRange,
    enrolment_id: Option<EnrolmentId>,
    kind: Option<ServiceKind>,
    lines: Lines,
    first_month: Option<&str>,
) -> anyhow::Result<UsageStatement> {
    let months = lines.by_month(&range.months());
    let (from, to) = range.ends();
    let Lines { people, subtotals, total, copayment, members } = lines;
    Ok(UsageStatement {
        today,
        from,
        to,
        enrolment_id,
        kind,
        people,
        subtotals,
        total_cents: total,
        copayment_cents: copayment,
        months,
        first_month: first_month.map(str::parse).transpose().context("a service's billing month")?,
        members,
    })
}
