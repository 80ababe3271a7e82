//! A file in the encodings in which it is kept. Who takes one of them gets it as it lies; for who takes none, or where the
//! plain file was left out to save its room, it is unpacked once and kept.

use std::io::Read as _;
use std::sync::OnceLock;

use actix_web::HttpRequest;
use actix_web::http::header::{AcceptEncoding, ContentEncoding, Encoding, Header as _, Preference};
use actix_web::web::Bytes;
use anyhow::Context as _;
use brotli_decompressor::BrotliDecompress;
use flate2::read::GzDecoder;
use sha2::{Digest as _, Sha256};

use super::etag::EtaggedFile;

/// One file.
pub struct Editions {
    content_type: &'static str,
    plain: OnceLock<Bytes>,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    /// Of whichever of them stands for the file.
    hash: Bytes,
}

impl Editions {
    /// Of the file called `name`, whose ending says what it is; nothing where no edition is given.
    pub fn new(name: &str, plain: Option<Bytes>, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Option<Self> {
        let hash = Sha256::digest(brotli.as_ref().or(gzip.as_ref()).or(plain.as_ref())?);
        Some(Self {
            content_type: content_type(name),
            plain: plain.map(OnceLock::from).unwrap_or_default(),
            brotli,
            gzip,
            hash: Bytes::copy_from_slice(&hash),
        })
    }

    /// The smallest edition that the caller takes.
    pub fn answer(&self, request: &HttpRequest) -> anyhow::Result<EtaggedFile> {
        let accepted = accepted(request);
        let kept = [(Encoding::brotli(), &self.brotli), (Encoding::gzip(), &self.gzip)];
        for (encoding, edition) in kept {
            if let (Encoding::Known(coding), Some(edition)) = (&encoding, edition)
                && accepted.contains(&encoding)
            {
                return Ok(self.file(edition.clone(), *coding));
            }
        }
        Ok(self.file(self.plain()?, ContentEncoding::Identity))
    }

    /// The file itself.
    pub fn plain(&self) -> anyhow::Result<Bytes> {
        if let Some(plain) = self.plain.get() {
            return Ok(plain.clone());
        }
        let mut plain = Vec::new();
        match (&self.brotli, &self.gzip) {
            (Some(packed), _) => BrotliDecompress(&mut &packed[..], &mut plain).context("a file is no brotli")?,
            (None, Some(packed)) => {
                GzDecoder::new(&packed[..]).read_to_end(&mut plain).context("a file is no gzip")?;
            }
            (None, None) => {}
        }
        Ok(self.plain.get_or_init(|| plain.into()).clone())
    }

    fn file(&self, content: Bytes, coding: ContentEncoding) -> EtaggedFile {
        EtaggedFile::edition(self.content_type, content, self.hash.clone(), coding)
    }
}

/// The compressed encodings that the caller names with any weight. `*` names none: whoever writes it wants the file, and
/// programs that write it by habit seldom unpack.
fn accepted(request: &HttpRequest) -> Vec<Encoding> {
    let Ok(AcceptEncoding(items)) = AcceptEncoding::parse(request) else { return Vec::new() };
    let named = items.into_iter().filter(|item| item.quality > actix_web::http::header::Quality::ZERO);
    named
        .filter_map(|item| match item.item {
            Preference::Specific(encoding) => Some(encoding),
            Preference::Any => None,
        })
        .collect()
}

fn content_type(name: &str) -> &'static str {
    match mime_guess::from_path(name).first_raw() {
        Some("text/css") => "text/css; charset=utf-8",
        Some("text/html") => "text/html; charset=utf-8",
        Some("text/javascript") => "text/javascript; charset=utf-8",
        Some("text/plain") => "text/plain; charset=utf-8",
        Some(other) => other,
        None => "application/octet-stream",
    }
}
