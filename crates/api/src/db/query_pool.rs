//! Connections that answer queries, of one thread that serves requests. Each is kept for the next query: giving one back
//! to the driver's pool costs a question of its own, whether it is well, and its answer is waited for by a task of its
//! own. That was half of what a short query cost (ADR 38).
//!
//! What begins a transaction has connections of its own (`connect`): who waits for a lock takes none from who reads.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use scopeguard::{ScopeGuard, guard};
use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{self, AssertSqlSafe, Executor, IntoArguments, Pool, Postgres, Sqlite};
use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr,
    Statement, Values,
};
use sea_query_sqlx::SqlxValues;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::connect::PATIENCE;
use super::failure;

/// Queries of one thread that are under way at once; the connections are opened as they are needed.
pub const QUERIES_OF_WORKER: u32 = 8;
/// After so long without a query a connection is asked whether it is well before it is used again, and after so long of
/// use as well: a server or what stands before it may have closed it.
const KEPT: Duration = Duration::from_secs(10);

/// What every query that is not part of a transaction goes through. Cloning shares the connections.
#[derive(Clone)]
pub struct QueryPool(Kind);

#[derive(Clone)]
enum Kind {
    /// The connection of a whole process.
    Shared(DatabaseConnection),
    Postgres(Kept<Postgres>),
    Sqlite(Kept<Sqlite>),
}

impl QueryPool {
    /// Queries go through `connection` as any other work.
    pub const fn shared(connection: DatabaseConnection) -> Self {
        Self(Kind::Shared(connection))
    }

    /// Connections of their own for the thread that calls, with the settings of `connection`.
    pub fn for_worker(connection: &DatabaseConnection) -> Self {
        Self(match connection.get_database_backend() {
            DbBackend::Postgres => Kind::Postgres(Kept::beside(connection.get_postgres_connection_pool())),
            _ => Kind::Sqlite(Kept::beside(connection.get_sqlite_connection_pool())),
        })
    }
}

/// Connections of `pool`, which nobody else takes any from.
struct Kept<DB: sqlx::Database> {
    pool: Pool<DB>,
    idle: Arc<Mutex<Vec<Connection<DB>>>>,
    /// Of those who ask at once; whoever has none waits here and not for the pool, which does not get back what is kept.
    places: Arc<Semaphore>,
}

impl<DB: sqlx::Database> Clone for Kept<DB> {
    fn clone(&self) -> Self {
        let Self { pool, idle, places } = self;
        Self { pool: pool.clone(), idle: Arc::clone(idle), places: Arc::clone(places) }
    }
}

/// Dropped it is given back: so is one whose query failed or was given up.
struct Connection<DB: sqlx::Database> {
    own: ScopeGuard<PoolConnection<DB>, fn(PoolConnection<DB>)>,
    taken: Instant,
    used: Instant,
}

impl<DB: sqlx::Database> Connection<DB> {
    fn may_go_on(&self) -> bool {
        self.taken.elapsed() < KEPT && self.used.elapsed() < KEPT
    }
}

/// To its pool, which looks after it in a task. A thread that ends drops its requests where there are no tasks any more:
/// there the connection just ends as well.
fn give_back<DB: sqlx::Database>(own: PoolConnection<DB>) {
    if Handle::try_current().is_err() {
        drop(own.detach());
    }
}

impl<DB: sqlx::Database> Kept<DB> {
    fn beside(pool: &Pool<DB>) -> Self {
        let options = pool.options().clone().max_connections(QUERIES_OF_WORKER).min_connections(0);
        let connect = <DB::Connection as sqlx::Connection>::Options::clone(&pool.connect_options());
        Self {
            pool: options.connect_lazy_with(connect),
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(QUERIES_OF_WORKER as usize)),
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection<DB>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn take(&self) -> Result<(Connection<DB>, OwnedSemaphorePermit), DbErr> {
        let place = timeout(PATIENCE, Arc::clone(&self.places).acquire_owned()).await;
        let place = place.map_err(|_elapsed| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        let place = place.map_err(|_closed| DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))?;
        let mut idle = std::iter::from_fn(|| self.idle().pop());
        if let Some(kept) = idle.find(Connection::may_go_on) {
            return Ok((kept, place));
        }
        let own = self.pool.acquire().await.map_err(|error| match error {
            sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
            sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
            error => DbErr::Conn(RuntimeErr::SqlxError(error.into())),
        })?;
        let now = Instant::now();
        Ok((Connection { own: guard(own, give_back), taken: now, used: now }, place))
    }

    /// Keeps a connection whose query was answered to the end.
    fn keep(&self, mut connection: Connection<DB>, _place: OwnedSemaphorePermit) {
        connection.used = Instant::now();
        self.idle().push(connection);
    }

    /// Where one connection is lost the others are, too: they are looked at before anybody else meets that.
    fn failed(&self, error: sqlx::Error) -> DbErr {
        let error = DbErr::Query(RuntimeErr::SqlxError(error.into()));
        if failure::is_unavailable(&error) {
            self.idle().clear();
        }
        error
    }
}

impl<DB: sqlx::Database> Kept<DB>
where
    SqlxValues: IntoArguments<DB>,
    for<'c> &'c mut DB::Connection: Executor<'c, Database = DB>,
    QueryResult: From<DB::Row>,
{
    async fn row(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let (mut kept, place) = self.take().await?;
        let row = query(statement).fetch_optional(&mut **kept.own).await.map_err(|error| self.failed(error))?;
        self.keep(kept, place);
        Ok(row.map(QueryResult::from))
    }

    async fn rows(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let (mut kept, place) = self.take().await?;
        let rows = query(statement).fetch_all(&mut **kept.own).await.map_err(|error| self.failed(error))?;
        self.keep(kept, place);
        Ok(rows.into_iter().map(QueryResult::from).collect())
    }
}

/// A statement's values stand beside its SQL, whoever wrote it.
fn query<DB: sqlx::Database>(statement: Statement) -> sqlx::query::Query<'static, DB, SqlxValues>
where
    SqlxValues: IntoArguments<DB>,
{
    let Statement { sql, values, db_backend: _ } = statement;
    sqlx::query_with(AssertSqlSafe(sql), SqlxValues(values.unwrap_or_else(|| Values(Vec::new()))))
}

/// What writes does so in a transaction, which has its turn among those who write (`access::Writing`).
fn refused() -> DbErr {
    DbErr::Custom("a connection for queries does not write".to_owned())
}

#[sea_orm_migration::async_trait::async_trait]
impl ConnectionTrait for QueryPool {
    fn get_database_backend(&self) -> DbBackend {
        match &self.0 {
            Kind::Shared(connection) => connection.get_database_backend(),
            Kind::Postgres(_) => DbBackend::Postgres,
            Kind::Sqlite(_) => DbBackend::Sqlite,
        }
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(refused())
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(refused())
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.0 {
            Kind::Shared(connection) => connection.query_one_raw(statement).await,
            Kind::Postgres(kept) => kept.row(statement).await,
            Kind::Sqlite(kept) => kept.row(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.0 {
            Kind::Shared(connection) => connection.query_all_raw(statement).await,
            Kind::Postgres(kept) => kept.rows(statement).await,
            Kind::Sqlite(kept) => kept.rows(statement).await,
        }
    }
}
