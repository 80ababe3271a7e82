//! Requests for cards as a member reaches them. A request holds several people; who sees one of them does not see the
//! others.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use super::reach::Seen;
use super::{Members, column};
use crate::db::entity::{card_request, card_request_item, card_request_step, enrolment};

impl Members {
    /// The requests that concern whom the caller sees.
    pub fn card_requests(self) -> Select<card_request::Entity> {
        let is_seen = match self.0 {
            Seen::FamilyOf { holder_enrolment_id } => card_request::Column::HolderEnrolmentId.eq(holder_enrolment_id),
            Seen::Only { enrolment_id } => {
                let asked_for = card_request_item::Entity::find()
                    .select_only()
                    .column(card_request_item::Column::CardRequestId)
                    .filter(card_request_item::Column::EnrolmentId.eq(enrolment_id));
                card_request::Column::Id.in_subquery(asked_for.into_query())
            }
        };
        let column = |of: card_request::Column| column(card_request::Entity, of);
        let of_their_time =
            self.0.see(&column(card_request::Column::RequesterEnrolmentId), &column(card_request::Column::RequestDate));
        card_request::Entity::find().filter(is_seen).filter(of_their_time)
    }

    /// The cards of whom the caller sees, in whatever request.
    pub fn card_request_items(self) -> Select<card_request_item::Entity> {
        card_request_item::Entity::find()
            .filter(card_request_item::Column::EnrolmentId.in_subquery(self.enrolment_ids()))
    }

    /// The cards of others in [`Self::card_requests`]: that there are some may be known, not whose. None where the caller
    /// sees everybody.
    pub fn card_request_items_of_others(self) -> Option<Select<card_request_item::Entity>> {
        match self.0 {
            Seen::FamilyOf { holder_enrolment_id: _ } => None,
            Seen::Only { enrolment_id } => {
                let seen = ids(self.card_requests(), card_request::Column::Id);
                let others = card_request_item::Entity::find()
                    .select_only()
                    .column(card_request_item::Column::CardRequestId)
                    .filter(card_request_item::Column::CardRequestId.in_subquery(seen))
                    .filter(card_request_item::Column::EnrolmentId.ne(enrolment_id));
                Some(others)
            }
        }
    }

    /// The history of [`Self::card_requests`].
    pub fn card_request_steps(self) -> Select<card_request_step::Entity> {
        let seen = ids(self.card_requests(), card_request::Column::Id);
        card_request_step::Entity::find().filter(card_request_step::Column::CardRequestId.in_subquery(seen))
    }

    /// Who asked for [`Self::card_requests`].
    pub fn card_requesters(self) -> Select<enrolment::Entity> {
        let asked = ids(self.card_requests(), card_request::Column::RequesterEnrolmentId);
        enrolment::Entity::find().filter(enrolment::Column::Id.in_subquery(asked))
    }
}

fn ids(requests: Select<card_request::Entity>, column: card_request::Column) -> sea_orm::sea_query::SelectStatement {
    requests.select_only().column(column).into_query()
}
