//! What is addressed to one holder.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QuerySelect, QueryTrait, RelationTrait,
    Select, TryGetableMany,
};
use uuid::Uuid;

use super::column;
use super::reach::charge_is_of;
use crate::access::reading::{Reaches, Whose};
use crate::db::entity::{charge, charge_item, enrolment};
use crate::db::kept_sql::KeptSql;
use crate::db::query_pool::QueryPool;

/// The charges of one holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChargedTo {
    pub(super) holder_enrolment_id: Uuid,
}

impl ChargedTo {
    pub(in crate::access) const fn holder_of(holder_enrolment_id: Uuid) -> Self {
        Self { holder_enrolment_id }
    }

    /// The rows of a query that begins here, by position. Its SQL is kept in `kept`, for it differs by the holder alone.
    pub async fn rows<T: TryGetableMany, Q: QueryTrait>(
        self,
        db: &QueryPool,
        kept: &KeptSql,
        query: fn(Self) -> Q,
    ) -> Result<Vec<T>, DbErr> {
        let backend = db.get_database_backend();
        let statement = kept.with(backend, self.holder_enrolment_id, |id| query(Self::holder_of(id)));
        db.query_all_raw(statement).await?.iter().map(T::try_get_many_by_index).map(|row| Ok(row?)).collect()
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
