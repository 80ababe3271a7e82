//! Reading who read what of one member. Rows about the member are found by `idx_access_record_enrolment`; those about the
//! lives of a company by `idx_access_record_company`, and of these only the ones whose months the member was billed in.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult, JoinType, QuerySelect, RelationTrait, Select};
use uuid::Uuid;

use crate::access::scopes::AboutMember;
use crate::db::entity::{access_record, account, api_client, company, company_invoice, enrolment, person};
use crate::db::query_pool::QueryPool;
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

/// One page, the newest first, and one row more when there is a further page.
pub(super) async fn list(
    db: &QueryPool,
    scope: AboutMember,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<Row>, DbErr> {
    let companies: Vec<Uuid> =
        scope.billing().distinct().column(company_invoice::Column::CompanyId).into_tuple().all(db).await?;
    let mut rows = piece(db, scope.accesses(), paging).await?;
    if !companies.is_empty() {
        rows.extend(piece(db, scope.accesses_of_companies(companies), paging).await?);
        rows.sort_unstable_by_key(|row| std::cmp::Reverse((row.at, row.id)));
    }
    Ok(rows)
}

/// Who made these readings.
pub(super) async fn readers(db: &QueryPool, scope: AboutMember, rows: &[Row]) -> Result<Readers, DbErr> {
    let people = people(db, scope, rows.iter().filter_map(|row| row.account_id)).await?;
    let programs = programs(db, scope, rows.iter().filter_map(|row| row.api_client_id)).await?;
    Ok(Readers { people, programs })
}

/// The newest rows of one kind of subject, and one more when there are further ones.
async fn piece(
    db: &QueryPool,
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
    db: &QueryPool,
    scope: AboutMember,
    accounts: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, PersonRow>, DbErr> {
    let found: Vec<PersonRow> = scope
        .readers(accounts)
        .select_only()
        .columns([account::Column::Id, account::Column::Kind])
        .column_as(person::Column::Name, "person_name")
        .column_as(company::Column::Name, "company_name")
        .join(JoinType::LeftJoin, account::Relation::Enrolment.def())
        .join(JoinType::LeftJoin, enrolment::Relation::Person.def())
        .join(JoinType::LeftJoin, account::Relation::Company.def())
        .into_model()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|row| (row.id, row)).collect())
}

async fn programs(
    db: &QueryPool,
    scope: AboutMember,
    programs: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, ProgramRow>, DbErr> {
    let found: Vec<ProgramRow> = scope
        .reading_programs(programs)
        .select_only()
        .columns([api_client::Column::Id, api_client::Column::Name, api_client::Column::Owner])
        .column_as(company::Column::Name, "company_name")
        .join(JoinType::LeftJoin, api_client::Relation::Company.def())
        .into_model()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|row| (row.id, row)).collect())
}
