//! The program that asks, and whose it is.

use sea_orm::{EntityTrait, Select, SelectTwo};
use uuid::Uuid;

use crate::access::reading::{Reaches, Whose};
use crate::db::entity::{api_client, company};

/// One program, about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfProgram {
    api_client_id: Uuid,
}

impl OfProgram {
    pub(in crate::access) const fn of(api_client_id: Uuid) -> Self {
        Self { api_client_id }
    }

    /// The program itself.
    pub fn program(self) -> Select<api_client::Entity> {
        api_client::Entity::find_by_id(self.api_client_id)
    }

    /// The program with the company that it is of, if it is a company's.
    pub fn beside_company(self) -> SelectTwo<api_client::Entity, company::Entity> {
        self.program().find_also_related(company::Entity)
    }
}

/// A credential says nothing of any person.
impl Reaches for OfProgram {
    fn whose(&self) -> Whose {
        Whose::Unnamed
    }
}
