//! What was found in the files of an import that a program asked for. It repeats no value but keys.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_fault")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub import_run_id: Uuid,
    /// From 0 on: faults and then remarks, each in the order of the files and their lines.
    pub position: i32,
    /// The row is taken as it is.
    pub is_remark: bool,
    /// None when the ZIP file itself is meant.
    pub file: Option<String>,
    pub line: Option<i64>,
    pub column_name: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
