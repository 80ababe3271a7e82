//! Files and folders: walking the clone's, always in the same order; copying and removing whole folders.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders that hold no source of ours.
const SKIPPED: &[&str] = &[".git", "node_modules", "target", "demo-data"];

/// Every file under `folder`, sorted; build output and third-party folders left out. A folder that is absent is empty.
pub(crate) fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(folder, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_file() {
            found.push(entry.path());
        } else if kind.is_dir() && !SKIPPED.iter().any(|name| entry.file_name() == *name) {
            collect(&entry.path(), found)?;
        }
    }
    Ok(())
}

/// Removes a folder that may be absent.
pub(crate) fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

/// Copies what is in `from`, if it exists, into `to`.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| format!("cannot copy {}", entry.path().display()))?;
        }
    }
    Ok(())
}

/// Copies a file unless its copy is the same already, whose time then stays: what was made of it need not be made anew.
pub(crate) fn copy_if_changed(from: &Path, to: &Path) -> Result<()> {
    let content = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    if to.exists() && fs::read(to)? == content {
        return Ok(());
    }
    fs::create_dir_all(to.parent().context("a file lies in no folder")?)?;
    fs::write(to, content).with_context(|| format!("cannot write {}", to.display()))
}
