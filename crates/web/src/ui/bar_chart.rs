//! Amounts by month as bars, one or two beside each other, each month's values on demand. The same figures always stand
//! in a table behind a switch, nothing moves, and no colour tells what a word does not.

use leptos::prelude::*;
use shared::rules::money::Cents;

use super::icon::{Icon, Shape};
use super::money::Money;
use crate::format;
use crate::text::chart as text;

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
const SWATCHES: [&str; 2] = ["bg-kind-1", "bg-kind-2"];

/// One month and its values, one for each series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthBars {
    /// `YYYY-MM`.
    pub month: String,
    pub values: Vec<Cents>,
}

/// `title` names the chart, `series` one or two kinds of amount, `months` come earliest first. The last month's values
/// are shown until another is touched, pointed at or focused.
#[component]
pub fn BarChart(title: &'static str, series: Vec<&'static str>, months: Vec<MonthBars>) -> impl IntoView {
    let is_table = RwSignal::new(false);
    let shown = RwSignal::new(months.len().saturating_sub(1));
    let data = StoredValue::new((series, months));
    view! {
        <figure class="bar-chart" aria-label=title>
            <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                <figcaption class="font-semibold">{title}</figcaption>
                <button
                    type="button"
                    class="btn btn-ghost"
                    on:click=move |_| is_table.update(|is_table| *is_table = !*is_table)
                >
                    <Icon shape=Shape::FileText/>
                    {move || if is_table.get() { text::AS_CHART } else { text::AS_TABLE }}
                </button>
            </div>
            {move || {
                let (series, months) = data.get_value();
                if is_table.get() {
                    view! { <BarTable title series months/> }.into_any()
                } else {
                    view! { <Bars series months shown/> }.into_any()
                }
            }}
        </figure>
    }
}

#[component]
fn Bars(series: Vec<&'static str>, months: Vec<MonthBars>, shown: RwSignal<usize>) -> impl IntoView {
    let amounts: Vec<Vec<i64>> =
        months.iter().map(|month| month.values.iter().map(|value| value.0).collect()).collect();
    let Layout { top, columns } = lay_out(&amounts);
    let columns = months.iter().zip(columns).enumerate().map(|(position, (month, bars))| {
        let values = series.iter().copied().zip(month.values.iter().map(|value| format!("{value:#}")));
        let name = text::bar(&format::billing_month(&month.month), values);
        let (label, year) = short(&month.month, position == 0);
        view! {
            <button
                type="button"
                class="bar-column"
                aria-label=name
                aria-pressed=move || (shown.get() == position).to_string()
                on:click=move |_| shown.set(position)
                on:focus=move |_| shown.set(position)
                on:pointerenter=move |_| shown.set(position)
            >
                <svg viewBox="0 0 100 1000" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    {bars
                        .into_iter()
                        .map(|bar| {
                            view! { <rect class=bar.class x=bar.x y=bar.y width=bar.width height=bar.height></rect> }
                        })
                        .collect_view()}
                </svg>
                <span aria-hidden="true">{label}</span>
                <span class="bar-year" aria-hidden="true">{year}</span>
            </button>
        }
    });
    let columns = columns.collect_view();
    let figures = StoredValue::new((series, months));
    let readout = move || {
        figures.with_value(|(series, months)| {
            months.get(shown.get()).map(|month| {
                let values = series.iter().zip(month.values.clone()).enumerate().map(|(position, (name, cents))| {
                    view! {
                        <li class="flex items-center gap-2">
                            <span class=format!("swatch {}", SWATCHES[position % 2]) aria-hidden="true"></span>
                            <span>{*name}</span>
                            <Money cents class="font-semibold"/>
                        </li>
                    }
                });
                view! {
                    <p class="font-semibold first-letter:uppercase">{format::billing_month(&month.month)}</p>
                    <ul class="flex flex-wrap gap-x-6 gap-y-1">{values.collect_view()}</ul>
                }
            })
        })
    };
    view! {
        <div class="bar-readout">{readout}</div>
        <div class="bar-plot">
            <p class="bar-scale" aria-hidden="true"><Money cents=Cents(top)/></p>
            <p class="bar-scale bar-scale-half" aria-hidden="true"><Money cents=Cents(top / 2)/></p>
            <div class="bar-columns">{columns}</div>
        </div>
        <p class="text-base text-muted">{text::HOW}</p>
    }
}

#[component]
fn BarTable(title: &'static str, series: Vec<&'static str>, months: Vec<MonthBars>) -> impl IntoView {
    let head = series.into_iter().map(|name| view! { <th scope="col" class="text-right">{name}</th> });
    let rows = months.into_iter().map(|MonthBars { month, values }| {
        let cells = values.into_iter().map(|cents| view! { <td class="text-right"><Money cents/></td> });
        view! {
            <tr>
                <th scope="row">{format::billing_month(&month)}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="bar-table">
            <caption class="sr-only">{title}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::MONTH}</th>
                    {head.collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// "mar", and the year below it where a year begins.
fn short(month: &str, is_first: bool) -> (String, String) {
    let label = format::billing_month(month).chars().take(3).collect();
    let year = month.get(..4).filter(|_| is_first || month.ends_with("-01")).unwrap_or_default();
    (label, year.to_owned())
}

#[derive(Debug, PartialEq, Eq)]
struct Layout {
    /// What a bar of full height stands for.
    top: i64,
    columns: Vec<Vec<Bar>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Bar {
    class: &'static str,
    x: i64,
    y: i64,
    width: i64,
    height: i64,
}

/// The bars of each column, from the values of each. A value below zero, as a credit is, has no bar; its figure tells.
fn lay_out(columns: &[Vec<i64>]) -> Layout {
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
    use super::{Bar, Layout, lay_out, round_top, short};

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
    fn the_year_stands_where_it_begins() {
        assert_eq!(short("2025-11", true), ("nov".to_owned(), "2025".to_owned()));
        assert_eq!(short("2025-12", false), ("dez".to_owned(), String::new()));
        assert_eq!(short("2026-01", false), ("jan".to_owned(), "2026".to_owned()));
    }
}
