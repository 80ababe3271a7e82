//! Trading a refresh token for the next one. A token is good once, but its answer may be lost on the way: for some
//! seconds the token spent last gives the same successor again. Whatever comes back later is a theft (ADR 26).

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set, Unchanged,
};
use shared::rules::access_after_end::AccessAfterEnd;

use super::commands::{self, LiveSession};
use super::queries::PresentedToken;
use crate::access::Origin;
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::credentials::random_token::{self, ANSWER_MAY_BE_LOST};
use crate::db::entity::{refresh_token, session};
use crate::error::ApiResult;

/// What a presented refresh token turned out to be.
pub(super) enum Rotation {
    Rotated(LiveSession),
    /// The session is over, or was ended just now because the token had been traded before. What was written stays.
    Refused,
}

/// Trades `secret`, which was found as `token`, for the next one. One that was traded before, and not just now by the
/// same device, ends its session: of two holders of the same token one is a thief, and which one cannot be known (OWASP
/// ASVS 5, 10.4.5).
pub(super) async fn rotate(
    tx: &DatabaseTransaction,
    secret: &str,
    token: PresentedToken,
    after_end: AccessAfterEnd,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<Rotation> {
    let is_admitted = token.may_go_on && after_end.admits(token.end_date, moment.today);
    if !is_admitted || !token.lifetime.is_live(moment.now) {
        return Ok(Rotation::Refused);
    }
    let next = match spend(tx, secret, &token, moment.now).await? {
        Some(next) => Some(next),
        None => given_just_now(tx, secret, &token, origin, moment.now).await?,
    };
    let Some(refresh_token) = next else {
        commands::end(tx, token.session_id, session::EndReason::TokenReplayed, moment.now).await?;
        let subject =
            Subject { account_id: Some(token.account_id), session_id: Some(token.session_id), ..Subject::default() };
        audit::record(tx, Action::RefreshTokenReplayed, subject, origin, moment).await?;
        return Ok(Rotation::Refused);
    };
    let seen =
        session::ActiveModel { id: Unchanged(token.session_id), last_seen_at: Set(moment.now), ..Default::default() };
    seen.update(tx).await?;
    Ok(Rotation::Rotated(LiveSession {
        id: token.session_id,
        identity: token.identity,
        must_change_password: token.lifetime.must_change_password,
        refresh_token,
    }))
}

/// Spends the token and adds its successor. `None` when it was spent before: the condition in the statement decides
/// between two trades at once.
async fn spend(
    tx: &DatabaseTransaction,
    secret: &str,
    token: &PresentedToken,
    now: DateTime<Utc>,
) -> ApiResult<Option<String>> {
    let salt = random_token::generate()?;
    let spent = refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(now))
        .col_expr(refresh_token::Column::SuccessorSalt, Expr::value(&salt))
        .filter(refresh_token::Column::Id.eq(token.id))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if spent.rows_affected == 0 {
        return Ok(None);
    }
    // Whoever spends this one has received it, so the one before it has nothing to give again.
    refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::SuccessorSalt, Expr::value(None::<String>))
        .filter(refresh_token::Column::SessionId.eq(token.session_id))
        .filter(refresh_token::Column::Id.ne(token.id))
        .filter(refresh_token::Column::SuccessorSalt.is_not_null())
        .exec(tx)
        .await?;
    let next = random_token::successor(secret, &salt)?;
    commands::add_refresh_token(tx, token.session_id, &next, now).await?;
    Ok(Some(next))
}

/// The successor that this device was given within the last seconds, unless that one has been spent by now.
async fn given_just_now(
    tx: &DatabaseTransaction,
    secret: &str,
    token: &PresentedToken,
    origin: &Origin,
    now: DateTime<Utc>,
) -> ApiResult<Option<String>> {
    if token.device != origin.device {
        return Ok(None);
    }
    // Read anew: whoever spent it may have done so since the token was looked up.
    let salt: Option<Option<String>> = refresh_token::Entity::find_by_id(token.id)
        .select_only()
        .column(refresh_token::Column::SuccessorSalt)
        .filter(refresh_token::Column::UsedAt.gte(now - ANSWER_MAY_BE_LOST))
        .into_tuple()
        .one(tx)
        .await?;
    Ok(salt.flatten().map(|salt| random_token::successor(secret, &salt)).transpose()?)
}
