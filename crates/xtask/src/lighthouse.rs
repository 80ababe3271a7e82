//! `cargo xtask lighthouse`: what Lighthouse says of the pages that most people open, as a cheap phone gets them from the
//! release bundle, and how long somebody waits for them. A goal that is missed is an error.

mod measured;
mod waits;

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::demo_visit::{Browser, DemoVisit, Role};
use crate::progress::note;
use crate::web_bundle::Effort;
use crate::workspace::Workspace;
use crate::{performance_page, process};
use measured::{Measured, median};

/// The most that a page may move while it loads, as Lighthouse counts it.
const MOST_SHIFT: f64 = 0.05;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// How often each page is measured; the median counts
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    runs: u8,
    /// Measure only how long somebody waits for the sign-in and for the charges
    #[arg(long)]
    waits_only: bool,
    #[command(flatten)]
    browser: Browser,
}

struct Page {
    name: &'static str,
    path: &'static str,
    is_signed_in: bool,
    /// Points of 100 that its speed must have.
    performance: f64,
}

/// Public ones first: signing in stays.
const PAGES: [Page; 4] = [
    Page { name: "home", path: "/", is_signed_in: false, performance: 95.0 },
    Page { name: "sign-in", path: "/entrar", is_signed_in: false, performance: 95.0 },
    Page { name: "network", path: "/rede-credenciada", is_signed_in: false, performance: 90.0 },
    Page { name: "charges", path: "/mensalidades", is_signed_in: true, performance: 90.0 },
];

/// Measures every wait and every page, compares them with their goals and writes them down.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let visit = DemoVisit::start(workspace, &options.browser, Effort::Release, None)?;
    let mut said = waits::measure(&visit, options.runs)?;
    let mut measured = waits::judge(&said)?;
    if !options.waits_only {
        let pages = PAGES.map(|page| json!({ "path": page.path, "signedIn": page.is_signed_in }));
        let asked = json!({ "runs": options.runs, "signIn": visit.sign_in(Role::Member), "pages": pages });
        note("each page takes half a minute a run");
        let of_pages = visit.ask("measure.mjs", asked)?;
        measured.extend(judge(&of_pages)?);
        said.extend(of_pages);
    }
    // The processor is slowed to a quarter of whatever it is, so figures of two machines compare by this alone.
    let machine = median(said.iter().filter_map(|run| run["machine"].as_f64()))?;
    println!("  Lighthouse's index of this machine's speed: {machine:.0}");
    if !options.waits_only {
        performance_page::write_pages(workspace, &section(workspace, options.runs, machine, &measured)?)?;
    }
    let missed: Vec<_> = measured.into_iter().flat_map(|one| one.missed).collect();
    if !missed.is_empty() {
        bail!("goals were missed:\n  {}", missed.join("\n  "));
    }
    Ok(())
}

/// Their part of `docs/performance.md`.
fn section(workspace: &Workspace, runs: u8, machine: f64, measured: &[Measured]) -> Result<String> {
    let commit =
        process::read(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(&workspace.root))?;
    let rows = measured.iter().map(|one| one.row.as_str()).collect::<Vec<_>>().join("\n");
    Ok(format!(
        "Written by `cargo xtask lighthouse`; do not edit. Commit {}, release bundle, nothing in the cache, a phone with a \
         quarter of this machine's processor and 1.6 Mbit/s that answer after 150 ms. Lighthouse's index of this machine's \
         speed: {machine:.0}; figures of two machines compare by it alone. Runs: {runs}; each figure is their median.\n\n\
         | what | figures | goal |\n|---|---|---|\n{rows}\n",
        commit.trim()
    ))
}

/// What the runs that were said come to, page by page.
fn judge(said: &[Value]) -> Result<Vec<Measured>> {
    let mut runs: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for run in said {
        runs.entry(run["path"].as_str().context("a result has no path")?).or_default().push(run);
    }
    let mut measured = Vec::new();
    for page in &PAGES {
        let runs = runs.get(page.path).with_context(|| format!("{} was not measured", page.name))?;
        let of = |at: &str| median(runs.iter().filter_map(|run| run.pointer(at)?.as_f64()));
        let figures = format!(
            "performance {}, first paint {:.0} ms, largest {:.0} ms, blocked {:.0} ms, shift {:.3}",
            of("/scores/performance")?,
            of("/first_paint_ms")?,
            of("/largest_paint_ms")?,
            of("/blocked_ms")?,
            of("/shift")?
        );
        println!("  {:<8} {figures}", page.name);
        let goal = format!("performance {}, shift {MOST_SHIFT}", page.performance);
        let row = format!("| {}, `{}` | {figures} | {goal} |", page.name, page.path);
        measured.push(Measured { row, missed: page.missed(runs)? });
    }
    Ok(measured)
}

impl Page {
    /// Sentences about the goals that these runs miss.
    fn missed(&self, runs: &[&Value]) -> Result<Vec<String>> {
        let of = |at: &str| median(runs.iter().filter_map(|run| run.pointer(at)?.as_f64()));
        let mut missed = Vec::new();
        if let Some(run) = runs.iter().find(|run| !run["error"].is_null() || run["shown"] != self.path) {
            missed.push(format!("{}: another page was measured: {run}", self.name));
        }
        let mut goals = vec![("performance", self.performance), ("accessibility", 100.0), ("best-practices", 100.0)];
        if !self.is_signed_in {
            goals.push(("seo", 100.0));
        }
        for (category, least) in goals {
            let score = of(&format!("/scores/{category}"))?;
            if score < least {
                let why = runs.first().map(|run| run["failed"].to_string()).unwrap_or_default();
                missed.push(format!("{}: {category} {score} of {least} {why}", self.name));
            }
        }
        let shift = of("/shift")?;
        if shift > MOST_SHIFT {
            missed.push(format!("{}: the page moves by {shift:.3}, {MOST_SHIFT} at most", self.name));
        }
        Ok(missed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(page: &Page, performance: f64, shift: f64) -> Value {
        let scores = json!({ "performance": performance, "accessibility": 100, "best-practices": 100, "seo": 100 });
        json!({
            "path": page.path, "shown": page.path, "error": null, "scores": scores, "shift": shift,
            "first_paint_ms": 1.0, "largest_paint_ms": 2.0, "blocked_ms": 3.0, "failed": [], "machine": 1500,
        })
    }

    fn said(performance: f64, shift: f64) -> Vec<Value> {
        let runs = |page| [run(page, 1.0, 1.0), run(page, performance, shift), run(page, 100.0, 0.0)];
        PAGES.iter().flat_map(runs).collect()
    }

    fn missed(said: &[Value]) -> String {
        let missed: Vec<_> = judge(said).unwrap().into_iter().flat_map(|page| page.missed).collect();
        missed.join("; ")
    }

    #[test]
    fn the_median_is_held_against_each_page_s_goals() {
        assert_eq!(missed(&said(95.0, 0.05)), "");
        let missed = missed(&said(94.0, 0.06));
        assert!(
            missed.contains("home: performance 94 of 95") && missed.contains("sign-in: the page moves by 0.060"),
            "{missed}"
        );
        assert!(!missed.contains("network: performance"), "{missed}");
    }

    #[test]
    fn a_page_that_was_not_reached_is_no_result() {
        let mut elsewhere = said(100.0, 0.0);
        for run in elsewhere.iter_mut().filter(|run| run["shown"] == "/mensalidades") {
            run["shown"] = "/entrar".into();
        }
        assert!(missed(&elsewhere).contains("charges: another page"));
        assert!(judge(&[]).is_err());
    }
}
