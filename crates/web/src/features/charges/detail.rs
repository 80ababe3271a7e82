//! One charge: amount, due date and state, how to pay it, what it is made of, its documents.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::charges::{ChargeDetail, ChargeStatus};
use shared::id::ChargeId;
use shared::paths::pages;

use super::composition::Composition;
use super::documents::ChargeDocument;
use super::pay::{ANCHOR, Pay};
use crate::billing::document::BillDocumentButton;
use crate::billing::skeleton::BillSkeleton;
use crate::browser::page;
use crate::format;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::states::charge::ChargeBadge;
use crate::text::charges as text;
use crate::text::frame;
use crate::ui::document_button::DocumentOutcome;
use crate::ui::facts::{Fact, Facts};
use crate::ui::money::Money;
use crate::ui::notice::Notice;
use crate::ui::remote::Remote;
use crate::ui::sought::Sought;

#[component]
pub fn ChargeView() -> impl IntoView {
    let session = Session::current();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse::<ChargeId>().ok()));
    let charge = Remote::sought(
        move || id.get(),
        async move |id: ChargeId| session.call(async |client| client.charge(id).await).await,
    );
    let title = Signal::derive(move || match charge.ready().flatten() {
        Some(charge) => text::detail_title(&charge.document),
        None => text::DETAIL_TITLE.to_owned(),
    });
    view! {
        <Breadcrumb above=vec![(frame::HOME, pages::OVERVIEW), (text::TITLE, pages::CHARGES)] here=title/>
        <PageHeading title/>
        <div class="mt-4">
            <Sought of=charge waiting=BillSkeleton way_back=BackToList let:charge><Charge charge/></Sought>
        </div>
    }
}

#[component]
fn Charge(charge: ChargeDetail) -> impl IntoView {
    let hash = use_location().hash;
    Effect::new(move |_| {
        if hash.with(|hash| hash.trim_start_matches('#') == ANCHOR) {
            page::scroll_to(ANCHOR);
        }
    });
    let outcome = RwSignal::new(None);
    let ChargeDetail { id, status, slip_available, .. } = charge;
    let document = StoredValue::new(charge.document.clone());
    let button = move |kind: ChargeDocument, class| {
        view! { <BillDocumentButton document=document.with_value(|number| kind.of(id, number)) outcome class/> }
    };
    let pay = status.is_unpaid().then(|| {
        let outcome = RwSignal::new(None);
        let slip = document.with_value(|number| ChargeDocument::Slip.of(id, number));
        let print = slip_available.then(|| {
            view! {
                <BillDocumentButton document=slip outcome class="btn btn-outline max-sm:w-full"/>
                <DocumentOutcome outcome/>
            }
        });
        view! { <Pay slip=charge.slip.clone() due=due_line(&charge)>{print}</Pay> }
    });
    let documents = [ChargeDocument::Receipt, ChargeDocument::Statement]
        .into_iter()
        .filter(|kind| kind.exists_for(status, slip_available))
        .map(|kind| {
            view! {
                <li>
                    {button(kind, "btn btn-outline w-full justify-start text-left")}
                    <p class="mt-1 text-small text-muted">{kind.hint()}</p>
                </li>
            }
        });
    view! {
        <div class="flex flex-col gap-section">
            <Headline charge=charge.clone()/>
            <div class="grid items-start gap-section lg:grid-cols-[minmax(0,1fr)_21rem]">
                <div class="flex min-w-0 flex-col gap-section">
                    {pay} <Composition items=charge.items.clone() total=charge.amount_cents/>
                </div>
                <div class="flex min-w-0 flex-col gap-section">
                    <section aria-labelledby="documentos">
                        <h2 id="documentos" class="section-title">{text::DOCUMENTS}</h2>
                        <ul class="mt-4 flex flex-col gap-4">{documents.collect_view()}</ul>
                        <div class="mt-3"><DocumentOutcome outcome/></div>
                    </section>
                    <Data charge/>
                </div>
            </div>
            {status.is_unpaid().then(|| view! { <Notice title=text::ALREADY_PAID>{text::SETTLEMENT_LAG}</Notice> })}
            <BackToList/>
        </div>
    }
}

/// The answer first: how much, until when, and where it stands. A late charge shows what it costs now.
#[component]
fn Headline(charge: ChargeDetail) -> impl IntoView {
    let status = charge.status;
    let amount = match &charge.slip {
        Some(slip) if status == ChargeStatus::Overdue => slip.amount_cents,
        _ => charge.amount_cents,
    };
    let is_updated = amount != charge.amount_cents;
    let line = due_line(&charge);
    view! {
        <section>
            <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                <div>
                    {is_updated.then(|| view! { <p class="text-small text-muted">{text::UPDATED_AMOUNT}</p> })}
                    <p><Money cents=amount class="amount-hero"/></p>
                </div>
                <ChargeBadge status/>
            </div>
            <p class="mt-2 text-body">{line}</p>
            <p class="mt-1 text-muted">{charge.billing_place}</p>
        </section>
    }
}

/// Until or since when it is to be paid, or why it is not.
fn due_line(charge: &ChargeDetail) -> String {
    let ChargeDetail { due_date, payment_date, cancellation_date, status, today, .. } = *charge;
    let date = format::date(due_date);
    let near = format::near(due_date, today);
    match status {
        ChargeStatus::Open => text::due(&date, near.as_deref()),
        ChargeStatus::Overdue => text::was_due(&date, near.as_deref()),
        ChargeStatus::Paid => text::paid_on(&format::date(payment_date.unwrap_or(due_date))),
        ChargeStatus::Cancelled => text::cancelled_on(&format::date(cancellation_date.unwrap_or(due_date))),
        ChargeStatus::NothingDue => text::NOTHING_DUE.to_owned(),
    }
}

#[component]
fn Data(charge: ChargeDetail) -> impl IntoView {
    let day = |date: Option<chrono::NaiveDate>, name| date.map(|date| view! { <Fact name>{format::date(date)}</Fact> });
    view! {
        <section aria-labelledby="dados">
            <h2 id="dados" class="mb-3 section-title">{text::DATA}</h2>
            <Facts>
                <Fact name=text::DOCUMENT>{charge.document}</Fact>
                {day(Some(charge.issue_date), text::ISSUE_DATE)}
                {day(Some(charge.due_date), text::DUE_DATE)}
                {day(charge.payment_date, text::PAYMENT)}
                {charge
                    .settled_amount_cents
                    .map(|cents| view! { <Fact name=text::PAID_AMOUNT><Money cents/></Fact> })}
                {day(charge.settlement_date, text::SETTLEMENT_DATE)}
                {day(charge.cancellation_date, text::CANCELLATION_DATE)}
                <Fact name=text::PAYER>{charge.payer.name}</Fact>
                <Fact name=text::PLAN>{charge.payer.plan_name}</Fact>
                <Fact name=text::CARD_NUMBER>{charge.payer.card_number}</Fact>
            </Facts>
        </section>
    }
}

#[component]
fn BackToList() -> impl IntoView {
    view! { <p class="mt-2"><a class="link touch" href=pages::CHARGES>{text::BACK_TO_LIST}</a></p> }
}
