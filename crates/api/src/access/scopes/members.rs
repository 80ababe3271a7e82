//! The members whom a caller sees, and what concerns each of them.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select, UpdateMany};
use uuid::Uuid;

use super::reach::{Seen, charge_is_of_a_holder_since};
use super::{ChargedTo, column};
use crate::access::reading::{Reaches, Whose};
use crate::db::entity::{
    attendance_code, charge, enrolment, reimbursement, service, tax_statement_version, waiting_period,
};

/// The whole family, or one of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Members(pub(super) Seen);

impl Members {
    pub(in crate::access) const fn family_of(holder_enrolment_id: Uuid) -> Self {
        Self(Seen::FamilyOf { holder_enrolment_id })
    }

    pub(in crate::access) const fn only(enrolment_id: Uuid) -> Self {
        Self(Seen::Only { enrolment_id })
    }

    /// Whether the caller sees everybody of the family.
    pub const fn is_family(self) -> bool {
        match self.0 {
            Seen::FamilyOf { holder_enrolment_id: _ } => true,
            Seen::Only { enrolment_id: _ } => false,
        }
    }

    /// Whether an enrolment that was read is the caller's own.
    pub fn is_own(self, enrolment_id: Uuid) -> bool {
        self.0.own() == enrolment_id
    }

    /// Whose a document about all these members is: the caller's own enrolment.
    pub const fn subject_of_documents(self) -> Uuid {
        self.0.own()
    }

    /// Their enrolments, those that have ended too: what every query about members begins with, or joins. Who came into
    /// the family when its holder had left it is not the holder's to see.
    pub fn enrolments(self) -> Select<enrolment::Entity> {
        let theirs = enrolment::Entity::find().filter(match self.0 {
            Seen::FamilyOf { holder_enrolment_id } => enrolment::Column::HolderEnrolmentId.eq(holder_enrolment_id),
            Seen::Only { enrolment_id } => enrolment::Column::Id.eq(enrolment_id),
        });
        let start = column(enrolment::Entity, enrolment::Column::StartDate);
        theirs.filter(Expr::not_exists(self.0.own_that_ended(start)))
    }

    /// The members as they are on `today`: whose enrolment has not ended. To a holder whose own has, nobody else is there.
    pub fn current(self, today: NaiveDate) -> Select<enrolment::Entity> {
        let end = column(enrolment::Entity, enrolment::Column::EndDate);
        self.enrolments()
            .filter(end.clone().is_null().or(end.gte(today)))
            .filter(Expr::not_exists(self.0.own_that_ended(today)))
    }

    /// The caller's own enrolment.
    pub fn own_enrolment(self) -> Select<enrolment::Entity> {
        enrolment::Entity::find_by_id(self.0.own())
    }

    /// The enrolment of whoever pays for these members.
    pub fn holder(self) -> Select<enrolment::Entity> {
        match self.0 {
            Seen::FamilyOf { holder_enrolment_id } => enrolment::Entity::find_by_id(holder_enrolment_id),
            Seen::Only { enrolment_id } => {
                enrolment::Entity::find().filter(enrolment::Column::Id.in_subquery(holder_of(enrolment_id)))
            }
        }
    }

    /// What was done for them in the time in which they were the caller's to see.
    pub fn services(self) -> Select<service::Entity> {
        let column = |of: service::Column| column(service::Entity, of);
        service::Entity::find()
            .filter(service::Column::EnrolmentId.in_subquery(self.enrolment_ids()))
            .filter(self.0.see(&column(service::Column::EnrolmentId), &column(service::Column::ServiceDate)))
    }

    /// What they wait for, or have waited for.
    pub fn waiting_periods(self) -> Select<waiting_period::Entity> {
        waiting_period::Entity::find().filter(waiting_period::Column::EnrolmentId.in_subquery(self.enrolment_ids()))
    }

    /// As [`Self::waiting_periods`], of [`Self::current`] members: who has left waits for nothing.
    pub fn waiting_periods_of_current(self, today: NaiveDate) -> Select<waiting_period::Entity> {
        waiting_period::Entity::find().filter(waiting_period::Column::EnrolmentId.in_subquery(ids(self.current(today))))
    }

    /// The codes by which they say at a counter that they are there.
    pub fn attendance_codes(self) -> Select<attendance_code::Entity> {
        attendance_code::Entity::find().filter(attendance_code::Column::EnrolmentId.in_subquery(self.enrolment_ids()))
    }

    /// Ending them, so that a newer one stands alone.
    pub fn change_attendance_codes(self) -> UpdateMany<attendance_code::Entity> {
        attendance_code::Entity::update_many()
            .filter(attendance_code::Column::EnrolmentId.in_subquery(self.enrolment_ids()))
    }

    /// What was paid back to them; after the end of a plan too, for it is for the time before.
    pub fn reimbursements(self) -> Select<reimbursement::Entity> {
        let column = |of: reimbursement::Column| column(reimbursement::Entity, of);
        let is_theirs =
            self.0.see_since(&column(reimbursement::Column::EnrolmentId), &column(reimbursement::Column::PaidOn));
        reimbursement::Entity::find()
            .filter(reimbursement::Column::EnrolmentId.in_subquery(self.enrolment_ids()))
            .filter(is_theirs)
    }

    /// The charges of whoever pays for these members. To whom the family is not shown, a charge may only say what his or
    /// her own share of it is; what that is follows from the whole charge.
    pub fn charges_of_holder(self) -> Select<charge::Entity> {
        match self.0 {
            Seen::FamilyOf { holder_enrolment_id } => ChargedTo { holder_enrolment_id }.charges(),
            Seen::Only { enrolment_id } => charge::Entity::find()
                .filter(charge::Column::HolderEnrolmentId.in_subquery(holder_of(enrolment_id)))
                .filter(charge_is_of_a_holder_since()),
        }
    }

    /// The versions of the caller's tax statements.
    pub fn tax_statement_versions(self) -> Select<tax_statement_version::Entity> {
        tax_statement_version::Entity::find().filter(tax_statement_version::Column::EnrolmentId.eq(self.0.own()))
    }

    /// The ids of [`Self::enrolments`], for what has an `enrolment_id` of its own.
    pub(super) fn enrolment_ids(self) -> SelectStatement {
        ids(self.enrolments())
    }
}

impl Reaches for Members {
    fn whose(&self) -> Whose {
        match self.0 {
            Seen::FamilyOf { holder_enrolment_id } => Whose::FamilyOf { holder_enrolment_id },
            Seen::Only { enrolment_id } => Whose::Members(vec![enrolment_id]),
        }
    }
}

fn ids(select: Select<enrolment::Entity>) -> SelectStatement {
    select.select_only().column(enrolment::Column::Id).into_query()
}

/// The id of a member's holder.
fn holder_of(enrolment_id: Uuid) -> SelectStatement {
    enrolment::Entity::find_by_id(enrolment_id).select_only().column(enrolment::Column::HolderEnrolmentId).into_query()
}
