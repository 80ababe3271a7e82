//! `cargo xtask test`: everything that a change must pass, from formatting to the browser, in one command.
//! Each step says what it does and how long it took; a table closes the run, and any failed step fails it.

mod browser;
mod clients;
mod deny;
mod install;
mod one_program;
mod outcome;
mod runner;
mod seen_answers;
mod tools;

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::progress::{seconds, step};
use crate::web_bundle::{self, Effort};
use crate::workspace::{NATIVE, Workspace};
use crate::{interrupt, openapi, postgres, process, tidy};
use outcome::Outcome;
use tools::MACHETE;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only this step; may be repeated
    #[arg(long, value_enum, value_name = "STEP")]
    only: Vec<Step>,
    /// Install nothing, even as root
    #[arg(long)]
    skip_install: bool,
}

/// The steps in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Debian packages, the wasm target, Node, programs that check dependencies
    Install,
    /// rustfmt
    Format,
    /// Lints of server, shared code, tests and this program
    Clippy,
    /// Lints of the browser client
    ClippyWeb,
    /// Rules about the sources that no compiler knows
    Tidy,
    /// Links within the docs of the code lead somewhere
    Doc,
    /// No dependency that no code names
    Dependencies,
    /// Licences, sources and advisories of dependencies
    Deny,
    /// Server and test programs
    Build,
    /// openapi.json is what the code says
    Contract,
    /// openapi.json is valid OpenAPI, for generators of clients too
    ContractLint,
    /// Programs in TypeScript and Python with generated clients, against the demo
    Clients,
    /// The browser client's bundle
    Bundle,
    /// Unit tests, and the API suite on SQLite, which must have every answer of the contract
    Sqlite,
    /// The API suite again on PostgreSQL
    Postgres,
    /// The browser client's unit tests
    UnitWeb,
    /// The browser suite
    Browser,
    /// The bundle as it is delivered, and what a visit downloads
    Weight,
    /// The program with that bundle inside, alone in an empty folder
    OneProgram,
}

/// One line of the closing table.
struct Line {
    step: Step,
    time: Duration,
    result: Result<Outcome>,
}

/// Runs the steps; a failed one does not keep the next from running.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    interrupt::hold()?;
    let mut lines = Vec::new();
    for chosen in Step::value_variants() {
        let wanted = options.only.is_empty() || options.only.contains(chosen);
        if wanted && !interrupt::happened() {
            let begun = Instant::now();
            let result = step(&chosen.title(), || chosen.run(workspace, options));
            if let Err(error) = &result {
                eprintln!("error: {error:#}");
            }
            lines.push(Line { step: *chosen, time: begun.elapsed(), result });
        }
    }
    print_table(&lines);
    interrupt::check()?;
    let failed: Vec<_> = lines.iter().filter(|line| line.result.is_err()).map(|line| line.step.title()).collect();
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn print_table(lines: &[Line]) {
    eprintln!();
    for line in lines {
        let verdict = match &line.result {
            Ok(Outcome::Passed) => "ok".to_owned(),
            Ok(Outcome::Partly(reason)) => format!("ok, {reason}"),
            Ok(Outcome::Skipped(reason)) => format!("skipped: {reason}"),
            Err(_) => "FAILED".to_owned(),
        };
        eprintln!("{:>13}  {:<10}  {verdict}", seconds(line.time), line.step.title());
    }
    eprintln!("{:>13}  together", seconds(lines.iter().map(|line| line.time).sum()));
}

impl Step {
    /// The name by which `--only` knows it.
    fn title(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn run(self, workspace: &Workspace, options: &Options) -> Result<Outcome> {
        match self {
            Self::Install => install::run(workspace, options.skip_install)?,
            Self::Format => process::run(workspace.cargo().args(["fmt", "--all", "--check"]))?,
            Self::Clippy => lint(workspace.cargo().arg("clippy").args(NATIVE).arg("--all-targets"))?,
            Self::ClippyWeb => lint(web_bundle::cargo(workspace, "clippy").args(["--package", "web"]))?,
            Self::Tidy => tidy::run(workspace)?,
            Self::Doc => document(workspace)?,
            Self::Dependencies => return unused_dependencies(workspace),
            Self::Deny => return deny::run(workspace),
            Self::Build => process::run(workspace.cargo().arg("build").args(NATIVE).args(["--bins", "--tests"]))?,
            Self::Contract => openapi::check(workspace)?,
            Self::ContractLint => openapi::lint(workspace)?,
            Self::Clients => clients::run(workspace)?,
            Self::Bundle => {
                web_bundle::build(workspace, Effort::Quick, None)?;
            }
            Self::Sqlite => runner::all_but_browser(workspace)?,
            Self::Postgres => {
                let cluster = postgres::Cluster::start(postgres::Durability::Without)?;
                runner::api_on_postgres(workspace, &cluster.url())?;
                cluster.stop()?;
            }
            Self::UnitWeb => runner::web(workspace)?,
            Self::Browser => browser::run(workspace)?,
            Self::Weight => {
                web_bundle::build(workspace, Effort::Release, None)?;
            }
            Self::OneProgram => one_program::run(workspace)?,
        }
        Ok(Outcome::Passed)
    }
}

fn lint(command: &mut Command) -> Result<()> {
    process::run(command.args(["--", "--deny", "warnings"]))
}

/// The docs of our own code, private items too: a link that leads nowhere fails.
fn document(workspace: &Workspace) -> Result<()> {
    let mut command = workspace.cargo();
    command.arg("doc").args(NATIVE).args(["--no-deps", "--document-private-items", "--quiet"]);
    // Private items are documented here, so a link to one leads somewhere.
    process::run(command.env("RUSTDOCFLAGS", "--deny warnings --allow rustdoc::private_intra_doc_links"))
}

fn unused_dependencies(workspace: &Workspace) -> Result<Outcome> {
    let Some(program) = MACHETE.find(workspace)? else { return Ok(Outcome::Skipped(MACHETE.is_missing())) };
    process::run(Command::new(program).arg(&workspace.root))?;
    Ok(Outcome::Passed)
}
