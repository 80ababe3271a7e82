//! The jobs of whoever began them.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select, UpdateMany};
use uuid::Uuid;

use crate::access::reading::{Reaches, Whose};
use crate::access::{Caller, ProgramCaller};
use crate::db::entity::{job, job_chunk};

/// Who began a job; nobody else reaches it or what it made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobOwner(Owner);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Account { account_id: Uuid },
    ApiClient { api_client_id: Uuid },
}

impl JobOwner {
    /// As whom this caller begins jobs.
    pub fn of(caller: &Caller) -> Self {
        Self(match caller {
            Caller::Person(person) => Owner::Account { account_id: person.account_id },
            Caller::Program(ProgramCaller { api_client_id, scopes: _, owner: _ }) => {
                Owner::ApiClient { api_client_id: *api_client_id }
            }
        })
    }

    /// The owner's jobs.
    pub fn jobs(self) -> Select<job::Entity> {
        job::Entity::find().filter(self.is_owner())
    }

    /// Changing them.
    pub fn change_jobs(self) -> UpdateMany<job::Entity> {
        job::Entity::update_many().filter(self.is_owner())
    }

    /// The pieces of the files that they made.
    pub fn job_chunks(self) -> Select<job_chunk::Entity> {
        let own = self.jobs().select_only().column(job::Column::Id).into_query();
        job_chunk::Entity::find().filter(job_chunk::Column::JobId.in_subquery(own))
    }

    /// Account or program, as a new job names its owner.
    pub const fn for_a_new_job(self) -> (Option<Uuid>, Option<Uuid>) {
        match self.0 {
            Owner::Account { account_id } => (Some(account_id), None),
            Owner::ApiClient { api_client_id } => (None, Some(api_client_id)),
        }
    }

    fn is_owner(self) -> sea_orm::sea_query::Expr {
        match self.0 {
            Owner::Account { account_id } => job::Column::AccountId.eq(account_id),
            Owner::ApiClient { api_client_id } => job::Column::ApiClientId.eq(api_client_id),
        }
    }
}

/// The read that a job is for was recorded when it was asked for.
impl Reaches for JobOwner {
    fn whose(&self) -> Whose {
        Whose::Unnamed
    }
}
