//! `portal import`: the ERP's files, all or none, with every fault named.

use std::path::PathBuf;

use sea_orm::DbBackend;

use super::DatabaseArgument;
use crate::clock::Clock;
use crate::db::{connect, migration};
use crate::import::{self, Options, Progress};
use crate::terminal::say;

/// The files to load.
#[derive(Debug, clap::Args)]
pub(super) struct ImportArguments {
    /// CSV files, or folders of them; docs/import-format.md describes every column
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Check everything and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Read the files as the profile says that came with an earlier import under this name
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    #[command(flatten)]
    database: DatabaseArgument,
}

pub(super) async fn run(arguments: ImportArguments) -> anyhow::Result<()> {
    let ImportArguments { paths, dry_run, profile, database } = arguments;
    let connection = connect::open(&database.url()?).await?;
    // A dry run on SQLite writes nothing at all: its copy gets the schema.
    if !dry_run || connection.get_database_backend() == DbBackend::Postgres {
        migration::apply(&connection).await?;
    }
    // Brazil's easternmost zone: nobody's today is refused as tomorrow, whatever zone the server's configuration names.
    let moment = Clock::system(chrono_tz::America::Noronha).moment();
    let options = Options { dry_run, moment, ledger: None, profile: profile.as_deref() };
    let report = import::run(&connection, &paths, &options, Progress::for_stderr()).await?;
    say(report)?;
    Ok(connection.close().await?)
}
