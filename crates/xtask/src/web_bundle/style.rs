//! The style sheet: Tailwind and daisyUI from npm, in the versions of `crates/web/package-lock.json`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;
use crate::{npm, process};

/// What Tailwind 4's command line needs.
const NODE: u32 = 20;

/// Returns the finished CSS; gets the npm packages first.
pub(crate) fn build(workspace: &Workspace, scratch: &Path) -> Result<String> {
    let web = workspace.web();
    npm::get_packages(&web)?;
    fs::create_dir_all(scratch)?;
    let out = scratch.join("app.css");
    process::run_quietly(
        Command::new(web.join("node_modules/.bin/tailwindcss"))
            .args(["-i", "style/main.css", "--minify", "-o"])
            .arg(&out)
            .current_dir(&web),
    )?;
    fs::read_to_string(&out).with_context(|| format!("Tailwind left no {}", out.display()))
}

/// Node and npm, or one line that says what to install.
pub(crate) fn require_node() -> Result<()> {
    match node_major()? {
        Some(major) if major >= NODE && process::probe("npm", "--version")?.is_some() => Ok(()),
        Some(major) if major >= NODE => bail!("npm is missing: install it beside Node (Debian: apt-get install npm)"),
        Some(major) => bail!("Node {major} is too old: install Node {NODE} or newer"),
        None => bail!("Node is missing: install Node {NODE} or newer with npm"),
    }
}

/// The major version of `node`, if it is there.
fn node_major() -> Result<Option<u32>> {
    let version = process::probe("node", "--version")?;
    Ok(version.and_then(|text| text.trim_start_matches('v').split('.').next()?.parse().ok()))
}
