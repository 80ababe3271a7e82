//! The whole policy on a page: which caller may use which function, and which rows it then reaches (decision 4 of the
//! product: a holder sees the family, a dependent only what concerns him- or herself).

use shared::account::{Capability, Category};
use shared::programs::Scope;

use super::scopes::{ChargedTo, JobOwner, Members, OfAccount, WholeRecord};
use super::{Beneficiary, Caller, Grant, Identity, ProgramCaller, ProgramOwner};

mod company;
mod own_accesses;
mod own_program;

pub use company::{
    ChooseInvoiceDelivery, ManageApiClients, ReissueCompanySlips, ViewCompanyInvoices, ViewCompanyOverview,
    ViewCompanyStatement, ViewCompanyTaxReport,
};
pub use own_accesses::ViewOwnAccesses;
pub use own_program::ViewOwnProgram;

/// Charges are seen by whom they are addressed to: the holder. They name every member of the family, so nobody else
/// of the family sees them.
pub struct ViewCharges;

impl Grant for ViewCharges {
    type Scope = ChargedTo;

    fn admit(caller: &Caller) -> Option<ChargedTo> {
        match caller {
            Caller::Person(person) => match person.identity {
                Identity::Beneficiary(beneficiary) => match beneficiary.category {
                    Category::Holder => Some(ChargedTo::holder_of(beneficiary.enrolment_id)),
                    Category::Dependent | Category::Associate => None,
                },
                Identity::Individual(_) | Identity::Company(_) => None,
            },
            Caller::Program(_) => None,
        }
    }
}

/// The members whom a beneficiary sees.
fn members_of(beneficiary: Beneficiary) -> Members {
    match beneficiary.category {
        Category::Holder => Members::family_of(beneficiary.enrolment_id),
        Category::Dependent | Category::Associate => Members::only(beneficiary.enrolment_id),
    }
}

/// What concerns each member, health data among it: the holder sees the family, everybody else him- or herself.
pub struct ViewFamily;

impl Grant for ViewFamily {
    type Scope = Members;

    fn admit(caller: &Caller) -> Option<Members> {
        match caller {
            Caller::Person(person) => match person.identity {
                Identity::Beneficiary(beneficiary) => Some(members_of(beneficiary)),
                Identity::Individual(_) | Identity::Company(_) => None,
            },
            Caller::Program(_) => None,
        }
    }
}

/// Tax statements say for each member what was paid and reimbursed. An individual client is a holder by another door.
pub struct ViewTaxStatements;

impl Grant for ViewTaxStatements {
    type Scope = Members;

    fn admit(caller: &Caller) -> Option<Members> {
        match caller {
            Caller::Person(person) => match person.identity {
                Identity::Beneficiary(beneficiary) => Some(members_of(beneficiary)),
                Identity::Individual(individual) => Some(Members::family_of(individual.enrolment_id)),
                Identity::Company(_) => None,
            },
            Caller::Program(_) => None,
        }
    }
}

/// What the family used, for the holder by the client's door.
pub struct ViewUsageStatement;

impl Grant for ViewUsageStatement {
    type Scope = Members;

    fn admit(caller: &Caller) -> Option<Members> {
        match caller {
            Caller::Person(person) => match person.identity {
                Identity::Individual(individual) => Some(Members::family_of(individual.enrolment_id)),
                Identity::Beneficiary(_) | Identity::Company(_) => None,
            },
            Caller::Program(_) => None,
        }
    }
}

/// A settlement statement is a list of charges, so whoever sees those sees it.
pub struct ViewSettlementStatements;

impl Grant for ViewSettlementStatements {
    type Scope = ChargedTo;

    fn admit(caller: &Caller) -> Option<ChargedTo> {
        ViewCharges::admit(caller)
    }
}

/// Every person signed in reaches the own account and its sessions, and nothing else by it.
pub struct OwnAccount;

impl Grant for OwnAccount {
    type Scope = OfAccount;

    fn admit(caller: &Caller) -> Option<OfAccount> {
        match caller {
            Caller::Person(person) => Some(OfAccount::of(*person)),
            Caller::Program(_) => None,
        }
    }
}

/// Changing the own password and leaving: all that is open to a session that a temporary password began.
pub struct OwnPassword;

impl Grant for OwnPassword {
    type Scope = OfAccount;
    const BEFORE_PASSWORD_CHANGE: bool = true;

    fn admit(caller: &Caller) -> Option<OfAccount> {
        OwnAccount::admit(caller)
    }
}

/// The whole record, for programs of the operator alone, and only by the scopes.
fn whole_record(wanted: &[Scope], caller: &Caller) -> Option<WholeRecord> {
    match caller {
        Caller::Person(_) => None,
        Caller::Program(ProgramCaller { api_client_id: _, scopes, owner }) => match owner {
            ProgramOwner::Operator => {
                wanted.iter().all(|scope| scopes.contains(scope)).then_some(WholeRecord::everybodys())
            }
            ProgramOwner::Company { company_id: _ } => None,
        },
    }
}

/// Who is at a clinic's counter, by the code that he or she said there.
pub struct VerifyAttendance;

impl Grant for VerifyAttendance {
    type Scope = WholeRecord;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::AttendanceVerify];

    fn admit(caller: &Caller) -> Option<WholeRecord> {
        whole_record(Self::PROGRAM_SCOPES, caller)
    }
}

/// The record of what happened.
pub struct ReadAudit;

impl Grant for ReadAudit {
    type Scope = WholeRecord;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::AuditRead];

    fn admit(caller: &Caller) -> Option<WholeRecord> {
        whole_record(Self::PROGRAM_SCOPES, caller)
    }
}

/// Requests for cards of every family, to list them and move them on.
pub struct ManageCardRequests;

impl Grant for ManageCardRequests {
    type Scope = WholeRecord;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::CardRequestsWrite];

    fn admit(caller: &Caller) -> Option<WholeRecord> {
        whole_record(Self::PROGRAM_SCOPES, caller)
    }
}

/// What the public pages say, drafts among it.
pub struct ManageContent;

impl Grant for ManageContent {
    type Scope = WholeRecord;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::ContentWrite];

    fn admit(caller: &Caller) -> Option<WholeRecord> {
        whole_record(Self::PROGRAM_SCOPES, caller)
    }
}

/// The ERP's files.
pub struct ManageImports;

impl Grant for ManageImports {
    type Scope = WholeRecord;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::ImportsWrite];

    fn admit(caller: &Caller) -> Option<WholeRecord> {
        whole_record(Self::PROGRAM_SCOPES, caller)
    }
}

/// The release of the tax statements of a year.
pub struct ManageTaxYears;

impl Grant for ManageTaxYears {
    type Scope = WholeRecord;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::TaxYearsWrite];

    fn admit(caller: &Caller) -> Option<WholeRecord> {
        whole_record(Self::PROGRAM_SCOPES, caller)
    }
}

/// What happened in the portal that the operator's record must follow.
pub struct ReadEvents;

impl Grant for ReadEvents {
    type Scope = WholeRecord;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::EventsRead];

    fn admit(caller: &Caller) -> Option<WholeRecord> {
        whole_record(Self::PROGRAM_SCOPES, caller)
    }
}

/// Where the portal tells the operator's programs what changed.
pub struct ManageWebhooks;

impl Grant for ManageWebhooks {
    type Scope = WholeRecord;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::WebhooksWrite];

    fn admit(caller: &Caller) -> Option<WholeRecord> {
        whole_record(Self::PROGRAM_SCOPES, caller)
    }
}

/// The jobs of whoever asks, whichever function began them.
pub struct OwnJobs;

impl Grant for OwnJobs {
    type Scope = JobOwner;

    fn admit(caller: &Caller) -> Option<JobOwner> {
        Some(JobOwner::of(caller))
    }
}

/// What a caller is told to be open; derived from the grants, so that menu and door cannot disagree.
pub fn capabilities(caller: &Caller) -> Vec<Capability> {
    let open = [
        (Capability::ViewCharges, ViewCharges::admit(caller).is_some()),
        (Capability::ViewFamily, ViewFamily::admit(caller).is_some()),
        (Capability::ViewOwnAccesses, ViewOwnAccesses::admit(caller).is_some()),
        (Capability::ViewSettlementStatements, ViewSettlementStatements::admit(caller).is_some()),
        (Capability::ViewTaxStatements, ViewTaxStatements::admit(caller).is_some()),
        (Capability::ViewUsageStatement, ViewUsageStatement::admit(caller).is_some()),
        (Capability::ViewCompanyStatement, ViewCompanyStatement::admit(caller).is_some()),
        (Capability::ViewCompanyInvoices, ViewCompanyInvoices::admit(caller).is_some()),
        (Capability::ViewCompanyTaxReport, ViewCompanyTaxReport::admit(caller).is_some()),
        (Capability::ChooseInvoiceDelivery, ChooseInvoiceDelivery::admit(caller).is_some()),
        (Capability::ManageApiClients, ManageApiClients::admit(caller).is_some()),
    ];
    open.into_iter().filter_map(|(capability, is_open)| is_open.then_some(capability)).collect()
}
