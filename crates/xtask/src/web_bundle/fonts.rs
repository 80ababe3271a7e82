//! The typeface's files: from the npm package in the version of `crates/web/package-lock.json` into the bundle, under their hashes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::assets::Assets;

/// Below `crates/web`.
const PACKAGE: &str = "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files";
/// The letters that every page has.
const LATIN: &str = "atkinson-hyperlegible-next-latin-wght-normal";
/// Those of a few names.
const LATIN_EXTENDED: &str = "atkinson-hyperlegible-next-latin-ext-wght-normal";

/// The style sheet with the files' addresses, and that of the file which every page needs.
pub(crate) fn add(css: &str, web: &Path, assets: &mut Assets) -> Result<(String, String)> {
    let mut css = css.to_owned();
    let mut put = |stem: &str| -> Result<String> {
        let name = format!("{stem}.woff2");
        if !css.contains(&name) {
            bail!("the style sheet does not use {name}");
        }
        let file = web.join(PACKAGE).join(&name);
        let content = fs::read(&file).with_context(|| format!("no {}", file.display()))?;
        let address = assets.add(stem, "woff2", &content)?;
        css = css.replace(&name, &address);
        Ok(address)
    };
    let latin = put(LATIN)?;
    put(LATIN_EXTENDED)?;
    Ok((css, latin))
}
