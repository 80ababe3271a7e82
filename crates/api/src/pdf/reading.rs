//! Reading documents back in tests, with the programs that a reader could use: poppler for text and pictures, zbar for
//! barcodes. A missing program fails the test; it never passes it.

pub mod structure;

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::{Letterhead, Logo, Stamp};

/// An operator that does not exist.
pub fn letterhead() -> Letterhead {
    Letterhead {
        name: "Saúde Aurora".to_owned(),
        legal_name: "Aurora Operadora de Planos de Saúde Fictícia S.A.".to_owned(),
        document: "11.222.333/0001-81".to_owned(),
        address_line: "Rua Inventada, 100, Centro, Aracaju/SE, CEP 49000-000".to_owned(),
        ans_registration: Some("000000".to_owned()),
        contact_line: "Contas a Receber: (79) 3000-0000, contas@aurora.example".to_owned(),
        primary: [0x0b, 0x6e, 0x4f],
        accent: [0xf2, 0xa5, 0x41],
        logo: None,
        is_demo: false,
    }
}

/// What a document that was issued carries.
pub fn stamp() -> Stamp {
    let code = "0000-0000-0000-0000".to_owned();
    let page = "https://aurora.example/verificar".to_owned();
    Stamp { address: format!("{page}/{code}"), code, page }
}

/// A wide logo, half transparent, half the accent colour.
pub fn logo() -> Logo {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 240, 80);
    encoder.set_color(png::ColorType::Rgba);
    let pixels: Vec<u8> = (0..240 * 80)
        .flat_map(|n| {
            let (x, y) = (n % 240, n / 240);
            let is_inside = (x - 40) * (x - 40) + (y - 40) * (y - 40) < 1400 || (x > 96 && y > 24 && y < 56);
            [0x0b, 0x6e, 0x4f, if is_inside { 0xff } else { 0 }]
        })
        .collect();
    let mut writer = encoder.write_header().expect("header");
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("file");
    Logo::from_png(&file).expect("logo")
}

/// The text as it stands on the pages, a form feed after each.
pub fn text(pdf: &[u8]) -> String {
    String::from_utf8(run("pdftotext", &["-layout", "-", "-"], pdf)).expect("UTF-8")
}

/// The text without runs of spaces, for sentences that may stand on several lines.
pub fn words(pdf: &[u8]) -> String {
    text(pdf).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All that is written, in the order of drawing and without any blank: what was broken into lines is whole again.
pub fn letters(pdf: &[u8]) -> String {
    let text = String::from_utf8(run("pdftotext", &["-raw", "-", "-"], pdf)).expect("UTF-8");
    without_blanks(&text)
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{c}').collect()
}

/// Text of so many letters, of which `mark` makes one of a kind: words, with letters that the built-in fonts lack, and as much
/// again without a blank.
pub fn longest(mark: &str, letters: usize) -> String {
    let (words, word) = (format!("{mark} Maçã Wagner Ỹvy Łoś "), format!("{mark}MW"));
    words.chars().cycle().take(letters / 2).chain(word.chars().cycle()).take(letters).collect()
}

/// Fails unless each of `texts` is in the document to its last letter, and is read out.
pub fn assert_whole(pdf: &[u8], texts: &[&str]) {
    let letters = letters(pdf);
    for text in texts {
        assert!(letters.contains(&without_blanks(text)), "{text} is not whole: {letters}");
    }
    assert!(!letters.contains('…'), "something is cut: {letters}");
    let read_out = without_blanks(&structure::read_out(pdf));
    for text in texts {
        assert!(read_out.contains(&without_blanks(text)), "{text} is not read out whole: {read_out}");
    }
}

/// Title, author, pages as the reader's window shows them.
pub fn properties(pdf: &[u8]) -> String {
    String::from_utf8(run("pdfinfo", &["-"], pdf)).expect("UTF-8")
}

/// What a scanner reads on the first page at 200 dpi: lines of `kind:content`.
pub fn scanned(pdf: &[u8]) -> Vec<String> {
    scanned_on("1", pdf)
}

/// What a scanner reads on a page.
pub fn scanned_on(page: &str, pdf: &[u8]) -> Vec<String> {
    let picture = run("pdftoppm", &["-r", "200", "-png", "-f", page, "-l", page, "-"], pdf);
    let read = run("zbarimg", &["--quiet", "png:-"], &picture);
    let text = String::from_utf8(read).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    let mut stdin = child.stdin.take().expect("stdin");
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input).expect("input"));
        child.wait_with_output().expect("output")
    });
    assert!(output.status.success(), "{program} refused the document");
    output.stdout
}
