//! Reading a company's choice. It begins with the scope, so that no company reads another's.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationTrait};

use crate::access::scopes::OfCompany;
use crate::db::entity::company;
use crate::db::entity::invoice_delivery_choice::{Choice, Column, Relation};

/// The company with its newest choice, if it has made one.
#[derive(FromQueryResult)]
pub(super) struct Row {
    pub(super) external_id: String,
    pub(super) billing_email: Option<String>,
    pub(super) street: Option<String>,
    pub(super) street_number: Option<String>,
    pub(super) complement: Option<String>,
    pub(super) district: Option<String>,
    pub(super) city: Option<String>,
    pub(super) state: Option<String>,
    pub(super) postal_code: Option<String>,
    pub(super) choice: Option<Choice>,
    pub(super) at: Option<DateTime<Utc>>,
    pub(super) term_version: Option<String>,
}

/// By `idx_invoice_delivery_newest`, from its end.
pub(super) async fn find(db: &impl ConnectionTrait, scope: OfCompany) -> Result<Row, DbErr> {
    scope
        .company()
        .select_only()
        .columns([company::Column::ExternalId, company::Column::BillingEmail])
        .columns([company::Column::Street, company::Column::StreetNumber, company::Column::Complement])
        .columns([company::Column::District, company::Column::City, company::Column::State])
        .column(company::Column::PostalCode)
        .columns([Column::Choice, Column::At, Column::TermVersion])
        .join(JoinType::LeftJoin, Relation::Company.def().rev())
        .order_by_desc(Column::EventNumber)
        .limit(1)
        .into_model()
        .one(db)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the company of a caller".to_owned()))
}
