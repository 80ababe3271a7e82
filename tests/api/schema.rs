//! Rules about all tables, on whichever database the run is for: foreign keys are indexed, nothing is a float, and
//! what the ERP fills has the ERP's own key.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use tests::database::TestDatabase;

/// Tables whose rows come from the ERP.
const ERP_TABLES: [&str; 15] = [
    "plan",
    "company",
    "person",
    "enrolment",
    "charge",
    "charge_item",
    "waiting_period",
    "service",
    "specialty",
    "provider",
    "provider_specialty",
    "provider_plan",
    "reimbursement",
    "company_invoice",
    "company_invoice_item",
];

async fn rows(db: &DatabaseConnection, sql: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let statement = Statement::from_string(db.get_database_backend(), sql.to_owned());
    let found = db.query_all_raw(statement).await.expect("a query of the schema");
    let text = |row: &sea_orm::QueryResult, column: &&str| row.try_get::<String>("", column).expect("a text");
    found.iter().map(|row| columns.iter().map(|column| text(row, column)).collect()).collect()
}

/// Table, column and declared type of every column.
async fn columns(db: &DatabaseConnection) -> Vec<Vec<String>> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS d \
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
        _ => {
            "SELECT m.name AS t, p.name AS c, lower(p.type) AS d FROM sqlite_master m, pragma_table_info(m.name) p \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
    };
    rows(db, sql, &["t", "c", "d"]).await
}

/// Table and column of every foreign key.
async fn foreign_keys(db: &DatabaseConnection) -> Vec<Vec<String>> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT r.relname::text AS t, a.attname::text AS c FROM pg_constraint k \
             JOIN pg_class r ON r.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.conkey[1] \
             WHERE k.contype = 'f'"
        }
        _ => {
            "SELECT m.name AS t, f.\"from\" AS c FROM sqlite_master m, pragma_foreign_key_list(m.name) f \
             WHERE m.type = 'table'"
        }
    };
    rows(db, sql, &["t", "c"]).await
}

/// Table and first column of every index.
async fn index_heads(db: &DatabaseConnection) -> Vec<Vec<String>> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT r.relname::text AS t, a.attname::text AS c FROM pg_index i JOIN pg_class r ON r.oid = i.indrelid \
             JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = i.indkey[0] \
             JOIN pg_namespace n ON n.oid = r.relnamespace WHERE n.nspname = 'public'"
        }
        _ => {
            "SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_index_list(m.name) i, \
             pragma_index_info(i.name) c WHERE m.type = 'table' AND c.seqno = 0"
        }
    };
    rows(db, sql, &["t", "c"]).await
}

#[actix_web::test]
async fn every_foreign_key_has_an_index() {
    let database = TestDatabase::create().await;
    let db = database.connect().await;
    let (keys, heads) = (foreign_keys(&db).await, index_heads(&db).await);
    assert!(keys.len() >= 10, "only {} foreign keys were found", keys.len());
    let bare: Vec<_> = keys.iter().filter(|key| !heads.contains(key)).collect();
    assert!(bare.is_empty(), "foreign keys without an index: {bare:?}");
}

#[actix_web::test]
async fn every_column_that_names_a_row_is_a_foreign_key() {
    let database = TestDatabase::create().await;
    let db = database.connect().await;
    let keys = foreign_keys(&db).await;
    let names_a_row = |column: &str| column.ends_with("_id") && column != "external_id" && column != "request_id";
    let loose: Vec<_> = columns(&db)
        .await
        .into_iter()
        .filter(|row| names_a_row(&row[1]) && !keys.contains(&vec![row[0].clone(), row[1].clone()]))
        .collect();
    assert!(loose.is_empty(), "columns that point nowhere: {loose:?}");
}

#[actix_web::test]
async fn no_column_is_a_float_and_money_is_a_big_integer() {
    let database = TestDatabase::create().await;
    let db = database.connect().await;
    let columns = columns(&db).await;
    assert!(columns.len() > 80, "only {} columns were found", columns.len());
    for row in columns {
        let [table, column, kind] = row.as_slice() else { panic!("three texts") };
        for float in ["real", "double", "float", "numeric", "decimal"] {
            assert!(!kind.contains(float), "{table}.{column} is {kind}");
        }
        // An integer of SQLite has 64 bits by any name.
        let is_wide = kind == "bigint" || (kind == "integer" && db.get_database_backend() == DbBackend::Sqlite);
        assert!(!column.ends_with("_cents") || is_wide, "{table}.{column} is {kind}");
    }
}

#[actix_web::test]
async fn what_the_erp_fills_has_its_key() {
    let database = TestDatabase::create().await;
    let db = database.connect().await;
    let heads = index_heads(&db).await;
    for table in ERP_TABLES {
        assert!(heads.contains(&vec![table.to_owned(), "external_id".to_owned()]), "{table} has no unique external_id");
    }
}

// The lines of a backup come with an empty search path, and so they change the network.
#[actix_web::test]
async fn the_functions_of_postgresql_find_their_tables_by_themselves() {
    let database = TestDatabase::create().await;
    let db = database.connect().await;
    if db.get_database_backend() != DbBackend::Postgres {
        return;
    }
    let lost = rows(
        &db,
        "SELECT proname::text AS f FROM pg_proc WHERE pronamespace = 'public'::regnamespace \
         AND (proconfig::text LIKE '%search_path=%') IS NOT TRUE",
        &["f"],
    );
    assert_eq!(lost.await, Vec::<Vec<String>>::new(), "functions that depend on who calls");
    let restored = "BEGIN; SET LOCAL search_path = ''; UPDATE public.plan SET name = name; COMMIT";
    db.execute_unprepared(restored).await.expect("a change without a search path");
}
