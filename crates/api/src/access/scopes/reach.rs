//! Which of the members' dated rows a caller reaches: those of the time in which the members were theirs to see. An
//! enrolment may come to another person or family, and a plan may end; neither gives what lies beyond (ADR 28).

use chrono::NaiveDate;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::column;
use crate::db::columns;
use crate::db::entity::reassignment::Change;
use crate::db::entity::{charge, enrolment, reassignment};

/// The members whom a caller sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// All enrolments of this holder, the holder's own among them.
    FamilyOf { holder_enrolment_id: Uuid },
    /// Nobody but this one.
    Only { enrolment_id: Uuid },
}

impl Seen {
    /// The caller's own enrolment.
    pub(super) const fn own(self) -> Uuid {
        match self {
            Self::FamilyOf { holder_enrolment_id } => holder_enrolment_id,
            Self::Only { enrolment_id } => enrolment_id,
        }
    }

    /// Of rows about `member` (a column of ids of enrolments) on `day` (one of dates), those that the caller sees: nothing
    /// older than the import that gave the enrolment to this person, or to this family.
    pub(super) fn see_since(self, member: &Expr, day: &Expr) -> Expr {
        let enrolment_id = column(reassignment::Entity, reassignment::Column::EnrolmentId);
        let to_a_person = column(reassignment::Entity, reassignment::Column::Change).eq(Change::Person);
        let of_this = match self {
            // A new holder has a family from that day on; to have become a holder takes nothing from oneself.
            Self::FamilyOf { holder_enrolment_id } => Condition::all()
                .add(enrolment_id.clone().eq(member.clone()).or(enrolment_id.clone().eq(holder_enrolment_id)))
                .add(to_a_person.or(enrolment_id.ne(holder_enrolment_id))),
            Self::Only { enrolment_id: own } => Condition::all().add(enrolment_id.eq(own)).add(to_a_person),
        };
        Expr::not_exists(reassigned_after(day, of_this))
    }

    /// As [`Seen::see_since`], and nothing after the last day of the caller's plan, or of the member's.
    pub(super) fn see(self, member: &Expr, day: &Expr) -> Condition {
        let id = column(enrolment::Entity, enrolment::Column::Id);
        let whose = match self {
            Self::FamilyOf { holder_enrolment_id } => id.clone().eq(member.clone()).or(id.eq(holder_enrolment_id)),
            Self::Only { enrolment_id } => id.eq(enrolment_id),
        };
        let ended_before = Query::select()
            .expr(Expr::val(1))
            .from(enrolment::Entity)
            .and_where(whose)
            .and_where(column(enrolment::Entity, enrolment::Column::EndDate).lt(day.clone()))
            .to_owned();
        Condition::all().add(self.see_since(member, day)).add(Expr::not_exists(ended_before))
    }

    /// The caller's own enrolment, if it ended before `day`.
    pub(super) fn own_that_ended(self, day: impl Into<Expr>) -> SelectStatement {
        let own = Alias::new("own");
        Query::select()
            .expr(Expr::val(1))
            .from_as(enrolment::Entity, own.clone())
            .and_where(column(own.clone(), enrolment::Column::Id).eq(self.own()))
            .and_where(column(own, enrolment::Column::EndDate).lt(day))
            .to_owned()
    }
}

/// Of a holder's charges, by `issued` (a column of dates), those of the time of this person. What is charged after the end
/// of the plan is the holder's to pay still.
///
/// The day since which the person is the same is found once for all charges, and not with each of them.
pub(super) fn charge_is_of(holder_enrolment_id: Uuid, issued: &Expr) -> Expr {
    let last_change = Query::select()
        .expr(reassignment::Column::OnDay.max())
        .from(reassignment::Entity)
        .and_where(reassignment::Column::EnrolmentId.eq(holder_enrolment_id))
        .and_where(columns::is(reassignment::Column::Change, Change::Person))
        .to_owned();
    let since = Func::coalesce([last_change.into(), Expr::Constant(NaiveDate::from_ymd_opt(1, 1, 1).into())]);
    issued.clone().gte(since)
}

/// As [`charge_is_of`], where a charge itself says whose it is.
pub(super) fn charge_is_of_a_holder_since() -> Expr {
    let holder = column(charge::Entity, charge::Column::HolderEnrolmentId);
    let of_this = Condition::all()
        .add(column(reassignment::Entity, reassignment::Column::EnrolmentId).eq(holder))
        .add(reassignment::Column::Change.eq(Change::Person));
    Expr::not_exists(reassigned_after(&column(charge::Entity, charge::Column::IssueDate), of_this))
}

/// The imports that changed something after `day`; by `idx_reassignment_enrolment`.
fn reassigned_after(day: &Expr, of_this: Condition) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(reassignment::Entity)
        .cond_where(of_this)
        .and_where(column(reassignment::Entity, reassignment::Column::OnDay).gt(day.clone()))
        .to_owned()
}
