//! The project's own commands, run as `cargo xtask <command>`.
//! They build, run and check the other packages from outside; none of those depends on this one.

mod bench;
mod demo;
mod demo_visit;
mod dist;
mod files;
mod interrupt;
mod lighthouse;
mod npm;
mod one_program;
mod openapi;
mod performance_page;
mod postgres;
mod process;
mod progress;
mod screens;
mod server;
mod test;
mod tidy;
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
    /// Build everything and start a portal with invented people
    Demo(demo::Options),
    /// Check everything that a change must pass
    Test(test::Options),
    /// Measure the portal beside what it is compared with, and write docs/performance.md
    Bench(bench::Options),
    /// Build what an operator is handed: one program with the client inside, and the licences
    Dist(dist::Options),
    /// Measure the pages that most people open as a cheap phone gets them, and how long one waits there, against their goals
    Lighthouse(lighthouse::Options),
    /// Write openapi/openapi.json from the code
    Openapi,
    /// Take the contract's examples from a demo, and write the contract with them
    Examples,
    /// Take a picture of every page on a phone and on a desk, and write docs/screens.md
    Screens(screens::Options),
    /// Check the rules about the sources that no compiler knows
    Tidy,
    /// Build the browser client into a folder of static files
    WebBundle {
        /// As small as possible; takes minutes
        #[arg(long)]
        release: bool,
        /// Where to put it [default: web-bundle or web-bundle-release in cargo's target folder]
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
        Task::Demo(options) => demo::run(&workspace, &options),
        Task::Test(options) => test::run(&workspace, &options),
        Task::Bench(options) => bench::run(&workspace, &options),
        Task::Dist(options) => dist::run(&workspace, &options),
        Task::Lighthouse(options) => lighthouse::run(&workspace, &options),
        Task::Screens(options) => screens::run(&workspace, &options),
        Task::Openapi => {
            process::run(workspace.cargo().arg("build").args(workspace::NATIVE))?;
            openapi::write(&workspace)
        }
        Task::Examples => {
            process::run(workspace.cargo().arg("build").args(workspace::NATIVE))?;
            openapi::write_examples(&workspace)
        }
        Task::Tidy => tidy::run(&workspace),
        Task::WebBundle { release, out } => {
            web_bundle::prepare()?;
            let effort = if release { Effort::Release } else { Effort::Quick };
            web_bundle::build(&workspace, effort, out.map(std::path::absolute).transpose()?)?;
            Ok(())
        }
    }
}
