//! The kinds of file that an import knows, by their names, and where they are found. The order of the kinds is the
//! order in which they are read, so that a row's references stand before the row.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::report::ImportError;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    Plans,
    Companies,
    People,
    Enrolments,
    Charges,
    ChargeItems,
    CompanyInvoices,
    CompanyInvoiceItems,
    WaitingPeriods,
    Services,
    Specialties,
    Providers,
    ProviderSpecialties,
    ProviderPlans,
    Reimbursements,
    Pages,
    News,
    Links,
    Forms,
}

impl FileKind {
    /// Every kind, those that others refer to first.
    pub const ALL: [Self; 19] = [
        Self::Plans,
        Self::Companies,
        Self::People,
        Self::Enrolments,
        Self::Charges,
        Self::ChargeItems,
        Self::CompanyInvoices,
        Self::CompanyInvoiceItems,
        Self::WaitingPeriods,
        Self::Services,
        Self::Specialties,
        Self::Providers,
        Self::ProviderSpecialties,
        Self::ProviderPlans,
        Self::Reimbursements,
        Self::Pages,
        Self::News,
        Self::Links,
        Self::Forms,
    ];

    /// The name that a file of this kind must have.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Plans => "plans.csv",
            Self::Companies => "companies.csv",
            Self::People => "people.csv",
            Self::Enrolments => "enrolments.csv",
            Self::Charges => "charges.csv",
            Self::ChargeItems => "charge_items.csv",
            Self::CompanyInvoices => "company_invoices.csv",
            Self::CompanyInvoiceItems => "company_invoice_items.csv",
            Self::WaitingPeriods => "waiting_periods.csv",
            Self::Services => "services.csv",
            Self::Specialties => "specialties.csv",
            Self::Providers => "providers.csv",
            Self::ProviderSpecialties => "provider_specialties.csv",
            Self::ProviderPlans => "provider_plans.csv",
            Self::Reimbursements => "reimbursements.csv",
            Self::Pages => "pages.csv",
            Self::News => "news.csv",
            Self::Links => "links.csv",
            Self::Forms => "forms.csv",
        }
    }

    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        Self::ALL.into_iter().find(|kind| kind.file_name() == name)
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.file_name())
    }
}

/// A file to import.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) kind: FileKind,
    pub(super) path: PathBuf,
}

/// The files that `paths` name, in the order in which they are read. A folder stands for the CSV files in it.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<Source>, ImportError> {
    let mut sources = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|source| ImportError::Read { path: path.clone(), source })?;
        if metadata.is_dir() {
            sources.extend(in_folder(path)?);
        } else {
            sources.push(source(path.clone())?);
        }
    }
    sources.sort_by_key(|source| source.kind);
    if let Some(pair) = sources.windows(2).find(|pair| pair[0].kind == pair[1].kind) {
        return Err(ImportError::GivenTwice(pair[0].kind));
    }
    Ok(sources)
}

fn in_folder(folder: &Path) -> Result<Vec<Source>, ImportError> {
    let unreadable = |source| ImportError::Read { path: folder.to_owned(), source };
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
            sources.push(source(path)?);
        }
    }
    if sources.is_empty() {
        return Err(ImportError::EmptyFolder(folder.to_owned()));
    }
    Ok(sources)
}

fn source(path: PathBuf) -> Result<Source, ImportError> {
    match FileKind::of(&path) {
        Some(kind) => Ok(Source { kind, path }),
        None => Err(ImportError::UnknownFile(path)),
    }
}
