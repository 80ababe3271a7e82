//! Making a code and using it up. The guarded update decides between two programs at once.

use anyhow::Context;
use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set};
use shared::attendances::IssuedAttendanceCode;
use shared::rules::attendance_code::{AttendanceCode, LENGTH, MINUTES};
use uuid::Uuid;

use super::queries;
use crate::access::scopes::{Members, WholeRecord};
use crate::access::{Caller, Origin};
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::credentials::random_token;
use crate::db::entity::attendance_code::{ActiveModel, Column, Entity};
use crate::error::ApiResult;

/// A new code of a person whom the caller sees. Those before it that nobody has used are good no more.
pub(super) async fn issue(
    tx: &DatabaseTransaction,
    scope: Members,
    enrolment_id: Uuid,
    caller: &Caller,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<IssuedAttendanceCode> {
    scope
        .change_attendance_codes()
        .col_expr(Column::ExpiresAt, Expr::value(moment.now))
        .filter(Column::EnrolmentId.eq(enrolment_id))
        .filter(Column::ExpiresAt.gt(moment.now))
        .filter(Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let code = AttendanceCode::from_random(bytes);
    let expires_at = moment
        .now
        .checked_add_signed(TimeDelta::minutes(MINUTES.into()))
        .context("the clock stands at the end of time")?;
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        enrolment_id: Set(enrolment_id),
        code_hash: Set(random_token::hash(code.as_str())),
        created_at: Set(moment.now),
        expires_at: Set(expires_at),
        used_at: Set(None),
        api_client_id: Set(None),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    let (account_id, session_id) = match caller {
        Caller::Person(person) => (Some(person.account_id), Some(person.session_id)),
        Caller::Program(_) => (None, None),
    };
    let subject = Subject { account_id, session_id, enrolment_id: Some(enrolment_id), ..Subject::default() };
    audit::record(tx, Action::AttendanceCodeIssued, subject, origin, moment).await?;
    Ok(IssuedAttendanceCode { code, expires_at })
}

/// Afterwards a code that was good is this program's; every other one is what it was.
pub(super) async fn use_up(
    tx: &DatabaseTransaction,
    scope: WholeRecord,
    code: &AttendanceCode,
    api_client_id: Uuid,
    origin: &Origin,
    moment: Moment,
) -> Result<(), DbErr> {
    let used = scope
        .change_attendance_codes()
        .col_expr(Column::UsedAt, Expr::value(moment.now))
        .col_expr(Column::ApiClientId, Expr::value(api_client_id))
        .filter(queries::is_good(code, moment.now))
        .filter(Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected > 0 {
        let verified = queries::verified(tx, scope, code, api_client_id, moment.now).await?;
        let enrolment_id = verified.map(|verified| verified.enrolment_id);
        let subject = Subject { enrolment_id, api_client_id: Some(api_client_id), ..Subject::default() };
        audit::record(tx, Action::AttendanceVerified, subject, origin, moment).await?;
    }
    Ok(())
}
