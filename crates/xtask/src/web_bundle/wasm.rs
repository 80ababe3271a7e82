//! The client as WebAssembly with its JavaScript glue: cargo for the one, wasm-bindgen as a library for the other.
//! The library's version must equal `wasm-bindgen` in `Cargo.lock`; both are pinned there together.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::Effort;
use crate::process;
use crate::progress::note;
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// What wasm-bindgen makes of the compiled client.
pub(crate) struct Module {
    pub(crate) wasm: Vec<u8>,
    pub(crate) script: String,
    /// Where further scripts lie, if a dependency brought some (`snippets/`).
    pub(crate) folder: PathBuf,
}

/// Compiles in a target folder of its own (`<target>/web`), so that native builds need not wait for it.
pub(crate) fn build(workspace: &Workspace, effort: Effort, scratch: &Path) -> Result<Module> {
    let profile = match effort {
        Effort::Quick => "web-dev",
        Effort::Release => "web-release",
    };
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--package", "web", "--target", TARGET, "--profile", profile, "--target-dir"]).arg(scratch);
    process::run(&mut cargo)?;
    let compiled = scratch.join(TARGET).join(profile).join("web.wasm");
    let folder = scratch.join("bindgen");
    super::remove(&folder)?;
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
