//! The programs that run tests: cargo-nextest where it is installed, else `cargo test`; their output goes through.
//! Both build the same selection, so that nothing is compiled twice.

use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::web_bundle;
use crate::workspace::{NATIVE, Workspace};

/// Which of the test programs.
enum Selection<'a> {
    /// All but the browser suite.
    Quick,
    /// One test program of the `tests` package.
    Program(&'a str),
}

/// Unit tests of all native packages, and the API suite on SQLite.
pub(crate) fn all_but_browser(workspace: &Workspace) -> Result<()> {
    process::run(&mut tests(workspace, &Selection::Quick)?)
}

/// The API suite with every portal on a database of its own in the cluster at `url`.
pub(crate) fn api_on_postgres(workspace: &Workspace, url: &str) -> Result<()> {
    process::run(tests(workspace, &Selection::Program("api"))?.env("PORTAL_TEST_POSTGRES", url))
}

/// The browser suite; its own environment comes from the caller.
pub(crate) fn browser(workspace: &Workspace) -> Result<Command> {
    tests(workspace, &Selection::Program("browser"))
}

/// The client's unit tests, natively, with the build scripts and macros of its wasm build.
pub(crate) fn web(workspace: &Workspace) -> Result<()> {
    let mut command = web_bundle::cargo_for(workspace, "test", &host()?);
    process::run(command.args(["--package", "web", "--lib"]))
}

fn tests(workspace: &Workspace, selection: &Selection<'_>) -> Result<Command> {
    let mut command = workspace.cargo();
    let nextest = process::probe("cargo-nextest", "--version")?.is_some();
    if nextest {
        command.args(["nextest", "run"]).args(NATIVE);
    } else {
        command.args(["test", "--no-fail-fast"]).args(NATIVE);
    }
    match (nextest, selection) {
        (true, Selection::Quick) => command.args(["-E", "not binary(browser)"]),
        (false, Selection::Quick) => command.args(["--lib", "--bins", "--test", "api"]),
        (_, Selection::Program(name)) => command.args(["--test", name]),
    };
    command.env("PORTAL_BIN", workspace.portal()).env_remove("PORTAL_TEST_POSTGRES");
    Ok(command)
}

/// The triple of this machine.
fn host() -> Result<String> {
    Ok(process::read(Command::new("rustc").args(["--print", "host-tuple"]))?.trim().to_owned())
}
