//! Who calls, once token and session have been checked. Grants match on it without a `_` arm, so that a new kind of
//! caller must be decided everywhere.

use shared::account::Category;
use shared::programs::Scope;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    Person(Person),
    Program(ProgramCaller),
}

/// Somebody signed in with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    pub account_id: Uuid,
    pub session_id: Uuid,
    /// The session was begun with a temporary password: until it is changed, nothing else is open.
    pub must_change_password: bool,
    pub identity: Identity,
}

/// As whom a person signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    Beneficiary(Beneficiary),
    Individual(Individual),
    Company(Company),
}

/// A member with the card of one plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beneficiary {
    pub enrolment_id: Uuid,
    /// The holder of the family; the same as `enrolment_id` for a holder.
    pub holder_enrolment_id: Uuid,
    pub category: Category,
}

/// The holder of a plan with copayment, by CPF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Individual {
    pub enrolment_id: Uuid,
}

/// The person responsible for a company's contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Company {
    pub company_id: Uuid,
}

/// A program with credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramCaller {
    pub api_client_id: Uuid,
    /// What its token was issued for and the program still has.
    pub scopes: Vec<Scope>,
    pub owner: ProgramOwner,
}

/// Whose program it is, and thereby whose data it may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramOwner {
    Operator,
    Company { company_id: Uuid },
}

impl Caller {
    /// Who it is when it is a person.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Program(_) => None,
        }
    }

    /// What tells callers apart: the same in every session of a person and under every token of a program.
    pub fn key(&self) -> String {
        match self {
            Self::Person(person) => format!("person {}", person.account_id),
            Self::Program(program) => format!("program {}", program.api_client_id),
        }
    }

    /// The session that a temporary password began reaches the change of the password and nothing else.
    pub fn must_change_password(&self) -> bool {
        match self {
            Self::Person(person) => person.must_change_password,
            Self::Program(_) => false,
        }
    }
}
