//! The last protocol number of each day; `crate::protocols` counts.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "protocol_sequence")]
pub struct Model {
    /// The operator's date.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    pub last_number: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
