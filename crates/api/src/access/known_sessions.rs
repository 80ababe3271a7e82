//! Sessions as their look-up found them, so that the first query of a request can look the session up as well and one
//! journey to the database does for both (`arrival`). Nobody is let in by what stands here: a session that was ended or
//! changed since, by whatever server, is found so by that very query.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use quick_cache::sync::Cache;
use sea_orm::sea_query::{BinOper, Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait, Select, Value};
use shared::account::Category;
use shared::rules::access_after_end::AccessAfterEnd;
use uuid::Uuid;

use super::caller::{Beneficiary, Identity, Person};
use super::open_session::{self, Lifetime};
use super::profile::row_category;
use crate::clock::Moment;
use crate::db::columns;
use crate::db::entity::{account, enrolment, session};
use crate::db::kept_sql::Given;

/// Some two hundred bytes each.
const KEPT: usize = 10_000;

/// Of a whole process; those that were asked for longest ago go first.
#[derive(Clone)]
pub(super) struct KnownSessions(Arc<Cache<Uuid, KnownSession>>);

impl Default for KnownSessions {
    fn default() -> Self {
        Self(Arc::new(Cache::new(KEPT)))
    }
}

impl KnownSessions {
    pub(super) fn keep(&self, known: KnownSession) {
        self.0.insert(known.session_id, known);
    }

    pub(super) fn of(&self, session: Uuid) -> Option<KnownSession> {
        self.0.get(&session)
    }
}

/// A member's session and what decides what it may. Members are those who read most; nobody else's is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownSession {
    session_id: Uuid,
    account_id: Uuid,
    member: Beneficiary,
    /// Last day of the plan.
    end_date: Option<NaiveDate>,
    lifetime: Lifetime,
}

impl KnownSession {
    pub(super) fn of(person: Person, lifetime: Lifetime, end_date: Option<NaiveDate>) -> Option<Self> {
        let Person { account_id, session_id, must_change_password, identity } = person;
        match identity {
            Identity::Beneficiary(member) if !must_change_password => {
                Some(Self { session_id, account_id, member, end_date, lifetime })
            }
            Identity::Beneficiary(_) | Identity::Individual(_) | Identity::Company(_) => None,
        }
    }

    /// The same, seen later, as `noted` says.
    pub(super) fn seen(self, noted: Option<DateTime<Utc>>) -> Self {
        Self { lifetime: self.lifetime.seen(noted), ..self }
    }

    pub(super) const fn last_seen_at(&self) -> DateTime<Utc> {
        self.lifetime.last_seen_at
    }

    /// Whether it is neither timed out nor of a plan that ended too long ago.
    pub(super) fn may_go_on(&self, after_end: AccessAfterEnd, moment: Moment) -> bool {
        self.lifetime.is_live(moment.now) && after_end.admits(self.end_date, moment.today)
    }

    pub(super) const fn person(&self) -> Person {
        let Self { session_id, account_id, member, end_date: _, lifetime: _ } = *self;
        let identity = Identity::Beneficiary(member);
        Person { account_id, session_id, must_change_password: false, identity }
    }

    /// Whether the session and all that decides what it may are in the database as they are here.
    pub(super) fn is_as_known(&self) -> Expr {
        Expr::exists(self.look_up_as_known().into_query())
    }

    pub(super) fn look_up_as_known(&self) -> Select<session::Entity> {
        let Self { session_id, account_id, member, end_date, lifetime: _ } = *self;
        let Beneficiary { enrolment_id, holder_enrolment_id, category } = member;
        let ends_as_known = Expr::col((enrolment::Entity, enrolment::Column::EndDate))
            .binary(BinOper::Custom("IS NOT DISTINCT FROM"), Expr::val(end_date));
        open_session::open(session_id)
            .select_only()
            .expr(Expr::Constant(1.into()))
            .filter(session::Column::AccountId.eq(account_id))
            .filter(columns::is(session::Column::MustChangePassword, false))
            .filter(columns::is(account::Column::Kind, account::Kind::Beneficiary))
            .filter(account::Column::EnrolmentId.eq(enrolment_id))
            .filter(enrolment::Column::HolderEnrolmentId.eq(holder_enrolment_id))
            .filter(columns::is(enrolment::Column::Category, row_category(category)))
            .filter(ends_as_known)
    }

    /// Whether both may the same, however long they last.
    pub(super) fn may_the_same_as(&self, other: &Self) -> bool {
        self.category() == other.category() && self.values() == other.values()
    }

    const fn category(&self) -> Category {
        self.member.category
    }
}

/// Queries of members of one category have the same SQL.
impl Given for KnownSession {
    type Shape = Category;

    fn shape(&self) -> Category {
        self.category()
    }

    fn samples(&self) -> [Self; 2] {
        let id = |number: u128| Uuid::from_u128(number);
        let sample = |number: u128, day: Option<NaiveDate>| Self {
            session_id: id(number),
            account_id: id(number + 1),
            member: Beneficiary { enrolment_id: id(number + 2), holder_enrolment_id: id(number + 3), ..self.member },
            end_date: day,
            lifetime: self.lifetime,
        };
        [sample(0, Some(NaiveDate::MIN)), sample(u128::MAX - 3, Some(NaiveDate::MAX))]
    }

    fn values(&self) -> Vec<Value> {
        let Self { session_id, account_id, member, end_date, lifetime: _ } = *self;
        let Beneficiary { enrolment_id, holder_enrolment_id, category: _ } = member;
        vec![session_id.into(), account_id.into(), enrolment_id.into(), holder_enrolment_id.into(), end_date.into()]
    }
}

#[cfg(test)]
impl KnownSession {
    /// Of ids that nobody has.
    pub(super) fn invented(category: Category, end_date: Option<&str>) -> Self {
        let (now, id) = (DateTime::UNIX_EPOCH, Uuid::now_v7);
        Self {
            session_id: id(),
            account_id: id(),
            member: Beneficiary { enrolment_id: id(), holder_enrolment_id: id(), category },
            end_date: end_date.map(|date| date.parse().expect("a date")),
            lifetime: Lifetime { created_at: now, last_seen_at: now, must_change_password: false },
        }
    }
}
