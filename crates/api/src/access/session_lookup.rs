//! From a session's id to its caller, in one query. Sessions end by sign-out, by replay of a refresh token, after 30
//! idle minutes and after 12 hours, at once and on every replica, because every request looks here.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QuerySelect, RelationTrait, Set, Unchanged,
};
use uuid::Uuid;

use super::profile::wire_category;
use super::{BeneficiaryCaller, Caller};
use crate::db::entity::{account, enrolment, session};

/// A session without a request for so long is over.
pub const IDLE_LIMIT: TimeDelta = TimeDelta::minutes(30);
/// A session this old is over, however busy.
pub const ABSOLUTE_LIMIT: TimeDelta = TimeDelta::hours(12);
/// How far `last_seen_at` may lag, so that reading pages does not write to the database every time.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

#[derive(FromQueryResult)]
struct Row {
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    account_id: Uuid,
    kind: account::Kind,
    enrolment_id: Uuid,
    holder_enrolment_id: Uuid,
    category: enrolment::Category,
}

/// The caller of a session that is neither ended nor timed out and whose account is active.
pub async fn find_live(db: &DatabaseConnection, session_id: Uuid, now: DateTime<Utc>) -> Result<Option<Caller>, DbErr> {
    let row = session::Entity::find_by_id(session_id)
        .select_only()
        .columns([session::Column::CreatedAt, session::Column::LastSeenAt, session::Column::AccountId])
        .column(account::Column::Kind)
        .column_as(enrolment::Column::Id, "enrolment_id")
        .columns([enrolment::Column::HolderEnrolmentId, enrolment::Column::Category])
        .join(JoinType::InnerJoin, session::Relation::Account.def())
        .join(JoinType::InnerJoin, account::Relation::Enrolment.def())
        .filter(session::Column::EndedAt.is_null())
        .filter(account::Column::State.eq(account::State::Active))
        .into_model::<Row>()
        .one(db)
        .await?;
    let Some(row) = row.filter(|row| is_within_limits(row.created_at, row.last_seen_at, now)) else {
        return Ok(None);
    };
    if now - row.last_seen_at >= SEEN_EVERY {
        session::ActiveModel { id: Unchanged(session_id), last_seen_at: Set(now), ..Default::default() }
            .update(db)
            .await?;
    }
    Ok(Some(caller(&row, session_id)))
}

/// Whether a session may go on at `now`.
pub fn is_within_limits(created_at: DateTime<Utc>, last_seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - last_seen_at < IDLE_LIMIT && now - created_at < ABSOLUTE_LIMIT
}

fn caller(row: &Row, session_id: Uuid) -> Caller {
    let Row { created_at: _, last_seen_at: _, account_id, kind, enrolment_id, holder_enrolment_id, category } = *row;
    match kind {
        account::Kind::Beneficiary => Caller::Beneficiary(BeneficiaryCaller {
            account_id,
            session_id,
            enrolment_id,
            holder_enrolment_id,
            category: wire_category(category),
        }),
    }
}
