//! Something that the operator's record must follow; `crate::events` writes.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// From 1, in the order of the commits, without gaps.
    #[sea_orm(unique)]
    pub number: i64,
    pub at: DateTimeUtc,
    /// A word of `shared::events::EventKind`.
    pub kind: String,
    /// Ids and amounts; no name, no CPF, no health data.
    pub details: Json,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
