//! A document that was printed, by what it said: the portal's own record of what it issued, which a verification code
//! is answered from. It holds neither a name nor a number of anybody.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "issued_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Sixteen characters, without hyphens.
    #[sea_orm(unique)]
    pub code: String,
    pub kind: Kind,
    /// What it is a document of, by our ids.
    pub subject: String,
    /// SHA-256 of what it says, in 64 hexadecimal digits.
    pub content_hash: String,
    /// Centavos; none where the document is for no amount.
    pub amount_cents: Option<i64>,
    /// When this content was first issued.
    pub issued_at: DateTimeUtc,
    /// Since when this content is the one that is printed; of several, the latest is current.
    pub current_since: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Kind {
    Receipt,
    Settlement,
    PaymentList,
    TaxStatement,
    Protocol,
    UsageStatement,
    /// Of a company.
    TaxReport,
    #[sea_orm(string_value = "company_extract")]
    CompanyStatement,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
