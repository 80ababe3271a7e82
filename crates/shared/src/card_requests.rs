//! Requests for cards (*carteirinhas*): the family to choose from, the request with its protocol, and how far it is
//! (C-01 to C-06); and what the operator's programs see of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::account::Category;
use crate::fields;
use crate::id::EnrolmentId;
use crate::page::{MAX_CURSOR, MAX_LIMIT, is_page};
pub use crate::rules::card_request::{CardReason, CardRequestStatus};
use crate::rules::protocol::Protocol;

/// People for whom one request may ask.
pub const MOST_CARDS: u64 = 50;
/// Letters of *Observação*, and of the reason of a refusal.
pub const NOTE_LENGTH: u64 = 500;
/// Letters of *B.O.* and of a tracking code.
pub const NUMBER_LENGTH: u64 = 40;

/// `GET /family?…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct FamilyQuery {
    /// Part of the name; accents, case and spaces do not matter, and of several words each must occur.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 120))]
    #[cfg_attr(feature = "openapi", param(max_length = 120))]
    pub name: Option<String>,
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// The members whom the caller sees, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FamilyList {
    pub items: Vec<FamilyMember>,
    pub next_cursor: Option<String>,
}

/// One row of the table of *Solicitação de Carteirinha*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FamilyMember {
    pub enrolment_id: EnrolmentId,
    /// *Código*: the operator's own key of the beneficiary.
    pub code: String,
    pub name: String,
    pub category: Category,
    /// Without punctuation.
    pub card_number: String,
    /// The last day in the plan; null while there is no end to it. Who has left is listed, but gets no card.
    pub end_date: Option<NaiveDate>,
    /// A card may be asked for: the person is in the plan and none is under way.
    pub can_request_card: bool,
    /// The request by which a card is under way.
    pub card_under_way: Option<Protocol>,
}

/// `POST /card-requests`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewCardRequest {
    /// One for each person, 1 to 50.
    #[validate(length(min = 1, max = 50, message = "Escolha de 1 a 50 pessoas."), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 50))]
    pub items: Vec<NewCardRequestItem>,
}

/// A card for one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewCardRequestItem {
    pub enrolment_id: EnrolmentId,
    pub reason: CardReason,
    /// *Observação*, at most 500 letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 500))]
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub note: Option<String>,
    /// *B.O.*: the number of the police report; required with `theft_with_report`, allowed with `lost`, and
    /// refused with any other reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 40))]
    #[cfg_attr(feature = "openapi", schema(max_length = 40))]
    pub police_report: Option<String>,
}

/// `GET /card-requests?…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct CardRequestQuery {
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// *Carteirinhas solicitadas*, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardRequestList {
    pub items: Vec<CardRequest>,
    pub next_cursor: Option<String>,
}

is_page!(CardRequestList of CardRequest);

/// A request as the caller may see it: a holder sees all of it, anybody else only what concerns him- or herself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardRequest {
    pub protocol: Protocol,
    pub status: CardRequestStatus,
    pub created_at: DateTime<Utc>,
    /// The operator's date of the request.
    pub request_date: NaiveDate,
    /// The last day on which the operator's answer is in time: the seventh business day (RN 623/2024).
    pub answer_due_date: NaiveDate,
    /// Who asked; null for somebody else of the family who is not the holder.
    pub requester_name: Option<String>,
    /// To follow the parcel by, where the carrier has one.
    pub tracking_code: Option<String>,
    /// Other people's are left out for whoever is not the holder.
    pub items: Vec<CardRequestItem>,
    /// Step by step, the first one first.
    pub history: Vec<CardRequestHistory>,
}

/// The card of one person in a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardRequestItem {
    pub enrolment_id: EnrolmentId,
    pub name: String,
    /// Without punctuation.
    pub card_number: String,
    pub category: Category,
    pub reason: CardReason,
    pub note: Option<String>,
    pub police_report: Option<String>,
}

/// One step of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardRequestHistory {
    pub status: CardRequestStatus,
    pub at: DateTime<Utc>,
    pub by: StepBy,
    /// Why it was refused. Null also for whoever sees only a part of the request: it may be about somebody else.
    pub reason: Option<String>,
}

/// Who took a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum StepBy {
    /// Whoever asked for the cards.
    Requester,
    Operator,
}

/// `GET /operator/card-requests?…`. Every filter may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct OperatorCardRequestQuery {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub status: Option<CardRequestStatus>,
    /// Asked for not before this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "fields::instant"))]
    pub from: Option<DateTime<Utc>>,
    /// Asked for before this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "fields::instant"))]
    pub to: Option<DateTime<Utc>>,
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// Requests of every family, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorCardRequestList {
    pub items: Vec<OperatorCardRequest>,
    pub next_cursor: Option<String>,
}

/// What the making of cards needs of a request. Addresses are the operator's own: its system has them by `code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorCardRequest {
    pub protocol: Protocol,
    pub status: CardRequestStatus,
    pub created_at: DateTime<Utc>,
    /// The last day on which an answer is in time (RN 623/2024).
    pub answer_due_date: NaiveDate,
    /// The operator's own key of the beneficiary who asked.
    pub requester_code: String,
    pub tracking_code: Option<String>,
    pub items: Vec<OperatorCardRequestItem>,
    /// Step by step, the first one first.
    pub history: Vec<CardRequestHistory>,
}

/// A card to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorCardRequestItem {
    /// The operator's own key of the beneficiary.
    pub code: String,
    pub name: String,
    /// Without punctuation.
    pub card_number: String,
    pub category: Category,
    pub reason: CardReason,
    pub note: Option<String>,
    pub police_report: Option<String>,
}

/// `PATCH /operator/card-requests/{protocol}`: the next step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardRequestChange {
    pub status: CardRequestStatus,
    /// Of a refusal, and required there; the person reads it. At most 500 letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 500))]
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub reason: Option<String>,
    /// With `sent` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 40))]
    #[cfg_attr(feature = "openapi", schema(max_length = 40))]
    pub tracking_code: Option<String>,
}
