//! Somebody of the network who serves members: hospital, clinic, professional … Owned by the ERP. One that left has
//! an `end_date`; rows are never deleted.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    pub name: String,
    pub trade_name: Option<String>,
    /// `shared::rules::names::fold` of the trade name, if any, and the name: what is searched, and the list's order.
    pub name_search: String,
    pub kind: Kind,
    /// Professional council: `CRM-SE`.
    pub council: Option<String>,
    pub council_number: Option<String>,
    /// Seven digits.
    pub cnes: Option<String>,
    /// CNPJ or CPF without punctuation; never shown.
    pub document: Option<String>,
    /// As people write them, with `;` between.
    pub phones: Option<String>,
    #[sea_orm(column_name = "emergency_24h")]
    pub emergency_24h: bool,
    pub street: Option<String>,
    pub street_number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    /// `shared::rules::names::fold` of `district`.
    pub district_search: Option<String>,
    pub city: Option<String>,
    /// `shared::rules::names::fold` of `city`.
    pub city_search: Option<String>,
    pub state: Option<String>,
    /// CEP, eight digits.
    pub postal_code: Option<String>,
    /// Millionths of a degree; together with the longitude or not at all.
    pub latitude_micro: Option<i64>,
    pub longitude_micro: Option<i64>,
    /// Last day in the network.
    pub end_date: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(20))", rename_all = "snake_case")]
pub enum Kind {
    Hospital,
    EmergencyRoom,
    Clinic,
    Laboratory,
    ImagingCenter,
    Professional,
    DentalClinic,
    Other,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
