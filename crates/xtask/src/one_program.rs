//! The program with the client inside: the bundle goes into it as light as it can, and then it needs no file but itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::web_bundle::{Effort, is_edition};
use crate::workspace::{NATIVE, Workspace};
use crate::{files, process};

/// The crate's feature, and the folder that it asks for (`crates/api/src/http/site/client.rs`).
const FEATURE: &str = "api/client-inside";
const FOLDER: &str = "PORTAL_CLIENT_FOLDER";

/// Builds `portal` with `bundle` inside, as it is delivered or as tests have it. Returns where it is.
pub(crate) fn build(workspace: &Workspace, bundle: &Path, effort: Effort) -> Result<PathBuf> {
    let client = workspace.target.join("client-inside");
    lighten(bundle, &client)?;
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--locked", "--features", FEATURE, "--bin", "portal"]).env(FOLDER, &client);
    let folder = match effort {
        // The tests' own selection, under which everything but this package is built already.
        Effort::Quick => {
            cargo.args(NATIVE);
            "debug"
        }
        Effort::Release => {
            cargo.args(["--release", "--package", "api"]);
            "release"
        }
    };
    process::run(&mut cargo)?;
    Ok(workspace.target.join(folder).join("portal"))
}

/// Copies each file of a bundle once: compressed with brotli where it is, else as it is. The program unpacks it for whoever
/// takes no brotli. What is there already is left alone, so that the same bundle builds nothing anew.
fn lighten(bundle: &Path, out: &Path) -> Result<()> {
    let mut copies = BTreeSet::new();
    for file in files::below(bundle)? {
        if is_edition(&file) {
            continue;
        }
        let brotli = file.with_added_extension("br");
        let lightest = if brotli.exists() { brotli } else { file };
        let content = fs::read(&lightest).with_context(|| format!("cannot read {}", lightest.display()))?;
        let copy = out.join(lightest.strip_prefix(bundle)?);
        if !copy.exists() || fs::read(&copy)? != content {
            fs::create_dir_all(copy.parent().unwrap_or(out))?;
            fs::write(&copy, content).with_context(|| format!("cannot write {}", copy.display()))?;
        }
        copies.insert(copy);
    }
    for old in files::below(out)?.into_iter().filter(|file| !copies.contains(file)) {
        fs::remove_file(old)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_goes_in_once_and_as_light_as_it_is() {
        let (bundle, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(bundle.path().join("assets")).unwrap();
        for name in ["icon.svg", "assets/web.js", "assets/web.js.br", "assets/web.js.gz", "old.txt", "old.txt.gz"] {
            fs::write(bundle.path().join(name), name).unwrap();
        }
        let out = out.path().join("inside");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("of-yesterday.js"), "").unwrap();
        lighten(bundle.path(), &out).unwrap();
        let names: Vec<_> = files::below(&out).unwrap();
        let names: Vec<_> = names.iter().map(|path| path.strip_prefix(&out).unwrap().display().to_string()).collect();
        assert_eq!(names, ["assets/web.js.br", "icon.svg", "old.txt"]);
        let written = || fs::metadata(out.join("icon.svg")).unwrap().modified().unwrap();
        let before = written();
        lighten(bundle.path(), &out).unwrap();
        assert_eq!(written(), before, "what has not changed was written anew");
    }
}
