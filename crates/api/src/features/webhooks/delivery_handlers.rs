//! What is sent to a receiver: trying it, looking at what was sent, having it sent anew.

use actix_web::web::{Json, Path};
use actix_web::{get, post};
use sea_orm::DatabaseTransaction;
use shared::id::{WebhookDeliveryId, WebhookId};
use shared::paths::webhooks as paths;
use shared::problem::ProblemCode;
use shared::webhooks::{WebhookDelivery, WebhookDeliveryList, WebhookQuery};

use super::handlers::{NotMadeOfIt, asked};
use super::{commands, queries, views};
use crate::access::Access;
use crate::access::grants::ManageWebhooks;
use crate::error::{ApiError, ApiResult};
use crate::http::answers::Accepted;
use crate::http::idempotency::{self, IdempotencyKey, Idempotent, Once};
use crate::http::refusals::{NotFound, TokenRefusals};
use crate::http::valid_query::ValidQuery;

/// Have a test sent to a webhook
///
/// A delivery of the type `webhook.test`, signed like any other. It is sent within a second or two, or once the webhook is
/// enabled; ask at `Location` what became of it.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "test_webhook",
    security(("programs" = ["webhooks:write"])),
    params(
        ("id" = WebhookId, Path),
        (
            "Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 202, description = "It is on its way", body = WebhookDelivery),
        NotMadeOfIt,
        TokenRefusals
    )
)]
#[post("/operator/webhooks/{id}/test")]
pub(super) async fn test_webhook(
    access: Access<ManageWebhooks>,
    id: Path<WebhookId>,
    key: Result<IdempotencyKey, ApiError>,
) -> ApiResult<Idempotent<WebhookDelivery>> {
    let (key, asked) = (key?, asked(&access)?);
    let work = async |tx: &DatabaseTransaction, once: Once<WebhookDelivery>| {
        let made = views::delivery(commands::test(tx, *id, &asked).await?)?;
        once.accept(tx, &Accepted::at(&paths::webhook_delivery(*id, made.id), made)).await
    };
    idempotency::once(&access, key, "test_webhook", &*id, work).await
}

/// List deliveries to a webhook
///
/// The newest first, with what became of each; for 30 days after it was over. What the receiver said beyond its status is not kept.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "list_webhook_deliveries",
    security(("programs" = ["webhooks:write"])),
    params(("id" = WebhookId, Path), WebhookQuery),
    responses(
        (status = 200, body = WebhookDeliveryList),
        NotFound,
        TokenRefusals
    )
)]
#[get("/operator/webhooks/{id}/deliveries")]
pub(super) async fn list_webhook_deliveries(
    access: Access<ManageWebhooks>,
    id: Path<WebhookId>,
    query: ValidQuery<WebhookQuery>,
) -> ApiResult<Json<WebhookDeliveryList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    if queries::one(access.db(), access.scope, *id).await?.is_none() {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    let rows = queries::deliveries(access.db(), access.scope, *id, &paging).await?;
    Ok(Json(views::deliveries(paging.cut(rows, |row| (row.created_at, row.id))?)?))
}

/// View a delivery to a webhook
///
/// What became of it so far.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "view_webhook_delivery",
    security(("programs" = ["webhooks:write"])),
    params(("id" = WebhookId, Path), ("delivery_id" = WebhookDeliveryId, Path)),
    responses(
        (status = 200, body = WebhookDelivery),
        NotFound,
        TokenRefusals
    )
)]
#[get("/operator/webhooks/{id}/deliveries/{delivery_id}")]
pub(super) async fn view_webhook_delivery(
    access: Access<ManageWebhooks>,
    ids: Path<(WebhookId, WebhookDeliveryId)>,
) -> ApiResult<Json<WebhookDelivery>> {
    let (id, delivery) = ids.into_inner();
    let row = queries::delivery(access.db(), access.scope, id, delivery).await?;
    Ok(Json(views::delivery(row.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?)?))
}

/// Have a delivery sent anew
///
/// Under the same `webhook-id`, with all its tries before it; one that still waits is due at once. Later events about the same
/// wait for it.
#[utoipa::path(
    tag = "webhooks",
    operation_id = "redeliver_webhook",
    security(("programs" = ["webhooks:write"])),
    params(
        ("id" = WebhookId, Path),
        ("delivery_id" = WebhookDeliveryId, Path),
        (
            "Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 202, description = "It is on its way", body = WebhookDelivery),
        NotMadeOfIt,
        TokenRefusals
    )
)]
#[post("/operator/webhooks/{id}/deliveries/{delivery_id}/redelivery")]
pub(super) async fn redeliver_webhook(
    access: Access<ManageWebhooks>,
    ids: Path<(WebhookId, WebhookDeliveryId)>,
    key: Result<IdempotencyKey, ApiError>,
) -> ApiResult<Idempotent<WebhookDelivery>> {
    let (key, asked) = (key?, asked(&access)?);
    let (id, delivery) = *ids;
    let work = async |tx: &DatabaseTransaction, once: Once<WebhookDelivery>| {
        let made = views::delivery(commands::redeliver(tx, id, delivery, &asked).await?)?;
        once.accept(tx, &Accepted::at(&paths::webhook_delivery(id, made.id), made)).await
    };
    idempotency::once(&access, key, "redeliver_webhook", &(id, delivery), work).await
}
