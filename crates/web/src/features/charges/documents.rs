//! The three documents of a charge, each where it exists.

use shared::charges::ChargeStatus;
use shared::id::ChargeId;
use shared::paths;

use crate::billing::document::BillDocument;
use crate::text::charges as text;
use crate::ui::icon::Shape;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeDocument {
    Slip,
    Statement,
    Receipt,
}

impl ChargeDocument {
    pub fn exists_for(self, status: ChargeStatus, slip_available: bool) -> bool {
        match self {
            Self::Slip => slip_available,
            Self::Statement => true,
            Self::Receipt => status == ChargeStatus::Paid,
        }
    }

    pub const fn hint(self) -> &'static str {
        match self {
            Self::Slip => text::SLIP_HOW,
            Self::Statement => text::STATEMENT_HINT,
            Self::Receipt => text::RECEIPT_HINT,
        }
    }

    /// `number` is the charge's.
    pub fn of(self, id: ChargeId, number: &str) -> BillDocument {
        let (label, shape, path, file) = match self {
            Self::Slip => (text::PRINT_SLIP, Shape::Barcode, paths::charge_slip_pdf(id), "boleto"),
            Self::Statement => (text::STATEMENT, Shape::FileText, paths::charge_statement_pdf(id), "fatura"),
            Self::Receipt => (text::RECEIPT, Shape::FileCheck, paths::charge_receipt_pdf(id), "comprovante"),
        };
        let name = text::of_charge(label, number);
        BillDocument { label, name, shape, path, fallback_name: format!("{file}-{number}.pdf") }
    }
}
