//! Waiting periods (*carências*) and the partial coverage of a pre-existing condition (*cobertura parcial temporária*,
//! CPT): where each stands on a day, and the longest that the law allows (Lei 9.656/1998, art. 12 V and art. 11).
//!
//! A period ends on its end date: from that day on the member is covered.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// What holds a coverage back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WaitingPeriodKind {
    /// *Carência*.
    WaitingPeriod,
    /// *Cobertura parcial temporária*: what a declared pre-existing condition needs is not covered yet.
    PartialCoverage,
}

/// What is held back, as far as the law tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CoverageGroup {
    Urgency,
    Consultation,
    Exam,
    Therapy,
    Admission,
    Birth,
    Dental,
    Other,
}

impl CoverageGroup {
    pub const ALL: [Self; 8] = [
        Self::Urgency,
        Self::Consultation,
        Self::Exam,
        Self::Therapy,
        Self::Admission,
        Self::Birth,
        Self::Dental,
        Self::Other,
    ];

    /// As every page and document names it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Urgency => "Urgência e emergência",
            Self::Consultation => "Consultas",
            Self::Exam => "Exames",
            Self::Therapy => "Terapias",
            Self::Admission => "Internações",
            Self::Birth => "Parto",
            Self::Dental => "Odontologia",
            Self::Other => "Demais coberturas",
        }
    }
}

/// The longest period that the law allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalMaximum {
    /// Urgency and emergency: the next day, since periods are whole days.
    Hours24,
    Days(u16),
    Months(u8),
}

impl LegalMaximum {
    pub fn of(kind: WaitingPeriodKind, group: CoverageGroup) -> Self {
        match (kind, group) {
            (WaitingPeriodKind::PartialCoverage, _) => Self::Months(24),
            (WaitingPeriodKind::WaitingPeriod, CoverageGroup::Urgency) => Self::Hours24,
            (WaitingPeriodKind::WaitingPeriod, CoverageGroup::Birth) => Self::Days(300),
            (
                WaitingPeriodKind::WaitingPeriod,
                CoverageGroup::Consultation
                | CoverageGroup::Exam
                | CoverageGroup::Therapy
                | CoverageGroup::Admission
                | CoverageGroup::Dental
                | CoverageGroup::Other,
            ) => Self::Days(180),
        }
    }

    /// The latest lawful end of a period that begins on `start`.
    pub fn latest_end(self, start: NaiveDate) -> NaiveDate {
        let end = match self {
            Self::Hours24 => start.checked_add_days(Days::new(1)),
            Self::Days(days) => start.checked_add_days(Days::new(days.into())),
            Self::Months(months) => start.checked_add_months(Months::new(months.into())),
        };
        end.unwrap_or(NaiveDate::MAX)
    }
}

/// Whether the member still waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WaitingPeriodStatus {
    /// The member is not covered for this yet.
    Running,
    Ended,
}

impl WaitingPeriodStatus {
    pub fn on(today: NaiveDate, end: NaiveDate) -> Self {
        if today < end { Self::Running } else { Self::Ended }
    }
}

/// Days from `today` until the member is covered; 0 once that is so.
pub fn days_left(today: NaiveDate, end: NaiveDate) -> u32 {
    u32::try_from((end - today).num_days()).unwrap_or(0)
}

/// How much of the period has passed, in whole hundredths from 0 to 100; 100 only once it has ended.
pub fn passed_percent(today: NaiveDate, start: NaiveDate, end: NaiveDate) -> u8 {
    let (passed, whole) = ((today - start).num_days().max(0), (end - start).num_days());
    if today >= end || whole <= 0 {
        return 100;
    }
    u8::try_from(passed * 100 / whole).unwrap_or(100)
}

/// Whether the period is longer than the law allows. What the operator's system sends is shown all the same.
pub fn is_beyond_legal_maximum(
    kind: WaitingPeriodKind,
    group: CoverageGroup,
    start: NaiveDate,
    end: NaiveDate,
) -> bool {
    end > LegalMaximum::of(kind, group).latest_end(start)
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::{
        CoverageGroup, WaitingPeriodKind, WaitingPeriodStatus, days_left, is_beyond_legal_maximum, passed_percent,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_longest_lawful_period_is_not_beyond_and_a_day_more_is() {
        let waiting = WaitingPeriodKind::WaitingPeriod;
        for (kind, group, start, latest) in [
            (waiting, CoverageGroup::Urgency, "2024-02-28", "2024-02-29"),
            (waiting, CoverageGroup::Birth, "2023-06-01", "2024-03-27"),
            (waiting, CoverageGroup::Admission, "2023-12-01", "2024-05-29"),
            (waiting, CoverageGroup::Admission, "2022-12-01", "2023-05-30"),
            (WaitingPeriodKind::PartialCoverage, CoverageGroup::Admission, "2024-02-29", "2026-02-28"),
            (WaitingPeriodKind::PartialCoverage, CoverageGroup::Urgency, "2024-03-15", "2026-03-15"),
        ] {
            assert!(!is_beyond_legal_maximum(kind, group, day(start), day(latest)), "{group:?} until {latest}");
            let later = day(latest) + Days::new(1);
            assert!(is_beyond_legal_maximum(kind, group, day(start), later), "{group:?} until {later}");
        }
    }

    #[test]
    fn the_member_is_covered_from_the_end_date_on() {
        let (start, end) = (day("2026-01-01"), day("2026-06-30"));
        let on = |today| {
            let today = day(today);
            (WaitingPeriodStatus::on(today, end), days_left(today, end), passed_percent(today, start, end))
        };
        assert_eq!(on("2025-12-31"), (WaitingPeriodStatus::Running, 181, 0));
        assert_eq!(on("2026-04-01"), (WaitingPeriodStatus::Running, 90, 50));
        assert_eq!(on("2026-06-29"), (WaitingPeriodStatus::Running, 1, 99));
        assert_eq!(on("2026-06-30"), (WaitingPeriodStatus::Ended, 0, 100));
        assert_eq!(on("2027-01-01"), (WaitingPeriodStatus::Ended, 0, 100));
        assert_eq!(passed_percent(end, end, end), 100, "one without length has passed");
    }

    proptest! {
        #[test]
        fn days_left_status_and_share_agree(length in 0u64..1_000, offset in 0u64..1_500) {
            let start = day("2023-11-20");
            let (end, today) = (start + Days::new(length), start + Days::new(offset));
            let is_running = WaitingPeriodStatus::on(today, end) == WaitingPeriodStatus::Running;
            prop_assert_eq!(is_running, days_left(today, end) > 0);
            prop_assert_eq!(is_running, passed_percent(today, start, end) < 100);
            prop_assert_eq!(today + Days::new(days_left(today, end).into()), today.max(end));
        }

        #[test]
        fn no_group_may_wait_longer_than_for_birth(days in 301u64..2_000) {
            let start = day("2024-01-31");
            for group in CoverageGroup::ALL {
                let end = start + Days::new(days);
                prop_assert!(is_beyond_legal_maximum(WaitingPeriodKind::WaitingPeriod, group, start, end));
            }
        }
    }
}
