//! What a failure of the database means to whoever waits for an answer: that the same work succeeds in a moment, that
//! the database is busy or away, or that nobody knows whether a commit came through.

use sea_orm::sqlx::error::DatabaseError;
use sea_orm::{DbErr, RuntimeErr, sqlx};
use thiserror::Error;

/// A `COMMIT` that was not answered: it may have come through, and nobody may say that it has not.
#[derive(Debug, Error)]
#[error("it is not known whether the commit came through")]
pub struct OutcomeUnknown(#[source] pub Option<DbErr>);

/// Whether a snapshot was too old for what was to be written: the same work succeeds in a later one.
///
/// A serialization failure, a deadlock (SQLSTATE 40001, 40P01), or a key that another transaction took since (23505,
/// which an insert without `ON CONFLICT` meets instead).
pub fn is_overtaken(error: &DbErr) -> bool {
    code(error).is_some_and(|code| ["40001", "40P01", "23505"].contains(&&*code))
}

/// Whether the database is busy or away, so that the same request may succeed later: the caller is told `503`. Whatever
/// keeps a connection from being made is that, too.
pub fn is_unavailable(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        error => match code(error) {
            Some(code) => is_passing(&code),
            None => is_lost(error),
        },
    }
}

/// Whether trying again within seconds makes sense: it is busy, or not up yet. A database that is lost on the way, or
/// answers nonsense, is none of these.
pub fn may_pass(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) => true,
        error => match code(error) {
            Some(code) => is_passing(&code) && sqlite_class(&code) != Some(CANTOPEN),
            None => matches!(cause(error), Some(sqlx::Error::PoolTimedOut)),
        },
    }
}

/// Whether a `COMMIT` that failed is known to have changed nothing: the database itself said so. PostgreSQL does by the
/// classes 23 (a constraint that was deferred) and 40 (rolled back), SQLite by being busy, for it then asks to be tried
/// again.
pub fn is_undone(error: &DbErr) -> bool {
    let Some(code) = code(error) else { return false };
    matches!(sqlite_class(&code), Some(BUSY | LOCKED)) || code.len() == 5 && ["23", "40"].contains(&&code[..2])
}

/// SQLite's primary result codes (<https://sqlite.org/rescode.html>).
const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const IOERR: i32 = 10;
const FULL: i32 = 13;
const CANTOPEN: i32 = 14;

/// Extended codes keep the primary one in their lowest byte. PostgreSQL's have five characters, SQLite's at most four.
fn sqlite_class(code: &str) -> Option<i32> {
    (code.len() < 5).then(|| code.parse::<i32>().ok()).flatten().map(|code| code & 0xff)
}

/// PostgreSQL: lost connections (08), no room (53), an operator's doing (57), its disk (58), a lock not got in time, a
/// transaction that must be tried again, and a server that has become somebody's copy (25006).
fn is_passing(code: &str) -> bool {
    match sqlite_class(code) {
        Some(class) => [BUSY, LOCKED, IOERR, FULL, CANTOPEN].contains(&class),
        None => {
            ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class))
                || ["55P03", "40001", "40P01", "25006"].contains(&code)
        }
    }
}

fn is_lost(error: &DbErr) -> bool {
    matches!(
        cause(error),
        Some(
            sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
        )
    )
}

fn cause(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

/// What the database called its failure.
fn code(error: &DbErr) -> Option<String> {
    cause(error)?.as_database_error().and_then(DatabaseError::code).map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::{is_passing, sqlite_class};

    #[test]
    fn both_databases_codes_are_told_apart() {
        for (code, expected) in [
            ("5", true),
            ("261", true),
            ("517", true),
            ("14", true),
            ("19", false),
            ("2067", false),
            ("08006", true),
            ("57P01", true),
            ("53300", true),
            ("55P03", true),
            ("40001", true),
            ("25006", true),
            ("23505", false),
            ("42P01", false),
        ] {
            assert_eq!(is_passing(code), expected, "{code}");
        }
        assert_eq!(sqlite_class("23505"), None, "a code of PostgreSQL's that is a number");
    }
}
