//! The client as WebAssembly with its JavaScript glue: cargo for the one, wasm-bindgen as a library for the other.
//! The library's version must equal `wasm-bindgen` in `Cargo.lock`; both are pinned there together.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::Effort;
use crate::files;
use crate::process;
use crate::progress::note;
use crate::workspace::Workspace;

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// What wasm-bindgen makes of the compiled client.
pub(crate) struct Module {
    pub(crate) wasm: Vec<u8>,
    pub(crate) script: String,
    /// Where further scripts lie, if a dependency brought some (`snippets/`).
    pub(crate) folder: PathBuf,
}

/// Compiles the client and makes it loadable.
pub(crate) fn build(workspace: &Workspace, effort: Effort) -> Result<Module> {
    process::run(cargo(workspace, "build", TARGET, effort).args(["--package", "web"]))?;
    let compiled = scratch(workspace).join(TARGET).join(profile(effort)).join("web.wasm");
    let folder = scratch(workspace).join("bindgen");
    files::remove_folder(&folder)?;
    Bindgen::new()
        .input_path(&compiled)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen failed on {}", compiled.display()))?;
    Ok(Module {
        wasm: fs::read(folder.join("web_bg.wasm"))?,
        script: fs::read_to_string(folder.join("web.js"))?,
        folder,
    })
}

/// `cargo <verb>` in the client's own target folder. Whatever the target, macros and build scripts are shared.
pub(super) fn cargo(workspace: &Workspace, verb: &str, target: &str, effort: Effort) -> Command {
    let mut command = workspace.cargo();
    command.args([verb, "--target", target, "--profile", profile(effort), "--target-dir"]).arg(scratch(workspace));
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
