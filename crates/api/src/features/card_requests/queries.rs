//! Reading requests. Every query begins with what the [`Viewer`] reaches; what lies outside does not exist, and of a
//! request only the people whom the caller sees are read.

use std::collections::{HashMap, HashSet};

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select,
};
use shared::card_requests::OperatorCardRequestQuery;
use shared::rules::protocol::Protocol;
use uuid::Uuid;

use crate::access::scopes::{Members, WholeRecord};
use crate::db::entity::{card_request, card_request_item, card_request_step, enrolment, person};
use crate::paging::Paging;

/// Who sees requests, and thereby which ones and which people in them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Viewer {
    /// A member, who sees the family or him- or herself.
    Member(Members),
    /// A program of the operator.
    Operator(WholeRecord),
}

impl Viewer {
    pub(super) fn requests(self) -> Select<card_request::Entity> {
        match self {
            Self::Member(scope) => scope.card_requests(),
            Self::Operator(scope) => scope.card_requests(),
        }
    }

    fn items(self) -> Select<card_request_item::Entity> {
        match self {
            Self::Member(scope) => scope.card_request_items(),
            Self::Operator(scope) => scope.card_request_items(),
        }
    }

    fn items_of_others(self) -> Option<Select<card_request_item::Entity>> {
        match self {
            Self::Member(scope) => scope.card_request_items_of_others(),
            Self::Operator(_) => None,
        }
    }

    fn steps(self) -> Select<card_request_step::Entity> {
        match self {
            Self::Member(scope) => scope.card_request_steps(),
            Self::Operator(scope) => scope.card_request_steps(),
        }
    }

    fn requesters(self) -> Select<enrolment::Entity> {
        match self {
            Self::Member(scope) => scope.card_requesters(),
            Self::Operator(scope) => scope.enrolments(),
        }
    }
}

/// Those that the operator's program asks for.
pub(super) fn wanted(
    select: Select<card_request::Entity>,
    query: &OperatorCardRequestQuery,
) -> Select<card_request::Entity> {
    let filters = [
        query.status.map(|status| card_request::Column::State.eq(card_request::State::from(status))),
        query.from.map(|from| card_request::Column::CreatedAt.gte(from)),
        query.to.map(|to| card_request::Column::CreatedAt.lt(to)),
    ];
    filters.into_iter().flatten().fold(select, QueryFilter::filter)
}

/// Requests with all that is shown of them.
pub(super) struct Requests {
    pub(super) rows: Vec<card_request::Model>,
    /// By enrolment: name and the ERP's key of who asked.
    pub(super) requesters: HashMap<Uuid, RequesterRow>,
    pub(super) items: HashMap<Uuid, Vec<ItemRow>>,
    pub(super) steps: HashMap<Uuid, Vec<card_request_step::Model>>,
    /// Requests that hold people whom the caller does not see.
    pub(super) seen_in_part: HashSet<Uuid>,
}

impl Requests {
    /// Whoever is named in them: who gets a card, and for the operator who asked for it.
    pub(super) fn people(&self) -> Vec<Uuid> {
        let items = self.items.values().flatten().map(|item| item.enrolment_id);
        items.chain(self.requesters.keys().copied()).collect()
    }
}

#[derive(FromQueryResult)]
pub(super) struct RequesterRow {
    pub(super) id: Uuid,
    pub(super) external_id: String,
    pub(super) name: String,
}

/// The card of one person.
#[derive(FromQueryResult)]
pub(super) struct ItemRow {
    pub(super) card_request_id: Uuid,
    pub(super) enrolment_id: Uuid,
    pub(super) external_id: String,
    pub(super) card_number: String,
    pub(super) category: enrolment::Category,
    pub(super) name: String,
    pub(super) reason: card_request_item::Reason,
    pub(super) note: Option<String>,
    pub(super) police_report: Option<String>,
}

/// One page of `select`, which began at a viewer's requests, the newest first, and one row more when there is a further page.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    select: Select<card_request::Entity>,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<card_request::Model>, DbErr> {
    paging.latest_first(select, card_request::Column::CreatedAt, card_request::Column::Id).all(db).await
}

/// The request of this protocol, if the viewer sees it; as a list of one.
pub(super) async fn one(
    db: &impl ConnectionTrait,
    viewer: Viewer,
    protocol: &Protocol,
) -> Result<Option<Requests>, DbErr> {
    let Some(row) = find(db, viewer, protocol).await? else { return Ok(None) };
    complete(db, viewer, vec![row]).await.map(Some)
}

/// The row of this protocol, if the viewer sees it.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    viewer: Viewer,
    protocol: &Protocol,
) -> Result<Option<card_request::Model>, DbErr> {
    viewer.requests().filter(card_request::Column::Protocol.eq(protocol.as_str())).one(db).await
}

/// The requests of some rows with what stands beside them, but for people whom the viewer does not see.
pub(super) async fn complete(
    db: &impl ConnectionTrait,
    viewer: Viewer,
    rows: Vec<card_request::Model>,
) -> Result<Requests, DbErr> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut requests = Requests {
        requesters: requesters(db, viewer, &rows).await?,
        rows,
        items: HashMap::new(),
        steps: HashMap::new(),
        seen_in_part: HashSet::new(),
    };
    for item in items(db, viewer, &ids).await? {
        requests.items.entry(item.card_request_id).or_default().push(item);
    }
    let steps = viewer
        .steps()
        .filter(card_request_step::Column::CardRequestId.is_in(ids.iter().copied()))
        .order_by_asc(card_request_step::Column::At)
        .order_by_asc(card_request_step::Column::Id);
    for step in steps.all(db).await? {
        requests.steps.entry(step.card_request_id).or_default().push(step);
    }
    if let Some(others) = viewer.items_of_others() {
        let others = others.filter(card_request_item::Column::CardRequestId.is_in(ids)).into_tuple::<Uuid>();
        requests.seen_in_part = others.all(db).await?.into_iter().collect();
    }
    Ok(requests)
}

async fn requesters(
    db: &impl ConnectionTrait,
    viewer: Viewer,
    rows: &[card_request::Model],
) -> Result<HashMap<Uuid, RequesterRow>, DbErr> {
    let found: Vec<RequesterRow> = viewer
        .requesters()
        .select_only()
        .columns([enrolment::Column::Id, enrolment::Column::ExternalId])
        .column(person::Column::Name)
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .filter(enrolment::Column::Id.is_in(rows.iter().map(|row| row.requester_enrolment_id)))
        .into_model()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|row| (row.id, row)).collect())
}

/// The people of these requests whom the caller sees, in the order in which they were asked for.
async fn items(db: &impl ConnectionTrait, viewer: Viewer, ids: &[Uuid]) -> Result<Vec<ItemRow>, DbErr> {
    viewer
        .items()
        .select_only()
        .columns([card_request_item::Column::CardRequestId, card_request_item::Column::EnrolmentId])
        .columns([card_request_item::Column::Reason, card_request_item::Column::Note])
        .column(card_request_item::Column::PoliceReport)
        .columns([enrolment::Column::ExternalId, enrolment::Column::CardNumber, enrolment::Column::Category])
        .column(person::Column::Name)
        .join(JoinType::InnerJoin, card_request_item::Relation::Enrolment.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .filter(card_request_item::Column::CardRequestId.is_in(ids.iter().copied()))
        .order_by_asc(card_request_item::Column::CardRequestId)
        .order_by_asc(card_request_item::Column::Position)
        .into_model()
        .all(db)
        .await
}

/// Those of `people` whom the caller sees, with their last day in the plan.
pub(super) async fn last_days(
    db: &impl ConnectionTrait,
    scope: Members,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Option<NaiveDate>>, DbErr> {
    let found = scope
        .enrolments()
        .select_only()
        .columns([enrolment::Column::Id, enrolment::Column::EndDate])
        .filter(enrolment::Column::Id.is_in(people))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// The request by which each of `people` has a card under way, other than `own`.
pub(super) async fn under_way(
    db: &impl ConnectionTrait,
    scope: Members,
    people: impl IntoIterator<Item = Uuid>,
    own: Option<Uuid>,
) -> anyhow::Result<HashMap<Uuid, Protocol>> {
    let is_other =
        own.map_or_else(Condition::all, |own| Condition::all().add(card_request_item::Column::CardRequestId.ne(own)));
    let found: Vec<(Uuid, String)> = scope
        .card_request_items()
        .select_only()
        .column(card_request_item::Column::EnrolmentId)
        .column(card_request::Column::Protocol)
        .join(JoinType::InnerJoin, card_request_item::Relation::CardRequest.def())
        .filter(card_request_item::Column::EnrolmentId.is_in(people))
        .filter(card_request_item::Column::IsUnderWay.into_expr())
        .filter(is_other)
        .into_tuple()
        .all(db)
        .await?;
    let parsed = found.into_iter().map(|(person, protocol)| Ok((person, Protocol::parse(&protocol)?)));
    parsed.collect::<anyhow::Result<_>>().context("a protocol on record is none")
}

pub(super) fn protocol_of(row: &card_request::Model) -> anyhow::Result<Protocol> {
    Protocol::parse(&row.protocol).context("a protocol on record is none")
}
