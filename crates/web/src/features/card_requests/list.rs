//! *Carteirinhas solicitadas*: every request with where it stands, the newest first.

use leptos::prelude::*;
use shared::card_requests::{CardRequest, CardRequestList, CardRequestQuery};
use shared::page::Page;
use shared::paths::pages;

use super::confirmation::PrintButton;
use crate::format;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::states::card_request::CardRequestBadge;
use crate::text::card_requests as text;
use crate::ui::document_button::DocumentOutcome;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, Shape};
use crate::ui::keyed::Keyed;
use crate::ui::more_rows::{MoreRows, PagedRows};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn CardRequestListView() -> impl IntoView {
    let session = Session::current();
    let requests =
        Remote::new(|| (), async move |()| session.call(async |client| client.card_requests(&query(None)).await).await);
    view! {
        <PageHeading title=text::LIST_TITLE/>
        <div class="mt-2 flex flex-wrap items-center justify-between gap-4">
            <p class="max-w-prose text-muted">{text::LIST_INTRO}</p>
            <a class="btn btn-primary max-sm:w-full" href=pages::CARD_REQUEST_FORM>
                <Icon shape=Shape::Card/> {text::NEW_REQUEST}
            </a>
        </div>
        <div class="mt-6">
            <Awaited of=requests waiting=bones("flex flex-col gap-4", &["h-32 w-full"; 4]) let:list>
                {if list.items.is_empty() {
                    view! { <Empty shape=Shape::Card title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
                } else {
                    view! { <Requests first=list/> }.into_any()
                }}
            </Awaited>
        </div>
    }
}

fn query(cursor: Option<String>) -> CardRequestQuery {
    CardRequestQuery { limit: Some(20), cursor }
}

#[component]
fn Requests(first: CardRequestList) -> impl IntoView {
    let session = Session::current();
    let rows = PagedRows::new(first.into());
    let listed = move || text::listed(rows.with(<[_]>::len), rows.is_complete());
    let fetch = async move |cursor| {
        let query = query(Some(cursor));
        session.call(async |client| client.card_requests(&query).await).await.map(Page::from)
    };
    view! {
        <p class="mb-3 text-small text-muted">{listed}</p>
        <ul class="flex flex-col gap-4" aria-label=text::LIST_TITLE>
            <Keyed
                each=move || rows.get()
                key=|request| request.protocol.clone()
                children=|request| view! { <RequestRow request/> }
            />
        </ul>
        <MoreRows rows fetch listed/>
    }
}

#[component]
fn RequestRow(request: CardRequest) -> impl IntoView {
    let outcome = RwSignal::new(None);
    let CardRequest { protocol, status, request_date, tracking_code, items, .. } = request;
    let people = items.into_iter().map(|item| {
        view! { <li>{item.name} <span class="text-muted">" · " {item.reason.label()}</span></li> }
    });
    view! {
        <li class="surface card-request" data-row="">
            <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                <p class="text-small text-muted">{text::requested_on(&format::date(request_date))}</p>
                <CardRequestBadge status/>
            </div>
            <ul class="mt-2 font-semibold">{people.collect_view()}</ul>
            {tracking_code.map(|code| view! { <p class="mt-1 text-muted">{text::TRACKING_CODE} ": " {code}</p> })}
            <div class="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                <a
                    class="link touch stretched wrap-anywhere"
                    href=pages::card_request(&protocol)
                    aria-label=text::open_request(protocol.as_str())
                >
                    {text::PROTOCOL} " " {protocol.as_str().to_owned()}
                </a>
                // Above the link that spreads over the card.
                <div class="relative z-10 max-sm:w-full">
                    <PrintButton protocol outcome class="btn btn-outline max-sm:w-full"/>
                </div>
            </div>
            <div class="mt-3 empty:hidden"><DocumentOutcome outcome/></div>
        </li>
    }
}
