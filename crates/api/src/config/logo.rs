//! The operator's logo: a PNG that is read once, so that a wrong path fails at the start and not on a page.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;

use crate::pdf::letterhead;

/// A logo is on every document; a photograph by mistake would be, too.
const MAX_BYTES: usize = 512 * 1024;

/// A PNG as the browser gets it, and as documents draw it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "PathBuf")]
pub struct Logo {
    png: Arc<[u8]>,
    picture: Arc<letterhead::Logo>,
}

impl Logo {
    pub fn from_png(png: &[u8]) -> anyhow::Result<Self> {
        anyhow::ensure!(png.len() <= MAX_BYTES, "the logo has {} bytes; {MAX_BYTES} are enough", png.len());
        Ok(Self { png: png.into(), picture: Arc::new(letterhead::Logo::from_png(png)?) })
    }

    /// The file's bytes.
    pub fn as_png(&self) -> &[u8] {
        &self.png
    }

    pub fn picture(&self) -> Arc<letterhead::Logo> {
        Arc::clone(&self.picture)
    }
}

impl TryFrom<PathBuf> for Logo {
    type Error = String;
    fn try_from(path: PathBuf) -> Result<Self, String> {
        let bytes = std::fs::read(&path).map_err(|error| format!("the logo {}: {error}", path.display()))?;
        Self::from_png(&bytes).map_err(|error| format!("the logo {}: {error:#}", path.display()))
    }
}
