//! A migrated database of its own for every test, on whichever of the two the run is for.

use anyhow::Context;
use api::db::{connect, migration};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use tempfile::TempDir;
use uuid::Uuid;

/// Names a PostgreSQL cluster on loopback by the URL of its `postgres` database.
pub const POSTGRES: &str = "PORTAL_TEST_POSTGRES";
/// Migrated once a cluster, copied for each test.
const TEMPLATE: &str = "portal_template";
/// Any number, the same in every test process.
const TEMPLATE_LOCK: i64 = 7_062_026;

/// A database that is gone with its test; the folder also serves for other files.
pub struct TestDatabase {
    pub url: String,
    pub folder: TempDir,
}

impl TestDatabase {
    pub async fn create() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match postgres_cluster() {
            Some(cluster) => copy_template(&cluster).await.expect("a PostgreSQL database"),
            None => format!("sqlite:{}?mode=rwc", folder.path().join("test.sqlite").display()),
        };
        Self { url, folder }
    }

    /// As [`Self::create`], with nothing in it, not even the schema.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match postgres_cluster() {
            Some(cluster) => empty_database(&cluster).await.expect("a PostgreSQL database"),
            None => format!("sqlite:{}?mode=rwc", folder.path().join("test.sqlite").display()),
        };
        Self { url, folder }
    }

    /// A connection to it, with the schema up to date.
    pub async fn connect(&self) -> DatabaseConnection {
        let connection = connect::open(&self.url).await.expect("the database opens");
        migration::apply(&connection).await.expect("the database migrates");
        connection
    }
}

/// The cluster's URL when this run is for PostgreSQL.
#[expect(clippy::disallowed_methods, reason = "the test command says by the environment which database a run is for")]
pub fn postgres_cluster() -> Option<String> {
    std::env::var(POSTGRES).ok()
}

async fn copy_template(cluster: &str) -> anyhow::Result<String> {
    let mut options = ConnectOptions::new(cluster);
    options.max_connections(1).sqlx_logging(false);
    let admin = Database::connect(options).await.context("the cluster does not answer")?;
    admin.execute_unprepared(&format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).await?;
    let known = Statement::from_string(
        admin.get_database_backend(),
        format!("SELECT 1 FROM pg_database WHERE datname = '{TEMPLATE}'"),
    );
    if admin.query_one_raw(known).await?.is_none() {
        admin.execute_unprepared(&format!("CREATE DATABASE {TEMPLATE}")).await?;
        let template = connect::open(&in_cluster(cluster, TEMPLATE)?).await?;
        migration::apply(&template).await?;
        template.close().await?;
    }
    let name = format!("test_{}", Uuid::now_v7().simple());
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).await?;
    admin.execute_unprepared(&format!("SELECT pg_advisory_unlock({TEMPLATE_LOCK})")).await?;
    admin.close().await?;
    in_cluster(cluster, &name)
}

async fn empty_database(cluster: &str) -> anyhow::Result<String> {
    let mut options = ConnectOptions::new(cluster);
    options.max_connections(1).sqlx_logging(false);
    let admin = Database::connect(options).await.context("the cluster does not answer")?;
    let name = format!("test_{}", Uuid::now_v7().simple());
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    admin.close().await?;
    in_cluster(cluster, &name)
}

fn in_cluster(cluster: &str, database: &str) -> anyhow::Result<String> {
    let (server, _) = cluster.rsplit_once('/').context("the cluster's URL names no database")?;
    Ok(format!("{server}/{database}"))
}
