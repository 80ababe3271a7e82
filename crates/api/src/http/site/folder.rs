//! A bundle in a folder. Whoever works on the client builds it anew under a running server, so a file is read again when it
//! has changed; until then everybody who is sent it shares one copy.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use actix_web::web::Bytes;
use anyhow::Context as _;
use shared::page_groups;

use super::names::{BROTLI, GZIP, INDEX};
use crate::http::editions::Editions;
use crate::http::first_paint::Index;

pub struct Folder {
    root: PathBuf,
    kept: Mutex<HashMap<String, Kept>>,
}

struct Kept {
    /// When it was written last, and its length.
    state: (SystemTime, u64),
    file: Arc<Editions>,
}

impl Folder {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), kept: Mutex::default() }
    }

    pub(super) fn file(&self, name: &str) -> anyhow::Result<Option<Arc<Editions>>> {
        let path = self.root.join(name);
        let Some(state) = state(&path)? else { return Ok(None) };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(name).filter(|known| known.state == state) {
            return Ok(Some(Arc::clone(&known.file)));
        }
        let edition = |ending: &str| read(&self.root.join(format!("{name}{ending}")));
        let Some(file) = Editions::new(name, edition("")?, edition(BROTLI)?, edition(GZIP)?) else { return Ok(None) };
        let file = Arc::new(file);
        kept.insert(name.to_owned(), Kept { state, file: Arc::clone(&file) });
        Ok(Some(file))
    }

    pub(super) fn index(&self) -> anyhow::Result<Arc<Index>> {
        let page = self.file(INDEX)?.context("the bundle has no index.html")?.plain()?;
        let groups = self.file(page_groups::FILE)?.map(|file| file.plain()).transpose()?;
        Ok(Arc::new(Index::new(&page, groups.as_deref())?))
    }
}

/// Of a file; nothing where there is none.
fn state(path: &Path) -> anyhow::Result<Option<(SystemTime, u64)>> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(Some((found.modified()?, found.len()))),
        Ok(_) => Ok(None),
        Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot look at {}", path.display())),
    }
}

fn read(path: &Path) -> anyhow::Result<Option<Bytes>> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content.into())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}
