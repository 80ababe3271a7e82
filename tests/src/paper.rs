//! Documents as their readers meet them: the text that can be copied out of a PDF, and the codes that a scanner finds
//! on its picture. Needs poppler-utils and zbar-tools.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A PDF that has been received.
pub struct Paper {
    pub bytes: Vec<u8>,
}

impl Paper {
    /// Panics when the bytes are not a PDF.
    pub fn of(bytes: Vec<u8>) -> Self {
        assert!(bytes.starts_with(b"%PDF-"), "not a PDF: {}", String::from_utf8_lossy(&bytes));
        Self { bytes }
    }

    /// The text in reading order, columns kept apart by blanks.
    pub fn text(&self) -> String {
        let text = piped("pdftotext", &["-layout", "-enc", "UTF-8", "-", "-"], &self.bytes);
        String::from_utf8(text).expect("UTF-8")
    }

    /// What a scanner reads off a picture of the first page at 200 dpi, `TYPE:CONTENT` each.
    pub fn codes(&self) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let picture = folder.path().join("page");
        let arguments = ["-r", "200", "-f", "1", "-l", "1", "-singlefile", "-png", "-", &path_text(&picture)];
        piped("pdftoppm", &arguments, &self.bytes);
        let found = Command::new("zbarimg")
            .args(["--quiet", "-Senable=1", &path_text(&picture.with_extension("png"))])
            .output()
            .expect("zbarimg runs");
        String::from_utf8(found.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
    }
}

fn piped(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends").expect("the program reads its input");
    assert!(output.status.success(), "{program} failed");
    output.stdout
}

fn path_text(path: &Path) -> String {
    path.to_str().expect("a path of text").to_owned()
}
