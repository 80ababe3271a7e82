//! The next protocol number of a day (decision 14 of the product). One statement counts, in the caller's transaction, so
//! that no two replicas give the same one; a transaction that fails gives its number back.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};
use shared::rules::protocol::Protocol;

/// `registration` is the operator's at ANS. After 999 999 requests on one day there is no number left, and this fails.
///
/// Others who want a number of that day wait for the transaction, so ask for it late in it.
pub async fn next(tx: &DatabaseTransaction, registration: &str, day: NaiveDate) -> anyhow::Result<Protocol> {
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "INSERT INTO protocol_sequence (day, last_number) VALUES ($1, 1) \
         ON CONFLICT (day) DO UPDATE SET last_number = protocol_sequence.last_number + 1 RETURNING last_number",
        [day.into()],
    );
    let row = tx.query_one_raw(statement).await?.context("a counting statement returns its row")?;
    let number: i32 = row.try_get("", "last_number")?;
    let number = u32::try_from(number).context("protocols are counted from 1")?;
    Protocol::compose(registration, day, number).with_context(|| format!("no protocol number for {day}"))
}
