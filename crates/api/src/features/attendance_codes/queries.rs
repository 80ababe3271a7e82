//! Whose a code may be, and whose one is (`idx_attendance_code_hash`).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait,
};
use shared::rules::attendance_code::AttendanceCode;
use uuid::Uuid;

use crate::access::scopes::{Members, WholeRecord};
use crate::credentials::random_token;
use crate::db::entity::enrolment::Cover;
use crate::db::entity::{attendance_code, enrolment, person, plan};

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

/// The cover of somebody whom the caller sees.
pub(super) async fn person(
    db: &impl ConnectionTrait,
    scope: Members,
    enrolment_id: Uuid,
) -> Result<Option<Cover>, DbErr> {
    let dates = [enrolment::Column::StartDate, enrolment::Column::EndDate];
    let theirs = scope.enrolments().filter(enrolment::Column::Id.eq(enrolment_id));
    theirs.select_only().columns(dates).into_model().one(db).await
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
