//! A person on record at the operator. Owned by the ERP.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    pub name: String,
    /// `shared::rules::names::fold` of `name`.
    pub name_search: String,
    pub birth_date: Date,
    /// Eleven digits.
    pub cpf: Option<String>,
    /// Fifteen digits.
    pub cns: Option<String>,
    pub sex: Option<Sex>,
    pub mother_name: Option<String>,
    /// `shared::rules::names::fold` of `mother_name`.
    pub mother_name_search: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub street: Option<String>,
    pub street_number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    /// CEP, eight digits.
    pub postal_code: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(1))")]
pub enum Sex {
    #[sea_orm(string_value = "F")]
    Female,
    #[sea_orm(string_value = "M")]
    Male,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
