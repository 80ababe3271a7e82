//! Rows as they are read, and what their cells may point at: other rows, by the ERP's keys, until their ids are known.

use sea_orm::prelude::Uuid;

use super::file_kind::FileKind;

/// A row of a file, before its ids are known.
pub(super) struct Draft<M> {
    pub(super) model: M,
    pub(super) references: Vec<Reference<M>>,
}

/// A cell that names another row by the ERP's key.
pub(super) struct Reference<M> {
    pub(super) column: &'static str,
    pub(super) target: Target,
    pub(super) external_id: String,
    pub(super) set: fn(&mut M, Uuid),
}

/// What a reference may point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    Plan,
    Company,
    Person,
    Enrolment,
    /// An enrolment of the category holder.
    Holder,
    Charge,
    CompanyInvoice,
    Specialty,
    Provider,
}

impl Target {
    pub(super) const ALL: [Self; 9] = [
        Self::Plan,
        Self::Company,
        Self::Person,
        Self::Enrolment,
        Self::Holder,
        Self::Charge,
        Self::CompanyInvoice,
        Self::Specialty,
        Self::Provider,
    ];

    /// The kind of file that brings such rows.
    pub(super) fn kind(self) -> FileKind {
        match self {
            Self::Plan => FileKind::Plans,
            Self::Company => FileKind::Companies,
            Self::Person => FileKind::People,
            Self::Enrolment | Self::Holder => FileKind::Enrolments,
            Self::Charge => FileKind::Charges,
            Self::CompanyInvoice => FileKind::CompanyInvoices,
            Self::Specialty => FileKind::Specialties,
            Self::Provider => FileKind::Providers,
        }
    }

    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Company => "company",
            Self::Person => "person",
            Self::Enrolment => "enrolment",
            Self::Holder => "holder's enrolment",
            Self::Charge => "charge",
            Self::CompanyInvoice => "company invoice",
            Self::Specialty => "specialty",
            Self::Provider => "provider",
        }
    }
}
