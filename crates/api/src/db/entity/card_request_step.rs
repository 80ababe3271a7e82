//! One step of a request for cards: where it led, when, and who took it. Rows are only ever added. Owned by the portal.

use sea_orm::entity::prelude::*;

use super::card_request::State;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_request_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub card_request_id: Uuid,
    pub state: State,
    pub at: DateTimeUtc,
    /// Of the person who asked, for the first step.
    pub account_id: Option<Uuid>,
    /// Of the operator's program, for all others.
    pub api_client_id: Option<Uuid>,
    /// Of a refusal.
    pub reason: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
