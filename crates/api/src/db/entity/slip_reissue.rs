//! A slip of a company's invoice with a new date and amount. The latest of an invoice is in force; the others are
//! superseded and stay, so that it can be told what a printed one was.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slip_reissue")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub company_invoice_id: Uuid,
    /// The day that was chosen: the slip's due date.
    pub payment_date: Date,
    /// Of the invoice, as it was then: fine and interest are counted from it.
    pub original_due_date: Date,
    /// Centavos, as the invoice was charged then.
    pub original_cents: i64,
    pub fine_cents: i64,
    pub interest_cents: i64,
    /// What the slip is for: the three above together.
    pub total_cents: i64,
    /// Days that interest was counted for.
    pub days_late: i32,
    /// 44 digits.
    pub barcode: String,
    /// Who chose: a person…
    pub account_id: Option<Uuid>,
    /// … or a program of the company.
    pub api_client_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    /// None while it is in force.
    pub superseded_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::company_invoice::Entity",
        from = "Column::CompanyInvoiceId",
        to = "super::company_invoice::Column::Id"
    )]
    Invoice,
}

impl ActiveModelBehavior for ActiveModel {}
