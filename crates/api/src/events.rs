//! Events for the operator's record, in the transaction of what they tell of. They are numbered in the order of their
//! commits, so that whoever asks for what came after a number misses none.

use anyhow::Context;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, Set, Statement};
use serde_json::Value;
use shared::events::EventKind;
use uuid::Uuid;

use crate::clock::Moment;
use crate::db::entity::event;

/// `details` holds the ERP's keys and amounts: no name, no CPF, no health data. Gives the event's number.
///
/// Every other event waits for the transaction, so record it as one of the last things in it.
pub async fn record(tx: &DatabaseTransaction, kind: EventKind, details: Value, moment: Moment) -> anyhow::Result<i64> {
    let number = next_number(tx).await?;
    let row = event::ActiveModel {
        id: Set(Uuid::now_v7()),
        number: Set(number),
        at: Set(moment.now),
        kind: Set(kind.as_str().to_owned()),
        details: Set(details),
    };
    row.insert(tx).await?;
    Ok(number)
}

/// The number of the last event, 0 when nothing happened yet. None is recorded until the transaction ends.
pub async fn hold_numbers(tx: &DatabaseTransaction) -> anyhow::Result<i64> {
    let statement = Statement::from_string(
        tx.get_database_backend(),
        "INSERT INTO event_sequence (singleton, last_number) VALUES (1, 0) \
         ON CONFLICT (singleton) DO UPDATE SET last_number = event_sequence.last_number RETURNING last_number",
    );
    let row = tx.query_one_raw(statement).await?.context("a counting statement returns its row")?;
    Ok(row.try_get("", "last_number")?)
}

/// The row stays locked until the transaction ends, so a higher number never becomes visible before a lower one.
async fn next_number(tx: &DatabaseTransaction) -> anyhow::Result<i64> {
    let statement = Statement::from_string(
        tx.get_database_backend(),
        "INSERT INTO event_sequence (singleton, last_number) VALUES (1, 1) \
         ON CONFLICT (singleton) DO UPDATE SET last_number = event_sequence.last_number + 1 RETURNING last_number",
    );
    let row = tx.query_one_raw(statement).await?.context("a counting statement returns its row")?;
    Ok(row.try_get("", "last_number")?)
}
