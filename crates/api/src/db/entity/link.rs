//! A link out of the portal: one of interest, or another system of the operator.

use sea_orm::entity::prelude::*;

use super::publication::State;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The key in the files that it came with; none for one that a program made.
    pub external_id: Option<String>,
    /// Its name in addresses.
    pub slug: String,
    pub title: String,
    pub state: State,
    /// First and last day on which it is public, while it is published.
    pub visible_from: Option<Date>,
    pub visible_until: Option<Date>,
    /// Counts the changes, from 1.
    pub version: i32,
    /// When a program last changed it: from then on imports leave it alone.
    pub edited_at: Option<DateTimeUtc>,
    pub kind: Kind,
    pub address: String,
    pub description: Option<String>,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(8))", rename_all = "snake_case")]
pub enum Kind {
    Interest,
    System,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
