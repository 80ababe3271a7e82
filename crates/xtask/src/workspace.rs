//! Where this clone and its build output are, as cargo itself reports them.
//! No path is compiled in: the same binary serves any clone and any `CARGO_TARGET_DIR`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

/// What every native cargo command builds, demo and tests alike. Another selection would unify features differently
/// and build minutes of dependencies again.
pub(crate) const NATIVE: [&str; 3] = ["--workspace", "--exclude", "web"];

/// The two folders that every command starts from.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder; may lie outside the clone.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Asks `cargo metadata`, so that `.cargo/config.toml` and the environment are honoured.
    pub(crate) fn locate() -> Result<Self> {
        let output = cargo()
            .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
            .output()
            .context("cargo metadata did not start")?;
        if !output.status.success() {
            bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        let folder = |key: &str| metadata[key].as_str().map(PathBuf::from).with_context(|| format!("no {key}"));
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// The browser client's package.
    pub(crate) fn web(&self) -> PathBuf {
        self.root.join("crates/web")
    }

    /// The server as the `dev` profile builds it.
    pub(crate) fn portal(&self) -> PathBuf {
        self.target.join("debug/portal")
    }

    /// The API's contract as it is committed.
    pub(crate) fn contract(&self) -> PathBuf {
        self.root.join("openapi/openapi.json")
    }

    /// A path as a reader of the output wants it: relative to the clone where it lies inside.
    pub(crate) fn show<'p>(&self, path: &'p Path) -> std::path::Display<'p> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }

    /// `cargo` in the workspace's folder.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root);
        command
    }
}

/// The triple of this machine.
pub(crate) fn host() -> Result<String> {
    Ok(process::read(Command::new("rustc").args(["--print", "host-tuple"]))?.trim().to_owned())
}

/// The cargo that runs this program, so that one toolchain does everything. What cargo told this program about itself
/// is taken back: build scripts that watch it (ring's does) would run again whenever somebody builds without us.
fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.to_string_lossy().starts_with(start)) {
            command.env_remove(name);
        }
    }
    command
}
