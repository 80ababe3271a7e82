//! *Consulta de carências* (R-04): what each member still waits for, and until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::account::Category;
use crate::id::EnrolmentId;
pub use crate::rules::waiting_period::{CoverageGroup, WaitingPeriodKind, WaitingPeriodStatus};
use crate::rules::waiting_period::{days_left, passed_percent};

/// `GET /waiting-periods`: the members whom the caller sees and whose cover has not ended, the holder first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingPeriods {
    /// The server's date in the operator's time zone, from which days are counted.
    pub today: NaiveDate,
    pub people: Vec<MemberWaitingPeriods>,
}

/// One member and his or her periods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberWaitingPeriods {
    pub enrolment_id: EnrolmentId,
    pub name: String,
    pub category: Category,
    pub plan_name: String,
    /// Running ones first, the next to end at the top; then the ended ones, latest first. Empty: *sem carências*.
    pub periods: Vec<WaitingPeriod>,
}

impl MemberWaitingPeriods {
    /// Those that still hold something back.
    pub fn running(&self) -> impl Iterator<Item = &WaitingPeriod> {
        self.periods.iter().filter(|period| period.status == WaitingPeriodStatus::Running)
    }
}

/// One waiting period, or the partial coverage of a pre-existing condition, as the operator's system has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingPeriod {
    pub kind: WaitingPeriodKind,
    pub coverage_group: CoverageGroup,
    /// Which procedures of the group are meant, when not all are.
    pub procedure_group: Option<String>,
    pub start_date: NaiveDate,
    /// The first day on which the member is covered.
    pub end_date: NaiveDate,
    pub status: WaitingPeriodStatus,
    /// Until `end_date`; 0 when it has ended.
    pub days_left: u32,
    /// How much of it has passed, 0 to 100.
    pub passed_percent: u8,
}

impl WaitingPeriod {
    /// The period as it stands on `today`.
    pub fn on(
        today: NaiveDate,
        kind: WaitingPeriodKind,
        (coverage_group, procedure_group): (CoverageGroup, Option<String>),
        (start_date, end_date): (NaiveDate, NaiveDate),
    ) -> Self {
        Self {
            kind,
            coverage_group,
            procedure_group,
            start_date,
            end_date,
            status: WaitingPeriodStatus::on(today, end_date),
            days_left: days_left(today, end_date),
            passed_percent: passed_percent(today, start_date, end_date),
        }
    }
}

/// Running ones first, the next to end at the top; then the ended ones, latest first.
pub fn sort(periods: &mut [WaitingPeriod]) {
    periods.sort_by(|a, b| {
        let is_ended = |period: &WaitingPeriod| period.status == WaitingPeriodStatus::Ended;
        let by_end = if is_ended(a) { b.end_date.cmp(&a.end_date) } else { a.end_date.cmp(&b.end_date) };
        is_ended(a).cmp(&is_ended(b)).then(by_end).then_with(|| a.procedure_group.cmp(&b.procedure_group))
    });
}

#[cfg(test)]
mod tests {
    use super::{CoverageGroup, WaitingPeriod, WaitingPeriodKind, sort};

    #[test]
    fn what_ends_next_stands_first_and_what_has_ended_last() {
        let day = |text: &str| text.parse().expect("a date");
        let until = |end: &str| {
            let what = (CoverageGroup::Exam, None);
            WaitingPeriod::on(day("2026-03-10"), WaitingPeriodKind::WaitingPeriod, what, (day("2026-01-01"), day(end)))
        };
        let mut periods: Vec<_> = ["2026-02-01", "2026-05-01", "2026-03-10", "2026-04-01"].map(until).into();
        sort(&mut periods);
        let ends: Vec<String> = periods.iter().map(|period| period.end_date.to_string()).collect();
        assert_eq!(ends, ["2026-04-01", "2026-05-01", "2026-03-10", "2026-02-01"]);
    }
}
