//! What is written down of a token request.

use sea_orm::{ActiveModelTrait, DatabaseTransaction, Set, Unchanged};
use uuid::Uuid;

use super::queries::Presented;
use crate::access::Origin;
use crate::audit::{self, Action, Reason, Subject};
use crate::clock::Moment;
use crate::db::entity::api_client_secret;
use crate::error::ApiResult;

/// Records that a token goes out, and that its secret is in use.
pub(super) async fn record_issue(
    tx: &DatabaseTransaction,
    presented: &Presented,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let used = api_client_secret::ActiveModel {
        id: Unchanged(presented.secret_id),
        last_used_at: Set(Some(moment.now)),
        ..Default::default()
    };
    used.update(tx).await?;
    let subject = Subject { api_client_id: Some(presented.api_client_id), ..Subject::default() };
    Ok(audit::record(tx, Action::TokenIssued, subject, origin, moment).await?)
}

/// Records that none goes out, and why.
pub(super) async fn record_refusal(
    tx: &DatabaseTransaction,
    api_client_id: Option<Uuid>,
    reason: Reason,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let subject = Subject { api_client_id, ..Subject::default() };
    Ok(audit::record_because(tx, Action::TokenRefused, reason, subject, origin, moment).await?)
}
