//! The plan card, *carteirinha virtual* (C-07), and the proof that goes with it: a statement of this portal, signed
//! with Ed25519 (a JWS, RFC 7515 and RFC 8037), that whoever has the public key can check without asking anybody.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::account::Category;
use crate::id::EnrolmentId;
use crate::plans::{Accommodation, CoverageArea, PlanKind};
use crate::waiting_periods::WaitingPeriod;

/// What stands before a proof in the address that a card's QR code leads to, behind `#`: no server is sent it.
pub const PROOF_MARK: &str = "carteirinha=";

/// `GET /card`: the cards of the members whom the caller sees, the holder's first, those that ended last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanCards {
    /// The server's date in the operator's time zone.
    pub today: NaiveDate,
    pub cards: Vec<PlanCard>,
}

/// The cards as a device keeps them for when it has no line ([`crate::paths::device`]).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct KeptCards {
    /// By the device's clock.
    pub kept_at: DateTime<Utc>,
    /// As the portal gave them then.
    pub cards: PlanCards,
}

/// One member's card, front and back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanCard {
    pub enrolment_id: EnrolmentId,
    pub name: String,
    pub category: Category,
    pub birth_date: NaiveDate,
    /// *Cartão Nacional de Saúde*, fifteen digits.
    pub cns: Option<String>,
    /// Without punctuation.
    pub card_number: String,
    pub plan_name: String,
    pub plan_kind: PlanKind,
    pub plan_ans_registration: String,
    /// Six digits.
    pub operator_ans_registration: String,
    /// *Segmentação assistencial*, in the operator's words.
    pub segmentation: Option<String>,
    pub accommodation: Option<Accommodation>,
    pub coverage_area: Option<CoverageArea>,
    /// States or cities of the coverage area.
    pub service_area: Option<String>,
    pub start_date: NaiveDate,
    /// The last day of cover, where one is known.
    pub end_date: Option<NaiveDate>,
    /// Those that run, the next to end first.
    pub waiting_periods: Vec<WaitingPeriod>,
    /// Null when the cover is not running: such a card is shown as *inativa*.
    pub proof: Option<CardProof>,
}

/// A signed statement that somebody has a card, and until when it may be believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardProof {
    /// A JWS in its compact form, signed by a key of `GET /.well-known/portal-card-keys`. It says whose card it is (`sub`:
    /// the card number; `name`), the plan's ANS registration (`plan`), the last day of cover where one is known (`until`),
    /// by which portal (`iss`), since when (`iat`) and until when (`exp`).
    pub statement: String,
    /// `exp` of the statement: a day after it was signed, or the end of the last day of cover.
    pub expires_at: DateTime<Utc>,
    /// Where the card's QR code leads: the page of this portal that checks it, with the statement behind `#`.
    pub verification_url: String,
}

/// `POST /card-verifications`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CardCheck {
    /// As the QR code has it, behind `#carteirinha=`.
    #[validate(length(min = 1, max = 4000))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 4000))]
    pub statement: String,
}

/// What a card that somebody shows is worth now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardVerification {
    pub state: CardState,
    /// What the statement says; null when it is not ours.
    pub card: Option<ProvenCard>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CardState {
    /// Ours, in force, and its cover is running.
    Valid,
    /// Ours, and older than a day: the person opens the card once more, and shows the new code.
    Expired,
    /// Not signed by this portal, or changed since.
    Altered,
    /// Ours, but the cover has ended, or the card has another number now.
    Ended,
}

/// Whose card a statement is, and nothing that is not printed on the card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProvenCard {
    pub name: String,
    /// Without punctuation.
    pub card_number: String,
    pub plan_ans_registration: String,
    /// The last day of cover, where the statement names one.
    pub end_date: Option<NaiveDate>,
}

/// `GET /.well-known/portal-card-keys`: a JWK set (RFC 7517) of the public keys that statements may be signed with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardKeys {
    pub keys: Vec<CardKey>,
}

/// A public key of Ed25519 (RFC 8037).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardKey {
    /// `OKP`.
    pub kty: String,
    /// `Ed25519`.
    pub crv: String,
    /// `EdDSA`.
    pub alg: String,
    /// `sig`.
    #[serde(rename = "use")]
    pub usage: String,
    /// As the header of a statement names it.
    pub kid: String,
    /// The key, 32 bytes in base64url.
    pub x: String,
}
