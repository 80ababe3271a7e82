//! Reading who read what of one member. Rows about the member are found by `idx_access_record_enrolment`; those about the
//! lives of a company by `idx_access_record_company`, and of these only the ones whose months the member was billed in.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    QueryTrait, RelationTrait, Select,
};
use uuid::Uuid;

use crate::access::grants::AboutMember;
use crate::db::entity::{access_record, account, api_client, company, company_invoice, company_invoice_item};
use crate::db::entity::{enrolment, person};
use crate::paging::Paging;

/// One access; of the columns only those that may be told.
#[derive(FromQueryResult)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) at: DateTime<Utc>,
    pub(super) kind: String,
    pub(super) account_id: Option<Uuid>,
    pub(super) api_client_id: Option<Uuid>,
    pub(super) from_month: Option<String>,
    pub(super) to_month: Option<String>,
}

/// A person who read, by account.
#[derive(FromQueryResult)]
pub(super) struct PersonRow {
    id: Uuid,
    pub(super) kind: account::Kind,
    pub(super) person_name: Option<String>,
    pub(super) company_name: Option<String>,
}

/// A program that read.
#[derive(FromQueryResult)]
pub(super) struct ProgramRow {
    id: Uuid,
    pub(super) name: String,
    pub(super) owner: api_client::Owner,
    pub(super) company_name: Option<String>,
}

/// Who read.
pub(super) struct Readers {
    pub(super) people: HashMap<Uuid, PersonRow>,
    pub(super) programs: HashMap<Uuid, ProgramRow>,
}

fn about(scope: AboutMember) -> Select<access_record::Entity> {
    access_record::Entity::find().filter(access_record::Column::EnrolmentId.eq(scope.enrolment_id))
}

/// What these companies read of months in which they were billed for the member; a row without months is about all.
fn about_lives(scope: AboutMember, companies: Vec<Uuid>) -> Select<access_record::Entity> {
    let month = || Expr::col((company_invoice::Entity, company_invoice::Column::BillingMonth));
    let column = |column| Expr::col((access_record::Entity, column));
    let is_of_the_company = Expr::col((company_invoice::Entity, company_invoice::Column::CompanyId))
        .equals((access_record::Entity, access_record::Column::CompanyId));
    let is_of_the_months = access_record::Column::FromMonth.is_null().or(month()
        .gte(column(access_record::Column::FromMonth))
        .and(month().lte(column(access_record::Column::ToMonth))));
    let billed = billed_for(scope).expr(Expr::val(1)).filter(is_of_the_company).filter(is_of_the_months).into_query();
    access_record::Entity::find().filter(access_record::Column::CompanyId.is_in(companies)).filter(Expr::exists(billed))
}

/// The items of companies' invoices about the member, with their invoices.
fn billed_for(scope: AboutMember) -> Select<company_invoice_item::Entity> {
    company_invoice_item::Entity::find()
        .select_only()
        .join(JoinType::InnerJoin, company_invoice_item::Relation::Invoice.def())
        .filter(company_invoice_item::Column::EnrolmentId.eq(scope.enrolment_id))
}

/// One page, the newest first, and one row more when there is a further page.
pub(super) async fn list(
    db: &DatabaseConnection,
    scope: AboutMember,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<Row>, DbErr> {
    let companies: Vec<Uuid> =
        billed_for(scope).distinct().column(company_invoice::Column::CompanyId).into_tuple().all(db).await?;
    let mut rows = piece(db, about(scope), paging).await?;
    if !companies.is_empty() {
        rows.extend(piece(db, about_lives(scope, companies), paging).await?);
        rows.sort_unstable_by_key(|row| std::cmp::Reverse((row.at, row.id)));
    }
    Ok(rows)
}

/// Who made these readings.
pub(super) async fn readers(db: &DatabaseConnection, rows: &[Row]) -> Result<Readers, DbErr> {
    let people = people(db, rows.iter().filter_map(|row| row.account_id)).await?;
    let programs = programs(db, rows.iter().filter_map(|row| row.api_client_id)).await?;
    Ok(Readers { people, programs })
}

/// The newest rows of one kind of subject, and one more when there are further ones.
async fn piece(
    db: &DatabaseConnection,
    select: Select<access_record::Entity>,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<Row>, DbErr> {
    let select = select
        .select_only()
        .columns([access_record::Column::Id, access_record::Column::At, access_record::Column::Kind])
        .columns([access_record::Column::AccountId, access_record::Column::ApiClientId])
        .columns([access_record::Column::FromMonth, access_record::Column::ToMonth]);
    paging.latest_first(select, access_record::Column::At, access_record::Column::Id).into_model().all(db).await
}

async fn people(
    db: &DatabaseConnection,
    accounts: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, PersonRow>, DbErr> {
    let found: Vec<PersonRow> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Kind])
        .column_as(person::Column::Name, "person_name")
        .column_as(company::Column::Name, "company_name")
        .join(JoinType::LeftJoin, account::Relation::Enrolment.def())
        .join(JoinType::LeftJoin, enrolment::Relation::Person.def())
        .join(JoinType::LeftJoin, account::Relation::Company.def())
        .filter(account::Column::Id.is_in(accounts))
        .into_model()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|row| (row.id, row)).collect())
}

async fn programs(
    db: &DatabaseConnection,
    programs: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, ProgramRow>, DbErr> {
    let found: Vec<ProgramRow> = api_client::Entity::find()
        .select_only()
        .columns([api_client::Column::Id, api_client::Column::Name, api_client::Column::Owner])
        .column_as(company::Column::Name, "company_name")
        .join(JoinType::LeftJoin, api_client::Relation::Company.def())
        .filter(api_client::Column::Id.is_in(programs))
        .into_model()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|row| (row.id, row)).collect())
}
