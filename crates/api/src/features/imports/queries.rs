//! Imports and what was found in their files. There is one operator, so each of its programs sees those of the others.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::access::scopes::WholeRecord;
use crate::db::entity::{import_fault, import_profile, import_run};
use crate::db::query_pool::QueryPool;
use crate::paging::Paging;

/// One page, the newest first; by `idx_import_run_age`.
pub(super) async fn page(
    db: &QueryPool,
    scope: WholeRecord,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<import_run::Model>, DbErr> {
    paging.latest_first(scope.imports(), import_run::Column::RequestedAt, import_run::Column::Id).all(db).await
}

pub(super) async fn one(
    db: &impl ConnectionTrait,
    scope: WholeRecord,
    id: Uuid,
) -> Result<Option<import_run::Model>, DbErr> {
    scope.imports().filter(import_run::Column::Id.eq(id)).one(db).await
}

/// Whether a profile came under the name. They are nobody's: every program that sends imports may use each.
pub(super) async fn has_profile(db: &impl ConnectionTrait, name: &str) -> Result<bool, DbErr> {
    Ok(import_profile::Entity::find().filter(import_profile::Column::Name.eq(name)).count(db).await? > 0)
}

/// One page of profiles, by name.
pub(super) async fn profiles(db: &QueryPool, paging: &Paging<String>) -> Result<Vec<import_profile::Model>, DbErr> {
    let mut select = import_profile::Entity::find();
    if let Some(after) = paging.after() {
        select = select.filter(import_profile::Column::Name.gt(after.as_str()));
    }
    select.order_by_asc(import_profile::Column::Name).limit(paging.rows()).all(db).await
}

/// One page of what was found, by `idx_import_fault_place`.
pub(super) async fn faults(
    db: &QueryPool,
    scope: WholeRecord,
    import: Uuid,
    paging: &Paging<i32>,
) -> Result<Vec<import_fault::Model>, DbErr> {
    let mut select = scope.import_faults().filter(import_fault::Column::ImportRunId.eq(import));
    if let Some(after) = paging.after() {
        select = select.filter(import_fault::Column::Position.gt(*after));
    }
    select.order_by_asc(import_fault::Column::Position).limit(paging.rows()).all(db).await
}
