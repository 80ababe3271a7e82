//! `cargo xtask bench`: how fast the portal is beside what it is compared with, in one run on one machine. Nothing here
//! is a test: a machine that is busy gives worse figures, and ratios that are still right.

mod earlier;
mod imports;
mod load;
mod peers;
mod people;
mod place;
mod rates;
mod report;
mod scale;
mod series;
mod storm;
mod turns;

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use anyhow::{Result, bail};
use clap::ValueEnum;

use self::place::{On, Place};
use self::rates::{POSTGRES_NAME, Portals};
use self::report::{Line, Reached, in_megabytes, megabytes};
use crate::progress::step;
use crate::web_bundle::{self, Effort};
use crate::workspace::Workspace;
use crate::{interrupt, one_program, performance_page, process};

/// Programs that measure and come from elsewhere, with Debian's packages.
const TOOLS: [(&str, &str); 2] = [("wrk", "wrk"), ("curl", "curl")];

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only this; may be repeated
    #[arg(long, value_enum, value_name = "WHAT")]
    only: Vec<What>,
    /// Seconds of one turn
    #[arg(long, default_value_t = 5, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=60))]
    time: u64,
    /// Turns of each
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=99))]
    rounds: u8,
    /// Families of the invented operator; each has some forty lines in the ERP's files
    #[arg(long, default_value_t = 20_000)]
    families: u32,
    /// People of the operator that is held against one with a hundredth of them; a million take 25 GB of disk for a while
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(10_000..))]
    people: u32,
    /// Take turns with the portal of an earlier commit, which is built first
    #[arg(long, value_name = "COMMIT")]
    against: Option<String>,
    /// Print the page instead of writing docs/performance.md
    #[arg(long)]
    print: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Answers in a second
    Rates,
    /// The import beside COPY
    Import,
    /// Everybody else while many sign in
    Storm,
    /// How long answers take with many more people
    Scale,
    /// The size of the program
    Size,
}

/// Builds, measures, writes the page.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    interrupt::hold()?;
    for (program, package) in TOOLS {
        if process::probe(program, "--version").is_ok_and(|found| found.is_none()) && !is_there(program) {
            bail!("{program} is missing; install it with: apt-get install {package}");
        }
    }
    let build = ["build", "--release", "--locked", "--package", "api", "--package", "bench", "--bins"];
    step("release build", || process::run(workspace.cargo().args(build)))?;
    let rounds = usize::from(options.rounds);
    let place = Place::new(workspace, options.families, options.time, rounds)?;
    let lines = measure(workspace, &place, options)?;
    let commit =
        process::read(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(&workspace.root))?;
    let families = options.families;
    let mut introduction = format!("Commit {}, release build, {families} families.", commit.trim());
    if let Some(earlier) = &options.against {
        write!(introduction, " Earlier: commit {earlier}.")?;
    }
    let page = report::page(&lines, &introduction)?;
    if options.print || !options.only.is_empty() {
        println!("{page}");
        return Ok(());
    }
    performance_page::write_rates(workspace, &page)
}

fn measure(workspace: &Workspace, place: &Place, options: &Options) -> Result<Vec<Line>> {
    let wants = |what| options.only.is_empty() || options.only.contains(&what);
    let mut lines = Vec::new();
    if wants(What::Rates) || wants(What::Import) || wants(What::Storm) {
        let portals = Portals {
            postgres: place.demo(&place.portal, POSTGRES_NAME, On::Postgres)?,
            sqlite: place.demo(&place.portal, "sqlite_now", On::Sqlite)?,
            earlier: options.against.as_deref().map(|commit| earlier::portals(workspace, place, commit)).transpose()?,
        };
        if wants(What::Rates) {
            lines.extend(rates::measure(workspace, place, &portals)?);
        }
        if wants(What::Storm) {
            lines.push(storm::measure(place, &portals.sqlite)?);
        }
        if wants(What::Import) {
            lines.extend(imports::measure(place, &portals.sqlite)?);
        }
    }
    if wants(What::Scale) {
        lines.push(scale::measure(place, options.people)?);
    }
    if wants(What::Size) {
        lines.push(size(workspace, place)?);
    }
    Ok(lines)
}

/// The program as it is delivered, its symbols stripped by the profile, and without the client. It comes last: what was
/// measured is built anew.
fn size(workspace: &Workspace, place: &Place) -> Result<Line> {
    let without = fs::metadata(&place.portal)?.len();
    let bundle = web_bundle::build(workspace, Effort::Release, None)?;
    let bytes = fs::metadata(one_program::build(workspace, &bundle, Effort::Release)?)?.len();
    let figures = [("with the client inside", bytes), ("without it", without)];
    Ok(Line {
        what: "the program".to_owned(),
        figures: figures.map(|(which, bytes)| (which.to_owned(), megabytes(bytes))).to_vec(),
        ratio: megabytes(bytes),
        goal: "30 MB with the client inside",
        at_least: "40 MB",
        reached: Reached::within(in_megabytes(bytes), 30.0, 40.0),
    })
}

/// wrk ends with an error even when it tells its version.
fn is_there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
