//! The client as WebAssembly with its JavaScript glue: cargo compiles it, the split tool cuts it into files that come when
//! they are needed, and wasm-bindgen makes the first of them loadable; the latter two as libraries.
//!
//! The split tool, its helpers in the client, wasm-bindgen and its library know each other's insides: they move together
//! and are pinned together in `Cargo.lock` (ADR 44).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;
use wasm_encoder::{CustomSection, Section as _};
use wasm_split_cli_support::Options;
use wasmparser::{Parser, Payload};

use super::Effort;
use super::names;
use super::order::ordered;
use super::pieces;
use super::splits::{MAIN, Splits};
use crate::files;
use crate::process;
use crate::progress::note;
use crate::workspace::Workspace;

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// The split tool reads what the linker knew, and pages of one type instead of one each are a fifth less code.
const RUSTFLAGS: &str = "--cfg erase_components -Clink-args=--emit-relocs";

/// Names that the files call each other by.
const SCRIPT: &str = "web.js";
const LINKS: &str = "__wasm_split.js";

/// What the compiler made use of, as the tools say it to each other.
const FEATURES: &str = "target_features";

/// The client's files, which find each other by fixed names in one folder.
pub(crate) struct Client {
    pub(crate) folder: PathBuf,
    pub(crate) splits: Splits,
}

/// Compiles the client and makes it loadable.
pub(crate) fn build(workspace: &Workspace, effort: Effort) -> Result<Client> {
    process::run(cargo(workspace, "build", TARGET, effort).args(["--package", "web"]))?;
    let compiled = scratch(workspace).join(TARGET).join(profile(effort)).join("web.wasm");
    let folder = scratch(workspace).join("bindgen");
    files::remove_folder(&folder)?;
    fs::create_dir_all(&folder)?;
    let splits = split(&compiled, &folder)?;
    let main = folder.join("main.wasm");
    Bindgen::new()
        .input_path(&main)
        .out_name("web")
        .web(true)?
        .typescript(false)
        .demangle(false)
        .keep_lld_exports(true)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen failed on {}", main.display()))?;
    fs::remove_file(main)?;
    let (program, script) = (folder.join(MAIN), folder.join(SCRIPT));
    let (short_program, short_script) = names::shortened(&fs::read(&program)?, &fs::read_to_string(&script)?)?;
    fs::write(program, short_program)?;
    fs::write(script, short_script)?;
    for file in files::below(&folder)? {
        if file.extension().is_some_and(|ending| ending == "wasm") {
            let content = ordered(&fs::read(&file)?).with_context(|| format!("cannot order {}", file.display()))?;
            fs::write(&file, content)?;
        }
    }
    Ok(Client { folder, splits })
}

/// Cuts the compiled client into `main.wasm`, the files of the groups and [`LINKS`], which loads them.
fn split(compiled: &Path, folder: &Path) -> Result<Splits> {
    let input = fs::read(compiled).with_context(|| format!("no {}", compiled.display()))?;
    let main = folder.join("main.wasm");
    let (main_module, link_name) = (format!("./{SCRIPT}"), format!("./{LINKS}"));
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &main_module;
    options.link_name = &link_name;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .context("the client cannot be split")?;
    keep_features(&input, &main)?;
    let links = folder.join(LINKS);
    fs::write(&links, with_quiet_failures(&fs::read_to_string(&links)?)?)?;
    pieces::gather(folder, &links, Splits::new(split.prefetch_map))
}

/// The split tool writes each file that does not come into the browser's console as an error. Offline, or while the portal
/// is restarted, that is no fault of the client: what was fetched ahead is fetched again when its page is opened, and the
/// page says what still does not come. So it is a warning.
fn with_quiet_failures(links: &str) -> Result<String> {
    const LOUD: &str = "console.error(e);";
    if links.matches(LOUD).count() != 1 {
        bail!("the split tool's {LINKS} does not tell of a failure as it did: look at how it does now");
    }
    Ok(links.replace(LOUD, "console.warn(e);"))
}

/// Tells wasm-bindgen what the compiler made use of; the split tool leaves it out.
fn keep_features(compiled: &[u8], main: &Path) -> Result<()> {
    let mut split = fs::read(main)?;
    for payload in Parser::new(0).parse_all(compiled) {
        if let Payload::CustomSection(custom) = payload?
            && custom.name() == FEATURES
        {
            CustomSection { name: custom.name().into(), data: custom.data().into() }.append_to(&mut split);
        }
    }
    Ok(fs::write(main, split)?)
}

/// `cargo <verb>` in the client's own target folder. Whatever the target, macros and build scripts are shared.
pub(super) fn cargo(workspace: &Workspace, verb: &str, target: &str, effort: Effort) -> Command {
    let mut command = workspace.cargo();
    command.args([verb, "--target", target, "--profile", profile(effort), "--target-dir"]).arg(scratch(workspace));
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS);
    command
}

/// `<target>/web`: apart, so that native builds and this one do not wait for each other.
pub(super) fn scratch(workspace: &Workspace) -> PathBuf {
    workspace.target.join("web")
}

fn profile(effort: Effort) -> &'static str {
    match effort {
        Effort::Quick => "web-dev",
        Effort::Release => "web-release",
    }
}

/// The compiler's WebAssembly target; added through rustup where it is missing.
pub(crate) fn require_target() -> Result<()> {
    let sysroot = process::read(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    if process::probe("rustup", "--version")?.is_none() {
        bail!(
            "the {TARGET} target is missing: install rustup (https://rustup.rs) or your distribution's package for it"
        );
    }
    note(format_args!("adding the {TARGET} target"));
    process::run_quietly(Command::new("rustup").args(["target", "add", TARGET]))
}
