//! The kinds of file that an import knows: one table, from which everything that differs by kind is made. The order of
//! the kinds is the order in which they are read, so that a row's references stand before the row.

use std::fmt;

/// Gives the table to `$then!`: the kind, its file, the entity (named as its table) that its rows become, and who else
/// writes such rows.
macro_rules! with_file_kinds {
    ($then:ident) => {
        $then! {
            Plans "plans.csv" plan Imports,
            Companies "companies.csv" company Imports,
            People "people.csv" person Imports,
            Enrolments "enrolments.csv" enrolment Imports,
            Charges "charges.csv" charge Imports,
            ChargeItems "charge_items.csv" charge_item Imports,
            CompanyInvoices "company_invoices.csv" company_invoice Imports,
            CompanyInvoiceItems "company_invoice_items.csv" company_invoice_item Imports,
            WaitingPeriods "waiting_periods.csv" waiting_period Imports,
            Services "services.csv" service Imports,
            Specialties "specialties.csv" specialty Imports,
            Providers "providers.csv" provider Imports,
            ProviderSpecialties "provider_specialties.csv" provider_specialty Imports,
            ProviderPlans "provider_plans.csv" provider_plan Imports,
            Reimbursements "reimbursements.csv" reimbursement Imports,
            Pages "pages.csv" page Anybody,
            News "news.csv" news Anybody,
            Links "links.csv" link Anybody,
            Forms "forms.csv" form Anybody,
        }
    };
}
pub(super) use with_file_kinds;

/// The name of the file beside them that says how they are written.
pub const PROFILE: &str = "import.toml";

/// Who writes the rows of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writer {
    /// Imports alone, which take turns: what one has read of them holds until it writes.
    Imports,
    /// Programs as well, at any time.
    Anybody,
}

macro_rules! declare {
    ($($kind:ident $file:literal $entity:ident $writer:ident,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FileKind {
            $($kind,)*
        }

        impl FileKind {
            /// Every kind, those that others refer to first.
            pub const ALL: [Self; [$($file),*].len()] = [$(Self::$kind),*];

            /// The name that a file of this kind must have.
            pub fn file_name(self) -> &'static str {
                match self {
                    $(Self::$kind => $file,)*
                }
            }

            /// The table that its rows become.
            pub(super) fn table(self) -> &'static str {
                match self {
                    $(Self::$kind => stringify!($entity),)*
                }
            }

            pub(super) fn writer(self) -> Writer {
                match self {
                    $(Self::$kind => Writer::$writer,)*
                }
            }
        }
    };
}
with_file_kinds!(declare);

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.file_name())
    }
}
