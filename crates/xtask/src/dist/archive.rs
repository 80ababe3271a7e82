//! The archive, `.tar.gz`. The same files give the same bytes, whoever packs them and whenever.

use std::io::Write as _;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{Builder, Header};

use crate::web_bundle;

/// When every file was last written, as far as the archive says: some tools take 0 for a mistake.
const TIME: u64 = 1_153_704_088;

/// One file of the archive.
pub(super) struct Entry {
    /// Within the archive's one folder.
    pub(super) name: String,
    pub(super) content: Vec<u8>,
    mode: u32,
}

impl Entry {
    /// What is read.
    pub(super) fn text(name: &str, content: Vec<u8>) -> Self {
        Self { name: name.to_owned(), content, mode: 0o644 }
    }

    /// What is run.
    pub(super) fn program(name: &str, content: Vec<u8>) -> Self {
        Self { name: name.to_owned(), content, mode: 0o755 }
    }
}

/// All entries in one `folder`, packed.
pub(super) fn pack(folder: &str, entries: &[Entry]) -> Result<Vec<u8>> {
    let mut archive = Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for entry in entries {
        let mut header = Header::new_gnu();
        header.set_size(entry.content.len() as u64);
        header.set_mode(entry.mode);
        header.set_mtime(TIME);
        archive.append_data(&mut header, format!("{folder}/{}", entry.name), entry.content.as_slice())?;
    }
    let mut packed = archive.into_inner()?;
    packed.flush()?;
    Ok(packed.finish()?)
}

/// The line of a file among sums.
pub(super) fn sum(name: &str, content: &[u8]) -> String {
    format!("{}  {name}\n", web_bundle::hash(content))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn the_same_files_give_the_same_archive_and_come_out_as_they_went_in() {
        let entries = [Entry::program("portal", b"\x7fELF".to_vec()), Entry::text("docs/a.md", b"# A\n".to_vec())];
        let packed = pack("portal-1", &entries).unwrap();
        assert_eq!(packed, pack("portal-1", &entries).unwrap());
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()));
        let mut found = Vec::new();
        for file in archive.entries().unwrap() {
            let mut file = file.unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            found.push((file.path().unwrap().display().to_string(), file.header().mode().unwrap(), content));
        }
        let expected = [("portal-1/portal", 0o755, &b"\x7fELF"[..]), ("portal-1/docs/a.md", 0o644, b"# A\n")];
        assert_eq!(found, expected.map(|(name, mode, content)| (name.to_owned(), mode, content.to_vec())));
    }

    #[test]
    fn a_sum_is_a_line_as_sha256sum_writes_it() {
        let line = sum("portal", b"abc");
        assert_eq!(line, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  portal\n");
    }
}
