//! A bundle in memory, such as the one in the program. It does not change, so all that can be said of it is said once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use actix_web::web::Bytes;
use anyhow::Context as _;
use shared::page_groups;

use super::names::{BROTLI, GZIP, INDEX, is_edition};
use crate::http::editions::Editions;
use crate::http::first_paint::Index;

pub struct Inside {
    files: HashMap<String, Arc<Editions>>,
    index: Arc<Index>,
}

impl Inside {
    pub(super) fn new(files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>) -> anyhow::Result<Self> {
        let mut given: HashMap<String, Bytes> =
            files.into_iter().map(|(name, content)| (name, bytes(content))).collect();
        let names: Vec<String> = given.keys().map(|name| plain_name(name).to_owned()).collect();
        let mut files = HashMap::new();
        for name in names {
            let mut edition = |ending: &str| given.remove(&format!("{name}{ending}"));
            // A name comes once for each of its editions, and all of them go with the first.
            if let Some(file) = Editions::new(&name, edition(""), edition(BROTLI), edition(GZIP)) {
                files.insert(name, Arc::new(file));
            }
        }
        let text = |name| files.get(name).map(|file: &Arc<Editions>| file.plain()).transpose();
        let page = text(INDEX)?.context("the bundle has no index.html")?;
        let index = Index::new(&page, text(page_groups::FILE)?.as_deref())?;
        Ok(Self { files, index: Arc::new(index) })
    }

    pub(super) fn file(&self, name: &str) -> Option<Arc<Editions>> {
        self.files.get(name).map(Arc::clone)
    }

    pub(super) fn index(&self) -> Arc<Index> {
        Arc::clone(&self.index)
    }
}

/// What is part of the program is not copied.
fn bytes(content: Cow<'static, [u8]>) -> Bytes {
    match content {
        Cow::Borrowed(content) => Bytes::from_static(content),
        Cow::Owned(content) => content.into(),
    }
}

/// Without the ending of a compressed edition.
fn plain_name(name: &str) -> &str {
    if is_edition(name) { name.rsplit_once('.').map_or(name, |(plain, _)| plain) } else { name }
}
