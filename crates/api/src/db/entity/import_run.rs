//! An import that a program asked for. Its state is derived: how it ended, else whether a worker has it, whose lease
//! `claimed_until` is.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who asked.
    pub api_client_id: Uuid,
    pub dry_run: bool,
    /// As the program named it.
    pub file_name: Option<String>,
    /// Of the ZIP file.
    pub size_bytes: i64,
    /// Of the ZIP file: 64 hexadecimal digits in lower case.
    pub sha256: String,
    pub requested_at: DateTimeUtc,
    /// When it was first begun.
    pub started_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub claimed_until: Option<DateTimeUtc>,
    pub attempts: i32,
    pub outcome: Option<Outcome>,
    /// JSON of how far each file is and what became of its rows (`shared::imports::ImportFile`).
    #[sea_orm(column_type = "Text")]
    pub files: String,
    pub fault_count: i64,
    pub remark_count: i64,
    /// Name of the profile by which the files are read; none where there is none, or none was read yet.
    pub profile: Option<String>,
}

/// How an import ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(20))", rename_all = "snake_case")]
pub enum Outcome {
    /// All was written, or would have been.
    Imported,
    /// Something is wrong with the files.
    Refused,
    /// Something else broke, more often than is tried.
    Failed,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
