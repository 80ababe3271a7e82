//! Where the bars of a chart stand and what its scale ends at: whole numbers in a box of 100 by 1000, so that it can be
//! tested without a browser.

use crate::format;

/// The box that a column's bars are drawn in; it is stretched to the room that there is.
const WIDTH: i64 = 100;
const HEIGHT: i64 = 1_000;
/// On either side of a column's bars.
const MARGIN: i64 = 14;
/// Between the two bars of a column.
const GAP: i64 = 4;
/// What is not nothing can be seen.
const LOWEST: i64 = 12;
/// The colours of the series, in their order.
const FILLS: [&str; 2] = ["fill-kind-1", "fill-kind-2"];

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

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// What a bar of full height stands for.
    pub(super) top: i64,
    pub(super) columns: Vec<Vec<Bar>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) class: &'static str,
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

/// The bars of each column, from the values of each. A value below zero, as a credit is, has no bar; its figure tells.
pub(super) fn lay_out(columns: &[Vec<i64>]) -> Layout {
    let top = round_top(columns.iter().flatten().copied().max().unwrap_or(0));
    let columns = columns.iter().map(|values| column(values, top)).collect();
    Layout { top, columns }
}

fn column(values: &[i64], top: i64) -> Vec<Bar> {
    let count = i64::try_from(values.len()).unwrap_or(1).max(1);
    let width = (WIDTH - 2 * MARGIN - (count - 1) * GAP) / count;
    let mut x = MARGIN;
    let mut bars = Vec::new();
    for (value, class) in values.iter().zip(FILLS.into_iter().cycle()) {
        if *value > 0 {
            let height = (value * HEIGHT / top).max(LOWEST);
            bars.push(Bar { class, x, y: HEIGHT - height, width, height });
        }
        x += width + GAP;
    }
    bars
}

/// The least round amount of whole reais that no value exceeds.
fn round_top(most: i64) -> i64 {
    const ROUND: [i64; 8] = [10, 15, 20, 30, 40, 50, 60, 80];
    let mut unit = 100;
    loop {
        if let Some(top) = ROUND.into_iter().map(|round| round * unit).find(|top| *top >= most) {
            return top;
        }
        unit *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, Layout, lay_out, pointed_at, round_top, short};

    #[test]
    fn the_scale_ends_at_a_round_amount_above_every_value() {
        for (most, top) in [
            (0, 1_000),
            (1_000, 1_000),
            (1_001, 1_500),
            (8_001, 10_000),
            (123_456, 150_000),
            (9_999_999_999, 10_000_000_000),
        ] {
            assert_eq!(round_top(most), top, "{most}");
        }
    }

    #[test]
    fn one_series_fills_its_column_and_two_share_it() {
        let bar = |class, x, y, width, height| Bar { class, x, y, width, height };
        assert_eq!(
            lay_out(&[vec![1_000], vec![500], vec![0], vec![-500], vec![1]]),
            Layout {
                top: 1_000,
                columns: vec![
                    vec![bar("fill-kind-1", 14, 0, 72, 1_000)],
                    vec![bar("fill-kind-1", 14, 500, 72, 500)],
                    vec![],
                    vec![],
                    vec![bar("fill-kind-1", 14, 988, 72, 12)],
                ],
            }
        );
        assert_eq!(
            lay_out(&[vec![2_000, 500], vec![0, 1_000]]).columns,
            vec![
                vec![bar("fill-kind-1", 14, 0, 34, 1_000), bar("fill-kind-2", 52, 750, 34, 250)],
                vec![bar("fill-kind-2", 52, 500, 34, 500)],
            ]
        );
    }

    #[test]
    fn no_bar_leaves_its_box() {
        for value in [1, 99, 1_234, 99_999, 9_999_999_999] {
            for bar in lay_out(&[vec![value, value / 3 + 1]]).columns.concat() {
                assert!(bar.x >= 0 && bar.x + bar.width <= 100 && bar.y >= 0 && bar.y + bar.height == 1_000, "{bar:?}");
            }
        }
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
