//! The one card that somebody shows.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};

use crate::access::card_proof::ProvenStatement;
use crate::db::entity::enrolment;

/// Whoever has a statement that we signed has the card before his eyes, and learns whether its cover runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCard {
    card_number: String,
}

impl ShownCard {
    pub fn of(statement: &ProvenStatement) -> Self {
        Self { card_number: statement.card().card_number.clone() }
    }

    /// The enrolment that has this number now.
    pub fn enrolment(&self) -> Select<enrolment::Entity> {
        enrolment::Entity::find().filter(enrolment::Column::CardNumber.eq(self.card_number.as_str()))
    }
}
