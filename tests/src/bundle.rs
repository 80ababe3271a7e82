//! The client's bundle in a folder of a test's own, and another release of it.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::portal::web_bundle;

/// What only one release has: the page, and what names the client's files.
const NAMES_THE_CLIENT: [&str; 3] = ["index.html", "groups.json", "sw.js"];
/// Endings of a file's compressed editions.
const EDITIONS: [&str; 2] = ["br", "gz"];

pub fn copy() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy_to(&web_bundle().expect("a bundle"), folder.path());
    folder
}

fn copy_to(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the bundle").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_to(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// The same client under the names of another release: those of the old one are gone. Returns the address of its folder.
pub fn deploy_anew(bundle: &Path) -> String {
    let page = fs::read_to_string(bundle.join("index.html")).expect("the page");
    let (_, from) = page.split_once("data-bundle=\"/assets/").expect("the client's folder");
    let (old, _) = from.split_once('"').expect("its name");
    let new = "0".repeat(old.len());
    fs::rename(bundle.join("assets").join(old), bundle.join("assets").join(&new)).expect("another folder");
    for name in NAMES_THE_CLIENT {
        let file = bundle.join(name);
        let text = fs::read_to_string(&file).expect("a file that names the client's");
        assert!(text.contains(old), "{name} does not name the client's files");
        fs::write(&file, text.replace(old, &new)).expect("another file");
        for edition in
            EDITIONS.map(|ending| file.with_added_extension(ending)).iter().filter(|edition| edition.exists())
        {
            fs::remove_file(edition).expect("an edition of the old one");
        }
    }
    format!("/assets/{new}")
}
