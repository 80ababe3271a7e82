//! The client's files: a folder's, for whoever works on them, or those that the program holds. Both are asked alike.

mod client;
mod folder;
mod inside;
mod names;

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use actix_web::web::Bytes;

use super::editions::Editions;
use super::first_paint::Index;
use folder::Folder;
use inside::Inside;

/// Where the pages come from. Cloning shares it.
#[derive(Clone)]
pub enum Site {
    /// Read anew where it has changed.
    Folder(Arc<Folder>),
    /// Read once.
    Inside(Arc<Inside>),
}

impl Site {
    /// What somebody reads who expected pages where there are none.
    pub const MISSING: &str = "there are no pages: this program was built without the client inside; name the folder of \
                               a bundle by web_root (`cargo xtask web-bundle` makes one), or build by `cargo xtask dist`";

    /// The folder that a deployment names, or what the program was built with; nothing where there is neither.
    pub fn chosen(web_root: Option<&Path>) -> anyhow::Result<Option<Self>> {
        match web_root {
            Some(root) => Ok(Some(Self::Folder(Arc::new(Folder::new(root))))),
            None if cfg!(feature = "client-inside") => Self::inside(client::files()).map(Some),
            None => Ok(None),
        }
    }

    /// The files of a bundle by their names within it. Where a file's `.br` is among them, the file itself may be left out.
    pub fn inside(files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>) -> anyhow::Result<Self> {
        Ok(Self::Inside(Arc::new(Inside::new(files)?)))
    }

    /// What stands at the address `path`, when it is a file.
    pub fn file(&self, path: &str) -> anyhow::Result<Option<Arc<Editions>>> {
        let name = path.strip_prefix('/').unwrap_or(path);
        if names::is_served(name) { self.any_file(name) } else { Ok(None) }
    }

    /// The page for when there is no line, whose places are not filled yet; nothing where the bundle has none.
    pub fn offline_page(&self) -> anyhow::Result<Option<Bytes>> {
        self.any_file(names::OFFLINE)?.map(|page| page.plain()).transpose()
    }

    fn any_file(&self, name: &str) -> anyhow::Result<Option<Arc<Editions>>> {
        match self {
            Self::Folder(folder) => folder.file(name),
            Self::Inside(inside) => Ok(inside.file(name)),
        }
    }

    /// The page, and what belongs to it.
    pub fn index(&self) -> anyhow::Result<Arc<Index>> {
        match self {
            Self::Folder(folder) => folder.index(),
            Self::Inside(inside) => Ok(inside.index()),
        }
    }
}
