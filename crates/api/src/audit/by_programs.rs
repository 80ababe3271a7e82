//! What programs of the operator did to what is the operator's alone, with its name beside whom it happened to.

use sea_orm::{DatabaseTransaction, DbErr};
use uuid::Uuid;

use super::{Action, Subject, facts, insert};
use crate::access::Origin;
use crate::clock::Moment;

/// Names of what it is about in a row's `details`.
pub const CONTENT: &str = "content";
pub const WEBHOOK_ID: &str = "webhook_id";

/// Writes what a program did to the public content; `place` is its kind and slug, `page/quem-somos`.
pub async fn record_content(
    tx: &DatabaseTransaction,
    action: Action,
    place: String,
    subject: Subject,
    origin: &Origin,
    moment: Moment,
) -> Result<(), DbErr> {
    let further = [(CONTENT, Some(place))];
    let facts = facts(None, subject, Some(origin)).into_iter().chain(further);
    insert(tx, action, facts, subject, Some(origin), moment).await
}

/// Writes what a program did to a webhook.
pub async fn record_webhook(
    tx: &DatabaseTransaction,
    action: Action,
    webhook: Uuid,
    subject: Subject,
    origin: &Origin,
    moment: Moment,
) -> Result<(), DbErr> {
    let further = [(WEBHOOK_ID, Some(webhook.to_string()))];
    let facts = facts(None, subject, Some(origin)).into_iter().chain(further);
    insert(tx, action, facts, subject, Some(origin), moment).await
}
