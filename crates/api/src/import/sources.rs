//! Where the files of an import are: a path is a file or a folder, and what a file holds is known by its name. The profile
//! that says how they are written lies beside them.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::file_kind::{FileKind, PROFILE};
use super::report::ImportError;

/// A file to import.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) kind: FileKind,
    pub(super) path: PathBuf,
}

/// What is to be imported.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// In the order in which they are read.
    pub(super) sources: Vec<Source>,
    /// Where the profile is that lies beside them.
    pub(super) profile: Option<PathBuf>,
}

/// The files that `paths` name. A folder stands for the CSV files in it.
pub(super) fn find(paths: &[PathBuf]) -> Result<Found, ImportError> {
    let mut sources = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|source| ImportError::Read { path: path.clone(), source })?;
        if metadata.is_dir() {
            sources.extend(in_folder(path)?);
        } else {
            sources.push(source(path.clone())?);
        }
    }
    sources.sort_by_key(|source| source.kind);
    if let Some(pair) = sources.windows(2).find(|pair| pair[0].kind == pair[1].kind) {
        return Err(ImportError::GivenTwice(pair[0].kind));
    }
    let profile = beside(&sources)?;
    Ok(Found { sources, profile })
}

/// One profile is for all files or for none: nobody has to ask which of them it is for.
fn beside(sources: &[Source]) -> Result<Option<PathBuf>, ImportError> {
    let mut folders = BTreeSet::new();
    for source in sources {
        // A file that is given by its bare name has the empty path for its folder.
        let folder = Path::new(".").join(source.path.parent().unwrap_or(Path::new("")));
        folders.insert(fs::canonicalize(&folder).map_err(|source| ImportError::Read { path: folder, source })?);
    }
    let mut found = None;
    for folder in &folders {
        let path = folder.join(PROFILE);
        // A link that leads nowhere is a profile that cannot be read, and none that is not there.
        match fs::symlink_metadata(&path) {
            Ok(_) => found = Some(path),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(source) => return Err(ImportError::Read { path, source }),
        }
    }
    if found.is_some() && folders.len() > 1 {
        return Err(ImportError::ProfileOfSome);
    }
    Ok(found)
}

fn in_folder(folder: &Path) -> Result<Vec<Source>, ImportError> {
    let unreadable = |source| ImportError::Read { path: folder.to_owned(), source };
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
            sources.push(source(path)?);
        }
    }
    if sources.is_empty() {
        return Err(ImportError::EmptyFolder(folder.to_owned()));
    }
    Ok(sources)
}

fn source(path: PathBuf) -> Result<Source, ImportError> {
    match kind_of(&path) {
        Some(kind) => Ok(Source { kind, path }),
        None => Err(ImportError::UnknownFile(path)),
    }
}

fn kind_of(path: &Path) -> Option<FileKind> {
    let name = path.file_name()?.to_str()?;
    FileKind::ALL.into_iter().find(|kind| kind.file_name() == name)
}
