//! The own account: its sessions, its password, and what was e-mailed for it.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select, UpdateMany};

use crate::access::reading::{Reaches, Whose};
use crate::access::{Identity, Person};
use crate::db::entity::{account, one_time_secret, session};

/// The account of the person who asks, and the session by which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfAccount {
    person: Person,
}

impl OfAccount {
    pub(in crate::access) const fn of(person: Person) -> Self {
        Self { person }
    }

    /// Who asks: for the audit, and to tell which session it is.
    pub const fn person(&self) -> &Person {
        &self.person
    }

    /// The account itself.
    pub fn account(self) -> Select<account::Entity> {
        account::Entity::find_by_id(self.person.account_id)
    }

    /// Changing it.
    pub fn change_account(self) -> UpdateMany<account::Entity> {
        account::Entity::update_many().filter(account::Column::Id.eq(self.person.account_id))
    }

    /// Its sessions, whatever became of them.
    pub fn sessions(self) -> Select<session::Entity> {
        session::Entity::find().filter(session::Column::AccountId.eq(self.person.account_id))
    }

    /// Changing them.
    pub fn change_sessions(self) -> UpdateMany<session::Entity> {
        session::Entity::update_many().filter(session::Column::AccountId.eq(self.person.account_id))
    }

    /// The session that asks.
    pub fn this_session(self) -> Select<session::Entity> {
        session::Entity::find_by_id(self.person.session_id)
    }

    /// The temporary password that began the session that asks, if one did.
    pub fn temporary_password(self) -> Select<one_time_secret::Entity> {
        one_time_secret::Entity::find()
            .filter(one_time_secret::Column::SessionId.eq(self.person.session_id))
            .filter(one_time_secret::Column::Purpose.eq(one_time_secret::Purpose::TemporaryPassword))
    }

    /// Changing what was e-mailed for the account.
    pub fn change_secrets(self) -> UpdateMany<one_time_secret::Entity> {
        let (kind, owner) = match self.person.identity {
            Identity::Beneficiary(beneficiary) => {
                (account::Kind::Beneficiary, one_time_secret::Column::EnrolmentId.eq(beneficiary.enrolment_id))
            }
            Identity::Individual(individual) => {
                (account::Kind::Individual, one_time_secret::Column::EnrolmentId.eq(individual.enrolment_id))
            }
            Identity::Company(company) => {
                (account::Kind::Company, one_time_secret::Column::CompanyId.eq(company.company_id))
            }
        };
        let theirs = Condition::all().add(owner).add(one_time_secret::Column::AccountKind.eq(kind));
        one_time_secret::Entity::update_many().filter(theirs)
    }
}

/// The own account, and no other.
impl Reaches for OfAccount {
    fn whose(&self) -> Whose {
        Whose::Unnamed
    }
}
