//! Under which licences the program is: the texts that its dependencies bring along, each once, with the names of those
//! that it is of. Build dependencies are named too, since some of them leave code in the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use zip::ZipArchive;

use super::archive::Entry;
use crate::workspace::Workspace;
use crate::{files, process};

/// How the names of files with licences begin, in lower case.
const NAMES: &[&str] = &["copying", "copyright", "licence", "license", "notice", "unlicense"];
/// Endings of files that only look like it.
const CODE: &[&str] = &["js", "json", "jsx", "py", "rs", "sh", "toml", "yml"];
/// npm packages that leave something in the style sheet, or beside it.
const STYLES: [&str; 3] = ["tailwindcss", "daisyui", "@fontsource-variable/atkinson-hyperlegible-next"];
/// What comes with the compiler and goes into every program.
const STANDARD_LIBRARY: &str = "share/doc/rust/COPYRIGHT-library.html";

/// Something that others wrote.
struct Work {
    /// With its version.
    name: String,
    /// As SPDX writes them.
    terms: String,
    authors: String,
    texts: Vec<String>,
}

/// The archive's files about licences.
pub(super) fn of_dependencies(workspace: &Workspace) -> Result<Vec<Entry>> {
    let mut works = crates(workspace)?;
    works.extend(STYLES.map(|name| style(workspace, name)).into_iter().collect::<Result<Vec<_>>>()?);
    let notice = fs::read_to_string(workspace.web().join("NOTICE"))?;
    works.push(Work::new("Lucide icons", "ISC AND MIT", String::new(), vec![notice]));
    let sysroot = process::read(Command::new("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join(STANDARD_LIBRARY);
    let library = fs::read(&library).with_context(|| format!("no {}", library.display()))?;
    Ok(vec![
        Entry::text("licences/dependencies.txt", page(&works)?.into_bytes()),
        Entry::text("licences/rust-standard-library.html", library),
    ])
}

impl Work {
    fn new(name: &str, terms: &str, authors: String, texts: Vec<String>) -> Self {
        Self { name: name.to_owned(), terms: terms.to_owned(), authors, texts }
    }

    /// The texts that came along or, where none did, those of the licences that it names.
    fn texts(&self) -> Result<Vec<String>> {
        if !self.texts.is_empty() {
            return Ok(self.texts.clone());
        }
        let terms = spdx::Expression::parse_mode(&self.terms, spdx::ParseMode::LAX)
            .with_context(|| format!("{}: `{}` is no licence", self.name, self.terms))?;
        let named = terms.requirements().filter_map(|term| term.req.license.id());
        let texts: Vec<String> = named.map(|licence| licence.text().to_owned()).collect();
        if texts.is_empty() {
            bail!("{} has no text of its licence, and names none that is known", self.name);
        }
        Ok(texts)
    }
}

/// Every crate of others that server or client is built with.
fn crates(workspace: &Workspace) -> Result<Vec<Work>> {
    let metadata =
        process::read(workspace.cargo().args(["metadata", "--locked", "--all-features", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut known = BTreeMap::new();
    for package in metadata["packages"].as_array().context("cargo tells no packages")? {
        known.insert((text(&package["name"]), text(&package["version"])), package);
    }
    let mut works = Vec::new();
    for (name, version) in used(workspace)? {
        let title = format!("{name} {version}");
        let package = known.get(&(name, version)).with_context(|| format!("cargo does not know {title}"))?;
        // What has no source is ours.
        if package["source"].is_null() {
            continue;
        }
        let manifest = PathBuf::from(text(&package["manifest_path"]));
        let folder = manifest.parent().context("a package without a folder")?;
        let authors: Vec<String> = package["authors"].as_array().into_iter().flatten().map(text).collect();
        works.push(Work::new(&title, &text(&package["license"]), authors.join(", "), texts_below(folder)?));
    }
    Ok(works)
}

/// Names and versions of what this machine's server and the browsers' client are built with.
fn used(workspace: &Workspace) -> Result<BTreeSet<(String, String)>> {
    let mut used = BTreeSet::new();
    let server = ["--package", "api", "--features", "client-inside"];
    let client = ["--package", "web", "--target", "wasm32-unknown-unknown"];
    for selection in [server, client] {
        let mut tree = workspace.cargo();
        tree.args(["tree", "--locked", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"]);
        for line in process::read(tree.args(selection))?.lines() {
            let mut words = line.split(' ');
            if let (Some(name), Some(version)) = (words.next(), words.next()) {
                used.insert((name.to_owned(), version.trim_start_matches('v').to_owned()));
            }
        }
    }
    Ok(used)
}

fn style(workspace: &Workspace, name: &str) -> Result<Work> {
    let folder = workspace.web().join("node_modules").join(name);
    let package: Value = serde_json::from_str(&fs::read_to_string(folder.join("package.json"))?)?;
    let version = package["version"].as_str().unwrap_or_default();
    let terms = package["license"].as_str().unwrap_or_default();
    Ok(Work::new(&format!("{name} {version} (npm)"), terms, String::new(), texts_below(&folder)?))
}

/// The texts of licences in a package's folder, and at the top of archives that it carries, as Swagger UI comes in one.
fn texts_below(folder: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for file in files::below(folder)? {
        if file.extension().is_some_and(|ending| ending == "zip") {
            let mut archive = ZipArchive::new(File::open(&file)?)?;
            for index in 0..archive.len() {
                let mut inner = archive.by_index(index)?;
                let path = inner.name()?.into_owned();
                if inner.is_file() && path.matches('/').count() <= 1 && is_licence(Path::new(&path)) {
                    let mut content = Vec::new();
                    inner.read_to_end(&mut content)?;
                    texts.push(readable(&content));
                }
            }
        } else if is_licence(&file) {
            texts.push(readable(&fs::read(&file)?));
        }
    }
    Ok(texts)
}

fn is_licence(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_code = file.extension().is_some_and(|ending| CODE.iter().any(|code| ending == *code));
    !is_code && NAMES.iter().any(|start| name.starts_with(start))
}

fn readable(content: &[u8]) -> String {
    String::from_utf8_lossy(content).replace("\r\n", "\n").trim_matches('\n').to_owned()
}

/// Who is in it, and then each text once.
fn page(works: &[Work]) -> Result<String> {
    let mut page = "What the portal is made of, or was built with, and under which licences.\n\n".to_owned();
    let mut texts: Vec<(String, Vec<&str>)> = Vec::new();
    for work in works {
        let by = if work.authors.is_empty() { String::new() } else { format!(", by {}", work.authors) };
        writeln!(page, "- {}: {}{by}", work.name, work.terms)?;
        for text in work.texts()? {
            match texts.iter_mut().find(|(known, _)| *known == text) {
                Some((_, names)) if names.last() == Some(&work.name.as_str()) => {}
                Some((_, names)) => names.push(&work.name),
                None => texts.push((text, vec![&work.name])),
            }
        }
    }
    let rule = "=".repeat(80);
    for (text, names) in texts {
        write!(page, "\n{rule}\n{}\n{rule}\n\n{text}\n", names.join(", "))?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_with_licences_are_known_by_their_names() {
        for name in ["LICENSE", "LICENSE-MIT", "license.txt", "COPYING", "NOTICE.md", "UNLICENSE", "LICENSE-2.0_WITH_X"]
        {
            assert!(is_licence(Path::new(name)), "{name}");
        }
        for name in ["license.rs", "README.md", "licenses.json", "src/lib.rs"] {
            assert!(!is_licence(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn a_text_stands_once_with_everybody_whose_it_is_and_whoever_brings_none_has_its_licence_written_out() {
        let works = [
            Work::new("a 1", "MIT", "A. Author".to_owned(), vec!["(c) A".to_owned()]),
            Work::new("b 1", "MIT", String::new(), vec!["(c) A".to_owned()]),
            Work::new("c 1", "MIT/Apache-2.0", String::new(), Vec::new()),
        ];
        let page = page(&works).unwrap();
        assert!(page.contains("- a 1: MIT, by A. Author\n") && page.contains("\na 1, b 1\n"), "{page}");
        assert_eq!(page.matches("(c) A").count(), 1);
        assert!(page.contains("Permission is hereby granted") && page.contains("Apache License"), "{page}");
    }

    #[test]
    fn a_work_without_a_licence_is_an_error() {
        let terms = |terms| Work::new("d 1", terms, String::new(), Vec::new()).texts();
        assert!(terms("").is_err() && terms("LicenseRef-own").is_err());
    }
}
