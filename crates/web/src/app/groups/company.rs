//! A company's pages.

#![expect(clippy::unnecessary_wraps, reason = "what fails is the loading, which the attribute adds")]

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::app::arrival::Arrival;
use crate::features::company_api_clients::ApiClientsPage;
use crate::features::company_invoices::{CompanyInvoicePage, CompanyInvoicesPage};
use crate::features::company_overview::CompanyHome;
use crate::features::company_statement::CompanyStatementPage;
use crate::features::company_tax_report::CompanyTaxReportPage;
use crate::features::invoice_delivery::InvoiceDeliveryPage;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanyPage {
    ApiClients,
    /// Over the first page of whoever comes in.
    Arrival,
    Home,
    InvoiceDelivery,
    Invoice,
    Invoices,
    Statement,
    TaxReport,
}

#[wasm_split(company, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
pub fn show(page: CompanyPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        CompanyPage::ApiClients => view! { <ApiClientsPage/> }.into_any(),
        CompanyPage::Arrival => view! { <Arrival/> }.into_any(),
        CompanyPage::Home => view! { <CompanyHome/> }.into_any(),
        CompanyPage::InvoiceDelivery => view! { <InvoiceDeliveryPage/> }.into_any(),
        CompanyPage::Invoice => view! { <CompanyInvoicePage/> }.into_any(),
        CompanyPage::Invoices => view! { <CompanyInvoicesPage/> }.into_any(),
        CompanyPage::Statement => view! { <CompanyStatementPage/> }.into_any(),
        CompanyPage::TaxReport => view! { <CompanyTaxReportPage/> }.into_any(),
    })
}
