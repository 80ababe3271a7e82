//! `cargo xtask lighthouse`: what Lighthouse says of the pages that most people open, as a cheap phone gets them from the
//! release bundle. The goals are those of `docs/performance.md`; what is missed is an error.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::progress::{note, step};
use crate::server::{Server, free_port};
use crate::web_bundle::{self, Effort};
use crate::workspace::{NATIVE, Workspace};
use crate::{npm, process};

/// The most that a page may move while it loads, as Lighthouse counts it.
const MOST_SHIFT: f64 = 0.05;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// How often each page is measured; the median counts
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    runs: u8,
    /// The browser
    #[arg(long, env = "CHROMIUM", default_value = "/usr/bin/chromium")]
    chromium: String,
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

/// Measures every page and compares it with its goals.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let tool = workspace.root.join("crates/xtask/lighthouse");
    step("tools", || {
        web_bundle::prepare()?;
        npm::get_packages(&tool)
    })?;
    let bundle = web_bundle::build(workspace, Effort::Release, None)?;
    step("server", || process::run(workspace.cargo().arg("build").args(NATIVE)))?;
    let folder = tempfile::tempdir().context("no folder for the demo")?;
    let data = folder.path().join("demo");
    let port = free_port()?;
    let mut portal = Command::new(workspace.portal());
    portal.args(["demo", "--no-worker", "--bind", &format!("127.0.0.1:{port}"), "--data-dir"]).arg(&data);
    portal.env("PORTAL_WEB_ROOT", bundle);
    let server = Server::start(portal, port, &folder.path().join("log"))?;
    let logins: Value = serde_json::from_str(&fs::read_to_string(data.join("demo-logins.json"))?)?;
    let pages = PAGES.map(|page| json!({ "path": page.path, "signedIn": page.is_signed_in }));
    let asked = json!({
        "origin": format!("http://127.0.0.1:{}", server.port), "chromium": options.chromium, "runs": options.runs,
        "signIn": {
            "path": "/entrar", "card": logins["holder"]["card_number"], "password": logins["holder"]["password"],
        },
        "pages": pages,
    });
    note("each page takes half a minute a run");
    let said = process::read(Command::new("node").args(["measure.mjs", &asked.to_string()]).current_dir(&tool))?;
    judge(&said)
}

/// What was printed, a line a run: shows each page's median and fails if one missed a goal.
fn judge(said: &str) -> Result<()> {
    let mut runs: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in said.lines() {
        let run: Value = serde_json::from_str(line).with_context(|| format!("no result: {line}"))?;
        runs.entry(run["path"].as_str().context("a result has no path")?.to_owned()).or_default().push(run);
    }
    // The processor is slowed to a quarter of whatever it is, so figures of two machines compare by this alone.
    let machine = median(runs.values().flatten().filter_map(|run| run["machine"].as_f64()))?;
    println!("  Lighthouse's index of this machine's speed: {machine:.0}");
    let mut missed = Vec::new();
    for page in &PAGES {
        let runs = runs.get(page.path).with_context(|| format!("{} was not measured", page.name))?;
        let of = |at: &str| median(runs.iter().filter_map(|run| run.pointer(at)?.as_f64()));
        println!(
            "  {:<8} performance {:>3}, first paint {:>5.0} ms, largest {:>5.0} ms, blocked {:>4.0} ms, shift {:.3}",
            page.name,
            of("/scores/performance")?,
            of("/first_paint_ms")?,
            of("/largest_paint_ms")?,
            of("/blocked_ms")?,
            of("/shift")?
        );
        missed.extend(page.missed(runs)?);
    }
    if !missed.is_empty() {
        bail!("goals were missed:\n  {}", missed.join("\n  "));
    }
    Ok(())
}

impl Page {
    /// Sentences about the goals that these runs miss.
    fn missed(&self, runs: &[Value]) -> Result<Vec<String>> {
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

/// The one in the middle, the higher of two.
fn median(values: impl Iterator<Item = f64>) -> Result<f64> {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().context("nothing was measured")
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

    fn said(performance: f64, shift: f64) -> String {
        let lines =
            PAGES.iter().flat_map(|page| [run(page, 1.0, 1.0), run(page, performance, shift), run(page, 100.0, 0.0)]);
        lines.map(|line| line.to_string()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_median_is_held_against_each_page_s_goals() {
        judge(&said(95.0, 0.05)).unwrap();
        let error = judge(&said(94.0, 0.06)).unwrap_err().to_string();
        assert!(
            error.contains("home: performance 94 of 95") && error.contains("sign-in: the page moves by 0.060"),
            "{error}"
        );
        assert!(!error.contains("network: performance"), "{error}");
    }

    #[test]
    fn a_page_that_was_not_reached_is_no_result() {
        let elsewhere = said(100.0, 0.0).replace("\"shown\":\"/mensalidades\"", "\"shown\":\"/entrar\"");
        assert!(judge(&elsewhere).unwrap_err().to_string().contains("charges: another page"));
        assert!(judge("").is_err());
    }
}
