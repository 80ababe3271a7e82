//! The client as a whole: the operator's data first, since every page wears them, then the page that the address names.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;
use shared::portal::Portal;

use crate::arrival::Arrival;
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
use crate::identity::CarriedCard;
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
                    <Route path=path!("/") view=HomePage/>
                    <Route path=path!("/paginas/:slug") view=ContentPage/>
                    <Route path=path!("/noticias") view=NewsPage/>
                    <Route path=path!("/noticias/:slug") view=NewsArticlePage/>
                    <Route path=path!("/dicas") view=TipsPage/>
                    <Route path=path!("/dicas/:slug") view=TipArticlePage/>
                    <Route path=path!("/formularios") view=FormsPage/>
                    <Route path=path!("/contatos") view=ContactsPage/>
                    <Route path=path!("/entrar") view=SignInPage/>
                    <Route path=path!("/cadastrar-senha") view=RegistrationPage/>
                    <Route path=path!("/confirmar-cadastro") view=ConfirmationPage/>
                    <Route path=path!("/desfazer-cadastro") view=UndoPage/>
                    <Route path=path!("/esqueci-minha-senha") view=PasswordResetPage/>
                    <Route path=path!("/cliente") view=ClientSignInPage/>
                    <Route path=path!("/cliente/primeiro-acesso") view=FirstAccessPage/>
                    <Route path=path!("/cliente/esqueci-minha-senha") view=ForgottenPage/>
                    <Route path=path!("/criar-senha") view=CreatePasswordPage/>
                    <Route path=path!("/trocar-senha") view=ChangePasswordPage/>
                    <Route path=path!("/rede-credenciada") view=PublicProvidersPage/>
                    <Route path=path!("/verificar") view=VerificationPage/>
                    <Route path=path!("/verificar/:code") view=VerificationAnswerPage/>
                </ParentRoute>
                <ParentRoute path=path!("") view=SignedInPages>
                    <Route path=path!("/inicio") view=|| view! { <OverviewPage company=CompanyHome/> }/>
                    <Route path=path!("/mensalidades") view=ChargesPage/>
                    <Route path=path!("/mensalidades/:id") view=ChargePage/>
                    <Route path=path!("/consultas/quitacao") view=SettlementStatementsPage/>
                    <Route path=path!("/consultas/imposto-de-renda") view=TaxStatementsPage/>
                    <Route path=path!("/movimentacao") view=MovementsPage/>
                    <Route path=path!("/consultas") view=ReportsPage/>
                    <Route path=path!("/movimentacao/carteirinhas") view=CardRequestFormPage/>
                    <Route path=path!("/consultas/carteirinhas") view=CardRequestsPage/>
                    <Route path=path!("/consultas/carteirinhas/:protocol") view=CardRequestPage/>
                    <Route path=path!("/configuracoes") view=SettingsPage/>
                    <Route path=path!("/configuracoes/senha") view=PasswordPage/>
                    <Route path=path!("/configuracoes/aparelhos") view=DevicesPage/>
                    <Route path=path!("/configuracoes/acessos") view=AccessesPage/>
                    <Route path=path!("/configuracoes/entrega-de-fatura") view=InvoiceDeliveryPage/>
                    <Route path=path!("/configuracoes/credenciais") view=ApiClientsPage/>
                    <Route path=path!("/consultas/carencias") view=WaitingPeriodsPage/>
                    <Route path=path!("/consultas/planos") view=PlansPage/>
                    <Route path=path!("/consultas/atendimentos") view=ServiceStatementsPage/>
                    <Route path=path!("/consultas/rede-credenciada") view=ProvidersPage/>
                    <Route path=path!("/empresa/faturas") view=CompanyInvoicesPage/>
                    <Route path=path!("/empresa/faturas/:id") view=CompanyInvoicePage/>
                    <Route path=path!("/empresa/extrato") view=CompanyStatementPage/>
                    <Route path=path!("/extrato-de-utilizacao") view=UsageStatementPage/>
                    <Route path=path!("/empresa/imposto-de-renda") view=CompanyTaxReportPage/>
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
