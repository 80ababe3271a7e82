//! `cargo xtask web-bundle`: the browser client as a folder of static files that any web server can hand out.
//! `index.html` stands at its root; what may be cached for ever lies under `assets/` with its hash in its name.

mod assets;
mod effort;
mod page;
mod stamp;
mod style;
mod wasm;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::progress::{note, step};
use crate::workspace::Workspace;
use crate::{files, npm};
use assets::Assets;
pub(crate) use effort::Effort;

/// Builds the bundle into `out`, unless it is already there and nothing changed. Returns the bundle's folder.
pub(crate) fn build(workspace: &Workspace, effort: Effort, out: Option<PathBuf>) -> Result<PathBuf> {
    let out = out.unwrap_or_else(|| workspace.target.join("web-bundle"));
    let stamp = stamp::of_inputs(workspace, effort)?;
    if stamp::is_current(&out, &stamp)? {
        note(format_args!("web bundle is up to date: {}", workspace.show(&out)));
        return Ok(out);
    }
    let css = step("styles (Tailwind, daisyUI)", || style::build(workspace, &wasm::scratch(workspace)))?;
    let module = step("browser client (wasm)", || wasm::build(workspace, effort))?;
    step("bundle", || {
        let fresh = out.with_added_extension("new");
        files::remove_folder(&fresh)?;
        assemble(workspace, &fresh, &css, &module)?;
        assets::compress_all(&fresh, effort)?;
        files::remove_folder(&out)?;
        fs::rename(&fresh, &out).with_context(|| format!("cannot move the bundle to {}", out.display()))?;
        stamp::write(&out, &stamp)
    })?;
    note(format_args!("{}: {}", workspace.show(&out), assets::sizes(&out)?));
    Ok(out)
}

/// The wasm target and node: says in one line what is missing, and adds the target where rustup can.
pub(crate) fn prepare() -> Result<()> {
    style::require_node()?;
    wasm::require_target()
}

/// The npm packages alone, which the browser suite needs even when the bundle is up to date.
pub(crate) fn get_packages(workspace: &Workspace) -> Result<()> {
    npm::get_packages(&workspace.web())
}

/// `cargo <verb>` for the client as browsers run it.
pub(crate) fn cargo(workspace: &Workspace, verb: &str) -> Command {
    wasm::cargo(workspace, verb, wasm::TARGET, Effort::Quick)
}

/// `cargo <verb>` for the client on another target, such as this machine.
pub(crate) fn cargo_for(workspace: &Workspace, verb: &str, target: &str) -> Command {
    wasm::cargo(workspace, verb, target, Effort::Quick)
}

fn assemble(workspace: &Workspace, out: &Path, css: &str, module: &wasm::Module) -> Result<()> {
    let web = workspace.web();
    let mut assets = Assets::new(out)?;
    let css = assets.add("app", "css", css.as_bytes())?;
    let wasm = assets.add("web_bg", "wasm", &module.wasm)?;
    let script = assets.add("web", "js", module.script.as_bytes())?;
    assets.add_folder(&module.folder.join("snippets"), "snippets")?;
    let boot = format!("import init from '{script}';\ninit({{ module_or_path: '{wasm}' }});\n");
    let boot = assets.add("boot", "js", boot.as_bytes())?;
    let links = page::Links { css: &css, boot: &boot, script: &script, wasm: &wasm };
    let template = web.join("index.html");
    let template = fs::read_to_string(&template).with_context(|| format!("no {}", workspace.show(&template)))?;
    fs::write(out.join("index.html"), page::render(&template, &links)?)?;
    files::copy_folder(&web.join("public"), out)
}
