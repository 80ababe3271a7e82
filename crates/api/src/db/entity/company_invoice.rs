//! A month's invoice of a company (*fatura mensal*). Owned by the ERP; its state is derived, never stored.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company_invoice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    pub company_id: Uuid,
    /// The number that people know the invoice by.
    pub number: String,
    /// `YYYY-MM`. A month has one invoice that is not cancelled, or several when the operator billed something later.
    pub billing_month: String,
    pub issue_date: Date,
    pub due_date: Date,
    /// Centavos; always the sum of the items.
    pub amount_cents: i64,
    pub settled_amount_cents: Option<i64>,
    pub payment_date: Option<Date>,
    /// When the payment became known to the ERP.
    pub settled_at: Option<DateTimeUtc>,
    /// Three digits; together with `free_field` it makes a slip possible.
    pub bank_code: Option<String>,
    /// *Campo livre*, 25 digits.
    pub free_field: Option<String>,
    /// *Nosso número*.
    pub our_number: Option<String>,
    /// A dynamic PIX payload of the bank, used as it is.
    pub pix_payload: Option<String>,
    pub cancelled_on: Option<Date>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::company::Entity", from = "Column::CompanyId", to = "super::company::Column::Id")]
    Company,
    #[sea_orm(has_many = "super::company_invoice_item::Entity")]
    Items,
}

impl Related<super::company::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Company.def()
    }
}

impl Related<super::company_invoice_item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Items.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
