//! The ZIP file of a program, opened as what it is: made by anybody. What its headers say of sizes is not believed; what
//! really unfolds is counted, and nothing is written but below one folder.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::names::{Place, place};
use super::reason::{MOST_MEMBERS, Reason};

/// What may be read of a ZIP file to learn what is in it: some times what so many members take.
const MOST_DIRECTORY: u64 = 4 * 1024 * 1024;
/// A file unfolds into so many times its size at most, and some bytes more: CSV takes a twentieth.
const MOST_RATIO: u64 = 100;
const FREE: u64 = 16 * 1024 * 1024;
/// Between two looks at the bounds.
const PIECE: usize = 128 * 1024;
/// How a ZIP file begins that has something in it.
const BEGINNING: [u8; 4] = *b"PK\x03\x04";

/// What is wrong, and with which member; none when the file itself is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub member: Option<String>,
    pub reason: Reason,
}

/// Why a ZIP file was not opened.
#[derive(Debug)]
pub enum Unopened {
    Refused(Refusal),
    /// The disk's fault, not the file's.
    Broken(io::Error),
    /// Nobody wants it any more.
    Stopped,
}

impl From<io::Error> for Unopened {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

fn refused(member: Option<&[u8]>, reason: Reason) -> Unopened {
    let member = member.map(|name| String::from_utf8_lossy(name).chars().take(255).collect());
    Unopened::Refused(Refusal { member, reason })
}

/// What the names of its members tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Whether it says how its CSV files are written.
    pub has_profile: bool,
}

/// Looks at the names of all members. It blocks; nothing is unfolded.
pub fn check(file: File) -> Result<Contents, Unopened> {
    let mut archive = open(file)?;
    let (mut has_csv, mut has_profile) = (false, false);
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(|error| of_zip(&error, None))?;
        match look(&member)? {
            Place::Csv(_) => has_csv = true,
            Place::Profile(_) => has_profile = true,
            Place::Folder | Place::Beside(_) => {}
        }
    }
    if has_csv { Ok(Contents { has_profile }) } else { Err(refused(None, Reason::NoCsv)) }
}

/// Writes all members into an empty folder, of at most `most` bytes together. It blocks; after a failure what is there is
/// of no use.
pub fn unfold(file: File, folder: &Path, most: u64, stopped: &AtomicBool) -> Result<(), Unopened> {
    let size = file.metadata()?.len();
    let by_ratio = size.saturating_mul(MOST_RATIO).saturating_add(FREE);
    let mut archive = open(file)?;
    let mut unfolded = 0_u64;
    let mut has_csv = false;
    let mut piece = vec![0; PIECE];
    for index in 0..archive.len() {
        look(&archive.by_index_raw(index).map_err(|error| of_zip(&error, None))?)?;
        let mut member = archive.by_index(index).map_err(|error| of_zip(&error, None))?;
        let name = member.name_raw().to_vec();
        let path = match look(&member)? {
            Place::Folder => continue,
            Place::Csv(path) => {
                has_csv = true;
                path
            }
            Place::Profile(path) | Place::Beside(path) => path,
        };
        let mut file = create(&folder.join(path)).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
                refused(Some(&name), Reason::Twice)
            }
            _ => Unopened::Broken(error),
        })?;
        loop {
            if stopped.load(Ordering::Relaxed) {
                return Err(Unopened::Stopped);
            }
            let read = match member.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) if error.raw_os_error().is_some() => return Err(error.into()),
                Err(_) => return Err(refused(Some(&name), Reason::Damaged)),
            };
            unfolded += read as u64;
            if unfolded > by_ratio {
                return Err(refused(Some(&name), Reason::Bomb));
            }
            if unfolded > most {
                return Err(refused(Some(&name), Reason::TooLarge));
            }
            file.write_all(&piece[..read])?;
        }
    }
    if has_csv { Ok(()) } else { Err(refused(None, Reason::NoCsv)) }
}

fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)
}

/// Where the member goes.
fn look<R: Read>(member: &ZipFile<'_, R>) -> Result<Place, Unopened> {
    let name = member.name_raw();
    // What a file is in Unix's words; other makers say nothing.
    let is_plain = member.unix_mode().is_none_or(|mode| matches!(mode & 0o17_0000, 0 | 0o10_0000 | 0o04_0000));
    if member.is_symlink() || !is_plain {
        return Err(refused(Some(name), Reason::Link));
    }
    if member.encrypted() {
        return Err(refused(Some(name), Reason::Encrypted));
    }
    place(name).map_err(|reason| refused(Some(name), reason))
}

type Archive = ZipArchive<Metered>;

fn open(mut file: File) -> Result<Archive, Unopened> {
    let mut beginning = [0; BEGINNING.len()];
    match file.read_exact(&mut beginning) {
        Ok(()) if beginning == BEGINNING => {}
        Ok(()) => return Err(refused(None, Reason::NotAZip)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(refused(None, Reason::NotAZip)),
        Err(error) => return Err(error.into()),
    }
    let left = Arc::new(AtomicU64::new(MOST_DIRECTORY));
    let archive = ZipArchive::new(Metered { file, left: Arc::clone(&left) });
    if left.load(Ordering::Relaxed) == 0 {
        return Err(refused(None, Reason::TooManyMembers));
    }
    let archive = archive.map_err(|error| of_zip(&error, None))?;
    left.store(u64::MAX, Ordering::Relaxed);
    if archive.len() > MOST_MEMBERS {
        return Err(refused(None, Reason::TooManyMembers));
    }
    if archive.has_duplicate_names() {
        return Err(refused(None, Reason::Twice));
    }
    Ok(archive)
}

fn of_zip(error: &ZipError, member: Option<&[u8]>) -> Unopened {
    match error {
        ZipError::Io(error) if error.raw_os_error().is_some() => {
            Unopened::Broken(io::Error::new(error.kind(), error.to_string()))
        }
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => refused(member, Reason::Encrypted),
        _ => refused(member, Reason::NotAZip),
    }
}

/// A file of which only so much is read: what is in a ZIP file is held in memory, and a million members say so in a
/// few megabytes.
struct Metered {
    file: File,
    left: Arc<AtomicU64>,
}

impl Read for Metered {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::other("the directory is too long"));
        }
        let most = piece.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = self.file.read(&mut piece[..most])?;
        if left != u64::MAX {
            self.left.store(left - read as u64, Ordering::Relaxed);
        }
        Ok(read)
    }
}

impl Seek for Metered {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
