//! The client as a whole: the operator's data first, since every page wears them, then the page that the address names.

pub mod arrival;
pub mod route;

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;
use shared::paths::pages;
use shared::portal::Portal;

use self::arrival::Arrival;
use self::route::At;
use crate::entry::identity::CarriedCard;
use crate::features::card_requests::{CardRequestFormPage, CardRequestPage, CardRequestsPage};
use crate::features::charges::{ChargePage, ChargesPage};
use crate::features::client_sign_in::ClientSignInPage;
use crate::features::company_api_clients::ApiClientsPage;
use crate::features::company_invoices::{CompanyInvoicePage, CompanyInvoicesPage};
use crate::features::company_overview::CompanyHome;
use crate::features::company_statement::CompanyStatementPage;
use crate::features::company_tax_report::CompanyTaxReportPage;
use crate::features::content::{
    ContactsPage, ContentPage, FormsPage, HomePage, NewsArticlePage, NewsPage, TipArticlePage, TipsPage,
};
use crate::features::first_access::{FirstAccessPage, ForgottenPage};
use crate::features::functions::{MovementsPage, ReportsPage, SettingsPage};
use crate::features::invoice_delivery::{DeliveryAnswer, InvoiceDeliveryPage};
use crate::features::overview::OverviewPage;
use crate::features::password_reset::PasswordResetPage;
use crate::features::password_setup::{ChangePasswordPage, CreatePasswordPage};
use crate::features::plans::PlansPage;
use crate::features::providers::{ProvidersPage, PublicProvidersPage};
use crate::features::registration::RegistrationPage;
use crate::features::registration::confirmation::ConfirmationPage;
use crate::features::registration::undo::UndoPage;
use crate::features::service_statements::ServiceStatementsPage;
use crate::features::settings::{AccessesPage, DevicesPage, PasswordDuePage, PasswordPage};
use crate::features::settlement_statements::SettlementStatementsPage;
use crate::features::sign_in::SignInPage;
use crate::features::tax_statements::TaxStatementsPage;
use crate::features::usage_statement::UsageStatementPage;
use crate::features::verification::{VerificationAnswerPage, VerificationPage};
use crate::features::waiting_periods::WaitingPeriodsPage;
use crate::layout::heading::Visited;
use crate::layout::not_found::NotFound;
use crate::layout::public::PublicFrame;
use crate::layout::signed_in::SignedInFrame;
use crate::session::Session;
use crate::text;
use crate::theme::brand;
use crate::ui::announce::{Announcer, LiveRegion};
use crate::ui::remote::{Awaited, FailureOf, Remote};
use crate::ui::skeleton::{Bone, Waiting};
use crate::{browser, portal};

#[component]
pub fn App() -> impl IntoView {
    Announcer::provide();
    Visited::provide();
    CarriedCard::provide();
    let session = Session::provide();
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
        brand::apply(&operator.colors);
        portal::provide(operator);
        view! { <Pages/> }
    };
    view! {
        <LiveRegion/>
        <Awaited of=operator waiting=WaitingScreen failed children=dressed/>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=NotFound>
                <ParentRoute path=path!("") view=PublicFrame>
                    <Route path=At::page(pages::HOME) view=HomePage/>
                    <Route path=At::each(pages::CONTENT, "slug") view=ContentPage/>
                    <Route path=At::page(pages::NEWS) view=NewsPage/>
                    <Route path=At::each(pages::NEWS, "slug") view=NewsArticlePage/>
                    <Route path=At::page(pages::TIPS) view=TipsPage/>
                    <Route path=At::each(pages::TIPS, "slug") view=TipArticlePage/>
                    <Route path=At::page(pages::FORMS) view=FormsPage/>
                    <Route path=At::page(pages::CONTACTS) view=ContactsPage/>
                    <Route path=At::page(pages::SIGN_IN) view=SignInPage/>
                    <Route path=At::page(pages::REGISTER) view=RegistrationPage/>
                    <Route path=At::page(pages::CONFIRM_REGISTRATION) view=ConfirmationPage/>
                    <Route path=At::page(pages::UNDO_REGISTRATION) view=UndoPage/>
                    <Route path=At::page(pages::FORGOTTEN_PASSWORD) view=PasswordResetPage/>
                    <Route path=At::page(pages::CLIENT_SIGN_IN) view=ClientSignInPage/>
                    <Route path=At::page(pages::CLIENT_FIRST_ACCESS) view=FirstAccessPage/>
                    <Route path=At::page(pages::CLIENT_FORGOTTEN_PASSWORD) view=ForgottenPage/>
                    <Route path=At::page(pages::CREATE_PASSWORD) view=CreatePasswordPage/>
                    <Route path=At::page(pages::CHANGE_PASSWORD) view=ChangePasswordPage/>
                    <Route path=At::page(pages::PUBLIC_PROVIDERS) view=PublicProvidersPage/>
                    <Route path=At::page(pages::VERIFY) view=VerificationPage/>
                    <Route path=At::each(pages::VERIFY, "code") view=VerificationAnswerPage/>
                </ParentRoute>
                <ParentRoute path=path!("") view=SignedInPages>
                    <Route path=At::page(pages::OVERVIEW) view=|| view! { <OverviewPage company=CompanyHome/> }/>
                    <Route path=At::page(pages::CHARGES) view=ChargesPage/>
                    <Route path=At::each(pages::CHARGES, "id") view=ChargePage/>
                    <Route path=At::page(pages::SETTLEMENT_STATEMENTS) view=SettlementStatementsPage/>
                    <Route path=At::page(pages::TAX_STATEMENTS) view=TaxStatementsPage/>
                    <Route path=At::page(pages::MOVEMENTS) view=MovementsPage/>
                    <Route path=At::page(pages::REPORTS) view=ReportsPage/>
                    <Route path=At::page(pages::CARD_REQUEST_FORM) view=CardRequestFormPage/>
                    <Route path=At::page(pages::CARD_REQUESTS) view=CardRequestsPage/>
                    <Route path=At::each(pages::CARD_REQUESTS, "protocol") view=CardRequestPage/>
                    <Route path=At::page(pages::SETTINGS) view=SettingsPage/>
                    <Route path=At::page(pages::PASSWORD) view=PasswordPage/>
                    <Route path=At::page(pages::DEVICES) view=DevicesPage/>
                    <Route path=At::page(pages::ACCESSES) view=AccessesPage/>
                    <Route path=At::page(pages::INVOICE_DELIVERY) view=InvoiceDeliveryPage/>
                    <Route path=At::page(pages::API_CLIENTS) view=ApiClientsPage/>
                    <Route path=At::page(pages::WAITING_PERIODS) view=WaitingPeriodsPage/>
                    <Route path=At::page(pages::PLANS) view=PlansPage/>
                    <Route path=At::page(pages::SERVICE_STATEMENTS) view=ServiceStatementsPage/>
                    <Route path=At::page(pages::PROVIDERS) view=ProvidersPage/>
                    <Route path=At::page(pages::COMPANY_INVOICES) view=CompanyInvoicesPage/>
                    <Route path=At::each(pages::COMPANY_INVOICES, "id") view=CompanyInvoicePage/>
                    <Route path=At::page(pages::COMPANY_STATEMENT) view=CompanyStatementPage/>
                    <Route path=At::page(pages::USAGE_STATEMENT) view=UsageStatementPage/>
                    <Route path=At::page(pages::COMPANY_TAX_REPORT) view=CompanyTaxReportPage/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}

#[component]
fn SignedInPages() -> impl IntoView {
    DeliveryAnswer::provide();
    view! { <SignedInFrame password_due=PasswordDuePage arrival=Arrival/> }
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
