//! How statements are written: what is always the same stands in them, where a partial index is about it. For a value that
//! is bound the index cannot be used; and SQLite, unless it is compiled otherwise (ADR 43), prepares the statement anew
//! each time.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use reqwest::Method;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tests::Portal;

/// Table and column of what decides whether a row is in a partial index.
async fn looked_at(portal: &Portal) -> BTreeSet<(String, String)> {
    let sql = "SELECT m.tbl_name, substr(m.sql, instr(m.sql, ' WHERE ')), c.name \
               FROM sqlite_master m, pragma_table_info(m.tbl_name) c WHERE m.type = 'index' AND instr(m.sql, ' WHERE ') > 0";
    let rows = portal.db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.expect("the schema");
    let text = |row: &sea_orm::QueryResult, index: usize| row.try_get_by_index::<String>(index).expect("a text");
    let rows = rows.iter().map(|row| (text(row, 0), text(row, 1), text(row, 2)));
    let names = |condition: &str, name: &str| {
        condition.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
    };
    rows.filter(|(_, condition, column)| names(condition, column)).map(|(table, _, column)| (table, column)).collect()
}

#[actix_web::test]
async fn nothing_is_bound_that_a_partial_index_is_about() {
    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let portal = Portal::start_watching("2026-03-10", {
        let seen = Arc::clone(&seen);
        move |statement| {
            seen.lock().expect("nobody panicked").insert(statement.sql.clone());
        }
    })
    .await;
    if portal.db.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let holder = portal.family().await.holder;
    let token = holder.tokens(&portal.anonymous()).await.access_token;
    for path in ["/me", "/me/overview", "/charges", "/family", "/card-requests", "/me/sessions", "/providers"] {
        assert_eq!(portal.raw(Method::GET, path).bearer(&token).send().await.status, 200, "{path}");
    }
    let looked_at = looked_at(&portal).await;
    assert!(looked_at.contains(&("account".to_owned(), "state".to_owned())), "{looked_at:?}");
    let seen = seen.lock().expect("nobody panicked");
    assert!(seen.iter().any(|sql| sql.contains("\"session\"")), "the session was looked up");
    for sql in &*seen {
        for (table, column) in &looked_at {
            for comparison in ["=", "<>", "IN (", "IS"] {
                let bound = format!("\"{table}\".\"{column}\" {comparison}");
                let is_bound =
                    sql.match_indices(&bound).any(|(at, _)| sql[at + bound.len()..].trim_start().starts_with('?'));
                assert!(!is_bound, "{sql}");
            }
        }
    }
}

#[actix_web::test]
async fn sqlite_is_compiled_to_keep_its_plans_and_to_share_no_lock() {
    let portal = Portal::start_on("2026-03-10").await;
    if portal.db.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let options = Statement::from_string(DbBackend::Sqlite, "SELECT compile_options FROM pragma_compile_options");
    let options = portal.db.query_all_raw(options).await.expect("options");
    let options: BTreeSet<String> = options.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect();
    assert!(options.contains("ENABLE_QPSG") && options.contains("DEFAULT_MEMSTATUS=0"), "{options:?}");
    assert!(!options.contains("ENABLE_MEMORY_MANAGEMENT"), "{options:?}");
}
