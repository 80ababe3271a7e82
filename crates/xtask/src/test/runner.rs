//! The programs that run tests: cargo-nextest where it is installed, else `cargo test`; their output goes through.
//! Both build the same selection, so that nothing is compiled twice.

use std::process::Command;

use anyhow::Result;

use super::seen_answers;
use crate::process;
use crate::web_bundle;
use crate::workspace::{self, NATIVE, Workspace};

/// Which of the test programs.
#[derive(Clone, Copy)]
enum Selection {
    /// Unit tests of all packages, and the API suite.
    AllButBrowser,
    Api,
    /// Two at a time: each starts a Chromium.
    Browser,
}

/// Unit tests of all native packages, and the API suite on SQLite; then whether it had every answer of the contract.
pub(crate) fn all_but_browser(workspace: &Workspace) -> Result<()> {
    let folder = seen_answers::begin(workspace)?;
    process::run(tests(workspace, Selection::AllButBrowser)?.env(seen_answers::VARIABLE, folder))?;
    seen_answers::compare(workspace)
}

/// The API suite with every portal on a database of its own in the cluster at `url`.
pub(crate) fn api_on_postgres(workspace: &Workspace, url: &str) -> Result<()> {
    process::run(tests(workspace, Selection::Api)?.env("PORTAL_TEST_POSTGRES", url))
}

/// The browser suite; its own environment comes from the caller.
pub(crate) fn browser(workspace: &Workspace) -> Result<Command> {
    tests(workspace, Selection::Browser)
}

/// The client's unit tests, natively, with the build scripts and macros of its wasm build.
pub(crate) fn web(workspace: &Workspace) -> Result<()> {
    let mut command = web_bundle::cargo_for(workspace, "test", &workspace::host()?);
    // Optimising for the browser what runs here for milliseconds would cost minutes.
    command.env("CARGO_PROFILE_WEB_DEV_OPT_LEVEL", "0");
    process::run(command.args(["--package", "web", "--lib"]))
}

fn tests(workspace: &Workspace, selection: Selection) -> Result<Command> {
    let mut command = workspace.cargo();
    let nextest = process::probe("cargo-nextest", "--version")?.is_some();
    if nextest {
        command.args(["nextest", "run"]).args(NATIVE);
    } else {
        command.args(["test", "--no-fail-fast"]).args(NATIVE);
    }
    match (nextest, selection) {
        (true, Selection::AllButBrowser) => command.args(["-E", "not binary(browser)"]),
        (false, Selection::AllButBrowser) => command.args(["--lib", "--bins", "--test", "api"]),
        (_, Selection::Api) => command.args(["--test", "api"]),
        (true, Selection::Browser) => command.args(["--test", "browser", "--profile", "browser"]),
        (false, Selection::Browser) => command.args(["--test", "browser", "--", "--test-threads", "2"]),
    };
    command.env("PORTAL_BIN", workspace.portal()).env_remove("PORTAL_TEST_POSTGRES");
    Ok(command)
}
