//! What is charged and has items: the two kinds, and what their files, tables and rows are called. Of either, the items
//! must sum up to the amount.

use super::file_kind::FileKind;
use super::target::Target;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Bill {
    Charge,
    CompanyInvoice,
}

impl Bill {
    pub(super) const ALL: [Self; 2] = [Self::Charge, Self::CompanyInvoice];

    pub(super) fn kind(self) -> FileKind {
        self.target().kind()
    }

    pub(super) fn items(self) -> FileKind {
        match self {
            Self::Charge => FileKind::ChargeItems,
            Self::CompanyInvoice => FileKind::CompanyInvoiceItems,
        }
    }

    /// As items refer to it.
    pub(super) fn target(self) -> Target {
        match self {
            Self::Charge => Target::Charge,
            Self::CompanyInvoice => Target::CompanyInvoice,
        }
    }

    /// The column by which an item refers to it.
    pub(super) fn column_of_items(self) -> &'static str {
        match self {
            Self::Charge => "charge_id",
            Self::CompanyInvoice => "company_invoice_id",
        }
    }

    /// What an item adds to the amount, in SQL.
    pub(super) fn amount_of_item(self) -> &'static str {
        match self {
            Self::Charge => "amount_cents",
            Self::CompanyInvoice => "plan_cents + copayment_cents",
        }
    }

    /// The bill whose items such a file brings.
    pub(super) fn with_items(kind: FileKind) -> Option<Self> {
        Self::ALL.into_iter().find(|bill| bill.items() == kind)
    }
}
