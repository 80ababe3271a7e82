//! What an orchestrator asks: does the process live, and can it work.

use std::time::Duration;

use actix_web::get;
use sea_orm::DbErr;

use crate::access::PublicAccess;
use crate::error::{ApiError, ApiResult};
use crate::jobs;
use crate::mail::outbox;

/// A probe that waits longer than this has its answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether this is the address of one of the two.
pub(super) fn is_asked(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz")
}

/// The process answers.
#[get("/healthz")]
pub(crate) async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers and every migration is applied. Mail or jobs that stand still are told of in a line each, and
/// measured; the answer stays 200, for taking every replica away would mend neither.
#[get("/readyz")]
pub(crate) async fn readyz(access: PublicAccess) -> ApiResult<String> {
    match tokio::time::timeout(PATIENCE, look(&access)).await {
        Ok(Ok(Some(body))) => Ok(body),
        Ok(Ok(None)) => Err(ApiError::unavailable("the schema is not up to date")),
        Ok(Err(error)) => Err(error.into()),
        Err(_elapsed) => Err(ApiError::unavailable("the database does not answer")),
    }
}

/// What there is to say; nothing when the schema is not up to date.
async fn look(access: &PublicAccess) -> Result<Option<String>, DbErr> {
    let (db, now) = (access.db(), access.moment.now);
    if !access.schema_is_applied().await? {
        return Ok(None);
    }
    let mut body = "ready\n".to_owned();
    for (work, stands_still) in
        [("mail", outbox::stands_still(db, now).await?), ("jobs", jobs::stand_still(db, now).await?)]
    {
        metrics::gauge!("portal_standing_still", "work" => work).set(if stands_still { 1.0 } else { 0.0 });
        if stands_still {
            tracing::warn!(work, "stands still for five minutes");
            body.push_str(work);
            body.push_str(": standing still for five minutes\n");
        }
    }
    Ok(Some(body))
}
