//! The client's scripts as short as they go: esbuild, from npm, in the version of `crates/web/package-lock.json`. It leaves
//! nothing of its own in them.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::workspace::Workspace;

/// Which browsers are to understand the script: shorter ways to write it than they know are not taken.
#[derive(Clone, Copy)]
pub(super) enum Age {
    /// Whoever runs the client.
    Client,
    /// Whoever opens the page, and may have to be told that the browser is too old.
    Any,
}

/// Rewrites the script in its place; the npm packages must be there.
pub(super) fn shorten(workspace: &Workspace, script: &Path, age: Age) -> Result<()> {
    let age: &[&str] = match age {
        // A module: what it does not export may have other names.
        Age::Client => &["--target=es2020", "--format=esm"],
        Age::Any => &["--target=es5"],
    };
    let program = workspace.web().join("node_modules/.bin/esbuild");
    let mut command = Command::new(program);
    command.arg(script).args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite"]).args(age);
    let mut out = std::ffi::OsString::from("--outfile=");
    out.push(script);
    process::run_quietly(command.arg(out))
}
