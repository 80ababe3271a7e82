//! Asking for cards, and the operator's steps. Each writes history, audit and mail into its caller's transaction; the
//! unique index on people under way and the guarded update decide between two at once.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use shared::paths;
use shared::problem::ProblemCode;
use shared::rules::card_request::{CardRequestStatus, CardRequestStep};
use shared::rules::protocol::Protocol;
use shared::rules::verification_code::VerificationCode;
use uuid::Uuid;

use super::asked::{self, AskedCard};
use super::queries;
use crate::access::Origin;
use crate::access::scopes::{Members, WholeRecord};
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::credentials::member_record;
use crate::db::entity::issued_document::Kind;
use crate::db::entity::{card_request, card_request_item, card_request_step};
use crate::error::{ApiError, ApiResult};
use crate::issued_documents::{self, ContentHash, Issue};
use crate::mail::{Letter, Postbox};
use crate::protocols;

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Requester {
    pub(super) account: Uuid,
    pub(super) session: Uuid,
    pub(super) enrolment: Uuid,
    /// Holder of the family.
    pub(super) holder: Uuid,
}

/// When and from where, and what writes to people.
pub(super) struct Circumstances<'a> {
    pub(super) origin: &'a Origin,
    pub(super) moment: Moment,
    pub(super) postbox: &'a Postbox,
}

/// Writes a request for `cards`, whose people the caller sees and who are in the plan. `registration` is the operator's
/// at ANS.
///
/// Fails with `card-under-way`, which leads to the requests in the way; the caller then drops the transaction.
pub(super) async fn request_cards(
    tx: &DatabaseTransaction,
    scope: Members,
    requester: Requester,
    cards: &[AskedCard],
    registration: &str,
    circumstances: &Circumstances<'_>,
) -> ApiResult<Protocol> {
    let Circumstances { origin, moment, postbox } = circumstances;
    let Requester { account, session, enrolment, holder } = requester;
    // Before the day's number is taken: others who ask today wait from then on.
    refuse_under_way(tx, scope, cards).await?;

    let protocol = protocols::next(tx, registration, moment.today).await?;
    let id = Uuid::now_v7();
    let row = card_request::ActiveModel {
        id: Set(id),
        protocol: Set(protocol.as_str().to_owned()),
        account_id: Set(account),
        requester_enrolment_id: Set(enrolment),
        holder_enrolment_id: Set(holder),
        created_at: Set(moment.now),
        request_date: Set(moment.today),
        state: Set(card_request::State::Requested),
        tracking_code: Set(None),
    };
    card_request::Entity::insert(row).exec_without_returning(tx).await?;
    let mut people: Vec<_> = cards.iter().zip(0..).collect();
    // In one order for everybody: two transactions that wait for each other's people would wait for ever.
    people.sort_by_key(|(card, _)| card.enrolment_id);
    let items = people.into_iter().map(|(card, position)| card_request_item::ActiveModel {
        id: Set(Uuid::now_v7()),
        card_request_id: Set(id),
        position: Set(position),
        enrolment_id: Set(card.enrolment_id),
        reason: Set(card.reason.into()),
        note: Set(card.note.clone()),
        police_report: Set(card.police_report.clone()),
        is_under_way: Set(true),
    });
    // Somebody may have asked since the look above; that request is committed once this statement goes on.
    let inserted = card_request_item::Entity::insert_many(items)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    if inserted != cards.len() as u64 {
        refuse_under_way_besides(tx, scope, cards, Some(id)).await?;
        // The other one ended between the two statements.
        return Err(ApiError::refused(ProblemCode::CardUnderWay));
    }
    write_step(tx, id, CardRequestStatus::Requested, Author::Account(account), None, *moment).await?;
    let subject = Subject { account_id: Some(account), session_id: Some(session), ..Subject::default() };
    audit::record(tx, Action::CardsRequested, subject, origin, *moment).await?;

    let path = page_of(&protocol);
    let member = member_record::find(tx, enrolment).await?;
    if let Some((name, email)) = member.as_ref().and_then(|member| Some((&*member.name, member.email()?))) {
        let letter = Letter::CardsRequested { name, protocol: &protocol, path: &path };
        postbox.enqueue(tx, email, &letter, moment.now, None).await?;
    }
    Ok(protocol)
}

/// Takes a step with a request, as it was read in this transaction or before it.
///
/// Fails with `step-not-allowed` when the rule forbids the step, or when somebody else took one meanwhile.
pub(super) async fn take_step(
    tx: &DatabaseTransaction,
    scope: WholeRecord,
    request: &card_request::Model,
    step: &CardRequestStep,
    api_client_id: Uuid,
    circumstances: &Circumstances<'_>,
) -> ApiResult<()> {
    let Circumstances { origin, moment, postbox } = circumstances;
    let next = step.status();
    if !request.state.status().may_become(next) {
        return Err(ApiError::refused(ProblemCode::StepNotAllowed));
    }
    let (reason, tracking_code, action) = match step {
        CardRequestStep::StartProduction => (None, None, Action::CardsInProduction),
        CardRequestStep::Send { tracking_code } => (None, tracking_code.clone(), Action::CardsSent),
        CardRequestStep::Deliver => (None, request.tracking_code.clone(), Action::CardsDelivered),
        CardRequestStep::Refuse { reason } => (Some(reason.clone()), None, Action::CardsRefused),
    };
    let moved = scope
        .change_card_requests()
        .col_expr(card_request::Column::State, Expr::value(card_request::State::from(next)))
        .col_expr(card_request::Column::TrackingCode, Expr::value(tracking_code))
        .filter(card_request::Column::Id.eq(request.id))
        .filter(card_request::Column::State.eq(request.state))
        .exec(tx)
        .await?;
    if moved.rows_affected == 0 {
        return Err(ApiError::refused(ProblemCode::StepNotAllowed));
    }
    if !next.is_under_way() {
        scope
            .change_card_request_items()
            .col_expr(card_request_item::Column::IsUnderWay, Expr::value(false))
            .filter(card_request_item::Column::CardRequestId.eq(request.id))
            .exec(tx)
            .await?;
    }
    write_step(tx, request.id, next, Author::Program(api_client_id), reason, *moment).await?;
    // Whom it is about stands in it by the enrolment: the account did nothing.
    let subject = Subject {
        api_client_id: Some(api_client_id),
        enrolment_id: Some(request.requester_enrolment_id),
        ..Subject::default()
    };
    audit::record(tx, action, subject, origin, *moment).await?;

    let protocol = queries::protocol_of(request)?;
    let path = page_of(&protocol);
    let member = member_record::find(tx, request.requester_enrolment_id).await?;
    if let Some((name, email)) = member.as_ref().and_then(|member| Some((&*member.name, member.email()?))) {
        let letter = Letter::CardRequestMoved { name, protocol: &protocol, step, path: &path };
        postbox.enqueue(tx, email, &letter, moment.now, None).await?;
    }
    Ok(())
}

/// The verification code of a request's protocol. People, reasons and day of a request never change, so whoever prints it
/// prints the same document, in whatever state the request is by then and however much of it that person sees.
pub(super) async fn issue_protocol(
    tx: &DatabaseTransaction,
    request: &card_request::Model,
    moment: Moment,
) -> ApiResult<VerificationCode> {
    let content = ContentHash::of(&(&request.protocol, request.request_date))?;
    let subject = issued_documents::Subject::of(request.id);
    let document = Issue { kind: Kind::Protocol, subject, amount: None, content };
    issued_documents::issue(tx, &document, moment).await
}

async fn refuse_under_way(tx: &DatabaseTransaction, scope: Members, cards: &[AskedCard]) -> ApiResult<()> {
    refuse_under_way_besides(tx, scope, cards, None).await
}

/// Refuses when somebody has a card under way by another request than `own`.
async fn refuse_under_way_besides(
    tx: &DatabaseTransaction,
    scope: Members,
    cards: &[AskedCard],
    own: Option<Uuid>,
) -> ApiResult<()> {
    let people = cards.iter().map(|card| card.enrolment_id);
    let under_way = queries::under_way(tx, scope, people, own).await?;
    let (mut errors, mut related) = (Vec::new(), Vec::new());
    for (index, card) in cards.iter().enumerate() {
        if let Some(protocol) = under_way.get(&card.enrolment_id) {
            let detail = format!("Já há uma carteirinha em andamento para esta pessoa: protocolo {protocol}.");
            errors.push(asked::error(index, "enrolment_id", "under_way", &detail));
            related.push(format!("{}{}", paths::BASE, paths::card_request(protocol)));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(ApiError::in_the_way(ProblemCode::CardUnderWay, errors, related)) }
}

/// Who took a step.
#[derive(Clone, Copy)]
enum Author {
    Account(Uuid),
    Program(Uuid),
}

async fn write_step(
    tx: &DatabaseTransaction,
    card_request_id: Uuid,
    status: CardRequestStatus,
    author: Author,
    reason: Option<String>,
    moment: Moment,
) -> ApiResult<()> {
    let (account_id, api_client_id) = match author {
        Author::Account(id) => (Some(id), None),
        Author::Program(id) => (None, Some(id)),
    };
    let row = card_request_step::ActiveModel {
        id: Set(Uuid::now_v7()),
        card_request_id: Set(card_request_id),
        state: Set(status.into()),
        at: Set(moment.now),
        account_id: Set(account_id),
        api_client_id: Set(api_client_id),
        reason: Set(reason),
    };
    card_request_step::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Where the person follows it.
fn page_of(protocol: &Protocol) -> String {
    paths::pages::card_request(protocol)
}
