//! What the tests need from the machine: Debian's packages, the wasm target, Node, programs that check dependencies.
//! Root gets what is missing; anybody else gets one line that says what to install.

use std::process::Command;

use anyhow::{Result, bail};

use super::tools::{DENY, MACHETE};
use crate::progress::note;
use crate::workspace::Workspace;
use crate::{postgres, process, web_bundle};

/// A Debian package and the program by which its presence is known; PostgreSQL's server is not in `PATH`.
const PACKAGES: [(&str, &str); 9] = [
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("poppler-utils", "pdftotext"),
    ("zbar-tools", "zbarimg"),
    ("python3-aiosmtpd", "aiosmtpd"),
    ("openssl", "openssl"),
    ("curl", "curl"),
    ("jq", "jq"),
    ("zip", "zip"),
];

/// Installs or names what is missing, all of it at once.
pub(crate) fn run(workspace: &Workspace, skip: bool) -> Result<()> {
    let missing = missing();
    if !missing.is_empty() {
        let list = missing.join(" ");
        let by_hand = format!("missing: {list}; install with: apt-get install --no-install-recommends {list}");
        if skip || !process::is_root()? || process::probe("apt-get", "--version")?.is_none() {
            bail!("{by_hand}");
        }
        note(format_args!("installing {list}"));
        process::run_quietly(apt().arg("update"))?;
        process::run_quietly(apt().args(["install", "--yes", "--no-install-recommends"]).args(&missing))?;
    }
    if process::probe("cargo-nextest", "--version")?.is_none() {
        note("cargo-nextest is not installed: `cargo test` takes its place");
    }
    if !skip {
        MACHETE.get(workspace)?;
        DENY.get(workspace)?;
    }
    web_bundle::prepare()
}

fn missing() -> Vec<&'static str> {
    let mut missing: Vec<_> =
        PACKAGES.iter().filter(|(_, program)| !is_in_path(program)).map(|(package, _)| *package).collect();
    if postgres::programs().is_err() {
        missing.push("postgresql");
    }
    // Debian has the part of Python that makes environments in a package of its own.
    if process::run_quietly(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_err() {
        missing.push("python3-venv");
    }
    missing
}

fn is_in_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
