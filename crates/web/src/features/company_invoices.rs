//! *Fatura mensal* (manual B): the list of the company's invoices, and the page of one of them with the choice of a day of
//! payment while it is pending.

pub mod calendar;
pub mod composition;
pub mod detail;
pub mod documents;
pub mod items;
pub mod list;
pub mod payment;
pub mod payment_days;
pub mod row;

use leptos::prelude::*;
use shared::account::Capability;

use self::detail::InvoiceView;
use self::list::InvoiceListView;
use crate::layout::gate;
use crate::text::company_invoices as text;

#[component]
pub fn CompanyInvoicesPage() -> impl IntoView {
    gate::open_in_menu(Capability::ViewCompanyInvoices, text::TITLE, InvoiceListView)
}

#[component]
pub fn CompanyInvoicePage() -> impl IntoView {
    gate::open_in_menu(Capability::ViewCompanyInvoices, text::TITLE, InvoiceView)
}
