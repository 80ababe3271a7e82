//! One invoice: amount, due date and state; how to pay it and on which day while it is pending, what was paid once it is
//! settled; what it is made of, and its documents.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::company_invoices::{ChargeStatus, CompanyInvoiceDetail, SlipReissue};
use shared::id::CompanyInvoiceId;
use shared::paths::{self, pages};

use super::composition::Composition;
use super::documents::InvoiceDocument;
use super::items::Items;
use super::payment::Payment;
use crate::billing::document::BillDocumentButton;
use crate::billing::skeleton::BillSkeleton;
use crate::format;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::density_switch::DensitySwitch;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::states::charge::ChargeBadge;
use crate::text::{charges, company_invoices as text, frame};
use crate::ui::as_api::AsApi;
use crate::ui::document_button::DocumentOutcome;
use crate::ui::facts::{Fact, Facts};
use crate::ui::money::Money;
use crate::ui::notice::Notice;
use crate::ui::remote::Remote;
use crate::ui::sought::Sought;

#[component]
pub fn InvoiceView() -> impl IntoView {
    let session = Session::current();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse().ok()));
    let invoice = Remote::sought(
        move || id.get(),
        async move |id: CompanyInvoiceId| session.call(async |client| client.company_invoice(id).await).await,
    );
    // What was just chosen is said once more above the slip that came of it.
    let made = RwSignal::new(None::<SlipReissue>);
    Effect::new(move |_| {
        id.track();
        made.set(None);
    });
    let on_made = Callback::new(move |reissue: SlipReissue| {
        made.set(Some(reissue));
        invoice.retry();
    });
    let title = Signal::derive(move || match invoice.ready().flatten() {
        Some(invoice) => text::detail_title(invoice.status).to_owned(),
        None => text::TITLE.to_owned(),
    });
    view! {
        <Breadcrumb above=vec![(frame::HOME, pages::OVERVIEW), (text::TITLE, pages::COMPANY_INVOICES)] here=title/>
        <div class="office-head"><PageHeading title/> <DensitySwitch/></div>
        <div class="mt-4">
            <Sought of=invoice waiting=BillSkeleton way_back=BackToList let:invoice>
                <Invoice invoice made=made.get_untracked() on_made/>
            </Sought>
        </div>
    }
}

#[component]
fn Invoice(invoice: CompanyInvoiceDetail, made: Option<SlipReissue>, on_made: Callback<SlipReissue>) -> impl IntoView {
    let CompanyInvoiceDetail { id, status, .. } = invoice;
    let number = StoredValue::new(invoice.number.clone());
    let outcome = RwSignal::new(None);
    let documents = [
        Some(InvoiceDocument::Invoice),
        Some(InvoiceDocument::Workbook),
        Some(InvoiceDocument::Table),
        (status == ChargeStatus::Paid).then_some(InvoiceDocument::Receipt),
    ];
    let documents = documents.into_iter().flatten().map(|kind| {
        view! {
            <li>
                <BillDocumentButton
                    document=number.with_value(|number| kind.of(id, number))
                    outcome
                    class="btn btn-outline w-full justify-start text-left"
                />
                <p class="mt-1 text-small text-muted">{kind.hint()}</p>
            </li>
        }
    });
    let payment = status.is_unpaid().then(|| view! { <Payment invoice=invoice.clone() made on_made/> });
    view! {
        <div class="flex flex-col gap-section">
            <Headline invoice=invoice.clone()/>
            {payment}
            <div class="grid items-start gap-section lg:grid-cols-[minmax(0,1fr)_21rem]">
                <div class="flex min-w-0 flex-col gap-section">
                    <Composition invoice=invoice.clone()/>
                    <Items invoice=invoice.clone()/>
                </div>
                <div class="flex min-w-0 flex-col gap-section max-lg:order-first">
                    <section aria-labelledby="documentos">
                        <h2 id="documentos" class="section-title">{text::DOCUMENTS}</h2>
                        <ul class="mt-4 flex flex-col gap-4">{documents.collect_view()}</ul>
                        <div class="mt-3"><DocumentOutcome outcome/></div>
                    </section>
                    <Data invoice/>
                </div>
            </div>
            {status.is_unpaid().then(|| view! { <Notice title=text::ALREADY_PAID>{text::SETTLEMENT_LAG}</Notice> })}
            <AsApi path=paths::company_invoice(id)/>
            <BackToList/>
        </div>
    }
}

/// The answer first: how much, until when, and where it stands. With a slip of a chosen day, what that one is for.
#[component]
fn Headline(invoice: CompanyInvoiceDetail) -> impl IntoView {
    let CompanyInvoiceDetail { due_date, payment_date, cancellation_date, status, today, .. } = invoice;
    let (amount, what) = match (status, &invoice.slip) {
        (ChargeStatus::Paid, _) => (invoice.settled_amount_cents.unwrap_or(invoice.amount_cents), None),
        (ChargeStatus::Open | ChargeStatus::Overdue, Some(slip)) if slip.amount_cents != invoice.amount_cents => {
            (slip.amount_cents, Some(text::UPDATED))
        }
        (ChargeStatus::Overdue, None) => (invoice.amount_cents, Some(text::CHARGED)),
        (ChargeStatus::Open | ChargeStatus::Overdue | ChargeStatus::Cancelled | ChargeStatus::NothingDue, _) => {
            (invoice.amount_cents, None)
        }
    };
    let date = format::date(due_date);
    let near = format::near(due_date, today);
    let line = match status {
        ChargeStatus::Open => charges::due(&date, near.as_deref()),
        ChargeStatus::Overdue => charges::was_due(&date, near.as_deref()),
        ChargeStatus::Paid => charges::paid_on(&format::date(payment_date.unwrap_or(due_date))),
        ChargeStatus::Cancelled => charges::cancelled_on(&format::date(cancellation_date.unwrap_or(due_date))),
        ChargeStatus::NothingDue => charges::NOTHING_DUE.to_owned(),
    };
    view! {
        <section>
            <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                <div>
                    {what.map(|what| view! { <p class="text-small text-muted">{what}</p> })}
                    <p><Money cents=amount class="amount-hero"/></p>
                </div>
                <ChargeBadge status/>
            </div>
            <p class="mt-2 text-body">{line}</p>
            <p class="mt-1 text-muted">{text::number_and_month(&invoice.number, &invoice.month.for_people())}</p>
        </section>
    }
}

#[component]
fn Data(invoice: CompanyInvoiceDetail) -> impl IntoView {
    let day = |date: Option<chrono::NaiveDate>, name| date.map(|date| view! { <Fact name>{format::date(date)}</Fact> });
    view! {
        <section aria-labelledby="dados">
            <h2 id="dados" class="mb-3 section-title">{text::DATA}</h2>
            <Facts>
                <Fact name=text::NUMBER>{invoice.number}</Fact>
                <Fact name=text::MONTH>{invoice.month.for_people()}</Fact>
                {day(Some(invoice.issue_date), text::ISSUE_DATE)}
                {day(Some(invoice.due_date), text::DUE_DATE)}
                {day(invoice.payment_date, text::PAYMENT_DATE)}
                {invoice
                    .settled_amount_cents
                    .map(|cents| view! { <Fact name=text::PAID_AMOUNT><Money cents/></Fact> })}
                {day(invoice.settlement_date, text::SETTLEMENT_DATE)}
                {day(invoice.cancellation_date, text::CANCELLATION_DATE)}
                <Fact name=text::COMPANY>{invoice.payer.name}</Fact>
                <Fact name=text::DOCUMENT>{format::document(&invoice.payer.document)}</Fact>
                <Fact name=text::COMPANY_CODE>{invoice.payer.company_code}</Fact>
            </Facts>
        </section>
    }
}

#[component]
fn BackToList() -> impl IntoView {
    view! { <p class="mt-2"><a class="link touch" href=pages::COMPANY_INVOICES>{text::BACK_TO_LIST}</a></p> }
}
