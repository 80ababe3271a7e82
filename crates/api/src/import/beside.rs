//! Files that lie beside a CSV file and that its cells name: texts in Markdown and forms. A name never leads out of the
//! folder of the file that names it, nor does a symbolic link.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

use super::fields::Parsed;

/// The file's bytes, or why there are none. The reason does not repeat the name.
pub(super) fn read(folder: &Path, name: &str, max: usize) -> Parsed<Vec<u8>> {
    let name = Path::new(name);
    if !name.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err("is no name of a file in the folder of this one or below it".into());
    }
    let failed = |error: &std::io::Error| match error.kind() {
        ErrorKind::NotFound => "names a file that is not there",
        _ => "names a file that cannot be read",
    };
    // A CSV file that is given by its bare name has the empty path for its folder.
    let folder = fs::canonicalize(Path::new(".").join(folder)).map_err(|error| failed(&error))?;
    let path = fs::canonicalize(folder.join(name)).map_err(|error| failed(&error))?;
    if !path.starts_with(&folder) {
        return Err("leads out of the folder of this file".into());
    }
    let metadata = fs::metadata(&path).map_err(|error| failed(&error))?;
    if !metadata.is_file() {
        return Err("names what is no file".into());
    }
    if metadata.len() > max as u64 {
        return Err(format!("names a file of {} bytes; at most {max} are taken", metadata.len()).into());
    }
    Ok(fs::read(&path).map_err(|error| failed(&error))?)
}
