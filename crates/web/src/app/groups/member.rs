//! The pages of a beneficiary and of an individual client, and the settings of every account.

#![expect(clippy::unnecessary_wraps, reason = "what fails is the loading, which the attribute adds")]

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::features::card_requests::{CardRequestFormPage, CardRequestPage, CardRequestsPage};
use crate::features::plan_card::{KeptCardPage, PlanCardPage};
use crate::features::plans::PlansPage;
use crate::features::service_statements::ServiceStatementsPage;
use crate::features::settings::{AccessesPage, DevicesPage, PasswordDuePage, PasswordPage};
use crate::features::settlement_statements::SettlementStatementsPage;
use crate::features::tax_statements::TaxStatementsPage;
use crate::features::usage_statement::UsageStatementPage;
use crate::features::waiting_periods::WaitingPeriodsPage;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberPage {
    Accesses,
    CardRequest,
    CardRequestForm,
    CardRequests,
    Devices,
    KeptCard,
    Password,
    PasswordDue,
    PlanCard,
    Plans,
    ServiceStatements,
    SettlementStatements,
    TaxStatements,
    UsageStatement,
    WaitingPeriods,
}

#[wasm_split(member, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
pub fn show(page: MemberPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        MemberPage::Accesses => view! { <AccessesPage/> }.into_any(),
        MemberPage::CardRequest => view! { <CardRequestPage/> }.into_any(),
        MemberPage::CardRequestForm => view! { <CardRequestFormPage/> }.into_any(),
        MemberPage::CardRequests => view! { <CardRequestsPage/> }.into_any(),
        MemberPage::Devices => view! { <DevicesPage/> }.into_any(),
        MemberPage::KeptCard => view! { <KeptCardPage/> }.into_any(),
        MemberPage::Password => view! { <PasswordPage/> }.into_any(),
        MemberPage::PasswordDue => view! { <PasswordDuePage/> }.into_any(),
        MemberPage::PlanCard => view! { <PlanCardPage/> }.into_any(),
        MemberPage::Plans => view! { <PlansPage/> }.into_any(),
        MemberPage::ServiceStatements => view! { <ServiceStatementsPage/> }.into_any(),
        MemberPage::SettlementStatements => view! { <SettlementStatementsPage/> }.into_any(),
        MemberPage::TaxStatements => view! { <TaxStatementsPage/> }.into_any(),
        MemberPage::UsageStatement => view! { <UsageStatementPage/> }.into_any(),
        MemberPage::WaitingPeriods => view! { <WaitingPeriodsPage/> }.into_any(),
    })
}
