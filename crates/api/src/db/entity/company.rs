//! A company that contracts plans for its people. Owned by the ERP.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    /// CNPJ (14 characters) or CPF (11 digits), without punctuation.
    pub document: String,
    /// As the ERP sent it, and as people see it.
    pub code: String,
    /// Document and code as `shared::rules::company_code` compares them: whom somebody means who signs in.
    pub sign_in_key: String,
    pub name: String,
    pub trade_name: Option<String>,
    pub billing_email: Option<String>,
    pub responsible_name: Option<String>,
    pub responsible_email: Option<String>,
    pub contract_number: String,
    pub start_date: Date,
    pub end_date: Option<Date>,
    pub street: Option<String>,
    pub street_number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
