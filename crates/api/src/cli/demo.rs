//! `portal demo`: an invented operator's data in one folder, made once, and served with the logins in sight.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::NaiveDate;
use chrono_tz::America::Sao_Paulo;
use sea_orm::DatabaseConnection;

use super::serve::workers;
use crate::app::State;
use crate::clock::{Clock, Moment};
use crate::config::demo;
use crate::config::limits::Limits;
use crate::credentials::password_hasher::hash_blocking;
use crate::db::{connect, migration};
use crate::demo::{DEFAULT_FAMILIES, Logins, create_accounts, is_present, release_tax_years, write_files};
use crate::http::site::Site;
use crate::import::{self, Options, Progress};
use crate::server;
use crate::telemetry::{self, LogFormat};
use crate::terminal::say;
use crate::worker::Worker;

/// Where the demo is and what it holds.
#[derive(Debug, clap::Args)]
pub(super) struct DemoArguments {
    /// Where the portal listens
    #[arg(long, default_value = "127.0.0.1:8080")]
    bind: SocketAddr,
    /// Folder of the demo's database, files and logins; made when it is not there
    #[arg(long, default_value = "demo-data")]
    data_dir: PathBuf,
    /// Families beside the one with the logins
    #[arg(long, default_value_t = DEFAULT_FAMILIES)]
    families: u32,
    /// Other families whose holders get accounts too, for measuring with many people; they stand in `demo-logins.json`
    #[arg(long, default_value_t = 0, hide = true)]
    further_logins: u32,
    /// `postgres://…` of an empty database, to try the portal on one; a file in the folder when left out
    #[arg(long)]
    database_url: Option<String>,
    /// Stand the date still (YYYY-MM-DD), for trying dates; data are made relative to it
    #[arg(long)]
    today: Option<NaiveDate>,
    /// Folder of a bundle in place of the client inside
    #[arg(long, env = "PORTAL_WEB_ROOT")]
    web_root: Option<PathBuf>,
    /// Leave mail in the outbox instead of writing it into the folder's mail/
    #[arg(long)]
    no_worker: bool,
    /// Let everybody ask as often as they like, for measuring
    #[arg(long, env = "PORTAL_DEMO_NO_RATE_LIMITS", hide = true, hide_env = true)]
    no_rate_limits: bool,
}

pub(super) async fn run(arguments: DemoArguments) -> anyhow::Result<()> {
    let DemoArguments {
        bind,
        data_dir,
        families,
        further_logins,
        database_url,
        today,
        web_root,
        no_worker,
        no_rate_limits,
    } = arguments;
    // Two of the others are somebody's already.
    let families = families.max(further_logins.saturating_add(2));
    telemetry::init_logs(LogFormat::Plain)?;
    std::fs::create_dir_all(&data_dir).with_context(|| format!("cannot make {}", data_dir.display()))?;
    let clock = today.map_or_else(|| Clock::system(Sao_Paulo), |date| Clock::date_held(Sao_Paulo, date));

    let mut config = demo::config(&data_dir, bind, web_root)?;
    if let Some(url) = database_url {
        config.database_url = url;
    }
    if no_rate_limits {
        config.limits = Limits::for_measuring();
    }
    let connection = connect::open(&config.database_url).await?;
    migration::apply(&connection).await?;
    let logins = Logins::with_further(further_logins);
    if !is_present(&connection).await? {
        make_data(&connection, &data_dir, families, &logins, clock.moment()).await?;
    }
    logins.write(&data_dir)?;

    let state = State::new(config, clock.clone(), connection.clone())?;
    let has_pages = state.has_pages();
    let worker = Worker::new(state.config(), clock, connection.clone(), state.renderer())?;
    let running = server::start(state, bind, workers())?;
    let worker = (!no_worker).then(|| worker.start());
    welcome(&logins, running.address, has_pages);
    running.until_signal().await?;
    if let Some(worker) = worker {
        worker.stop().await?;
    }
    Ok(connection.close().await?)
}

/// Shows the logins and the address. A demo whose terminal is gone serves on: the logins lie in a file as well.
fn welcome(logins: &Logins, address: SocketAddr, has_pages: bool) {
    let pages = if has_pages { String::new() } else { format!("\n\n{}", Site::MISSING) };
    if say(format_args!("\n{logins}\n\nThe portal is at http://{address}  (Ctrl-C ends it){pages}")).is_err() {
        tracing::warn!("nobody reads what the demo says");
    }
}

/// The files go through the importer, as an operator's own would.
async fn make_data(
    connection: &DatabaseConnection,
    data_dir: &Path,
    families: u32,
    logins: &Logins,
    moment: Moment,
) -> anyhow::Result<()> {
    let folder = data_dir.join("import");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    write_files(&folder, moment.today, families)?;
    let options = Options { dry_run: false, moment, ledger: None, profile: None };
    import::run(connection, &[folder], &options, Progress::for_stderr()).await?;
    release_tax_years(connection, moment).await?;
    create_accounts(connection, logins, moment, &hash_blocking).await
}
