//! cargo-deny over `deny.toml`. What could not be checked is said, never passed over in silence.

use anyhow::Result;

use super::Outcome;
use crate::process;
use crate::progress::note;
use crate::workspace::Workspace;

/// Licences, bans and sources need no network; advisories need the advisory database, which may be out of reach.
pub(crate) fn run(workspace: &Workspace) -> Result<Outcome> {
    if process::probe("cargo-deny", "--version")?.is_none() {
        return Ok(Outcome::Skipped("cargo-deny is not installed (cargo install --locked cargo-deny)".to_owned()));
    }
    process::run(workspace.cargo().args(["deny", "--all-features", "check", "licenses", "bans", "sources"]))?;
    if let Err(error) = process::run_quietly(workspace.cargo().args(["deny", "fetch", "db"])) {
        note(format_args!("{error:#}"));
        return Ok(Outcome::Skipped("advisories only: their database cannot be reached".to_owned()));
    }
    process::run(workspace.cargo().args(["deny", "--all-features", "check", "--disable-fetch", "advisories"]))?;
    Ok(Outcome::Passed)
}
