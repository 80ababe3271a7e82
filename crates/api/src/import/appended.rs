//! Rows on their way into the tables of an import: batches into SQLite, `COPY` into PostgreSQL. Every `COPY` ends with a
//! small packet that waits for an acknowledgement of the large ones (the driver does not set `TCP_NODELAY`), some 40 ms,
//! so rows are gathered for fewer of them.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::sqlx::postgres::PgPoolCopyExt;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, RuntimeErr, Value, sqlx};
use tokio::sync::Mutex;

use super::copy_text;

/// Bytes of a table's rows that are gathered for one `COPY`.
const GATHERED: usize = 1024 * 1024;

/// What is not sent yet, by its statement.
#[derive(Default)]
pub(super) struct Appended(Mutex<BTreeMap<String, String>>);

impl Appended {
    /// Takes rows of the table; that they can be read is certain after [`Appended::send`] alone.
    pub(super) async fn add(
        &self,
        connection: &DatabaseConnection,
        table: &str,
        columns: &[&str],
        rows: Vec<Vec<Value>>,
    ) -> Result<(), DbErr> {
        if rows.is_empty() {
            return Ok(());
        }
        if connection.get_database_backend() == DbBackend::Postgres {
            let statement = format!("COPY {table} ({}) FROM STDIN", columns.join(", "));
            let mut gathered = self.0.lock().await;
            let text = gathered.entry(statement.clone()).or_default();
            copy_text::write(text, &rows)?;
            if text.len() >= GATHERED {
                copy(connection, &statement, mem::take(text)).await?;
            }
            return Ok(());
        }
        let mut insert = Query::insert();
        insert.into_table(Alias::new(table)).columns(columns.iter().map(|column| Alias::new(*column)));
        for row in rows {
            insert.values_panic(row.into_iter().map(Expr::val));
        }
        connection.execute(&insert).await?;
        Ok(())
    }

    /// Sends what was gathered.
    pub(super) async fn send(&self, connection: &DatabaseConnection) -> Result<(), DbErr> {
        for (statement, text) in mem::take(&mut *self.0.lock().await) {
            if !text.is_empty() {
                copy(connection, &statement, text).await?;
            }
        }
        Ok(())
    }
}

async fn copy(connection: &DatabaseConnection, statement: &str, text: String) -> Result<(), DbErr> {
    let query_error = |error: sqlx::Error| DbErr::Query(RuntimeErr::SqlxError(Arc::new(error)));
    let pool = connection.get_postgres_connection_pool();
    let mut copy = pool.copy_in_raw(statement).await.map_err(query_error)?;
    copy.send(text.into_bytes()).await.map_err(query_error)?;
    copy.finish().await.map_err(query_error)?;
    Ok(())
}
