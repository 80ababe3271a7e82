//! `portal serve`: reads the configuration, brings the schema up to date, listens, and stops in good order.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::database_argument::PASSWORD_IN_SIGHT;
use crate::app::State;
use crate::clock::Clock;
use crate::config::{Config, database_url};
use crate::db::{connect, migration};
use crate::http::site::Site;
use crate::server;
use crate::telemetry::{self, LogFormat};
use crate::worker::Worker;

/// What the command line may say instead of file and environment.
#[derive(Debug, clap::Args, Serialize)]
pub(super) struct ServeOverrides {
    /// Where the API listens [default: 127.0.0.1:8080]
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    bind: Option<SocketAddr>,
    /// `sqlite:FILE?mode=rwc` or `postgres://…`; with a password better by `PORTAL_DATABASE_URL` or `--database-url-file`
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    database_url: Option<String>,
    /// File that holds the database's URL, as a container's secret
    #[arg(long, env = "PORTAL_DATABASE_URL_FILE")]
    #[serde(skip_serializing)]
    database_url_file: Option<PathBuf>,
    /// Folder of a bundle in place of the client inside
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    web_root: Option<PathBuf>,
}

pub(super) async fn run(config: Option<&Path>, mut overrides: ServeOverrides, no_worker: bool) -> anyhow::Result<()> {
    let is_in_sight = overrides.database_url.as_deref().is_some_and(database_url::holds_password);
    overrides.database_url =
        database_url::given(overrides.database_url.as_deref(), overrides.database_url_file.as_deref())?;
    let config = Config::load(config, &overrides)?;
    let format = if console::user_attended_stderr() { LogFormat::Plain } else { LogFormat::Json };
    telemetry::init_logs(format)?;
    if is_in_sight {
        tracing::warn!("{PASSWORD_IN_SIGHT}");
    }
    let metrics = telemetry::init_metrics()?;
    let connection = connect::open(&config.database_url).await?;
    migration::apply(&connection).await?;

    if let Some(bind) = config.metrics_bind {
        server::start_metrics(bind, metrics)?;
    }
    let (bind, zone) = (config.bind, config.operator.time_zone);
    let clock = Clock::system(zone);
    let state = State::new(config, clock.clone(), connection.clone())?;
    if !state.has_pages() {
        tracing::warn!("{}", Site::MISSING);
    }
    let worker = Worker::new(state.config(), clock, connection.clone(), state.renderer())?;
    let running = server::start(state, bind, workers())?;
    let worker = (!no_worker).then(|| worker.start());
    tracing::info!(address = %running.address, "serving");
    running.until_signal().await?;
    if let Some(worker) = worker {
        worker.stop().await?;
    }
    Ok(connection.close().await?)
}

/// As many threads for requests as there are cores.
pub(super) fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
