//! The folder in which ZIP files come, wait and are unfolded. Whoever works on a file holds a lock of it, which ends with
//! the process, whatever ends that; so what nobody holds and no import waits for can be removed.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempDir};
use uuid::Uuid;

use crate::config::Config;

const COMING: &str = "upload-";
const UNFOLDED: &str = "unfolded-";
const WAITING: &str = "zip";
/// Of the folder's name, beside an SQLite database or in a place for temporary files.
const NAME: &str = "portal-imports";

#[derive(Clone, Debug)]
pub struct Depot(Arc<PathBuf>);

impl Depot {
    /// As the operator says; else beside an SQLite database, and on PostgreSQL in the system's place for temporary files, by
    /// a name of the database's own.
    pub fn of(config: &Config) -> Self {
        let folder = config.imports.folder.clone().unwrap_or_else(|| {
            let sqlite = config.database_url.strip_prefix("sqlite:");
            let file = sqlite.map(|path| path.trim_start_matches("//").split('?').next().unwrap_or_default());
            file.and_then(|file| Path::new(file).parent()).map_or_else(
                || {
                    let digest = Sha256::digest(config.database_url.as_bytes());
                    let name = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
                    std::env::temp_dir().join(format!("{NAME}-{name:08x}"))
                },
                |folder| folder.join(NAME),
            )
        });
        Self(Arc::new(folder))
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Where the file of an import waits.
    pub fn path(&self, import_run: Uuid) -> PathBuf {
        self.0.join(import_run.to_string()).with_extension(WAITING)
    }

    /// Whether the file of an import is here.
    pub fn has(&self, import_run: Uuid) -> bool {
        self.path(import_run).is_file()
    }

    /// A file that begins to come.
    pub fn begin(&self) -> io::Result<NamedTempFile> {
        let _others = self.shared()?;
        let file = tempfile::Builder::new().prefix(COMING).tempfile_in(&*self.0)?;
        file.as_file().lock_shared()?;
        Ok(file)
    }

    /// Lets a file that has come wait for the import. The lock is held until the file that this gives is dropped.
    pub fn keep(&self, file: NamedTempFile, import_run: Uuid) -> io::Result<File> {
        let file = file.persist(self.path(import_run)).map_err(|error| error.error)?;
        File::open(&*self.0)?.sync_all()?;
        Ok(file)
    }

    /// A folder to unfold into, removed when it is dropped.
    pub fn begin_unfolding(&self) -> io::Result<Unfolded> {
        let _others = self.shared()?;
        let folder = tempfile::Builder::new().prefix(UNFOLDED).tempdir_in(&*self.0)?;
        let lock = File::open(folder.path())?;
        lock.lock_shared()?;
        Ok(Unfolded { folder, _lock: lock })
    }

    /// The import is over.
    pub fn remove(&self, import_run: Uuid) -> io::Result<()> {
        match fs::remove_file(self.path(import_run)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes what dead processes have left of files that came or were unfolded, and gives the imports whose files nobody
    /// is about to hand over.
    pub fn clear(&self) -> io::Result<Vec<Uuid>> {
        if !self.0.is_dir() {
            return Ok(Vec::new());
        }
        let lock = File::open(&*self.0)?;
        lock.lock()?;
        let mut waiting = Vec::new();
        for entry in fs::read_dir(&*self.0)? {
            let path = entry?.path();
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            let import_run = name.strip_suffix(".zip").and_then(|id| Uuid::try_parse(id).ok());
            let is_temporary = name.starts_with(COMING) || name.starts_with(UNFOLDED);
            if (import_run.is_none() && !is_temporary) || is_held(&path)? {
                continue;
            }
            match import_run {
                Some(import_run) => waiting.push(import_run),
                None if path.is_dir() => fs::remove_dir_all(&path)?,
                None => fs::remove_file(&path)?,
            }
        }
        Ok(waiting)
    }

    /// Nothing is cleared while it is held. It makes the folder, which is nobody else's to read.
    fn shared(&self) -> io::Result<File> {
        DirBuilder::new().recursive(true).mode(0o700).create(&*self.0)?;
        let folder = File::open(&*self.0)?;
        folder.lock_shared()?;
        Ok(folder)
    }
}

fn is_held(path: &Path) -> io::Result<bool> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        file => file?,
    };
    match file.try_lock() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// The files of an import.
#[derive(Debug)]
pub struct Unfolded {
    folder: TempDir,
    _lock: File,
}

impl Unfolded {
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}
