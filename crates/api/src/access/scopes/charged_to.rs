//! What is addressed to one holder.

use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait, Select};
use uuid::Uuid;

use super::column;
use super::reach::charge_is_of;
use crate::access::reading::{Reaches, Whose};
use crate::db::entity::{charge, charge_item, enrolment};

/// The charges of one holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChargedTo {
    pub(super) holder_enrolment_id: Uuid,
}

impl ChargedTo {
    pub(in crate::access) const fn holder_of(holder_enrolment_id: Uuid) -> Self {
        Self { holder_enrolment_id }
    }

    /// The charges of the time of this person.
    pub fn charges(self) -> Select<charge::Entity> {
        charge::Entity::find()
            .filter(charge::Column::HolderEnrolmentId.eq(self.holder_enrolment_id))
            .filter(charge_is_of(self.holder_enrolment_id, &column(charge::Entity, charge::Column::IssueDate)))
    }

    /// The items of [`Self::charges`], with their charges.
    pub fn charge_items(self) -> Select<charge_item::Entity> {
        charge_item::Entity::find()
            .join(JoinType::InnerJoin, charge_item::Relation::Charge.def())
            .filter(charge::Column::HolderEnrolmentId.eq(self.holder_enrolment_id))
            .filter(charge_is_of(self.holder_enrolment_id, &column(charge::Entity, charge::Column::IssueDate)))
    }

    /// Whose a document about these charges is: the holder's enrolment.
    pub const fn subject_of_documents(self) -> Uuid {
        self.holder_enrolment_id
    }

    /// The holder's enrolment.
    pub fn holder(self) -> Select<enrolment::Entity> {
        enrolment::Entity::find_by_id(self.holder_enrolment_id)
    }
}

/// The items of a charge name every member.
impl Reaches for ChargedTo {
    fn whose(&self) -> Whose {
        Whose::FamilyOf { holder_enrolment_id: self.holder_enrolment_id }
    }
}
