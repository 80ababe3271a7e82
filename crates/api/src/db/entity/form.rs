//! A form to print and fill in, with its file once that has come.

use sea_orm::entity::prelude::*;

use super::publication::State;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form")]
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
    pub description: Option<String>,
    pub position: i32,
    pub media_type: Option<String>,
    pub size_bytes: Option<i64>,
    /// 64 hexadecimal digits in lower case.
    pub sha256: Option<String>,
    /// Day of this edition of the file.
    pub file_date: Option<Date>,
    pub content: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
