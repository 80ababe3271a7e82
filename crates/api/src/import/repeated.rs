//! Keys that stand twice in a file. A row whose key an earlier line has is refused, which shows only once the whole file
//! is read: the keys are sorted by the database, which does it in bounded memory.

use futures_util::TryStreamExt;
use sea_orm::{ConnectionTrait, DbErr, Statement, StreamTrait};

use super::bill::Bill;
use super::record::Record;
use super::staging::Staging;
use super::state::{Place, State};

/// Tells of every row of the kind's file whose key or second key an earlier line has, and takes it out of what is staged.
pub(super) async fn check<R: Record>(state: &mut State<'_>, staging: &Staging) -> Result<(), DbErr> {
    repeats::<R>(state, staging, "external_id", "external_id").await?;
    if let Some((column, _)) = R::SECOND_KEY {
        repeats::<R>(state, staging, "second_key", column).await?;
    }
    Ok(())
}

/// `key` is what stands twice, `column` what the file calls it.
async fn repeats<R: Record>(
    state: &mut State<'_>,
    staging: &Staging,
    key: &str,
    column: &'static str,
) -> Result<(), DbErr> {
    let (connection, kind) = (staging.connection(), R::KIND);
    let (seen, staged) = (Staging::seen(kind), Staging::staged(kind));
    let any = format!("SELECT 1 FROM {seen} WHERE {key} IS NOT NULL GROUP BY {key} HAVING COUNT(*) > 1 LIMIT 1");
    let backend = connection.get_database_backend();
    if connection.query_one_raw(Statement::from_string(backend, any)).await?.is_none() {
        return Ok(());
    }
    let later = format!(
        "SELECT external_id, line, earlier FROM (SELECT external_id, line, MIN(line) OVER (PARTITION BY {key}) AS earlier \
         FROM {seen} WHERE {key} IS NOT NULL) AS k WHERE line > earlier"
    );
    let bill = Bill::with_items(kind);
    let query = match bill {
        None => format!("{later} ORDER BY line"),
        Some(bill) => format!(
            "SELECT k.external_id, k.line, k.earlier, b.external_id FROM ({later}) AS k \
             LEFT JOIN {staged} AS s ON s.line = k.line LEFT JOIN {} AS b ON b.id = s.{} ORDER BY k.line",
            bill.kind().table(),
            bill.column_of_items()
        ),
    };
    let mut rows = connection.stream_raw(Statement::from_string(backend, query)).await?;
    while let Some(row) = rows.try_next().await? {
        let external_id: Option<String> = row.try_get_by_index(0)?;
        let external_id = external_id.unwrap_or_default();
        let (line, earlier): (i64, i64) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        let told = if key == column { format!("{external_id:?} is") } else { "is".to_owned() };
        let place = Place { kind, line: line.cast_unsigned() };
        state.fault(place, Some(column.to_owned()), format!("{told} already on line {earlier}"));
        state.refuse(kind, &external_id);
        let of_bill: Option<String> = if bill.is_some() { row.try_get_by_index(3)? } else { None };
        if let (Some(bill), Some(of_bill)) = (bill, of_bill) {
            state.lacks_item(bill, &of_bill);
        }
    }
    drop(rows);
    let delete = format!("DELETE FROM {staged} WHERE line IN (SELECT line FROM ({later}) AS k)");
    connection.execute_unprepared(&delete).await?;
    Ok(())
}
