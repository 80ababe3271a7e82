//! Who may get a card: found by part of a name, a few as cards to choose from, many as a table with pages. Who has left
//! the plan, or has a card under way, says so instead of offering one.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::card_requests::{FamilyList, FamilyMember, FamilyQuery};
use shared::paths::pages;

use super::draft::Draft;
use super::person_fields::CardField;
use crate::address::percent_encoded;
use crate::browser::page;
use crate::format;
use crate::session::Session;
use crate::text::card_requests as text;
use crate::ui::announce::Announcer;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// People of a page; the manual's table has "Próximo" below it.
const PAGE: u16 = 10;
/// As many are shown as cards.
const FEW: usize = 5;
/// After the last letter, so that not every letter asks the server.
const PATIENCE: Duration = Duration::from_millis(250);
const SEARCH: &str = "nome";

#[component]
pub fn Picker(draft: Draft) -> impl IntoView {
    let session = Session::current();
    let query = use_query_map();
    let name = Memo::new(move |_| query.with(|query| query.get(SEARCH)).unwrap_or_default());
    // Where each page begins, as far as one has gone.
    let cursors = RwSignal::new(Vec::<String>::new());
    let wanted = Memo::new(move |before: Option<&(String, Option<String>)>| {
        let name = name.get();
        // Another name begins at its own first page.
        let is_same = before.is_none_or(|(known, _)| *known == name);
        (name, cursors.with(|cursors| cursors.last().cloned()).filter(|_| is_same))
    });
    let family = Remote::new(
        move || wanted.get(),
        async move |(name, cursor): (String, Option<String>)| {
            let query = FamilyQuery { name: Some(name).filter(|name| !name.is_empty()), limit: Some(PAGE), cursor };
            session.call(async |client| client.family(&query).await).await
        },
    );
    // Whether all of the family fits as cards; found out by the first list that was not searched for.
    let is_small = RwSignal::new(None::<bool>);
    Effect::new(move |_| {
        if let Some(FamilyList { items, next_cursor }) = family.ready()
            && name.with_untracked(String::is_empty)
            && cursors.with_untracked(Vec::is_empty)
        {
            is_small.set(Some(next_cursor.is_none() && items.len() <= FEW));
        }
    });
    let found = move |list: FamilyList| {
        let FamilyList { items, next_cursor } = list;
        if !items.is_empty() {
            let few = items.len() <= FEW && is_small.get().unwrap_or(items.len() <= FEW && next_cursor.is_none());
            let class = if few { "people people-few" } else { "people" };
            return view! { <People items class draft/> <Pager cursors next_cursor/> }.into_any();
        }
        if name.with_untracked(String::is_empty) {
            return view! { <Empty shape=Shape::User title=text::NOBODY_TITLE detail=text::NOBODY/> }.into_any();
        }
        view! {
            <Empty title=text::NOBODY_FOUND_TITLE detail=text::NOBODY_FOUND>
                <a class="btn btn-outline" href=pages::CARD_REQUEST_FORM>{text::SHOW_ALL}</a>
            </Empty>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="beneficiarios">
            <h2 id="beneficiarios" class="section-title">{text::PEOPLE}</h2>
            <SearchField name cursors/>
            <div class="mt-5">
                <Awaited of=family waiting=bones("grid gap-4 sm:grid-cols-2", &["h-40 w-full"; 4]) let:list>
                    {found(list)}
                </Awaited>
            </div>
        </section>
    }
}

/// What is typed stands in the address a moment later, so that Back and a reload find it again.
#[component]
fn SearchField(name: Memo<String>, cursors: RwSignal<Vec<String>>) -> impl IntoView {
    let navigate = use_navigate();
    let typed = RwSignal::new(name.get_untracked());
    let count = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let name = name.get();
        if typed.with_untracked(|typed| typed.trim() != name) {
            typed.set(name);
        }
    });
    let go = StoredValue::new_local(move || {
        let Some(wanted) = typed.try_get_untracked().map(|typed| typed.trim().to_owned()) else { return };
        if name.try_get_untracked().is_none_or(|name| name == wanted) {
            return;
        }
        cursors.set(Vec::new());
        let address = if wanted.is_empty() {
            pages::CARD_REQUEST_FORM.to_owned()
        } else {
            format!("{}?{SEARCH}={}", pages::CARD_REQUEST_FORM, percent_encoded(&wanted))
        };
        navigate(&address, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    });
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        count.update_value(|count| *count += 1);
        let number = count.get_value();
        let search = move || {
            if count.try_get_value() == Some(number) {
                go.with_value(|go| go());
            }
        };
        set_timeout(search, PATIENCE);
    };
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        go.with_value(|go| go());
    };
    view! {
        <form class="mt-4 max-w-[30rem]" role="search" on:submit=on_submit>
            <div class="field">
                <label class="field-label" for="parte-do-nome">{text::SEARCH}</label>
                <p id="parte-do-nome-ajuda" class="field-help">{text::SEARCH_HELP}</p>
                <input
                    id="parte-do-nome"
                    class="input"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="120"
                    aria-describedby="parte-do-nome-ajuda"
                    prop:value=typed
                    on:input=on_input
                />
            </div>
        </form>
    }
}

/// One and the same table for screen readers, whose roles are written out because the cards' layout takes them away.
#[component]
fn People(items: Vec<FamilyMember>, class: &'static str, draft: Draft) -> impl IntoView {
    let count = text::found(items.len());
    let rows = items.into_iter().map(|member| view! { <Person member draft/> }).collect_view();
    view! {
        <p class="mb-3 text-small text-muted" role="status">{count}</p>
        <table class=class role="table" aria-label=text::PEOPLE>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{text::CODE}</th>
                    <th role="columnheader" scope="col">{text::BENEFICIARY}</th>
                    <th role="columnheader" scope="col">{text::CATEGORY}</th>
                    <th role="columnheader" scope="col"><span class="sr-only">{text::ACTION}</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

#[component]
fn Person(member: FamilyMember, draft: Draft) -> impl IntoView {
    let is_chosen = {
        let id = member.enrolment_id;
        Memo::new(move |_| draft.holds(id))
    };
    let FamilyMember { enrolment_id: _, code, name, category, .. } = member.clone();
    let action = match (&member.card_under_way, member.end_date) {
        (Some(protocol), _) => view! {
            <p class="person-state"><Icon shape=Shape::Clock class="size-4"/>{text::UNDER_WAY}</p>
            <a
                class="link touch"
                href=pages::card_request(protocol)
                aria-label=text::follow(protocol.as_str())
            >
                {text::FOLLOW}
            </a>
        }
        .into_any(),
        (None, Some(date)) if !member.can_request_card => {
            view! { <p class="text-muted">{text::has_left(&format::date(date))}</p> }.into_any()
        }
        (None, _) => view! { <AddButton member draft is_chosen/> }.into_any(),
    };
    view! {
        <tr role="row" class="person" class:is-chosen=is_chosen>
            <td role="cell" class="p-code"><span class="cell-label">{text::CODE}</span> {code}</td>
            <td role="cell" class="p-name">{name}</td>
            <td role="cell" class="p-category">
                <span class="cell-label">{text::CATEGORY}</span> {category.label()}
            </td>
            <td role="cell" class="p-action">{action}</td>
        </tr>
    }
}

/// It stays where it is once it was pressed, so that the focus does; pressed again, it leads to the fields of the card.
#[component]
fn AddButton(member: FamilyMember, draft: Draft, is_chosen: Memo<bool>) -> impl IntoView {
    let announcer = Announcer::current();
    let name = StoredValue::new(member.name.clone());
    let add = move |_| {
        if is_chosen.get_untracked() {
            page::focus_on(&CardField::Reason.id(member.enrolment_id));
        } else {
            draft.add(&member);
            announcer.say(text::was_added(&member.name));
        }
    };
    let called =
        move || name.with_value(|name| if is_chosen.get() { text::already_added(name) } else { text::add(name) });
    view! {
        <button
            type="button"
            class="btn btn-outline max-sm:w-full"
            aria-label=called
            on:click=add
        >
            {move || is_chosen.get().then(|| view! { <Icon shape=Shape::Check/> })}
            {move || if is_chosen.get() { text::ADDED } else { text::ADD }}
        </button>
    }
}

#[component]
fn Pager(cursors: RwSignal<Vec<String>>, next_cursor: Option<String>) -> impl IntoView {
    let back = move |_| cursors.update(|cursors| drop(cursors.pop()));
    let previous = move || {
        (!cursors.with_untracked(Vec::is_empty)).then(|| {
            view! { <button type="button" class="btn btn-outline" on:click=back>{text::PREVIOUS}</button> }
        })
    };
    let next = next_cursor.map(|cursor| {
        let on = move |_| cursors.update(|cursors| cursors.push(cursor.clone()));
        view! { <button type="button" class="btn btn-outline" on:click=on>{text::NEXT}</button> }
    });
    view! { <nav class="mt-4 flex flex-wrap gap-3 empty:hidden" aria-label=text::PAGES>{previous()}{next}</nav> }
}
