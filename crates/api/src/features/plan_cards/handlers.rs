//! One's own cards.

use std::sync::Arc;

use actix_web::get;
use actix_web::web::{self, Json};
use shared::plan_cards::PlanCards;

use super::views::Issuer;
use super::{queries, views};
use crate::access::Access;
use crate::access::card_proof::CardSigner;
use crate::access::grants::ViewFamily;
use crate::clock::Clock;
use crate::config::operator::Operator;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;

/// View the plan cards of my family
///
/// What stands on each card, the waiting periods that run, and a signed proof of a day, which a clinic checks offline with
/// the public keys or by `POST /card-verifications`. A holder sees every member, everybody else him- or herself. A card
/// whose cover has not begun or has ended has no proof.
#[utoipa::path(
    tag = "cards",
    operation_id = "view_cards",
    security(("bearer" = [])),
    responses((status = 200, body = PlanCards), TokenRefusals)
)]
#[get("/card")]
pub(super) async fn view_cards(
    access: Access<ViewFamily>,
    signer: web::Data<CardSigner>,
    clock: web::Data<Clock>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<PlanCards>> {
    let (db, scope, moment) = (access.db(), access.scope, access.moment);
    let (rows, periods) =
        tokio::try_join!(queries::cards(db, scope), queries::waiting_periods(db, scope, moment.today))?;
    let issuer = Issuer { signer: &signer, clock: &clock, operator: &operator, moment };
    Ok(Json(views::cards(rows, periods, issuer)?))
}
