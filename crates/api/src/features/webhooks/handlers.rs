//! Receivers and their secrets: list, make, view, change, delete, have a further secret made.

use actix_web::web::{Data, Json, Path};
use actix_web::{delete, get, patch, post};
use sea_orm::DatabaseTransaction;
use shared::id::WebhookId;
use shared::paths::webhooks as paths;
use shared::problem::ProblemCode;
use shared::webhooks::{IssuedWebhook, NewWebhook, Webhook, WebhookChange, WebhookList, WebhookQuery};
use url::Url;

use super::commands::{self, Asked};
use super::{queries, views};
use crate::access::grants::ManageWebhooks;
use crate::access::{Access, Caller};
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::created::Created;
use crate::http::idempotency::{self, IdempotencyKey, Idempotent, Once};
use crate::http::refusals::{BodyRefusals, KeyedBodyRefusals, NotFound, TokenRefusals, refusals};
use crate::http::valid_json::ValidJson;
use crate::http::valid_query::ValidQuery;
use crate::webhooks::{Reach, SecretSeal};

refusals! {
    /// Why no webhook is made.
    NotMade {
        TooManyWebhooks,
        InvalidFields | IdempotencyKeyReused = "`invalid-fields`: of `/url` the reason is `format`, `length`, `scheme`, `user-info`, `fragment`, `port` or `private-address`; `idempotency-key-reused`",
    }

    /// Why a webhook is not changed.
    NotChanged {
        NotFound,
        InvalidFields = "`invalid-fields`: of `/url` the reason is `format`, `length`, `scheme`, `user-info`, `fragment`, `port` or `private-address`",
    }

    /// Why nothing is made of a webhook.
    pub(super) NotMadeOfIt {
        InvalidIdempotencyKey,
        NotFound,
        IdempotencyKeyReused,
    }
}

/// List webhooks
///
/// Those of all programs of the operator, the newest first, without secrets.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "list_webhooks",
    security(("programs" = ["webhooks:write"])),
    params(WebhookQuery),
    responses(
        (status = 200, body = WebhookList),
        TokenRefusals
    )
)]
#[get("/operator/webhooks")]
pub(super) async fn list_webhooks(
    access: Access<ManageWebhooks>,
    query: ValidQuery<WebhookQuery>,
) -> ApiResult<Json<WebhookList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    let rows = queries::page(access.db(), access.scope, &paging).await?;
    let page = paging.cut(rows, |row| (row.created_at, row.id))?;
    let secrets = queries::secrets(access.db(), access.scope, &page.items, access.moment.now).await?;
    Ok(Json(views::list(page, &secrets)?))
}

/// Make a webhook
///
/// From now on the receiver is told of each event of the kinds (docs/api.md). The secret, by which it verifies the signature,
/// is told once: an answer that is given again under the same `Idempotency-Key` has none.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "create_webhook",
    security(("programs" = ["webhooks:write"])),
    params((
        "Idempotency-Key" = Option<String>, Header)),
    request_body = NewWebhook,
    responses(
        (status = 201, body = IssuedWebhook),
        KeyedBodyRefusals,
        NotMade,
        TokenRefusals
    )
)]
#[post("/operator/webhooks")]
pub(super) async fn create_webhook(
    access: Access<ManageWebhooks>,
    // Results, so that whoever may not ask is told so before what is wrong with the request.
    body: Result<ValidJson<NewWebhook>, ApiError>,
    key: Result<IdempotencyKey, ApiError>,
    reach: Data<Reach>,
    seal: Data<SecretSeal>,
) -> ApiResult<Idempotent<IssuedWebhook>> {
    let ValidJson(new) = body?;
    let (key, url, asked) = (key?, read(&reach, &new.url)?, asked(&access)?);
    let work = async |tx: &DatabaseTransaction, once: Once<IssuedWebhook>| {
        let (row, secret) = commands::create(tx, &new, &url, &seal, &asked).await?;
        let secrets = queries::secrets(tx, access.scope, std::slice::from_ref(&row), access.moment.now).await?;
        answer_but_keep_no_secret(tx, once, views::issued(views::webhook(row, &secrets)?, secret)).await
    };
    idempotency::once(&access, key, "create_webhook", &new, work).await
}

/// A secret is told once (ADR 17).
async fn answer_but_keep_no_secret(
    tx: &DatabaseTransaction,
    once: Once<IssuedWebhook>,
    made: IssuedWebhook,
) -> ApiResult<Idempotent<IssuedWebhook>> {
    let kept = IssuedWebhook { secret: None, ..made.clone() };
    once.answer_but_keep(tx, &Created::at(&paths::webhook(made.webhook.id), made), &kept).await
}

/// View a webhook
///
/// With the instants of its live secrets, and why the portal has disabled it if it has.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "view_webhook",
    security(("programs" = ["webhooks:write"])),
    params(("id" = WebhookId, Path)),
    responses(
        (status = 200, body = Webhook),
        NotFound,
        TokenRefusals
    )
)]
#[get("/operator/webhooks/{id}")]
pub(super) async fn view_webhook(access: Access<ManageWebhooks>, id: Path<WebhookId>) -> ApiResult<Json<Webhook>> {
    let row = queries::one(access.db(), access.scope, *id).await?;
    let row = row.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    let secrets = queries::secrets(access.db(), access.scope, std::slice::from_ref(&row), access.moment.now).await?;
    Ok(Json(views::webhook(row, &secrets)?))
}

/// Change a webhook
///
/// What the body leaves out stays. While `enabled` is false nothing is sent, and what happens waits; when it is true again, it
/// is sent in order.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "change_webhook",
    security(("programs" = ["webhooks:write"])),
    params(("id" = WebhookId, Path)),
    request_body = WebhookChange,
    responses(
        (status = 200, body = Webhook),
        BodyRefusals,
        NotChanged,
        TokenRefusals
    )
)]
#[patch("/operator/webhooks/{id}")]
pub(super) async fn change_webhook(
    access: Access<ManageWebhooks>,
    id: Path<WebhookId>,
    // A result, so that whoever may not ask is told so before what is wrong with the body.
    body: Result<ValidJson<WebhookChange>, ApiError>,
    reach: Data<Reach>,
) -> ApiResult<Json<Webhook>> {
    let ValidJson(change) = body?;
    let url = change.url.as_deref().map(|url| read(&reach, url)).transpose()?;
    let tx = access.begin().await?;
    let row = commands::change(&tx, *id, change, url.as_ref(), &asked(&access)?).await?;
    let secrets = queries::secrets(&*tx, access.scope, std::slice::from_ref(&row), access.moment.now).await?;
    let changed = views::webhook(row, &secrets)?;
    tx.commit().await?;
    Ok(Json(changed))
}

/// Delete a webhook
///
/// With its secrets and the list of what was sent. What still waited is not sent.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "delete_webhook",
    security(("programs" = ["webhooks:write"])),
    params(("id" = WebhookId, Path)),
    responses(
        (status = 204, description = "Nothing is sent there any more"),
        NotFound,
        TokenRefusals
    )
)]
#[delete("/operator/webhooks/{id}")]
pub(super) async fn delete_webhook(access: Access<ManageWebhooks>, id: Path<WebhookId>) -> ApiResult<NoContent> {
    let tx = access.begin().await?;
    commands::delete(&tx, *id, &asked(&access)?).await?;
    tx.commit().await?;
    Ok(NoContent)
}

/// Make a further secret for a webhook
///
/// For 24 hours each delivery is signed with it and with the one before, so that the receiver can be changed over; an older
/// one ends now. It is told once, as the first.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "rotate_webhook_secret",
    security(("programs" = ["webhooks:write"])),
    params(
        ("id" = WebhookId, Path),
        (
            "Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 201, body = IssuedWebhook),
        NotMadeOfIt,
        TokenRefusals
    )
)]
#[post("/operator/webhooks/{id}/secrets")]
pub(super) async fn rotate_webhook_secret(
    access: Access<ManageWebhooks>,
    id: Path<WebhookId>,
    key: Result<IdempotencyKey, ApiError>,
    seal: Data<SecretSeal>,
) -> ApiResult<Idempotent<IssuedWebhook>> {
    let (key, asked) = (key?, asked(&access)?);
    let work = async |tx: &DatabaseTransaction, once: Once<IssuedWebhook>| {
        let secret = commands::rotate(tx, *id, &seal, &asked).await?;
        let row = queries::one(tx, access.scope, *id).await?.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
        let secrets = queries::secrets(tx, access.scope, std::slice::from_ref(&row), access.moment.now).await?;
        answer_but_keep_no_secret(tx, once, views::issued(views::webhook(row, &secrets)?, secret)).await
    };
    idempotency::once(&access, key, "rotate_webhook_secret", &*id, work).await
}

fn read(reach: &Reach, url: &str) -> ApiResult<Url> {
    reach.read(url).map_err(|unfit| ApiError::wrong_field("/url", unfit.code(), unfit.detail()))
}

/// Who asks. The grant admits programs alone.
pub(super) fn asked(access: &Access<ManageWebhooks>) -> ApiResult<Asked<'_>> {
    let api_client_id = match access.caller() {
        Caller::Program(program) => program.api_client_id,
        Caller::Person(_) => return Err(ApiError::refused(ProblemCode::NotAllowed)),
    };
    Ok(Asked { scope: access.scope, api_client_id, origin: &access.origin, moment: access.moment })
}
