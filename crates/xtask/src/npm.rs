//! npm packages in the versions of a lock file: what the style sheet is built with, and what lints the contract.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// Gets the packages of `folder` where they are missing or older than its lock file.
pub(crate) fn get_packages(folder: &Path) -> Result<()> {
    if packages_are_current(folder)? {
        return Ok(());
    }
    process::run_quietly(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))
}

/// npm leaves its own copy of the lock in `node_modules` when it is done.
fn packages_are_current(folder: &Path) -> Result<bool> {
    let installed = folder.join("node_modules/.package-lock.json");
    if !installed.exists() {
        return Ok(false);
    }
    let lock = folder.join("package-lock.json");
    let lock = fs::metadata(&lock).with_context(|| format!("no {}", lock.display()))?;
    Ok(fs::metadata(installed)?.modified()? >= lock.modified()?)
}
