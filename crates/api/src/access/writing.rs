//! A transaction of a request that writes. It waits for the database no longer than whoever asked should, and when its
//! commit is not answered it says so: nobody is told that nothing was changed when that is not known.

use std::ops::Deref;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

use crate::db::connect::PATIENCE;
use crate::db::failure::{self, OutcomeUnknown};
use crate::db::write_turns::{LockedOut, Turn, WriteTurns};
use crate::error::{ApiError, ApiResult};

/// Rolled back when it is dropped. Commands take it as `&DatabaseTransaction`.
pub struct Writing {
    tx: DatabaseTransaction,
    /// For as long as `tx`, which goes first.
    _turn: Turn,
    is_remote: bool,
}

impl Writing {
    /// `begin` is one of `connect`'s.
    pub(super) async fn begin(
        connection: &DatabaseConnection,
        turns: &WriteTurns,
        begin: impl AsyncFnOnce(&DatabaseConnection) -> Result<DatabaseTransaction, DbErr>,
    ) -> ApiResult<Self> {
        let is_remote = connection.get_database_backend() == DbBackend::Postgres;
        let turn = turns.take().await;
        let turn = turn.map_err(|LockedOut| ApiError::unavailable("no turn to write was to be had"))?;
        let opening = begin(connection);
        // The driver knows how long SQLite's lock is waited for.
        let opened = if is_remote { in_time(opening).await } else { opening.await.map_err(ApiError::from) };
        match opened {
            Ok(tx) => Ok(Self { tx, _turn: turn, is_remote }),
            Err(error) => {
                if error.is_busy() {
                    turns.tell_locked_out();
                }
                Err(error)
            }
        }
    }

    pub async fn commit(self) -> ApiResult<()> {
        let commit = self.tx.commit();
        let done = if self.is_remote {
            match tokio::time::timeout(PATIENCE, commit).await {
                Ok(done) => done,
                Err(_elapsed) => return Err(ApiError::Internal(OutcomeUnknown(None).into())),
            }
        } else {
            commit.await
        };
        done.map_err(|error| {
            if failure::is_undone(&error) {
                error.into()
            } else {
                ApiError::Internal(OutcomeUnknown(Some(error)).into())
            }
        })
    }

    pub async fn rollback(self) -> ApiResult<()> {
        Ok(self.tx.rollback().await?)
    }
}

impl Deref for Writing {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.tx
    }
}

/// Queries that read on a connection read on it as well.
#[sea_orm_migration::async_trait::async_trait]
impl ConnectionTrait for Writing {
    fn get_database_backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.tx.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.tx.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.tx.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.tx.query_all_raw(statement).await
    }
}

/// A server of PostgreSQL that is reachable and does not answer is away, too.
pub(super) async fn in_time<T>(work: impl Future<Output = Result<T, DbErr>>) -> ApiResult<T> {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(done) => Ok(done?),
        Err(_elapsed) => Err(ApiError::unavailable("the database does not answer")),
    }
}
