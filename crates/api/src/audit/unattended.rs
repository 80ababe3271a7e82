//! What happened without a request: there is no address and no device to record.

use sea_orm::{DatabaseTransaction, DbErr};

use super::{Action, Reason, Subject, write};
use crate::clock::Moment;

/// Writes what the operator did on the server's command line.
pub async fn record_by_operator(
    tx: &DatabaseTransaction,
    action: Action,
    subject: Subject,
    moment: Moment,
) -> Result<(), DbErr> {
    write(tx, action, None, subject, None, moment).await
}

/// Writes what the operator's files brought about, and why.
pub async fn record_by_import(
    tx: &DatabaseTransaction,
    action: Action,
    reason: Reason,
    subject: Subject,
    moment: Moment,
) -> Result<(), DbErr> {
    write(tx, action, Some(reason.as_str()), subject, None, moment).await
}
