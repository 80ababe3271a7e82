//! Reading the record. It concerns everybody, so the scope that every query begins with is the whole record.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DbErr, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait};
use serde_json::Value;
use shared::audit::AuditQuery;
use uuid::Uuid;

use crate::access::scopes::WholeRecord;
use crate::audit::{COMPANY_ID, ENROLMENT_ID};
use crate::db::entity::{account, audit, company, enrolment};
use crate::db::query_pool::QueryPool;
use crate::paging::Paging;

/// One event, with the enrolment or company of its account.
#[derive(FromQueryResult)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) at: DateTime<Utc>,
    pub(super) action: String,
    pub(super) account_id: Option<Uuid>,
    pub(super) session_id: Option<Uuid>,
    pub(super) address: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) details: Value,
    pub(super) enrolment_id: Option<Uuid>,
    pub(super) company_id: Option<Uuid>,
}

/// The ERP's keys of whom rows are about.
pub(super) struct Keys {
    pub(super) enrolments: HashMap<Uuid, String>,
    pub(super) companies: HashMap<Uuid, String>,
}

impl Row {
    /// The account's enrolment, or that of somebody who has no account.
    pub(super) fn enrolment_id(&self) -> Option<Uuid> {
        self.enrolment_id.or_else(|| id_in(&self.details, ENROLMENT_ID))
    }

    pub(super) fn company_id(&self) -> Option<Uuid> {
        self.company_id.or_else(|| id_in(&self.details, COMPANY_ID))
    }
}

/// An id among what stands beside a row's columns.
pub(super) fn id_in(details: &Value, name: &str) -> Option<Uuid> {
    Uuid::try_parse(details.get(name)?.as_str()?).ok()
}

/// One page, the newest first.
pub(super) async fn list(
    db: &QueryPool,
    scope: WholeRecord,
    query: &AuditQuery,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<Row>, DbErr> {
    let mut select = scope.audit();
    if let Some(from) = query.from {
        select = select.filter(audit::Column::At.gte(from));
    }
    if let Some(to) = query.to {
        select = select.filter(audit::Column::At.lt(to));
    }
    if let Some(action) = &query.action {
        select = select.filter(audit::Column::Action.eq(action));
    }
    let select = select
        .select_only()
        .columns([audit::Column::Id, audit::Column::At, audit::Column::Action, audit::Column::AccountId])
        .columns([audit::Column::SessionId, audit::Column::Address, audit::Column::RequestId, audit::Column::Details])
        .columns([account::Column::EnrolmentId, account::Column::CompanyId])
        .join(JoinType::LeftJoin, audit::Relation::Account.def());
    paging.latest_first(select, audit::Column::At, audit::Column::Id).into_model().all(db).await
}

/// The ERP's keys of whom these rows are about.
pub(super) async fn keys(db: &QueryPool, scope: WholeRecord, rows: &[Row]) -> Result<Keys, DbErr> {
    let enrolments = scope
        .enrolments()
        .select_only()
        .columns([enrolment::Column::Id, enrolment::Column::ExternalId])
        .filter(enrolment::Column::Id.is_in(rows.iter().filter_map(Row::enrolment_id)))
        .into_tuple()
        .all(db)
        .await?;
    let companies = scope
        .companies()
        .select_only()
        .columns([company::Column::Id, company::Column::ExternalId])
        .filter(company::Column::Id.is_in(rows.iter().filter_map(Row::company_id)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(Keys { enrolments: enrolments.into_iter().collect(), companies: companies.into_iter().collect() })
}
