//! What stays when something stops at the worst moment: a schema whole or not at all, what was confirmed on the disk,
//! what was erased nowhere, and files that nobody else reads.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use api::db::{connect, migration};
use api::mail::{Letter, Postbox, outbox};
use futures_util::FutureExt;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tests::Portal;
use tests::database::{TestDatabase, postgres_cluster};
use tests::portal::config;

use crate::command_line::portal as command;
use crate::mail::{ADDRESS, write};

// attack 2
#[actix_web::test]
async fn a_migration_that_stops_after_any_statement_leaves_nothing() {
    let database = TestDatabase::empty().await;
    // Each start gets a statement further than the one before, over the same database, until one comes through. On
    // PostgreSQL, where each takes longer, it is some more at a time.
    let step = if postgres_cluster().is_some() { 7 } else { 1 };
    let mut statements = 0;
    loop {
        statements += step;
        let left = Arc::new(AtomicUsize::new(statements));
        let mut db = connect::open(&database.url).await.expect("the database opens");
        db.set_metric_callback({
            let left = Arc::clone(&left);
            move |_| assert_ne!(left.fetch_sub(1, Ordering::SeqCst), 1, "it stops here")
        });
        let outcome = AssertUnwindSafe(migration::apply(&db)).catch_unwind().await;
        let is_stopped = outcome.is_err();
        db.close().await.expect("closed");
        if !is_stopped {
            outcome.expect("no stop").expect("the schema is up to date");
            break;
        }
    }
    assert!(statements > 100, "there are {statements} statements only");
    let db = database.connect().await;
    assert!(migration::is_applied(&db).await.expect("an answer"));
}

fn migrating(database: &TestDatabase) -> Child {
    let mut command = command(&["migrate"]);
    command.env("PORTAL_DATABASE_URL", &database.url).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().expect("the binary runs")
}

fn succeeds(child: Child) {
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

// attack 2
#[actix_web::test]
async fn a_migration_that_is_killed_is_done_by_the_next_start() {
    for milliseconds in [8, 16, 24, 32, 48, 64, 96, 128] {
        let database = TestDatabase::empty().await;
        let mut killed = migrating(&database);
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        killed.kill().expect("it is killed");
        killed.wait().expect("it ends");
        succeeds(migrating(&database));
    }
}

// attack 10
#[actix_web::test]
async fn of_several_that_migrate_at_once_all_succeed() {
    for _ in 0..3 {
        let database = TestDatabase::empty().await;
        let children = [(); 3].map(|()| migrating(&database));
        children.into_iter().for_each(succeeds);
    }
}

// attack 3
#[actix_web::test]
async fn every_connection_syncs_what_it_commits_and_overwrites_what_it_deletes() {
    let database = TestDatabase::create().await;
    let db = database.connect().await;
    // All that a process keeps, held at once.
    let mut held = Vec::new();
    for _ in 0..8 {
        held.push(connect::begin_reading(&db).await.expect("a connection"));
    }
    for tx in held {
        let value = async |sql: &str| {
            let row = tx.query_one_raw(Statement::from_string(tx.get_database_backend(), sql.to_owned())).await;
            row.expect("a query").expect("a row")
        };
        if db.get_database_backend() == DbBackend::Postgres {
            let synchronous: String = value("SHOW synchronous_commit").await.try_get_by_index(0).expect("a word");
            assert_eq!(synchronous, "on", "the tests' server says off");
        } else {
            let number = async |pragma| value(pragma).await.try_get_by_index::<i32>(0).expect("a number");
            assert_eq!(number("PRAGMA synchronous").await, 2, "FULL");
            assert_eq!(number("PRAGMA secure_delete").await, 1);
            assert_eq!(number("PRAGMA foreign_keys").await, 1);
        }
    }
}

/// The database's files, of SQLite.
fn files(database: &TestDatabase) -> Vec<PathBuf> {
    let entries = fs::read_dir(database.folder.path()).expect("the folder");
    let paths = entries.map(|entry| entry.expect("a file").path());
    paths
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("test.sqlite")))
        .collect()
}

// attack 13: what a mail said stays in no page that is free.
#[actix_web::test]
async fn an_erased_mail_is_in_no_file_of_the_database() {
    let portal = Portal::start_on("2026-03-10").await;
    if portal.db.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let now = portal.clock.moment().now;
    let secret = "senha-que-ninguem-deve-achar-depois";
    write(&portal, ADDRESS, Letter::TemporaryPassword { name: "DALVA", password: secret }, None).await;
    let holds = |what: &str| {
        let bytes = files(&portal.database).into_iter().flat_map(|path| fs::read(path).expect("a file"));
        bytes.collect::<Vec<_>>().windows(what.len()).any(|window| window == what.as_bytes())
    };
    assert!(holds(secret), "the test looks into the right files");
    let mail = outbox::claim(&portal.db, now, 1).await.expect("a claim").remove(0);
    assert!(outbox::mark_sent(&portal.db, &mail, now).await.expect("an answer"));
    connect::truncate_log(&portal.db).await.expect("the log is emptied");
    assert!(!holds(secret));
    assert!(holds(ADDRESS), "the row is there");
}

// attack 13
#[actix_web::test]
async fn files_are_for_their_account_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new.sqlite");
    let url = format!("sqlite:{}?mode=rwc", path.display());
    let output = command(&["migrate"]).env("PORTAL_DATABASE_URL", url).output().expect("the binary runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mode = fs::metadata(&path).expect("the database").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "{mode:o}");
}

// attack 13: an import leaves no log as large as itself behind.
#[actix_web::test]
async fn a_log_is_emptied_on_request() {
    let portal = Portal::start_on("2026-03-10").await;
    if portal.db.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let postbox = Postbox::new(&config(&portal.database.url));
    let now = portal.clock.moment().now;
    let tx = connect::begin(&portal.db).await.expect("a transaction");
    for _ in 0..200 {
        postbox.enqueue(&tx, ADDRESS, &Letter::PasswordChanged { name: "DALVA" }, now, None).await.expect("a mail");
    }
    tx.commit().await.expect("committed");
    let log = portal.database.folder.path().join("test.sqlite-wal");
    let length = || fs::metadata(&log).expect("the log").len();
    assert!(length() > 100_000, "{}", length());
    // A reader keeps it until a later call, and the server reads now and then.
    for _ in 0..20 {
        connect::truncate_log(&portal.db).await.expect("the log is emptied");
        if length() == 0 {
            return;
        }
    }
    panic!("{} bytes are left", length());
}
