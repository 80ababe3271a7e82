//! The documents of an invoice.

use shared::id::CompanyInvoiceId;
use shared::paths;

use crate::billing::document::BillDocument;
use crate::text::company_invoices as text;
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
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Invoice => text::PRINT_HINT,
            Self::Workbook => text::WORKBOOK_HINT,
            Self::Table => text::TABLE_HINT,
            Self::Slip => "",
            Self::Receipt => text::RECEIPT_HINT,
        }
    }

    /// `number` is the invoice's.
    pub fn of(self, id: CompanyInvoiceId, number: &str) -> BillDocument {
        let (label, shape, path, file, end) = match self {
            Self::Invoice => (text::PRINT, Shape::FileText, paths::company_invoice_pdf(id), "fatura-mensal", "pdf"),
            Self::Workbook => (
                text::WORKBOOK,
                Shape::Download,
                paths::tables::company_invoice_items_xlsx(id),
                "fatura-mensal",
                "xlsx",
            ),
            Self::Table => {
                (text::TABLE, Shape::Download, paths::tables::company_invoice_items_csv(id), "fatura-mensal", "csv")
            }
            Self::Slip => (text::SLIP, Shape::Barcode, paths::company_invoice_slip_pdf(id), "boleto", "pdf"),
            Self::Receipt => {
                (text::RECEIPT, Shape::FileCheck, paths::company_invoice_receipt_pdf(id), "comprovante", "pdf")
            }
        };
        let name = text::of_invoice(label, number);
        BillDocument { label, name, shape, path, fallback_name: format!("{file}-{number}.{end}") }
    }
}
