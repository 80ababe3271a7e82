//! The client as a whole: the operator's data first, since every page wears them, then the page that the address names.

pub mod ahead;
pub mod arrival;
pub mod groups;
pub mod late;
pub mod route;

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;
use shared::account::Capability;
use shared::client::Client;
use shared::paths::pages;
use shared::portal::Portal;

use self::ahead::FetchAhead;
use self::groups::LatePage;
use self::groups::company::CompanyPage;
use self::groups::member::MemberPage;
use self::groups::network::NetworkPage;
use self::groups::public::PublicPage;
use self::groups::signed_in::SignedInPart;
use self::groups::verification::CheckPage;
use self::late::Late;
use self::route::At;
use crate::entry::identity::CarriedCard;
use crate::features::client_sign_in::ClientSignInPage;
use crate::features::content::HomePage;
use crate::features::invoice_delivery::DeliveryAnswer;
use crate::features::sign_in::SignInPage;
use crate::layout::heading::Visited;
use crate::layout::not_found::NotFound;
use crate::layout::public::{OwnParts, PublicFrame};
use crate::layout::starting::{HeaderPlace, StartingFrame};
use crate::session::Session;
use crate::text;
use crate::ui::announce::{Announcer, LiveRegion};
use crate::ui::remote::{Awaited, FailureOf, Remote};
use crate::ui::skeleton::{Bone, Waiting};
use crate::{browser, portal};

#[component]
pub fn App(client: Client) -> impl IntoView {
    Announcer::provide();
    Visited::provide();
    CarriedCard::provide();
    provide_context(OwnParts { header: own_header, bar: own_bar });
    let session = Session::provide(client);
    if let Some(operator) = browser::page::brought_along() {
        portal::provide(operator);
        return view! { <LiveRegion/> <Pages/> }.into_any();
    }
    let operator = Remote::new(|| (), async move |()| session.public_client().portal().await);

    let failed = move || {
        browser::page::set_title(text::failure::PORTAL_TITLE);
        view! {
            <main class="page-width py-16">
                <h1 class="page-title mb-6">{text::failure::PORTAL_TITLE}</h1>
                <FailureOf remote=operator/>
            </main>
        }
    };
    let dressed = move |operator: Portal| {
        portal::provide(operator);
        view! { <Pages/> }
    };
    view! {
        <LiveRegion/>
        <Awaited of=operator waiting=WaitingScreen failed children=dressed/>
    }
    .into_any()
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Router>
            <FetchAhead/>
            <Routes fallback=NotFound>
                <ParentRoute path=path!("") view=PublicFrame>
                    <Route path=At::page(pages::HOME) view=HomePage/>
                    <Route path=At::each(pages::CONTENT, "slug") view=late(LatePage::Public(PublicPage::Content))/>
                    <Route path=At::page(pages::NEWS) view=late(LatePage::Public(PublicPage::News))/>
                    <Route path=At::each(pages::NEWS, "slug") view=late(LatePage::Public(PublicPage::NewsArticle))/>
                    <Route path=At::page(pages::TIPS) view=late(LatePage::Public(PublicPage::Tips))/>
                    <Route path=At::each(pages::TIPS, "slug") view=late(LatePage::Public(PublicPage::TipArticle))/>
                    <Route path=At::page(pages::FORMS) view=late(LatePage::Public(PublicPage::Forms))/>
                    <Route path=At::page(pages::CONTACTS) view=late(LatePage::Public(PublicPage::Contacts))/>
                    <Route path=At::page(pages::SIGN_IN) view=SignInPage/>
                    <Route path=At::page(pages::REGISTER) view=late(LatePage::Public(PublicPage::Registration))/>
                    <Route path=At::page(pages::CONFIRM_REGISTRATION) view=late(LatePage::Public(PublicPage::Confirmation))/>
                    <Route path=At::page(pages::UNDO_REGISTRATION) view=late(LatePage::Public(PublicPage::Undo))/>
                    <Route path=At::page(pages::FORGOTTEN_PASSWORD) view=late(LatePage::Public(PublicPage::PasswordReset))/>
                    <Route path=At::page(pages::CLIENT_SIGN_IN) view=ClientSignInPage/>
                    <Route path=At::page(pages::CLIENT_FIRST_ACCESS) view=late(LatePage::Public(PublicPage::FirstAccess))/>
                    <Route path=At::page(pages::CLIENT_FORGOTTEN_PASSWORD) view=late(LatePage::Public(PublicPage::Forgotten))/>
                    <Route path=At::page(pages::CREATE_PASSWORD) view=late(LatePage::Public(PublicPage::CreatePassword))/>
                    <Route path=At::page(pages::CHANGE_PASSWORD) view=late(LatePage::Public(PublicPage::ChangePassword))/>
                    <Route path=At::page(pages::PUBLIC_PROVIDERS) view=late(LatePage::Network(NetworkPage::PublicProviders))/>
                    <Route path=At::page(pages::VERIFY) view=late(LatePage::Verification(CheckPage::Verification))/>
                    <Route path=At::each(pages::VERIFY, "code") view=late(LatePage::Verification(CheckPage::VerificationAnswer))/>
                </ParentRoute>
                <ParentRoute path=path!("") view=SignedInPages>
                    <Route path=At::page(pages::OVERVIEW) view=late(LatePage::SignedIn(SignedInPart::Overview(company_home)))/>
                    <Route path=At::page(pages::CARD) view=late(LatePage::Member(MemberPage::PlanCard))/>
                    <Route path=At::page(pages::CHARGES) view=late(LatePage::SignedIn(SignedInPart::Charges))/>
                    <Route path=At::each(pages::CHARGES, "id") view=late(LatePage::SignedIn(SignedInPart::Charge))/>
                    <Route path=At::page(pages::SETTLEMENT_STATEMENTS) view=late(LatePage::Member(MemberPage::SettlementStatements))/>
                    <Route path=At::page(pages::TAX_STATEMENTS) view=late(LatePage::Member(MemberPage::TaxStatements))/>
                    <Route path=At::page(pages::MOVEMENTS) view=late(LatePage::SignedIn(SignedInPart::Movements))/>
                    <Route path=At::page(pages::REPORTS) view=late(LatePage::SignedIn(SignedInPart::Reports))/>
                    <Route path=At::page(pages::CARD_REQUEST_FORM) view=late(LatePage::Member(MemberPage::CardRequestForm))/>
                    <Route path=At::page(pages::CARD_REQUESTS) view=late(LatePage::Member(MemberPage::CardRequests))/>
                    <Route path=At::each(pages::CARD_REQUESTS, "protocol") view=late(LatePage::Member(MemberPage::CardRequest))/>
                    <Route path=At::page(pages::SETTINGS) view=late(LatePage::SignedIn(SignedInPart::Settings))/>
                    <Route path=At::page(pages::PASSWORD) view=late(LatePage::Member(MemberPage::Password))/>
                    <Route path=At::page(pages::DEVICES) view=late(LatePage::Member(MemberPage::Devices))/>
                    <Route path=At::page(pages::ACCESSES) view=late(LatePage::Member(MemberPage::Accesses))/>
                    <Route path=At::page(pages::INVOICE_DELIVERY) view=late(LatePage::Company(CompanyPage::InvoiceDelivery))/>
                    <Route path=At::page(pages::API_CLIENTS) view=late(LatePage::Company(CompanyPage::ApiClients))/>
                    <Route path=At::page(pages::WAITING_PERIODS) view=late(LatePage::Member(MemberPage::WaitingPeriods))/>
                    <Route path=At::page(pages::PLANS) view=late(LatePage::Member(MemberPage::Plans))/>
                    <Route path=At::page(pages::SERVICE_STATEMENTS) view=late(LatePage::Member(MemberPage::ServiceStatements))/>
                    <Route path=At::page(pages::PROVIDERS) view=late(LatePage::Network(NetworkPage::Providers))/>
                    <Route path=At::page(pages::COMPANY_INVOICES) view=late(LatePage::Company(CompanyPage::Invoices))/>
                    <Route path=At::each(pages::COMPANY_INVOICES, "id") view=late(LatePage::Company(CompanyPage::Invoice))/>
                    <Route path=At::page(pages::COMPANY_STATEMENT) view=late(LatePage::Company(CompanyPage::Statement))/>
                    <Route path=At::page(pages::USAGE_STATEMENT) view=late(LatePage::Member(MemberPage::UsageStatement))/>
                    <Route path=At::page(pages::COMPANY_TAX_REPORT) view=late(LatePage::Company(CompanyPage::TaxReport))/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}

/// A route's view.
fn late(page: LatePage) -> impl Fn() -> AnyView + Clone + Send + 'static {
    move || view! { <Late page/> }.into_any()
}

fn company_home() -> AnyView {
    late(LatePage::Company(CompanyPage::Home))()
}

fn password_due() -> AnyView {
    late(LatePage::Member(MemberPage::PasswordDue))()
}

fn kept_card() -> AnyView {
    late(LatePage::Member(MemberPage::KeptCard))()
}

/// Only companies are asked and told something at the door.
fn arrival() -> AnyView {
    let session = Session::current();
    let is_stopped = session.may(Capability::ChooseInvoiceDelivery) || session.may(Capability::ViewCompanyInvoices);
    is_stopped
        .then(|| view! { <Late page=LatePage::Company(CompanyPage::Arrival) waiting=|| () is_beside=true/> })
        .into_any()
}

fn own_header() -> AnyView {
    let page = LatePage::SignedIn(SignedInPart::OwnHeader);
    view! { <Late page waiting=HeaderPlace is_beside=true/> }.into_any()
}

fn own_bar() -> AnyView {
    view! { <Late page=LatePage::SignedIn(SignedInPart::OwnBar) waiting=|| () is_beside=true/> }.into_any()
}

#[component]
fn SignedInPages() -> impl IntoView {
    DeliveryAnswer::provide();
    let page = LatePage::SignedIn(SignedInPart::Frame { password_due, arrival, kept_card });
    view! { <Late page waiting=StartingFrame/> }
}

/// The same shape as the waiting screen of `index.html`, which it follows.
#[component]
fn WaitingScreen() -> impl IntoView {
    view! {
        <div class="header-band h-16"></div>
        <main class="page-width py-10">
            <Waiting label=text::frame::LOADING class="flex flex-col gap-4">
                <Bone class="h-9 w-64"/>
                <Bone class="h-40 w-full"/>
            </Waiting>
        </main>
    }
}
