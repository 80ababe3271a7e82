//! Work in the background (*documento em preparação*). Its state is derived from its times; `claimed_until` is the lease
//! of the worker that has it, and of a worker that died it runs out.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: Kind,
    /// Whose it is: an account's or a program's, never both.
    pub account_id: Option<Uuid>,
    pub api_client_id: Option<Uuid>,
    /// The company whose rows it is about; what it reads begins with it.
    pub company_id: Option<Uuid>,
    /// JSON of what was asked for; its shape is the kind's.
    #[sea_orm(column_type = "Text")]
    pub parameters: String,
    /// Hash of owner, kind and parameters, while this job is the answer to such a request.
    #[sea_orm(unique)]
    pub wanted_key: Option<String>,
    pub done: i32,
    /// 0 until it is known.
    pub total: i32,
    pub attempts: i32,
    pub created_at: DateTimeUtc,
    pub claimed_until: Option<DateTimeUtc>,
    /// When it was done or given up.
    pub finished_at: Option<DateTimeUtc>,
    /// From when on it is nobody's, and is deleted.
    pub expires_at: DateTimeUtc,
    /// Why it was given up, in a word of ours.
    pub error_code: Option<String>,
    pub file_name: Option<String>,
    pub content_type: Option<String>,
    /// Of the whole file; its pieces come to it.
    pub size_bytes: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(40))", rename_all = "snake_case")]
pub enum Kind {
    /// *Extrato planos de saúde* on paper.
    CompanyStatementPdf,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
