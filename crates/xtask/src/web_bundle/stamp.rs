//! Knows whether the bundle must be built again: a hash over everything it is made from, kept beside it.
//! Contents count, not times, so a fresh clone with a kept target folder rebuilds nothing.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};

use super::{Effort, assets};
use crate::files;
use crate::workspace::Workspace;

/// What the bundle depends on, relative to the clone.
const INPUTS: &[&str] = &["crates/web", "crates/shared", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];

/// The hash of all inputs, of this program and of the effort.
pub(crate) fn of_inputs(workspace: &Workspace, effort: Effort) -> Result<String> {
    // Not `current_exe`: a build of the whole workspace may have put another program at that path by now.
    let program = fs::metadata("/proc/self/exe")?;
    let age = program.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
    let mut lines = format!("{effort:?} {} {age}\n", program.len());
    for input in INPUTS {
        let path = workspace.root.join(input);
        let files = if path.is_file() { vec![path] } else { files::below(&path)? };
        for file in files {
            let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let name = file.strip_prefix(&workspace.root)?.display();
            writeln!(lines, "{name} {}", assets::hash(&content))?;
        }
    }
    Ok(assets::hash(lines.as_bytes()))
}

/// Whether `bundle` was made from inputs with this stamp.
pub(crate) fn is_current(bundle: &Path, stamp: &str) -> Result<bool> {
    let file = beside(bundle);
    if !file.exists() || !bundle.join("index.html").exists() {
        return Ok(false);
    }
    Ok(fs::read_to_string(file)? == stamp)
}

/// Remembers the stamp, beside the bundle and not in it, where it would be served.
pub(crate) fn write(bundle: &Path, stamp: &str) -> Result<()> {
    Ok(fs::write(beside(bundle), stamp)?)
}

fn beside(bundle: &Path) -> PathBuf {
    bundle.with_added_extension("stamp")
}
