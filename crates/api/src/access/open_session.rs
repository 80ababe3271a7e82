//! What an open session is: how long it may go on, and the query that finds one.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait, Select};
use uuid::Uuid;

use crate::db::columns;
use crate::db::entity::{account, session};

/// A session without a request for so long is over.
pub const IDLE_LIMIT: TimeDelta = TimeDelta::minutes(30);
/// A session this old is over, however busy.
pub const ABSOLUTE_LIMIT: TimeDelta = TimeDelta::hours(12);
/// A session that a temporary password began is for changing it: this long, as the temporary password itself.
pub const TEMPORARY_LIMIT: TimeDelta = TimeDelta::minutes(30);
/// How far the clocks of replicas may differ. What is further ahead was written by a clock that has been put right since.
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// What decides how long a session may go on.
#[derive(Clone, Copy, Debug)]
pub struct Lifetime {
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub must_change_password: bool,
}

impl Lifetime {
    /// The same, where the session was seen at an instant that its row does not have yet.
    #[must_use]
    pub fn seen(self, noted: Option<DateTime<Utc>>) -> Self {
        let last_seen_at = noted.map_or(self.last_seen_at, |noted| noted.max(self.last_seen_at));
        Self { last_seen_at, ..self }
    }

    /// Whether the session may go on at `now`.
    pub fn is_live(self, now: DateTime<Utc>) -> bool {
        let absolute = if self.must_change_password { TEMPORARY_LIMIT } else { ABSOLUTE_LIMIT };
        let is_of_the_past = self.last_seen_at <= now + SKEW && self.created_at <= now + SKEW;
        is_of_the_past && now - self.last_seen_at < IDLE_LIMIT && now - self.created_at < absolute
    }
}

/// The session, its account and whose enrolment that is, while neither was ended.
pub(super) fn open(session_id: Uuid) -> Select<session::Entity> {
    session::Entity::find_by_id(session_id)
        .join(JoinType::InnerJoin, session::Relation::Account.def())
        .join(JoinType::LeftJoin, account::Relation::Enrolment.def())
        .filter(session::Column::EndedAt.is_null())
        .filter(columns::is(account::Column::State, account::State::Active))
}
