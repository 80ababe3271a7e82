//! A card that somebody shows: the keys for whoever checks offline, and what the card is worth now.

use actix_web::web::{self, Json};
use actix_web::{get, post};
use shared::plan_cards::{CardCheck, CardKeys, CardVerification};

use super::{queries, views};
use crate::access::PublicAccess;
use crate::access::card_proof::CardSigner;
use crate::access::scopes::ShownCard;
use crate::error::{ApiError, ApiResult};
use crate::http::etag::Etagged;
use crate::http::refusals::{BodyRefusals, InvalidFields, Refusals};
use crate::http::valid_json::ValidJson;

/// The public keys of plan cards
///
/// A JWK set, for programs that check a card's statement without asking: `EdDSA` over Ed25519. During a change of keys
/// there are two. Ask again when a statement names a key that you do not know, and at least once a day.
#[utoipa::path(
    tag = "verifications",
    operation_id = "list_card_keys",
    responses(
        (status = 200, body = CardKeys),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/.well-known/portal-card-keys")]
pub(super) async fn list_card_keys(_access: PublicAccess, signer: web::Data<CardSigner>) -> Etagged<CardKeys> {
    Etagged(signer.public_keys())
}

/// Check a plan card that somebody shows
///
/// By the statement in its QR code. The answer repeats what the signed statement says and adds whether the cover runs today;
/// of a text that we did not sign it says nothing. The statement goes in the body, so that no log keeps it.
#[utoipa::path(
    tag = "verifications",
    operation_id = "verify_card",
    request_body = CardCheck,
    responses(
        (status = 200, body = CardVerification),
        BodyRefusals,
        InvalidFields,
        Refusals
    )
)]
#[post("/card-verifications")]
pub(super) async fn verify_card(
    access: PublicAccess,
    body: Result<ValidJson<CardCheck>, ApiError>,
    signer: web::Data<CardSigner>,
) -> ApiResult<Json<CardVerification>> {
    let ValidJson(CardCheck { statement }) = body?;
    let Some(statement) = signer.read(statement.trim()) else { return Ok(Json(views::altered())) };
    let cover = queries::cover(access.db(), &ShownCard::of(&statement)).await?;
    Ok(Json(views::verification(statement, cover, access.moment)))
}
