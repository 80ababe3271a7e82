//! A piece of news or a health tip.

use sea_orm::entity::prelude::*;

use super::publication::State;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "news")]
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
    pub category: Category,
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// The day that it bears, and by which it is listed.
    pub published_on: Date,
    pub is_pinned: bool,
    /// Always there for a tip, as is the author.
    pub source: Option<String>,
    pub author: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(4))", rename_all = "snake_case")]
pub enum Category {
    News,
    Tip,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
