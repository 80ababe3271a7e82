//! The browser suite: Chromium through ChromeDriver, against the bundle that visitors get.

use anyhow::{Result, bail};

use super::runner;
use crate::process;
use crate::web_bundle::{self, Effort};
use crate::workspace::Workspace;

/// Runs the suite; `CHROMEDRIVER` may name the driver, otherwise `chromedriver` is looked for in `PATH`.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let driver = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    let driver = driver.to_string_lossy().into_owned();
    if process::probe(&driver, "--version")?.is_none() {
        bail!("no {driver}: install chromium-driver, or name the driver in CHROMEDRIVER");
    }
    web_bundle::get_packages(workspace)?;
    let bundle = web_bundle::build(workspace, Effort::Quick, None)?;
    process::run(runner::browser(workspace)?.env("PORTAL_TEST_BUNDLE", bundle).env("CHROMEDRIVER", driver))
}
