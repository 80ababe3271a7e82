//! The application as it is served, over a test's database and clock.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api::app::State;
use api::clock::Clock;
use api::config::imports::ImportSettings;
use api::config::limits::Limits;
use api::config::signing_keys::SigningKeys;
use api::config::webhooks::WebhookSettings;
use api::config::{Config, demo};
use api::server::{self, Running};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::America::Sao_Paulo;
use sea_orm::{DatabaseConnection, Statement};
use shared::client::Client;

use crate::database::TestDatabase;
use crate::seen_answers;

/// A running portal.
pub struct Portal {
    /// `http://127.0.0.1:PORT`.
    pub origin: String,
    pub clock: Clock,
    /// For arranging data and looking at what was written; no caller has it.
    pub db: DatabaseConnection,
    pub database: TestDatabase,
    pub running: Running,
}

impl Portal {
    /// A portal on which it is noon of `date` (`YYYY-MM-DD`) in São Paulo.
    pub async fn start_on(date: &str) -> Self {
        Self::start_with(date, |_config| {}).await
    }

    /// As [`Portal::start_on`], with a configuration that the test changes.
    pub async fn start_with(date: &str, change: impl FnOnce(&mut Config)) -> Self {
        let database = TestDatabase::create().await;
        let db = database.connect().await;
        Self::start_over(database, db, date, change)
    }

    /// As [`Portal::start_on`], counting every statement, the test's own as well.
    pub async fn start_counting(date: &str, statements: Arc<AtomicUsize>) -> Self {
        Self::start_watching(date, move |_| {
            statements.fetch_add(1, Ordering::SeqCst);
        })
        .await
    }

    /// As [`Portal::start_on`], showing every statement, the test's own as well, but those that write down who read what:
    /// they belong to no request.
    pub async fn start_watching(date: &str, watch: impl Fn(&Statement) + Send + Sync + 'static) -> Self {
        let database = TestDatabase::create().await;
        let mut db = database.connect().await;
        db.set_metric_callback(move |info| {
            if !["access_record", "read_member"].iter().any(|name| info.statement.sql.contains(name)) {
                watch(info.statement);
            }
        });
        Self::started(database, db, date, |_config| {}, State::through_one_connection)
    }

    /// As [`Portal::start_with`], over a database and a connection to it that the test has opened.
    pub fn start_over(
        database: TestDatabase,
        db: DatabaseConnection,
        date: &str,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        Self::started(database, db, date, change, |state| state)
    }

    /// As [`Portal::start_with`], over a state that the test changes.
    pub async fn start_prepared(
        date: &str,
        change: impl FnOnce(&mut Config),
        prepare: impl FnOnce(State) -> State,
    ) -> Self {
        let database = TestDatabase::create().await;
        let db = database.connect().await;
        Self::started(database, db, date, change, prepare)
    }

    fn started(
        database: TestDatabase,
        db: DatabaseConnection,
        date: &str,
        change: impl FnOnce(&mut Config),
        prepare: impl FnOnce(State) -> State,
    ) -> Self {
        seen_answers::watch();
        let mut config = config_of(&database);
        change(&mut config);
        let clock = Clock::set_to(Sao_Paulo, noon(date));
        let state = State::new(config, clock.clone(), db.clone()).expect("the application's state");
        let state = prepare(state);
        let running = server::start(state, "127.0.0.1:0".parse().expect("an address"), 1).expect("the server starts");
        Self { origin: format!("http://{}", running.address), clock, db, database, running }
    }

    /// A second server over the same database, clock and configuration: another replica.
    pub async fn replica(&self) -> Self {
        let database = TestDatabase { url: self.database.url.clone(), folder: tempfile::tempdir().expect("a folder") };
        let db = database.connect().await;
        let state = State::new(config_of(&database), self.clock.clone(), db.clone()).expect("the application's state");
        let running = server::start(state, "127.0.0.1:0".parse().expect("an address"), 1).expect("the server starts");
        Self { origin: format!("http://{}", running.address), clock: self.clock.clone(), db, database, running }
    }

    /// A caller who is not signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.origin.clone())
    }

    /// A caller who keeps cookies, as a browser does.
    pub fn with_cookies(&self) -> Client {
        let http = reqwest::Client::builder().cookie_store(true).build().expect("an HTTP client");
        Client::with_http(self.origin.clone(), http)
    }

    /// Lets time pass for everybody.
    pub fn advance(&self, by: TimeDelta) {
        self.clock.set(self.clock.moment().now + by);
    }

    pub fn today(&self) -> NaiveDate {
        self.clock.moment().today
    }
}

/// As [`config`], with what programs send to be imported in a folder of the test's.
pub fn config_of(database: &TestDatabase) -> Config {
    let mut config = config(&database.url);
    config.imports.folder = Some(database.folder.path().join("imports"));
    config
}

/// The demo's operator over a test's database.
pub fn config(database_url: &str) -> Config {
    Config {
        database_url: database_url.to_owned(),
        bind: "127.0.0.1:0".parse().expect("an address"),
        metrics_bind: None,
        web_root: web_bundle(),
        public_url: "http://127.0.0.1".parse().expect("a URL"),
        trusted_proxies: Vec::new(),
        signing_keys: SigningKeys::parse("test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=").expect("a key"),
        shutdown_seconds: 1,
        compression: true,
        limits: Limits::for_measuring(),
        imports: ImportSettings::default(),
        webhooks: WebhookSettings::default(),
        operator: demo::operator().expect("the demo's operator"),
        mail: None,
    }
}

/// Folder of the web client's bundle, when the run has one.
pub fn web_bundle() -> Option<PathBuf> {
    std::env::var_os("PORTAL_TEST_BUNDLE").map(PathBuf::from)
}

/// Noon in São Paulo, which has had no daylight saving since 2019.
pub fn noon(date: &str) -> DateTime<Utc> {
    let date: NaiveDate = date.parse().expect("a date");
    let local = date.and_hms_opt(12, 0, 0).expect("noon").and_local_timezone(Sao_Paulo);
    local.earliest().expect("noon exists").to_utc()
}
