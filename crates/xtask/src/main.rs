//! The project's own commands, run as `cargo xtask <command>`.
//! They build, run and check the other packages from outside; none of those depends on this one.

mod files;
mod process;
mod progress;
mod web_bundle;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use web_bundle::Effort;
use workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own commands", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the browser client into a folder of static files
    WebBundle {
        /// As small as possible; takes minutes
        #[arg(long)]
        release: bool,
        /// Where to put it [default: web-bundle in cargo's target folder]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    let workspace = Workspace::locate()?;
    match task {
        Task::WebBundle { release, out } => {
            web_bundle::prepare()?;
            let effort = if release { Effort::Release } else { Effort::Quick };
            web_bundle::build(&workspace, effort, out.map(std::path::absolute).transpose()?)?;
            Ok(())
        }
    }
}
