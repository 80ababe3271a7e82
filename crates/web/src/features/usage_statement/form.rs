//! *De* and *Até*, whose and of which kind; and the ranges that are a touch away.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::paths::pages;
use shared::rules::billing_month::BillingMonth;
use shared::rules::month_range::MonthRange;
use shared::services::{MAX_MONTHS, ServiceKind, StatementMember};

use super::asked::{Asked, read_kind};
use crate::statements::month_range::{MonthFields, MonthRangeFields};
use crate::text::usage_statement as text;
use crate::ui::choice::Choice;

/// What the form offers, as the last statement told it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub shown: MonthRange,
    pub first_month: Option<BillingMonth>,
    pub members: Vec<StatementMember>,
}

#[component]
pub fn Form(asked: Memo<Asked>, offer: RwSignal<Option<Offer>>) -> impl IntoView {
    let navigate = use_navigate();
    // The months that are shown, which only the server knows when none were asked for.
    let range = MonthFields::new(MAX_MONTHS, move || offer.with(|offer| offer.as_ref().map(|offer| offer.shown)));
    let (member, kind) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    Effect::new(move |_| {
        let asked = asked.get();
        member.set(asked.member.map(|id| id.to_string()));
        kind.set(asked.kind.map(|kind| kind.as_str().to_owned()));
    });
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(months) = range.check() else { return };
        let wanted = Asked {
            months: Some(months),
            member: member.get_untracked().and_then(|id| id.parse().ok()),
            kind: kind.get_untracked().and_then(|word| read_kind(&word)),
        };
        navigate(&wanted.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    let people = Signal::derive(move || {
        let members = offer.get().map(|offer| offer.members).unwrap_or_default();
        members.into_iter().map(|member| (member.enrolment_id.to_string(), member.name)).collect()
    });
    let kinds =
        Signal::derive(|| ServiceKind::ALL.map(|kind| (kind.as_str().to_owned(), kind.label().to_owned())).to_vec());
    view! {
        <form class="range-form" aria-label=text::CHOOSE novalidate on:submit=show>
            <MonthRangeFields range/>
            <div class="grid gap-3.5 sm:grid-cols-2">
                <Choice
                    id="pessoa"
                    label=text::PERSON
                    any=text::EVERYBODY
                    options=people
                    chosen=member.into()
                    choose=Callback::new(move |id| member.set(id))
                />
                <Choice
                    id="tipo"
                    label=text::KIND
                    any=text::ALL_KINDS
                    options=kinds
                    chosen=kind.into()
                    choose=Callback::new(move |word| kind.set(word))
                />
            </div>
            <button type="submit" class="btn btn-primary max-sm:w-full sm:justify-self-start">{text::SHOW}</button>
        </form>
        <Shortcuts asked offer/>
    }
}

/// The last twelve months, and those before what is shown while there may be something in them.
#[component]
fn Shortcuts(asked: Memo<Asked>, offer: RwSignal<Option<Offer>>) -> impl IntoView {
    let earlier = move || {
        let Offer { shown, first_month, members: _ } = offer.get()?;
        let (first, last) = shown.earlier().ends();
        let has_any = first_month.is_some_and(|first_month| first_month <= last);
        let wanted = Asked { months: Some(shown.earlier()), ..asked.get() };
        has_any.then(|| {
            view! {
                <a class="btn btn-ghost h-auto min-h-11 max-w-full py-2 whitespace-normal max-sm:w-full" href=wanted.address()>
                    {text::earlier(&first.for_people(), &last.for_people())}
                </a>
            }
        })
    };
    let since = move || {
        let first = offer.get()?.first_month?;
        Some(view! { <p class="mt-3 text-small text-muted">{text::since(&first.for_people())}</p> })
    };
    view! {
        <div class="mt-3 flex flex-wrap gap-x-3 gap-y-1">
            <Show when=move || asked.with(|asked| *asked != Asked::default())>
                <a class="btn btn-ghost" href=pages::USAGE_STATEMENT>{text::LAST_MONTHS}</a>
            </Show>
            {earlier}
        </div>
        {since}
    }
}
