//! How high the bars of a chart are, which is the highest, and how the last month stands to those before: whole numbers, so that it
//! can be tested without a browser.

use chrono::NaiveDate;
use shared::rules::money::Cents;

use crate::format;

/// The box that a bar is drawn in, from its top; it is stretched to the room that there is.
const HEIGHT: i64 = 1_000;
/// What is not nothing can be seen.
const LOWEST: i64 = 12;
/// Fewer months before are no measure.
const FEWEST_BEFORE: usize = 3;

/// One month and its values, one for each series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthBars {
    /// `YYYY-MM`.
    pub month: String,
    pub values: Vec<Cents>,
}

/// The column below a place in the plot, from its left edge on.
pub(super) fn pointed_at(x: i32, width: i32, count: usize) -> Option<usize> {
    let (x, width) = (usize::try_from(x).ok()?, usize::try_from(width).ok()?);
    (x < width).then(|| x * count / width)
}

/// "mar", and the year below it where a year begins; two years side by side would run into each other.
pub(super) fn short(month: &str, is_first: bool) -> (String, String) {
    let label = format::billing_month(month).chars().take(3).collect();
    let year =
        month.get(..4).filter(|_| month.ends_with("-01") || (is_first && !month.ends_with("-12"))).unwrap_or_default();
    (label, year.to_owned())
}

/// One kind of amount: its bars have a scale of their own, since what is a tenth of another amount could not be read beside it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Panel {
    /// The position of the highest value, the last of equal ones; none where no value is above zero.
    pub(super) highest: Option<usize>,
    /// A value below zero, as a credit is, has no bar; its figure tells.
    pub(super) bars: Vec<Option<Bar>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) y: i64,
    pub(super) height: i64,
}

/// The highest value's bar is as high as the box.
pub(super) fn lay_out(values: &[i64]) -> Panel {
    let highest = (0..values.len()).filter(|at| values[*at] > 0).max_by_key(|at| values[*at]);
    let top = highest.map_or(1, |at| values[at]);
    let bar = |value: &i64| {
        (*value > 0).then(|| {
            let height = (value * HEIGHT / top).max(LOWEST);
            Bar { y: HEIGHT - height, height }
        })
    };
    Panel { highest, bars: values.iter().map(bar).collect() }
}

/// The months that are over on `today`. What is billed of one that still runs says nothing yet beside whole ones.
pub(super) fn over(months: &[MonthBars], today: NaiveDate) -> &[MonthBars] {
    let current = today.format("%Y-%m").to_string();
    let count = months.iter().take_while(|bars| bars.month < current).count();
    &months[..count]
}

/// The last month beside those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    /// By how many hundredths the last value is above the average of those before; below it where negative.
    pub(super) percent: i64,
    /// How many months the average is of.
    pub(super) months: usize,
}

/// None where there is no average to speak of.
pub(super) fn compare(values: &[i64]) -> Option<Comparison> {
    let (last, before) = values.split_last()?;
    let sum: i64 = before.iter().sum();
    if before.len() < FEWEST_BEFORE || sum <= 0 || *last < 0 {
        return None;
    }
    let count = i64::try_from(before.len()).ok()?;
    Some(Comparison { percent: (last * count - sum) * 100 / sum, months: before.len() })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use shared::rules::money::Cents;

    use super::{Bar, Comparison, MonthBars, compare, lay_out, over, pointed_at, short};

    #[test]
    fn the_highest_bar_is_as_high_as_its_box_and_the_lowest_can_be_seen() {
        let panel = lay_out(&[1_000, 500, 0, -500, 1]);
        assert_eq!(panel.highest, Some(0));
        let bar = |y, height| Some(Bar { y, height });
        assert_eq!(panel.bars, [bar(0, 1_000), bar(500, 500), None, None, bar(988, 12)]);
        assert_eq!(lay_out(&[7, 7]).highest, Some(1), "the later of two");
        assert_eq!(lay_out(&[0, -3]).highest, None);
        assert_eq!(lay_out(&[]).bars, []);
    }

    #[test]
    fn no_bar_leaves_its_box() {
        for value in [1, 99, 1_234, 99_999, 9_999_999_999] {
            for bar in lay_out(&[value, value / 3 + 1]).bars.into_iter().flatten() {
                assert!(bar.y >= 0 && bar.y + bar.height == 1_000, "{bar:?}");
            }
        }
    }

    #[test]
    fn the_last_month_stands_beside_the_average_of_those_before() {
        let of = |values: &[i64]| compare(values).map(|Comparison { percent, months }| (percent, months));
        assert_eq!(of(&[100, 200, 300, 236]), Some((18, 3)));
        assert_eq!(of(&[100, 100, 100, 100, 50]), Some((-50, 4)));
        assert_eq!(of(&[0, 0, 300, 0]), Some((-100, 3)));
        for none in [&[][..], &[1], &[1, 2, 3], &[0, 0, 0, 5], &[1, 1, 1, -1]] {
            assert_eq!(of(none), None, "{none:?}");
        }
    }

    #[test]
    fn a_month_is_compared_when_it_is_over() {
        let bars = |month: &str| MonthBars { month: month.to_owned(), values: vec![Cents(1)] };
        let months = ["2025-11", "2025-12", "2026-01"].map(bars);
        let last = |year, month, day| {
            let today = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
            over(&months, today).last().map(|bars| bars.month.as_str())
        };
        assert_eq!(last(2026, 1, 1), Some("2025-12"), "it has just begun");
        assert_eq!(last(2026, 1, 31), Some("2025-12"), "its last day is not over");
        assert_eq!(last(2026, 2, 1), Some("2026-01"));
        assert_eq!(last(2027, 1, 1), Some("2026-01"), "a range that ended long ago");
        assert_eq!(last(2025, 11, 30), None);
    }

    #[test]
    fn a_place_belongs_to_the_column_above_it() {
        let at = |x| pointed_at(x, 240, 12);
        assert_eq!([at(0), at(19), at(20), at(239)], [Some(0), Some(0), Some(1), Some(11)]);
        assert_eq!([at(-1), at(240), pointed_at(0, 0, 12)], [None, None, None]);
    }

    #[test]
    fn the_year_stands_where_it_begins() {
        assert_eq!(short("2025-11", true), ("nov".to_owned(), "2025".to_owned()));
        assert_eq!(short("2025-12", true), ("dez".to_owned(), String::new()));
        assert_eq!(short("2026-01", false), ("jan".to_owned(), "2026".to_owned()));
    }
}
