//! The whole policy on a page: which caller may use which function, and which rows it then reaches (decision 4 of the
//! product: a holder sees the family, a dependent only what concerns him- or herself).

use shared::account::{Capability, Category};
use shared::programs::Scope;
use uuid::Uuid;

use super::{Caller, Grant, Identity, Person, ProgramOwner};

/// The charges of one holder: the key of every charge query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChargedTo {
    pub holder_enrolment_id: Uuid,
}

/// Charges are seen by whom they are addressed to: the holder. They name every member of the family, so nobody else
/// of the family sees them.
pub struct ViewCharges;

impl Grant for ViewCharges {
    type Scope = ChargedTo;

    fn admit(caller: &Caller) -> Option<ChargedTo> {
        match caller {
            Caller::Person(person) => match person.identity {
                Identity::Beneficiary(beneficiary) => match beneficiary.category {
                    Category::Holder => Some(ChargedTo { holder_enrolment_id: beneficiary.enrolment_id }),
                    Category::Dependent | Category::Associate => None,
                },
                Identity::Individual(_) | Identity::Company(_) => None,
            },
            Caller::Program(_) => None,
        }
    }
}

/// Every person signed in reaches the own account and its sessions, and nothing else by it.
pub struct OwnAccount;

impl Grant for OwnAccount {
    type Scope = Person;

    fn admit(caller: &Caller) -> Option<Person> {
        match caller {
            Caller::Person(person) => Some(*person),
            Caller::Program(_) => None,
        }
    }
}

/// Changing the own password and leaving: all that is open to a session that a temporary password began.
pub struct OwnPassword;

impl Grant for OwnPassword {
    type Scope = Person;
    const BEFORE_PASSWORD_CHANGE: bool = true;

    fn admit(caller: &Caller) -> Option<Person> {
        OwnAccount::admit(caller)
    }
}

/// Every row of the audit: there is no narrower part of it that a caller may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholeRecord;

/// The record of what happened concerns everybody, so only the operator's own programs read it, and only by its scope.
pub struct ReadAudit;

impl Grant for ReadAudit {
    type Scope = WholeRecord;

    fn admit(caller: &Caller) -> Option<WholeRecord> {
        match caller {
            Caller::Person(_) => None,
            Caller::Program(program) => match program.owner {
                ProgramOwner::Operator => program.scopes.contains(&Scope::AuditRead).then_some(WholeRecord),
                ProgramOwner::Company { company_id: _ } => None,
            },
        }
    }
}

/// What a caller is told to be open; derived from the grants, so that menu and door cannot disagree.
pub fn capabilities(caller: &Caller) -> Vec<Capability> {
    let mut capabilities = Vec::new();
    if ViewCharges::admit(caller).is_some() {
        capabilities.push(Capability::ViewCharges);
    }
    capabilities
}
