//! `cargo xtask web-bundle`: the browser client as a folder of static files that any web server can hand out.
//! `index.html` stands at its root; what may be cached for ever lies under `assets/` with its hash in its name.

mod assets;
mod budget;
mod effort;
mod fonts;
mod join;
mod names;
mod order;
mod page;
mod pieces;
mod script;
mod splits;
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
pub(crate) use assets::{hash, is_edition};
pub(crate) use effort::Effort;
use script::Age;

/// Builds the bundle into `out`, unless it is already there and nothing changed. Returns the bundle's folder.
pub(crate) fn build(workspace: &Workspace, effort: Effort, out: Option<PathBuf>) -> Result<PathBuf> {
    let out = out.unwrap_or_else(|| workspace.target.join(effort.folder()));
    let stamp = stamp::of_inputs(workspace, effort)?;
    if stamp::is_current(&out, &stamp)? {
        note(format_args!("web bundle is up to date: {}", workspace.show(&out)));
        return Ok(out);
    }
    let css = step("styles (Tailwind, daisyUI)", || style::build(workspace, &wasm::scratch(workspace)))?;
    let client = step("browser client (wasm)", || wasm::build(workspace, effort))?;
    step("bundle", || {
        let fresh = out.with_added_extension("new");
        files::remove_folder(&fresh)?;
        assemble(workspace, &fresh, &css, &client)?;
        assets::compress_all(&fresh, effort)?;
        let weights = budget::Weights::read(&fresh, &client.splits)?;
        weights.print();
        // Before the stamp: what is too heavy must fail again the next time.
        if effort == Effort::Release {
            weights.check()?;
        }
        files::remove_folder(&out)?;
        fs::rename(&fresh, &out).with_context(|| format!("cannot move the bundle to {}", out.display()))?;
        stamp::write(&out, &stamp)
    })?;
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

fn assemble(workspace: &Workspace, out: &Path, css: &str, client: &wasm::Client) -> Result<()> {
    let web = workspace.web();
    fs::copy(web.join("boot.js"), client.folder.join("boot.js")).context("no boot.js")?;
    for script in files::below(&client.folder)?.iter().filter(|file| file.extension().is_some_and(|end| end == "js")) {
        script::shorten(workspace, script, Age::Client)?;
    }
    let mut assets = Assets::new(out)?;
    let (css, font) = fonts::add(css, &web, &mut assets)?;
    let css = assets.add("app", "css", css.as_bytes())?;
    let client_address = assets.add_folder(&client.folder)?;
    let files = client.splits.addresses(&client_address);
    fs::write(out.join("groups.json"), serde_json::to_string(&files)?)?;
    let needed = |groups: &[&str]| -> Result<String> {
        let mut needed: Vec<&String> = groups.iter().filter_map(|group| files.get(*group)).flatten().collect();
        let client =
            ["boot.js", "web.js", "__wasm_split.js", splits::MAIN].map(|name| format!("{client_address}/{name}"));
        needed.extend(&client);
        needed.sort();
        needed.dedup();
        Ok(serde_json::to_string(&needed)?)
    };
    let (card, check) = (needed(&["signed_in", "member"])?, needed(&["verification"])?);
    let css = ("css", css.as_str());
    let client = ("client", client_address.as_str());
    for (name, words) in [
        ("index.html", &[css, client][..]),
        ("offline.html", &[css]),
        ("sw.js", &[css, client, ("font", &font), ("card", &card), ("check", &check)]),
    ] {
        let template = web.join(name);
        let template = fs::read_to_string(&template).with_context(|| format!("no {}", workspace.show(&template)))?;
        fs::write(out.join(name), page::render(&template, words).with_context(|| name.to_owned())?)?;
    }
    files::copy_folder(&web.join("public"), out)?;
    script::shorten(workspace, &out.join("start.js"), Age::Any)
}
