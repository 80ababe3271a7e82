//! Since when a record that is only ever added to is whole: what is older may be deleted, and nothing else may.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record_term")]
pub struct Model {
    /// The record's table.
    #[sea_orm(primary_key, auto_increment = false)]
    pub record: String,
    pub kept_since: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
