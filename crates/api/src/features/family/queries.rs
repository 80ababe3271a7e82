//! Reading the family. It begins with the members of the scope, of whom there are a few (`idx_enrolment_family`); names
//! are compared and ordered among those alone.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, DbErr, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait};
use uuid::Uuid;

use crate::access::scopes::Members;
use crate::db::entity::{card_request, card_request_item, enrolment, person};
use crate::db::name_search::contains_words;
use crate::db::query_pool::QueryPool;
use crate::paging::Paging;

#[derive(FromQueryResult)]
pub(super) struct MemberRow {
    pub(super) id: Uuid,
    pub(super) external_id: String,
    pub(super) card_number: String,
    pub(super) category: enrolment::Category,
    pub(super) end_date: Option<NaiveDate>,
    pub(super) name: String,
    pub(super) name_search: String,
}

/// Who of some members may have a card.
pub(super) struct Cards {
    /// For each who has one under way its protocol.
    pub(super) under_way: HashMap<Uuid, String>,
    /// Whoever asks has left the plan.
    pub(super) is_over: bool,
}

/// One page, by name, and one row more when there is a further page. Every word of `name` must occur.
pub(super) async fn list(
    db: &QueryPool,
    scope: Members,
    name: &str,
    paging: &Paging<(String, Uuid)>,
) -> Result<Vec<MemberRow>, DbErr> {
    let select = scope
        .enrolments()
        .select_only()
        .columns([enrolment::Column::Id, enrolment::Column::ExternalId, enrolment::Column::CardNumber])
        .columns([enrolment::Column::Category, enrolment::Column::EndDate])
        .columns([person::Column::Name, person::Column::NameSearch])
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .filter(contains_words((person::Entity, person::Column::NameSearch), name));
    paging.least_first(select, person::Column::NameSearch, enrolment::Column::Id).into_model().all(db).await
}

/// Which of the members have a card under way, and whether whoever asks may still ask for one.
pub(super) async fn cards(
    db: &QueryPool,
    scope: Members,
    members: &[MemberRow],
    today: NaiveDate,
) -> Result<Cards, DbErr> {
    let under_way = scope
        .card_request_items()
        .select_only()
        .column(card_request_item::Column::EnrolmentId)
        .column(card_request::Column::Protocol)
        .join(JoinType::InnerJoin, card_request_item::Relation::CardRequest.def())
        .filter(card_request_item::Column::EnrolmentId.is_in(members.iter().map(|member| member.id)))
        .filter(card_request_item::Column::IsUnderWay.into_expr())
        .into_tuple::<(Uuid, String)>()
        .all(db)
        .await?;
    let own = scope.own_enrolment().filter(enrolment::Column::EndDate.lt(today)).one(db).await?;
    Ok(Cards { under_way: under_way.into_iter().collect(), is_over: own.is_some() })
}
