//! The connections that answer queries: kept, bounded, good after whatever happened to the query before, and closed to
//! whoever would write.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use api::db::query_pool::{QUERIES_OF_WORKER, QueryPool};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};
use tests::database::TestDatabase;
use tokio::task::JoinSet;
use tokio::time::timeout;

async fn pool(database: &TestDatabase) -> QueryPool {
    QueryPool::for_worker(&database.connect().await)
}

fn statement(pool: &QueryPool, sql: &str) -> Statement {
    Statement::from_string(pool.get_database_backend(), sql.to_owned())
}

async fn rows(pool: &QueryPool, sql: &str) -> Result<Vec<QueryResult>, DbErr> {
    pool.query_all_raw(statement(pool, sql)).await
}

async fn number(pool: &QueryPool, sql: &str) -> i64 {
    let row = pool.query_one_raw(statement(pool, sql)).await.expect("a query").expect("a row");
    row.try_get_by_index(0).expect("a number")
}

/// Takes a second on PostgreSQL, where it gives the number of its connection, and some tens of milliseconds of a core on
/// SQLite: nine at once are to take less than whoever waits has patience.
fn slow(pool: &QueryPool) -> &'static str {
    match pool.get_database_backend() {
        DbBackend::Postgres => "SELECT pg_backend_pid()::bigint FROM pg_sleep(1)",
        _ => {
            "WITH RECURSIVE counted(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted WHERE number < 200000) \
             SELECT max(number) FROM counted"
        }
    }
}

#[actix_web::test]
async fn a_query_that_is_given_up_or_fails_spoils_nothing_for_the_next() {
    let database = TestDatabase::create().await;
    let pool = pool(&database).await;
    for turn in 0..30 {
        let given_up = timeout(Duration::from_millis(turn % 5), rows(&pool, slow(&pool))).await;
        assert!(given_up.is_err(), "it was to take longer");
        assert!(rows(&pool, "SELECT nothing FROM nowhere").await.is_err());
        // A row that nobody reads to the end.
        assert_eq!(number(&pool, "SELECT CAST(7 * 6 AS bigint) UNION ALL SELECT 1 UNION ALL SELECT 2").await, 42);
        let all = rows(&pool, "SELECT 1 AS one UNION ALL SELECT 2 UNION ALL SELECT 3").await.expect("three");
        assert_eq!(all.len(), 3);
    }
}

#[actix_web::test]
async fn whoever_finds_no_connection_free_waits_for_one() {
    let database = TestDatabase::create().await;
    let pool = pool(&database).await;
    let (began, mut under_way) = (Instant::now(), JoinSet::new());
    for _ in 0..=QUERIES_OF_WORKER {
        let pool = pool.clone();
        under_way.spawn(async move { number(&pool, slow(&pool)).await });
    }
    let found: Vec<i64> = under_way.join_all().await;
    assert_eq!(found.len(), QUERIES_OF_WORKER as usize + 1);
    if pool.get_database_backend() == DbBackend::Postgres {
        assert!(began.elapsed() > Duration::from_millis(1_900), "one waited for the others");
        assert_eq!(found.into_iter().collect::<HashSet<_>>().len(), QUERIES_OF_WORKER as usize);
    }
}

/// So it is where a process ends that did not wait for all of its requests.
#[test]
fn a_thread_that_ends_takes_its_queries_along() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let requests = tokio::task::LocalSet::new();
    let (database, pool) = requests.block_on(&runtime, async {
        let database = TestDatabase::create().await;
        let pool = pool(&database).await;
        let one = || number(&pool, "SELECT CAST(1 AS bigint)");
        // One connection is to rest, the other to be in use.
        assert_eq!(tokio::join!(one(), one()), (1, 1));
        let asking = pool.clone();
        tokio::task::spawn_local(async move { number(&asking, slow(&asking)).await });
        tokio::time::sleep(Duration::from_millis(5)).await;
        (database, pool)
    });
    drop((requests, pool, runtime, database));
}

#[actix_web::test]
async fn the_same_connection_answers_one_query_after_the_other() {
    let database = TestDatabase::create().await;
    let pool = pool(&database).await;
    // What only this connection knows.
    let (told, asked) = match pool.get_database_backend() {
        DbBackend::Postgres => {
            ("SELECT set_config('portal.seen', '5', false)::bigint", "SELECT current_setting('portal.seen')::bigint")
        }
        _ => ("PRAGMA temp.user_version = 5", "PRAGMA temp.user_version"),
    };
    rows(&pool, told).await.expect("it is told");
    for _ in 0..20 {
        assert_eq!(rows(&pool, asked).await.expect("a query").len(), 1);
        let row = pool.query_one_raw(statement(&pool, asked)).await.expect("a query").expect("a row");
        let seen = row.try_get_by_index::<i64>(0).or_else(|_| row.try_get_by_index::<i32>(0).map(i64::from));
        assert_eq!(seen.expect("a number"), 5);
    }
}

#[actix_web::test]
async fn nobody_writes_through_it() {
    let database = TestDatabase::create().await;
    let pool = pool(&database).await;
    let sql = "DELETE FROM session";
    assert!(pool.execute_raw(statement(&pool, sql)).await.is_err());
    assert!(pool.execute_unprepared(sql).await.is_err());
}
