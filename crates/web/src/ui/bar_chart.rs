//! Amounts by month as bars, each kind of amount in a panel with a scale of its own, and what they show in a sentence above; each
//! month's values on demand. The same figures always stand in a table behind a switch, nothing moves, and no colour tells what
//! a word does not.
//!
//! The months are one slider over the plot: twelve buttons would be too narrow for a finger and too many for a keyboard.

mod layout;

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::rules::money::Cents;

pub use self::layout::MonthBars;
use self::layout::{Bar, Panel, compare, lay_out, over, pointed_at, short};
use super::icon::{Icon, Shape};
use super::money::Money;
use crate::format;
use crate::text::chart as text;

/// The colours of the series in the legend and in the plot, in their order.
const SWATCHES: [&str; 2] = ["bg-kind-1", "bg-kind-2"];
const FILLS: [&str; 2] = ["fill-kind-1", "fill-kind-2"];

/// `title` names the chart, `series` one or two kinds of amount, `months` come earliest first. The last month's values
/// are shown until another is touched, pointed at or focused. `today` is the server's: the sentence speaks of months that are over.
#[component]
pub fn BarChart(
    title: &'static str,
    series: Vec<&'static str>,
    months: Vec<MonthBars>,
    today: NaiveDate,
) -> impl IntoView {
    let is_table = RwSignal::new(false);
    let shown = RwSignal::new(months.len().saturating_sub(1));
    let sentence = sentence(&series, over(&months, today));
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
            {sentence.map(|sentence| view! { <p>{sentence}</p> })}
            {move || {
                let (series, months) = data.get_value();
                if is_table.get() {
                    view! { <BarTable title series months/> }.into_any()
                } else {
                    view! { <Bars title series months shown/> }.into_any()
                }
            }}
        </figure>
    }
}

/// What is most worth knowing: how the last month's last kind of amount, what a person pays beside the plan, stands to those before.
/// `months` are over.
fn sentence(series: &[&str], months: &[MonthBars]) -> Option<String> {
    let (name, last) = (series.last()?, months.last()?);
    let values: Vec<i64> = months.iter().filter_map(|month| month.values.last()).map(|value| value.0).collect();
    let comparison = compare(&values)?;
    Some(text::compared(name, &format::billing_month(&last.month), comparison.percent, comparison.months))
}

#[component]
fn Bars(
    title: &'static str,
    series: Vec<&'static str>,
    months: Vec<MonthBars>,
    shown: RwSignal<usize>,
) -> impl IntoView {
    let panels = series.iter().enumerate().map(|(kind, name)| {
        let values: Vec<i64> = months.iter().map(|month| month.values.get(kind).map_or(0, |value| value.0)).collect();
        let Panel { highest, bars } = lay_out(&values);
        let highest = highest.map(|at| {
            let month = format::billing_month(&months[at].month);
            view! { ", " {text::HIGHEST} " " <Money cents=Cents(values[at])/> " " {text::in_month(&month)} }
        });
        let columns = bars.into_iter().enumerate().map(|(position, bar)| {
            let bar = bar.map(|Bar { y, height }| {
                view! { <rect class=FILLS[kind % 2] x="14" y=y width="72" height=height></rect> }
            });
            view! {
                <div class="bar-column" class:is-shown=move || shown.get() == position>
                    <svg viewBox="0 0 100 1000" preserveAspectRatio="none" focusable="false">{bar}</svg>
                </div>
            }
        });
        view! {
            <p class="bar-name" aria-hidden="true"><strong>{*name}</strong> {highest}</p>
            <div class="bar-columns bar-panel" aria-hidden="true">{columns.collect_view()}</div>
        }
    });
    let panels = panels.collect_view();
    let labels = months.iter().enumerate().map(|(position, month)| {
        let (label, year) = short(&month.month, position == 0);
        view! {
            <div class="bar-column" class:is-shown=move || shown.get() == position>
                <span>{label}</span>
                <span class="bar-year">{year}</span>
            </div>
        }
    });
    let labels = labels.collect_view();
    let last = months.len().saturating_sub(1);
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
    let said = move || {
        figures.with_value(|(series, months)| {
            months.get(shown.get()).map(|month| {
                let values = series.iter().copied().zip(month.values.iter().map(|value| format!("{value:#}")));
                text::bar(&format::billing_month(&month.month), values)
            })
        })
    };
    let point = move |event: leptos::ev::PointerEvent| {
        let width = event_target::<web_sys::HtmlElement>(&event).offset_width();
        if let Some(position) = pointed_at(event.offset_x(), width, last + 1) {
            shown.set(position);
        }
    };
    view! {
        <div class="bar-readout">{readout}</div>
        <div class="bar-plot">
            {panels}
            <div class="bar-columns" aria-hidden="true">{labels}</div>
            <input
                type="range"
                class="bar-scrubber"
                aria-label=text::month_of(title)
                aria-valuetext=said
                min="0"
                max=last
                step="1"
                prop:value=move || shown.get().to_string()
                on:input=move |event| {
                    if let Ok(position) = event_target_value(&event).parse::<usize>() {
                        shown.set(position.min(last));
                    }
                }
                on:pointermove=point
                on:pointerdown=point
            />
        </div>
        <p class="text-small text-muted">{text::HOW}</p>
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
