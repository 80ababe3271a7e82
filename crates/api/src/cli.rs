//! The command line. Every command says with `--help` what it takes; what fails is said in one line and in the exit
//! status.

use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use crate::app;
use crate::db::{connect, migration};
use crate::features::contract;
use crate::terminal::say;

mod api_client;
mod database_argument;
mod demo;
mod import;
mod outbox;
mod serve;

use database_argument::DatabaseArgument;
use serve::ServeOverrides;

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
                say("The schema is up to date.")?;
                Ok(connection.close().await?)
            }
            Command::Outbox { command } => outbox::run(command).await,
            Command::Openapi => say(contract::text(&app::openapi())?.trim_end()),
            Command::Completions { shell } => {
                let mut script = Vec::new();
                clap_complete::generate(shell, &mut Self::command(), "portal", &mut script);
                say(String::from_utf8(script)?.trim_end())
            }
        }
    }
}
