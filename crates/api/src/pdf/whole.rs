//! A finished file as what it was written in: pieces, so that a long one is in memory once and never copied as a whole.

/// Bytes of a piece, at the most, unless one object takes more.
const PIECE: usize = 256 * 1024;

/// The bytes of a file.
#[derive(Clone, Debug, Default)]
pub struct FileBytes {
    pieces: Vec<Vec<u8>>,
    size: usize,
}

impl FileBytes {
    /// How many bytes it has.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Its bytes, piece after piece.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.pieces.iter().map(Vec::as_slice)
    }

    /// All of it in one; a copy where it has several pieces.
    pub fn into_whole(mut self) -> Vec<u8> {
        if self.pieces.len() == 1 { self.pieces.pop().unwrap_or_default() } else { self.pieces.concat() }
    }

    /// Adds bytes at its end.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.size += bytes.len();
        match self.pieces.last_mut() {
            Some(last) if last.len() + bytes.len() <= PIECE => last.extend_from_slice(bytes),
            _ => {
                let mut piece = Vec::with_capacity(bytes.len().max(PIECE));
                piece.extend_from_slice(bytes);
                self.pieces.push(piece);
            }
        }
    }
}

impl From<Vec<u8>> for FileBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { size: bytes.len(), pieces: vec![bytes] }
    }
}
