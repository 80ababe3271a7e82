//! Names the client's folder where the client goes into the program, and tells Cargo to build the program anew when it has
//! changed.

use std::path::Path;
use std::{env, fs, io};

/// The folder; `cargo xtask dist` makes it.
const FOLDER: &str = "PORTAL_CLIENT_FOLDER";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_CLIENT_INSIDE").is_none() {
        return Ok(());
    }
    println!("cargo::rerun-if-env-changed={FOLDER}");
    let (Some(folder), Some(out)) = (env::var_os(FOLDER), env::var_os("OUT_DIR")) else {
        println!("cargo::error={FOLDER} names no folder of the client; `cargo xtask dist` makes one");
        return Ok(());
    };
    println!("cargo::rerun-if-changed={}", folder.display());
    // Written out here: rust-embed would look a variable up by a crate that brings copyleft along.
    let code = format!("#[derive(Embed)]\n#[folder = r\"{}\"]\nstruct Client;\n", folder.display());
    fs::write(Path::new(&out).join("client.rs"), code)
}
