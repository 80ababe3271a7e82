//! The four digits that stand for a due date: days since 1997-10-07. After 9999 (2025-02-21) they begin anew at 1000,
//! so that decoding needs a reference date; 0000 means that the slip has no due date.

use chrono::{NaiveDate, TimeDelta};

use super::InvalidSlip;

const BASE: NaiveDate = NaiveDate::from_ymd_opt(1997, 10, 7).expect("the base date exists");

/// Factors below this belong to the first cycle only.
const FIRST_REUSED: i64 = 1_000;
const CYCLE: i64 = 9_000;

/// `0000` for no due date. The base date itself would read as "none", so it is refused with those before it.
pub(super) fn encode(due: Option<NaiveDate>) -> Result<String, InvalidSlip> {
    let Some(due) = due else {
        return Ok("0000".to_owned());
    };
    let days = (due - BASE).num_days();
    if days < 1 {
        return Err(InvalidSlip::DueDateOutOfRange);
    }
    let factor = if days < FIRST_REUSED { days } else { FIRST_REUSED + (days - FIRST_REUSED) % CYCLE };
    Ok(format!("{factor:04}"))
}

/// The date with this factor that is nearest to `reference`; of two equally near the later. `None` for factor zero.
pub(super) fn decode(factor: i64, reference: NaiveDate) -> Option<NaiveDate> {
    if factor == 0 {
        return None;
    }
    let first = BASE + TimeDelta::days(factor);
    if factor < FIRST_REUSED {
        return Some(first);
    }
    let cycles = ((reference - first).num_days() + CYCLE / 2).div_euclid(CYCLE).max(0);
    first.checked_add_signed(TimeDelta::days(cycles * CYCLE))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::{BASE, CYCLE, InvalidSlip, TimeDelta, decode, encode};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("date")
    }

    #[test]
    fn the_factor_starts_over_at_a_thousand() {
        let known = [
            ("1997-10-08", "0001"),
            ("2000-07-03", "1000"),
            ("2008-02-01", "3769"),
            ("2025-02-21", "9999"),
            ("2025-02-22", "1000"),
            ("2049-10-13", "9999"),
            ("2049-10-14", "1000"),
        ];
        for (due, factor) in known {
            assert_eq!(encode(Some(day(due))).as_deref(), Ok(factor), "{due}");
        }
        assert_eq!(encode(None).as_deref(), Ok("0000"));
        for early in ["1997-10-07", "1997-10-06", "1900-01-01"] {
            assert_eq!(encode(Some(day(early))), Err(InvalidSlip::DueDateOutOfRange));
        }
    }

    #[test]
    fn decoding_takes_the_cycle_nearest_to_the_reference() {
        assert_eq!(decode(1_000, day("2026-01-01")), Some(day("2025-02-22")));
        assert_eq!(decode(1_000, day("2001-01-01")), Some(day("2000-07-03")));
        assert_eq!(decode(9_999, day("2026-01-01")), Some(day("2025-02-21")));
        assert_eq!(decode(9_999, day("2045-01-01")), Some(day("2049-10-13")));
        assert_eq!(decode(1_000, day("1990-01-01")), Some(day("2000-07-03")));
        assert_eq!(decode(999, day("2026-01-01")), Some(day("2000-07-02")));
        assert_eq!(decode(0, day("2026-01-01")), None);
        assert_eq!(decode(1_000, NaiveDate::MAX).map(|date| date <= NaiveDate::MAX), Some(true));
    }

    proptest! {
        #[test]
        fn a_due_date_comes_back_when_the_reference_is_within_half_a_cycle(
            days in 1_000i64..60_000,
            apart in -(CYCLE / 2 - 1)..CYCLE / 2,
        ) {
            let due = BASE + TimeDelta::days(days);
            let factor = encode(Some(due)).expect("factor").parse().expect("digits");
            prop_assert_eq!(decode(factor, due + TimeDelta::days(apart)), Some(due));
        }
    }
}
