//! Whose a code may be, and whose one is (`idx_attendance_code_hash`).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::sea_query::{Condition, Expr, LockType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait,
};
use shared::rules::attendance_code::AttendanceCode;
use uuid::Uuid;

use crate::access::scopes::{Members, WholeRecord};
use crate::credentials::random_token;
use crate::db::entity::enrolment::Cover;
use crate::db::entity::{attendance_code, enrolment, person, plan};

/// As many codes of one person may be younger than [`PERIOD`]: more than counters ask for, and few enough that nobody fills
/// the record with them.
const MOST: u64 = 20;
pub(super) const PERIOD: TimeDelta = TimeDelta::hours(1);

/// Whose a code is that a program has verified.
#[derive(FromQueryResult)]
pub(super) struct Verified {
    pub(super) enrolment_id: Uuid,
    pub(super) used_at: Option<DateTime<Utc>>,
    pub(super) card_number: String,
    pub(super) name: String,
    pub(super) plan_name: String,
    pub(super) ans_registration: String,
    pub(super) start_date: NaiveDate,
    pub(super) end_date: Option<NaiveDate>,
}

impl Verified {
    pub(super) fn cover(&self) -> Cover {
        Cover { start_date: self.start_date, end_date: self.end_date }
    }
}

/// The cover of somebody whom the caller sees. Codes of one person are made one after the other until the transaction
/// ends, so that their number is no guess; on SQLite writers queue up anyway.
pub(super) async fn person(
    db: &DatabaseTransaction,
    scope: Members,
    enrolment_id: Uuid,
) -> Result<Option<Cover>, DbErr> {
    let dates = [enrolment::Column::StartDate, enrolment::Column::EndDate];
    let theirs = scope.enrolments().filter(enrolment::Column::Id.eq(enrolment_id));
    theirs.select_only().columns(dates).lock(LockType::NoKeyUpdate).into_model().one(db).await
}

/// When the code was made that must grow older before this person is made another one, if so many are younger than
/// [`PERIOD`] (`idx_attendance_code_enrolment`: a code ends after it was made).
pub(super) async fn one_too_young(
    tx: &DatabaseTransaction,
    scope: Members,
    enrolment_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbErr> {
    let Some(since) = now.checked_sub_signed(PERIOD) else { return Ok(None) };
    scope
        .attendance_codes()
        .select_only()
        .column(attendance_code::Column::CreatedAt)
        .filter(attendance_code::Column::EnrolmentId.eq(enrolment_id))
        .filter(attendance_code::Column::ExpiresAt.gt(since))
        .filter(attendance_code::Column::CreatedAt.gt(since))
        .order_by_desc(attendance_code::Column::CreatedAt)
        .offset(MOST - 1)
        .limit(1)
        .into_tuple()
        .one(tx)
        .await
}

/// It is this code, and its ten minutes are not over.
pub(super) fn is_good(code: &AttendanceCode, now: DateTime<Utc>) -> Condition {
    let is_this = attendance_code::Column::CodeHash.eq(random_token::hash(code.as_str()));
    Condition::all().add(is_this).add(attendance_code::Column::ExpiresAt.gt(now))
}

/// Whose a code is, if this program has verified it and its ten minutes are not over.
pub(super) async fn verified(
    db: &impl ConnectionTrait,
    scope: WholeRecord,
    code: &AttendanceCode,
    api_client_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Verified>, DbErr> {
    let column = |of: enrolment::Column| Expr::col((enrolment::Entity, of));
    scope
        .attendance_codes()
        .select_only()
        .columns([attendance_code::Column::EnrolmentId, attendance_code::Column::UsedAt])
        .column_as(column(enrolment::Column::CardNumber), "card_number")
        .column_as(column(enrolment::Column::StartDate), "start_date")
        .column_as(column(enrolment::Column::EndDate), "end_date")
        .column(person::Column::Name)
        .column_as(plan::Column::Name, "plan_name")
        .column(plan::Column::AnsRegistration)
        .join(JoinType::InnerJoin, attendance_code::Relation::Enrolment.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .filter(is_good(code, now))
        .filter(attendance_code::Column::ApiClientId.eq(api_client_id))
        .filter(attendance_code::Column::UsedAt.is_not_null())
        .into_model()
        .one(db)
        .await
}
