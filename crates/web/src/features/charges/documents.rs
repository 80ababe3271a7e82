//! The three documents of a charge, each as a button where it exists.

use leptos::prelude::*;
use shared::charges::ChargeStatus;
use shared::id::ChargeId;
use shared::paths;

use crate::text::charges as text;
use crate::ui::document_button::{DocumentButton, OutcomeSignal};
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

    pub const fn label(self) -> &'static str {
        match self {
            Self::Slip => text::PRINT_SLIP,
            Self::Statement => text::STATEMENT,
            Self::Receipt => text::RECEIPT,
        }
    }

    pub const fn hint(self) -> &'static str {
        match self {
            Self::Slip => text::SLIP_HOW,
            Self::Statement => text::STATEMENT_HINT,
            Self::Receipt => text::RECEIPT_HINT,
        }
    }

    const fn shape(self) -> Shape {
        match self {
            Self::Slip => Shape::Barcode,
            Self::Statement => Shape::FileText,
            Self::Receipt => Shape::FileCheck,
        }
    }

    fn path(self, id: ChargeId) -> String {
        match self {
            Self::Slip => paths::charge_slip_pdf(id),
            Self::Statement => paths::charge_statement_pdf(id),
            Self::Receipt => paths::charge_receipt_pdf(id),
        }
    }

    fn fallback_name(self, document: &str) -> String {
        match self {
            Self::Slip => format!("boleto-{document}.pdf"),
            Self::Statement => format!("fatura-{document}.pdf"),
            Self::Receipt => format!("comprovante-{document}.pdf"),
        }
    }
}

/// `document` is the charge's number.
#[component]
pub fn ChargeDocumentButton(
    kind: ChargeDocument,
    id: ChargeId,
    document: StoredValue<String>,
    outcome: OutcomeSignal,
    class: &'static str,
    #[prop(default = "")] label_class: &'static str,
) -> impl IntoView {
    view! {
        <DocumentButton
            label=kind.label()
            name=document.with_value(|document| text::of_charge(kind.label(), document))
            shape=kind.shape()
            path=kind.path(id)
            fallback_name=document.with_value(|document| kind.fallback_name(document))
            outcome
            class
            label_class
        />
    }
}
