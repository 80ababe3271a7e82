//! An access: who reads what of whom, as it is recorded.

use chrono::{DateTime, Utc};
use shared::accesses::AccessKind;
use shared::rules::month_range::MonthRange;
use uuid::Uuid;

use super::{Caller, Company, Identity, Individual, Person, ProgramCaller};

/// Whose data it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of nobody in particular, or of those whom the handler names.
    Unnamed,
    Members(Vec<Uuid>),
    /// Every member of the family as it is when the access is written.
    FamilyOf {
        holder_enrolment_id: Uuid,
    },
    /// The lives that a company is billed for in the months that it read; who they are is looked up when one of them asks,
    /// so that a company of ten thousand writes one row.
    LivesOf {
        company_id: Uuid,
    },
}

/// Whose data a scope opens, when all of it is shown. A grant cannot have a scope that does not say it.
pub trait Reaches {
    fn whose(&self) -> Whose;
}

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Person {
        account_id: Uuid,
        /// The own enrolment: reading one's own data is no access of somebody else. None of a company.
        enrolment_id: Option<Uuid>,
    },
    Program {
        api_client_id: Uuid,
    },
}

impl Reader {
    pub(super) fn of(caller: &Caller) -> Self {
        match caller {
            Caller::Person(Person { account_id, session_id: _, must_change_password: _, identity }) => Self::Person {
                account_id: *account_id,
                enrolment_id: match identity {
                    Identity::Beneficiary(member) => Some(member.enrolment_id),
                    Identity::Individual(Individual { enrolment_id }) => Some(*enrolment_id),
                    Identity::Company(Company { company_id: _ }) => None,
                },
            },
            Caller::Program(ProgramCaller { api_client_id, scopes: _, owner: _ }) => {
                Self::Program { api_client_id: *api_client_id }
            }
        }
    }
}

/// One access: who read what of whom, when and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub at: DateTime<Utc>,
    pub kind: AccessKind,
    pub reader: Reader,
    pub whose: Whose,
    /// The months that were read, where it was certain ones.
    pub months: Option<MonthRange>,
    /// Network address.
    pub address: String,
    pub request_id: String,
}
