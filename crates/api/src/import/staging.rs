//! Where an import works before it writes: tables of its own, which nobody else sees and which are gone with its
//! connection, however that ends.
//!
//! For each table `T` of the ERP there is `staged_T`, the rows that differ from `T` with their lines, and `seen_T`, the
//! keys of every row of the file. A temporary view named `T` stands before the table itself: what was staged over what is
//! there. So whoever asks for `T` here sees what the database will be, and nobody waits for a lock meanwhile.

use std::fs::File;

use sea_orm::sqlx::{Database, Pool};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IdenStatic, Iterable, ModelTrait,
    SqlxPostgresConnector, SqlxSqliteConnector, Statement, Value,
};

use super::appended::Appended;
use super::bill::Bill;
use super::file_kind::FileKind;
use super::record::Record;
use super::report::{FileReport, ImportError};
use super::turn;

/// Columns of a staged row that its table does not have: the line of its file, and whether `T` has no such row.
const EXTRA: [&str; 2] = ["line", "is_new"];

pub(super) struct Staging {
    /// One connection that is never exchanged, for the tables live in it. Until [`Staging::end_reading`] it is in a
    /// transaction that sees the database as it was at one instant, and writes nothing of it.
    connection: DatabaseConnection,
    /// Where the tables themselves are, ready to stand in SQL.
    schema: String,
    appended: Appended,
    /// Other imports wait while it is open.
    _turn: Option<File>,
}

impl Staging {
    /// `takes_turns` is for an import that will write: another one is waited for.
    pub(super) async fn open(connection: &DatabaseConnection, takes_turns: bool) -> Result<Self, ImportError> {
        match connection.get_database_backend() {
            DbBackend::Postgres => Ok(Self::open_on_postgres(connection, takes_turns).await?),
            _ => Self::open_on_sqlite(connection, takes_turns).await,
        }
    }

    async fn open_on_postgres(connection: &DatabaseConnection, takes_turns: bool) -> Result<Self, DbErr> {
        let pool = single(connection.get_postgres_connection_pool());
        let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        // Sorting keys is most of what is asked of the server. A plan is made anew for every batch, since one that was made
        // while the tables were empty would read them whole when they are not.
        let settings = "SET lock_timeout = 0; SET work_mem = '64MB'; SET temp_buffers = '64MB'; \
             SET plan_cache_mode = force_custom_plan";
        connection.execute_unprepared(settings).await?;
        if takes_turns {
            turn::take_on_postgres(&connection).await?;
        }
        connection.execute_unprepared("BEGIN ISOLATION LEVEL REPEATABLE READ").await?;
        let schema = Statement::from_string(DbBackend::Postgres, "SELECT quote_ident(current_schema())");
        let schema = connection.query_one_raw(schema).await?;
        let schema = schema.ok_or_else(|| DbErr::RecordNotFound("the schema".to_owned()))?.try_get_by_index(0)?;
        Ok(Self { connection, schema, appended: Appended::default(), _turn: None })
    }

    /// The tables are in a file beside the data, where there is room for them; its name is gone before anything is in it,
    /// so that no end of the process leaves it behind.
    async fn open_on_sqlite(connection: &DatabaseConnection, takes_turns: bool) -> Result<Self, ImportError> {
        let folder = turn::folder_of_data(connection).await?;
        let turn = if takes_turns { Some(turn::take_on_sqlite(&folder).await?) } else { None };
        let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool(single(connection.get_sqlite_connection_pool()));
        let file = tempfile::Builder::new().prefix(".portal-import-").tempfile_in(&folder);
        let file = file.map_err(|source| ImportError::Read { path: folder, source })?;
        let attach = Statement::from_sql_and_values(
            DbBackend::Sqlite,
            "ATTACH DATABASE ? AS staging",
            [file.path().to_string_lossy().into_owned().into()],
        );
        connection.execute_raw(attach).await?;
        let path = file.path().to_owned();
        file.close().map_err(|source| ImportError::Read { path, source })?;
        // Nothing of it is ever taken back or needed again: no journal, no sync. The caches are in KiB.
        let settings = "PRAGMA staging.journal_mode = OFF; PRAGMA staging.synchronous = OFF; \
             PRAGMA staging.cache_size = -8192; PRAGMA main.cache_size = -65536; BEGIN";
        connection.execute_unprepared(settings).await?;
        Ok(Self { connection, schema: "main".to_owned(), appended: Appended::default(), _turn: turn })
    }

    pub(super) fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// The table itself, for SQL in which the bare name is what it will be.
    pub(super) fn real(&self, kind: FileKind) -> String {
        format!("{}.{}", self.schema, kind.table())
    }

    pub(super) fn staged(kind: FileKind) -> String {
        format!("staged_{}", kind.table())
    }

    pub(super) fn seen(kind: FileKind) -> String {
        format!("seen_{}", kind.table())
    }

    /// Makes the tables and the view of a kind.
    pub(super) async fn shadow<R: Record>(&self) -> Result<(), DbErr> {
        let (table, real) = (R::KIND.table(), self.real(R::KIND));
        let (staged, seen) = (Self::staged(R::KIND), Self::seen(R::KIND));
        let columns = columns::<R>().join(", ");
        let create = match self.connection.get_database_backend() {
            DbBackend::Postgres => format!(
                "CREATE TEMPORARY TABLE {staged} (LIKE {real}); ALTER TABLE {staged} ADD line bigint, ADD is_new boolean; \
                 CREATE TEMPORARY TABLE {seen} (external_id text, second_key text, line bigint)"
            ),
            _ => format!(
                "CREATE TABLE staging.{staged} AS SELECT {columns} FROM {real} WHERE FALSE; \
                 ALTER TABLE staging.{staged} ADD line bigint; ALTER TABLE staging.{staged} ADD is_new boolean; \
                 CREATE TABLE staging.{seen} (external_id text, second_key text, line bigint)"
            ),
        };
        self.connection.execute_unprepared(&create).await?;
        for column in indexed::<R>() {
            let name = format!("idx_{staged}_{column}");
            let create = match self.connection.get_database_backend() {
                DbBackend::Postgres => format!("CREATE INDEX {name} ON {staged} ({column})"),
                _ => format!("CREATE INDEX staging.{name} ON {staged} ({column})"),
            };
            self.connection.execute_unprepared(&create).await?;
        }
        let view = format!(
            "CREATE TEMPORARY VIEW {table} AS SELECT {columns} FROM {real} AS t \
             WHERE NOT EXISTS (SELECT 1 FROM {staged} AS s WHERE s.id = t.id) UNION ALL SELECT {columns} FROM {staged}"
        );
        self.connection.execute_unprepared(&view).await?;
        Ok(())
    }

    /// Keeps rows that differ, to be looked up once the reading of the file has ended.
    pub(super) async fn stage<R: Record>(&self, rows: Vec<Staged<R::Model>>) -> Result<(), DbErr> {
        let names: Vec<&str> = columns::<R>().into_iter().chain(EXTRA).collect();
        let values = rows.into_iter().map(|Staged { model, line, is_new }| {
            let of_table = R::Column::iter().map(|column| model.get(column));
            of_table.chain([whole(line), Value::Bool(Some(is_new))]).collect()
        });
        self.appended.add(&self.connection, &Self::staged(R::KIND), &names, values.collect()).await
    }

    /// Notes the keys of rows, in the order of their lines; an empty one is none.
    pub(super) async fn note_keys(&self, kind: FileKind, keys: Vec<Keys>) -> Result<(), DbErr> {
        let values = keys.into_iter().map(|Keys { external_id, second_key, line }| {
            vec![Value::String(external_id), Value::String(second_key), whole(line)]
        });
        let names = ["external_id", "second_key", "line"];
        self.appended.add(&self.connection, &Self::seen(kind), &names, values.collect()).await
    }

    /// Lets what was staged so far be looked up.
    pub(super) async fn end_pass(&self) -> Result<(), DbErr> {
        self.appended.send(&self.connection).await
    }

    /// As [`Staging::end_pass`], and tells the planner of PostgreSQL what the file has brought.
    pub(super) async fn end_file(&self, kind: FileKind) -> Result<(), DbErr> {
        self.end_pass().await?;
        if self.connection.get_database_backend() == DbBackend::Postgres {
            let analyze = format!("ANALYZE {}, {}", Self::staged(kind), Self::seen(kind));
            self.connection.execute_unprepared(&analyze).await?;
        }
        Ok(())
    }

    /// Ends the look at one instant: from here on every name means the table itself, and what was staged is written by
    /// [`Staging::write`].
    pub(super) async fn end_reading(&self) -> Result<(), DbErr> {
        self.connection.execute_unprepared("COMMIT").await?;
        if self.connection.get_database_backend() == DbBackend::Postgres {
            // Or every reference of every row that is written would be planned anew, to be checked.
            self.connection.execute_unprepared("RESET plan_cache_mode").await?;
        }
        for kind in FileKind::ALL {
            self.connection.execute_unprepared(&format!("DROP VIEW {}", kind.table())).await?;
        }
        Ok(())
    }

    /// Writes what was staged of a kind, of which `file` tells. `tx` is of this connection.
    pub(super) async fn write<R: Record>(&self, tx: &DatabaseTransaction, file: &FileReport) -> Result<(), DbErr> {
        let (real, staged, columns) = (self.real(R::KIND), Self::staged(R::KIND), columns::<R>());
        // A statement that changes no row would still tell the table's triggers that something had changed. New rows come
        // first, since changed ones may refer to them.
        if file.created > 0 {
            let names = columns.join(", ");
            let insert = format!("INSERT INTO {real} ({names}) SELECT {names} FROM {staged} WHERE is_new");
            tx.execute_unprepared(&insert).await?;
        }
        if file.updated > 0 {
            let keys = ["id", R::EXTERNAL_ID.as_str()];
            let set: Vec<String> = columns
                .iter()
                .filter(|column| !keys.contains(column))
                .map(|column| format!("{column} = s.{column}"))
                .collect();
            let set = set.join(", ");
            let update = format!("UPDATE {real} AS t SET {set} FROM {staged} AS s WHERE s.id = t.id AND NOT s.is_new");
            tx.execute_unprepared(&update).await?;
        }
        Ok(())
    }

    /// Gives the turn to the next import.
    pub(super) async fn close(self) -> Result<(), DbErr> {
        self.connection.close().await
    }
}

/// A row that differs, with its ids.
pub(super) struct Staged<M> {
    pub(super) model: M,
    pub(super) line: u64,
    pub(super) is_new: bool,
}

/// The keys of a row of a file, as far as it has them.
pub(super) struct Keys {
    pub(super) external_id: Option<String>,
    pub(super) second_key: Option<String>,
    pub(super) line: u64,
}

fn columns<R: Record>() -> Vec<&'static str> {
    R::Column::iter().map(|column| column.as_str()).collect()
}

/// The columns by which staged rows are found.
fn indexed<R: Record>() -> Vec<&'static str> {
    let mut columns = vec!["id", R::EXTERNAL_ID.as_str()];
    columns.extend(R::SECOND_KEY.map(|(_, column)| column.as_str()));
    columns.extend(Bill::with_items(R::KIND).map(Bill::column_of_items));
    let of_checks = [(FileKind::Enrolments, "holder_enrolment_id"), (FileKind::CompanyInvoiceItems, "enrolment_id")];
    columns.extend(of_checks.into_iter().filter(|(kind, _)| *kind == R::KIND).map(|(_, column)| column));
    columns
}

fn whole(line: u64) -> Value {
    Value::BigInt(Some(line.cast_signed()))
}

/// One connection as those of `pool` are, for as long as it is wanted.
fn single<D: Database>(pool: &Pool<D>) -> Pool<D> {
    let options = pool.options().clone().max_connections(1).min_connections(0).max_lifetime(None).idle_timeout(None);
    options.connect_lazy_with(pool.connect_options().as_ref().clone())
}
