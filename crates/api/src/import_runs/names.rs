//! Names in a ZIP file: those of `docs/import-format.md`, and of texts and forms that rows may name. What else a name could
//! do, lead elsewhere or be another archive, it does not.

use std::path::{Path, PathBuf};

use super::reason::Reason;
use crate::import::{self, FileKind};

/// Folders in each other, at most, and bytes of the name of one.
const DEEPEST: usize = 8;
const LONGEST: usize = 200;
/// What rows of the content's files name.
const BESIDE: [&str; 2] = ["md", "pdf"];

/// Where a member goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// One that is made when a file is in it.
    Folder,
    Csv(PathBuf),
    /// How the CSV files are written.
    Profile(PathBuf),
    /// What a row may name.
    Beside(PathBuf),
}

/// Where the member of this name goes, below the folder into which the file is unfolded.
pub(super) fn place(name: &[u8]) -> Result<Place, Reason> {
    let name = std::str::from_utf8(name).map_err(|_not_utf8| Reason::Path)?;
    let (path, is_folder) = name.strip_suffix('/').map_or((name, false), |path| (path, true));
    let parts: Vec<&str> = path.split('/').collect();
    let is_plain = |part: &&str| {
        let is_name = !part.is_empty() && *part != "." && *part != ".." && part.len() <= LONGEST;
        is_name && !part.chars().any(|letter| letter.is_control() || letter == '\\' || letter == ':')
    };
    if parts.len() > DEEPEST || !parts.iter().all(is_plain) {
        return Err(Reason::Path);
    }
    if is_folder {
        return Ok(Place::Folder);
    }
    let path = PathBuf::from(path);
    if FileKind::ALL.iter().any(|kind| Path::new(kind.file_name()) == path) {
        return Ok(Place::Csv(path));
    }
    if path == Path::new(import::PROFILE) {
        return Ok(Place::Profile(path));
    }
    let is_beside = |end: &std::ffi::OsStr| BESIDE.iter().any(|known| end.eq_ignore_ascii_case(known));
    if path.extension().is_some_and(is_beside) { Ok(Place::Beside(path)) } else { Err(Reason::Unknown) }
}

#[cfg(test)]
mod tests {
    use super::{Place, Reason, place};

    #[test]
    fn names_of_the_format_are_taken_and_no_others() {
        assert_eq!(place(b"people.csv"), Ok(Place::Csv("people.csv".into())));
        assert_eq!(place(b"pages/quem-somos.md"), Ok(Place::Beside("pages/quem-somos.md".into())));
        assert_eq!(place(b"formularios/"), Ok(Place::Folder));
        assert_eq!(place(b"import.toml"), Ok(Place::Profile("import.toml".into())));
        for unknown in [
            "Import.toml",
            "pages/import.toml",
            "other.toml",
            "People.csv",
            "data/people.csv",
            "other.csv",
            "inner.zip",
            "run.sh",
            "people.csv.exe",
            "a",
        ] {
            assert_eq!(place(unknown.as_bytes()), Err(Reason::Unknown), "{unknown}");
        }
    }

    #[test]
    fn no_name_leads_elsewhere() {
        let deep = format!("{}a.md", "a/".repeat(8));
        let long = format!("{}.md", "a".repeat(200));
        for name in [
            "../people.csv",
            "a/../../people.csv",
            "/people.csv",
            "/",
            "",
            "./people.csv",
            "a//b.md",
            "..\\people.csv",
            "C:\\people.csv",
            "C:people.csv",
            "a\0.md",
            "a\n.md",
            "../",
            &deep,
            &long,
        ] {
            assert_eq!(place(name.as_bytes()), Err(Reason::Path), "{name:?}");
        }
        assert_eq!(place(b"\xff.md"), Err(Reason::Path));
    }
}
