//! One request: where it stands, its way, whose cards it asks for, and its protocol to print again.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::card_requests::{CardRequest, CardRequestItem};
use shared::paths::pages;
use shared::rules::protocol::Protocol;

use super::confirmation::PrintButton;
use super::timeline::Timeline;
use crate::browser::local_time;
use crate::format;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::states::card_request::CardRequestBadge;
use crate::text::{card_requests as text, frame};
use crate::ui::document_button::DocumentOutcome;
use crate::ui::facts::{Fact, Facts};
use crate::ui::remote::Remote;
use crate::ui::skeleton::bones;
use crate::ui::sought::Sought;

#[component]
pub fn CardRequestView() -> impl IntoView {
    let session = Session::current();
    let params = use_params_map();
    let protocol =
        Memo::new(move |_| params.with(|params| params.get("protocol")).and_then(|text| Protocol::parse(&text).ok()));
    let request = Remote::sought(
        move || protocol.get(),
        async move |protocol: Protocol| session.call(async |client| client.card_request(&protocol).await).await,
    );
    let title = Signal::derive(move || match request.ready().flatten() {
        Some(request) => text::detail_title(&request.protocol.formatted()),
        None => text::DETAIL_TITLE.to_owned(),
    });
    view! {
        <Breadcrumb above=vec![(frame::HOME, pages::OVERVIEW), (text::LIST_TITLE, pages::CARD_REQUESTS)] here=title/>
        <PageHeading title class="page-title wrap-anywhere"/>
        <div class="mt-4">
            <Sought
                of=request
                waiting=bones("flex flex-col gap-section", &["h-28 w-full", "h-72 w-full"])
                way_back=BackToList
                let:request
            >
                <Request request/>
            </Sought>
        </div>
    }
}

#[component]
fn Request(request: CardRequest) -> impl IntoView {
    let outcome = RwSignal::new(None);
    let CardRequest { protocol, status, answer_due_date, items, .. } = request.clone();
    let cards = items.into_iter().map(|item| view! { <Item item/> });
    view! {
        <div class="flex flex-col gap-section">
            <section>
                <CardRequestBadge status/>
                <p class="mt-3 max-w-prose text-body">{text::meaning(status, &format::date(answer_due_date))}</p>
                <div class="mt-4">
                    <PrintButton protocol outcome class="btn btn-primary max-sm:w-full"/>
                    <div class="mt-2"><DocumentOutcome outcome/></div>
                </div>
            </section>
            <div class="grid items-start gap-section lg:grid-cols-2">
                <section aria-labelledby="andamento">
                    <h2 id="andamento" class="mb-4 section-title">{text::HISTORY}</h2>
                    <Timeline request=request.clone()/>
                </section>
                <div class="flex min-w-0 flex-col gap-section">
                    <section aria-labelledby="carteirinhas">
                        <h2 id="carteirinhas" class="mb-3 section-title">{text::CARDS}</h2>
                        <ul class="flex flex-col gap-5">{cards.collect_view()}</ul>
                    </section>
                    <Data request/>
                </div>
            </div>
            <BackToList/>
        </div>
    }
}

#[component]
fn Item(item: CardRequestItem) -> impl IntoView {
    let CardRequestItem { enrolment_id: _, name, card_number, category, reason, note, police_report } = item;
    view! {
        <li>
            <h3 class="font-semibold wrap-anywhere">{name}</h3>
            <div class="card-facts">
            <Facts>
                <Fact name=text::CATEGORY>{category.label()}</Fact>
                <Fact name=text::CARD_NUMBER>{card_number}</Fact>
                <Fact name=text::REASON>{reason.label()}</Fact>
                {police_report.map(|report| view! { <Fact name=text::POLICE_REPORT>{report}</Fact> })}
            </Facts>
            </div>
            {note
                .map(|note| {
                    view! {
                        <p class="text-muted">{text::NOTE}</p>
                        <p class="max-w-prose whitespace-pre-line wrap-anywhere">{note}</p>
                    }
                })}
        </li>
    }
}

#[component]
fn Data(request: CardRequest) -> impl IntoView {
    let CardRequest { protocol, status, created_at, answer_due_date, requester_name, tracking_code, .. } = request;
    view! {
        <section aria-labelledby="dados">
            <h2 id="dados" class="mb-3 section-title">{text::DATA}</h2>
            <div class="card-facts">
            <Facts>
                <Fact name=text::PROTOCOL>{protocol.formatted()}</Fact>
                <Fact name=text::REQUESTED_AT>{format::date_time(local_time::local(created_at))}</Fact>
                {requester_name.map(|name| view! { <Fact name=text::REQUESTER>{name}</Fact> })}
                {(status == shared::card_requests::CardRequestStatus::Requested)
                    .then(|| view! { <Fact name=text::ANSWER_DUE>{format::date(answer_due_date)}</Fact> })}
                {tracking_code.map(|code| view! { <Fact name=text::TRACKING_CODE>{code}</Fact> })}
            </Facts>
            </div>
        </section>
    }
}

#[component]
fn BackToList() -> impl IntoView {
    view! { <p class="mt-2"><a class="link touch" href=pages::CARD_REQUESTS>{text::BACK_TO_LIST}</a></p> }
}
