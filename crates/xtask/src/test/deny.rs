//! cargo-deny over `deny.toml`. What could not be checked is said, never passed over in silence.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::outcome::Outcome;
use super::tools::DENY;
use crate::process;
use crate::progress::note;
use crate::workspace::Workspace;

/// Names the folder in which `cargo deny fetch db` left the advisory database, where the network has none.
const DATABASE: &str = "PORTAL_ADVISORY_DB";

/// Licences, bans and sources need no network; advisories need the advisory database, which may be out of reach.
pub(crate) fn run(workspace: &Workspace) -> Result<Outcome> {
    let Some(program) = DENY.find(workspace)? else { return Ok(Outcome::Skipped(DENY.is_missing())) };
    let deny = || {
        let mut command = Command::new(&program);
        command.current_dir(&workspace.root).arg("--all-features");
        command
    };
    process::run(deny().args(["check", "licenses", "bans", "sources"]))?;
    if let Some(folder) = std::env::var_os(DATABASE) {
        let config = config_with(workspace, &folder)?;
        process::run(deny().arg("--config").arg(config).args(["check", "--disable-fetch", "advisories"]))?;
        return Ok(Outcome::Passed);
    }
    if let Err(error) = process::run_quietly(deny().args(["fetch", "db"])) {
        note(format_args!("{error:#}"));
        let reason =
            format!("but advisories are not checked: their database cannot be reached, and {DATABASE} names none");
        return Ok(Outcome::Partly(reason));
    }
    process::run(deny().args(["check", "--disable-fetch", "advisories"]))?;
    Ok(Outcome::Passed)
}

/// `deny.toml` with the folder of the database, which cargo-deny takes from its configuration alone.
fn config_with(workspace: &Workspace, folder: &OsStr) -> Result<PathBuf> {
    let folder = fs::canonicalize(folder).with_context(|| format!("{DATABASE} names no folder"))?;
    let text = fs::read_to_string(workspace.root.join("deny.toml"))?;
    let path = workspace.target.join("deny.toml");
    fs::write(&path, in_config(&text, &folder.to_string_lossy()))?;
    Ok(path)
}

fn in_config(text: &str, folder: &str) -> String {
    text.replacen("[advisories]\n", &format!("[advisories]\ndb-path = {folder:?}\n"), 1)
}

#[cfg(test)]
mod tests {
    use super::in_config;

    #[test]
    fn the_database_is_named_in_its_section() {
        let text = "[graph]\n\n[advisories]\nyanked = \"deny\"\n";
        assert_eq!(in_config(text, "/db"), "[graph]\n\n[advisories]\ndb-path = \"/db\"\nyanked = \"deny\"\n");
    }
}
