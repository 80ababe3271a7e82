//! What programs may send to be imported, and where it waits.

use std::path::PathBuf;

use serde::Deserialize;

const GIBIBYTE: u64 = 1024 * 1024 * 1024;

/// `PORTAL_IMPORTS__…`; each has a default.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImportSettings {
    /// Folder for files that come, wait and are unfolded. Where several servers share it, any of them does an import;
    /// otherwise the one that took the file. Left out: `portal-imports` beside an SQLite database, else a folder in the
    /// system's place for temporary files.
    pub folder: Option<PathBuf>,
    /// Bytes of a ZIP file, at most.
    pub max_bytes: u64,
    /// Bytes of the files in it together, at most.
    pub max_unfolded_bytes: u64,
}

impl Default for ImportSettings {
    fn default() -> Self {
        Self { folder: None, max_bytes: 2 * GIBIBYTE, max_unfolded_bytes: 32 * GIBIBYTE }
    }
}
