//! The portal of an earlier commit, built beside this one. It makes its own demo, so the commit has to know
//! `portal demo --further-logins`.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::place::{Demo, On, Place};
use crate::process;
use crate::progress::step;
use crate::workspace::Workspace;

/// On PostgreSQL and on SQLite.
pub(super) fn portals(workspace: &Workspace, place: &Place, commit: &str) -> Result<(Demo, Demo)> {
    let source = place.folder.join("earlier");
    // Where it is there already, cargo finds its work done.
    let wanted = commit_of(&workspace.root, commit)?;
    if commit_of(&source, "HEAD").ok() != Some(wanted) {
        place.fresh("earlier")?;
        let git = |arguments: &[&str]| {
            process::run_quietly(Command::new("git").args(arguments).arg(&source).current_dir(&workspace.root))
        };
        git(&["clone", "--quiet", "--no-checkout", "."])?;
        process::run_quietly(Command::new("git").args(["checkout", "--quiet", commit]).current_dir(&source))?;
    }
    let target = workspace.target.join("bench-earlier");
    let mut build = workspace.cargo();
    build.args(["build", "--release", "--locked", "--package", "api", "--bins"]);
    build.current_dir(&source).env("CARGO_TARGET_DIR", &target);
    // Cargo hands on what this folder's settings say to whatever it runs; the earlier commit has its own.
    build.env_remove("LIBSQLITE3_FLAGS");
    step(&format!("release build of {commit}"), || process::run(&mut build))?;
    let portal = target.join("release/portal");
    let postgres = place.demo(&portal, "postgres_earlier", On::Postgres)?;
    let sqlite = place.demo(&portal, "sqlite_earlier", On::Sqlite)?;
    Ok((postgres, sqlite))
}

/// The whole number of a commit, as the checkout in `folder` knows it.
fn commit_of(folder: &Path, name: &str) -> Result<String> {
    let arguments = ["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")];
    process::read(Command::new("git").args(arguments).current_dir(folder))
}
