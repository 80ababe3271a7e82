//! Files that browsers may keep for ever: the name holds the content's hash, and each has its compressed siblings.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};

use super::Effort;
use crate::files;

/// What is worth compressing; pictures and fonts already are.
const COMPRESSIBLE: &[&str] = &["css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];
/// Below a network packet there is nothing to gain.
const SMALLEST: u64 = 1_024;

/// The bundle's `assets/` folder while it fills.
pub(crate) struct Assets {
    folder: PathBuf,
}

impl Assets {
    pub(crate) fn new(bundle: &Path) -> Result<Self> {
        let folder = bundle.join("assets");
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(Self { folder })
    }

    /// Writes `content` as `<stem>.<hash>.<extension>` and returns its address, such as `/assets/app.0123.css`.
    pub(crate) fn add(&mut self, stem: &str, extension: &str, content: &[u8]) -> Result<String> {
        let name = format!("{stem}.{}.{extension}", &hash(content)[..16]);
        fs::write(self.folder.join(&name), content)?;
        Ok(format!("/assets/{name}"))
    }

    /// Copies a folder whose files know each other by their names, under the hash of all of them. Returns its address,
    /// such as `/assets/0123`.
    pub(crate) fn add_folder(&mut self, from: &Path) -> Result<String> {
        let mut contents = Sha256::new();
        for file in files::below(from)? {
            let content = fs::read(&file)?;
            contents.update(file.strip_prefix(from)?.as_os_str().as_encoded_bytes());
            contents.update((content.len() as u64).to_le_bytes());
            contents.update(content);
        }
        let name = &hexadecimal(&contents.finalize())[..16];
        files::copy_folder(from, &self.folder.join(name))?;
        Ok(format!("/assets/{name}"))
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn hash(content: &[u8]) -> String {
    hexadecimal(&Sha256::digest(content))
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}

/// Writes `.br` and `.gz` beside every file that gains by it, one thread a file.
pub(crate) fn compress_all(bundle: &Path, effort: Effort) -> Result<()> {
    let files: Vec<PathBuf> = files::below(bundle)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| COMPRESSIBLE.iter().any(|known| ending == *known)))
        .collect();
    std::thread::scope(|scope| {
        let workers: Vec<_> = files.iter().map(|path| scope.spawn(move || compress(path, effort))).collect();
        workers.into_iter().try_for_each(|worker| worker.join().expect("a compressor does not panic"))
    })
}

/// Whether it is one of the siblings that [`compress_all`] writes.
pub(crate) fn is_edition(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "br" || ending == "gz")
}

fn compress(path: &Path, effort: Effort) -> Result<()> {
    let content = fs::read(path)?;
    if (content.len() as u64) < SMALLEST {
        return Ok(());
    }
    let (brotli_quality, gzip_level) = match effort {
        Effort::Quick => (5, flate2::Compression::new(5)),
        Effort::Release => (11, flate2::Compression::best()),
    };
    let mut brotli = Vec::new();
    brotli::CompressorWriter::new(&mut brotli, 1 << 16, brotli_quality, 24).write_all(&content)?;
    fs::write(path.with_added_extension("br"), brotli)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), gzip_level);
    gzip.write_all(&content)?;
    fs::write(path.with_added_extension("gz"), gzip.finish()?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content_and_siblings_unpack_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut assets = Assets::new(folder.path()).unwrap();
        let content = "body { color: black }".repeat(100);
        let one = assets.add("app", "css", content.as_bytes()).unwrap();
        assert_ne!(one, assets.add("app", "css", b"other").unwrap());
        compress_all(folder.path(), Effort::Quick).unwrap();
        let packed = fs::read(folder.path().join(format!("{}.br", &one[1..]))).unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, content.as_bytes());
        assert!(folder.path().join(format!("{}.gz", &one[1..])).exists());
    }

    #[test]
    fn a_folder_has_another_name_when_any_file_of_it_changes() {
        let (from, bundle) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut assets = Assets::new(bundle.path()).unwrap();
        fs::write(from.path().join("web.js"), "one").unwrap();
        let one = assets.add_folder(from.path()).unwrap();
        assert_eq!(one, assets.add_folder(from.path()).unwrap());
        fs::write(from.path().join("web.js"), "two").unwrap();
        assert_ne!(one, assets.add_folder(from.path()).unwrap());
        assert_eq!(fs::read_to_string(bundle.path().join(&one[1..]).join("web.js")).unwrap(), "one");
    }

    #[test]
    fn hashes_as_the_standard_says() {
        assert!(hash(b"abc").starts_with("ba7816bf8f01cfea"));
    }
}
