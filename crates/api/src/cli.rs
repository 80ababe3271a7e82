//! The command line. Every command says with `--help` what it takes; what fails is said in one line and in the exit
//! status.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use serde::Serialize;

use crate::app;
use crate::config::{self, database_url};
use crate::db::{connect, migration};
use crate::features::contract;

mod api_client;
mod demo;
mod import;
mod outbox;
mod serve;

/// The portal of a Brazilian health-plan operator: REST API, web client, import of the ERP's files.
#[derive(Debug, Parser)]
#[command(name = "portal", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and, when a bundle's folder is configured, the web client
    Serve {
        /// TOML file with settings; `PORTAL_*` and the flags below win over it
        #[arg(long)]
        config: Option<PathBuf>,
        #[command(flatten)]
        overrides: ServeOverrides,
        /// Send no mail and delete no old rows: another process does
        #[arg(long)]
        no_worker: bool,
    },
    /// Make an invented operator's data unless they are there, and serve them
    Demo(demo::DemoArguments),
    /// Load the ERP's CSV files: all of them or, when anything is wrong, none
    Import(import::ImportArguments),
    /// Make, rotate, revoke and list programs with credentials
    #[command(subcommand)]
    ApiClient(api_client::ApiClientCommand),
    /// Bring the database's schema up to date
    Migrate {
        #[command(flatten)]
        database: DatabaseArgument,
    },
    /// Look at the mail that waits, was sent or was given up, and have it tried again
    Outbox {
        #[command(subcommand)]
        command: outbox::OutboxCommand,
    },
    /// Print the API's contract (OpenAPI 3.1)
    Openapi,
    /// Print completions for a shell
    Completions { shell: Shell },
}

/// What the command line may say instead of file and environment.
#[derive(Debug, clap::Args, Serialize)]
struct ServeOverrides {
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
    /// Folder of the web client's bundle
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    web_root: Option<PathBuf>,
}

/// What is said of a password on the command line.
const PASSWORD_IN_SIGHT: &str = "the password in --database-url is in sight of everybody on this machine (`ps` shows it); \
    give it by PORTAL_DATABASE_URL, PGPASSWORD or --database-url-file";

/// Which database a command works on.
#[derive(Debug, clap::Args)]
struct DatabaseArgument {
    /// `sqlite:FILE?mode=rwc` or `postgres://…`; with a password better by `PORTAL_DATABASE_URL` or `--database-url-file`
    /// [default: `PORTAL_DATABASE_URL`]
    #[arg(long)]
    database_url: Option<String>,
    /// File that holds the database's URL, as a container's secret
    #[arg(long, env = "PORTAL_DATABASE_URL_FILE")]
    database_url_file: Option<PathBuf>,
    /// TOML file with settings
    #[arg(long)]
    config: Option<PathBuf>,
}

impl DatabaseArgument {
    fn url(&self) -> anyhow::Result<String> {
        if self.database_url.as_deref().is_some_and(database_url::holds_password) {
            eprintln!("portal: warning: {PASSWORD_IN_SIGHT}");
        }
        let given = database_url::given(self.database_url.as_deref(), self.database_url_file.as_deref())?;
        config::database_url(self.config.as_deref(), given.as_deref())
    }
}

impl Cli {
    pub async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Serve { config, overrides, no_worker } => {
                serve::run(config.as_deref(), overrides, no_worker).await
            }
            Command::Demo(arguments) => demo::run(arguments).await,
            Command::Import(arguments) => import::run(arguments).await,
            Command::ApiClient(command) => api_client::run(command).await,
            Command::Migrate { database } => {
                let connection = connect::open(&database.url()?).await?;
                migration::apply(&connection).await?;
                println!("The schema is up to date.");
                Ok(connection.close().await?)
            }
            Command::Outbox { command } => outbox::run(command).await,
            Command::Openapi => Ok(std::io::stdout().write_all(contract::text(&app::openapi())?.as_bytes())?),
            Command::Completions { shell } => {
                clap_complete::generate(shell, &mut Self::command(), "portal", &mut std::io::stdout());
                Ok(())
            }
        }
    }
}
