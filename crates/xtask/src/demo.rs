//! `cargo xtask demo`: from a fresh clone to a portal with invented people in a browser, in one command.
//! The server replaces this program at the end, so Ctrl-C reaches it and its exit code is the command's.

use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::progress::{note, step};
use crate::web_bundle::{self, Effort};
use crate::workspace::{NATIVE, Workspace};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the demo keeps its database, documents and mail
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    data_dir: PathBuf,
    /// Stand the date still (YYYY-MM-DD): the data are made as of it, and a late invoice can be brought up to date until day 25
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

/// Builds what is not built yet and becomes the server; returns only when something failed.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    step("tools", web_bundle::prepare)?;
    if !workspace.portal().exists() {
        note("the first start builds everything: about ten minutes on two cores; later ones take seconds");
    }
    let bundle = web_bundle::build(workspace, Effort::Quick, None)?;
    step("server", || process::run(workspace.cargo().arg("build").args(NATIVE)))?;
    let error = Command::new(workspace.portal())
        .arg("demo")
        .args(["--bind", &format!("127.0.0.1:{}", options.port)])
        .arg("--data-dir")
        .arg(workspace.root.join(&options.data_dir))
        .args(options.today.iter().flat_map(|today| ["--today", today]))
        .env("PORTAL_WEB_ROOT", bundle)
        .exec();
    Err(error).context("the server did not start")
}
