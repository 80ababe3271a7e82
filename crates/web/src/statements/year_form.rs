//! A year as one of some chips, and the button that asks for what there is of it. What is chosen stands in the address,
//! so that Back works and the page can be reopened; the chips know no more of a year than a word beside it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::years::YearQuery;

use crate::ui::icon::{Icon, Shape};

/// More years than any record has, in one page.
pub const ALL_YEARS: YearQuery = YearQuery { limit: Some(200), cursor: None };

/// Name of the year in the address.
const PARAMETER: &str = "ano";

/// A year on offer, and what is to be known before it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearOption {
    pub year: i32,
    pub note: &'static str,
}

/// The year that the address asks for; none when it asks for none.
pub fn asked_year() -> Memo<Option<i32>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get(PARAMETER)).and_then(|year| year.parse().ok()))
}

/// The year that is listed: the one asked for, else `first`, so that the page of a year begins with a year and not with
/// the question which.
pub fn listed_year(asked: Memo<Option<i32>>, first: Option<i32>) -> Memo<Option<i32>> {
    Memo::new(move |_| asked.get().or(first))
}

/// `path` is the page's own, `listed` the year that it shows; `legend` and `submit` are the manual's words.
#[component]
pub fn YearForm(
    path: &'static str,
    legend: &'static str,
    submit: &'static str,
    options: Vec<YearOption>,
    listed: Memo<Option<i32>>,
) -> impl IntoView {
    let navigate = use_navigate();
    let first = options.first().map(|option| option.year);
    let is_offered = {
        let years: Vec<i32> = options.iter().map(|option| option.year).collect();
        move |year: &i32| years.contains(year)
    };
    let chosen = RwSignal::new(listed.get_untracked().filter(&is_offered).or(first));
    // Back and forward change the address alone.
    Effect::new(move |_| {
        if let Some(year) = listed.get().filter(&is_offered) {
            chosen.set(Some(year));
        }
    });
    let list = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(year) = chosen.get_untracked() {
            let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
            navigate(&format!("{path}?{PARAMETER}={year}"), options);
        }
    };
    let chip = move |YearOption { year, note }: YearOption| {
        view! {
            <label class="year-chip">
                <input
                    type="radio"
                    class="choice-input"
                    name=PARAMETER
                    value=year
                    prop:checked=move || chosen.get() == Some(year)
                    on:change=move |_| chosen.set(Some(year))
                />
                <span class="year-number">{year}</span>
                <span class="year-note">{note}</span>
            </label>
        }
    };
    view! {
        <form class="year-form" on:submit=list>
            <fieldset>
                <legend class="field-label">{legend}</legend>
                <div class="year-chips">{options.into_iter().map(chip).collect_view()}</div>
            </fieldset>
            <button type="submit" class="btn btn-primary btn-lg max-sm:w-full">
                <Icon shape=Shape::FileText/>
                {submit}
            </button>
        </form>
    }
}
