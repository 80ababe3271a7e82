//! The documents of an invoice, each as a button.

use leptos::prelude::*;
use shared::id::CompanyInvoiceId;
use shared::paths;

use crate::text::company_invoices as text;
use crate::ui::document_button::{DocumentButton, OutcomeSignal};
use crate::ui::icon::Shape;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceDocument {
    Invoice,
    Workbook,
    Table,
    Slip,
    Receipt,
}

impl InvoiceDocument {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Invoice => text::PRINT,
            Self::Workbook => text::WORKBOOK,
            Self::Table => text::TABLE,
            Self::Slip => text::SLIP,
            Self::Receipt => text::RECEIPT,
        }
    }

    pub const fn hint(self) -> &'static str {
        match self {
            Self::Invoice => text::PRINT_HINT,
            Self::Workbook => text::WORKBOOK_HINT,
            Self::Table => text::TABLE_HINT,
            Self::Slip => "",
            Self::Receipt => text::RECEIPT_HINT,
        }
    }

    const fn shape(self) -> Shape {
        match self {
            Self::Invoice => Shape::FileText,
            Self::Workbook | Self::Table => Shape::Download,
            Self::Slip => Shape::Barcode,
            Self::Receipt => Shape::FileCheck,
        }
    }

    fn path(self, id: CompanyInvoiceId) -> String {
        match self {
            Self::Invoice => paths::company_invoice_pdf(id),
            Self::Workbook => paths::company_invoice_items_xlsx(id),
            Self::Table => paths::company_invoice_items_csv(id),
            Self::Slip => paths::company_invoice_slip_pdf(id),
            Self::Receipt => paths::company_invoice_receipt_pdf(id),
        }
    }

    fn fallback_name(self, number: &str) -> String {
        match self {
            Self::Invoice => format!("fatura-mensal-{number}.pdf"),
            Self::Workbook => format!("fatura-mensal-{number}.xlsx"),
            Self::Table => format!("fatura-mensal-{number}.csv"),
            Self::Slip => format!("boleto-{number}.pdf"),
            Self::Receipt => format!("comprovante-{number}.pdf"),
        }
    }
}

/// `number` is the invoice's.
#[component]
pub fn InvoiceDocumentButton(
    kind: InvoiceDocument,
    id: CompanyInvoiceId,
    number: StoredValue<String>,
    outcome: OutcomeSignal,
    class: &'static str,
    #[prop(default = "")] label_class: &'static str,
) -> impl IntoView {
    view! {
        <DocumentButton
            label=kind.label()
            name=number.with_value(|number| text::of_invoice(kind.label(), number))
            shape=kind.shape()
            path=kind.path(id)
            fallback_name=number.with_value(|number| kind.fallback_name(number))
            outcome
            class
            label_class
        />
    }
}
