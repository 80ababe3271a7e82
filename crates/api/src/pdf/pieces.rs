//! What genpdf wrote for a page, cut into its marks: each comes into the piece that it is part of, and a text that genpdf
//! has no letters for is set in the fonts that the document carries.

use anyhow::{Context, ensure};
use lopdf::ObjectId;

use super::embedded::{self, EmbeddedFonts};
use super::letters;
use super::style::Face;
use super::windows_1252::code;

/// A stretch of text in one font.
pub(super) struct Set {
    /// `None` is the built-in one.
    font: Option<&'static str>,
    codes: Vec<u8>,
}

/// Sets the texts of a page in a document's fonts.
pub(super) struct Lettering<'a> {
    fonts: &'a mut EmbeddedFonts,
    used: Vec<(&'static str, ObjectId)>,
}

impl<'a> Lettering<'a> {
    /// Of a page that has no text yet.
    pub(super) const fn new(fonts: &'a mut EmbeddedFonts) -> Self {
        Self { fonts, used: Vec::new() }
    }

    /// A text that has letters which the built-in fonts lack, in stretches of one font each. `number` gives a new object's
    /// number.
    pub(super) fn set(
        &mut self,
        face: Face,
        text: &str,
        mut number: impl FnMut() -> anyhow::Result<ObjectId>,
    ) -> anyhow::Result<Vec<Set>> {
        let mut stretches: Vec<Set> = Vec::new();
        for (c, is_foreign) in letters::set(text) {
            let (font, bytes) = if is_foreign {
                let name = embedded::name(face);
                let object = self.fonts.object(face, &mut number)?;
                if !self.used.contains(&(name, object)) {
                    self.used.push((name, object));
                }
                (Some(name), self.fonts.code(face, c)?.to_be_bytes().to_vec())
            } else {
                (None, code(c).into_iter().collect())
            };
            match stretches.last_mut() {
                Some(last) if last.font == font => last.codes.extend(bytes),
                _ => stretches.push(Set { font, codes: bytes }),
            }
        }
        Ok(stretches)
    }

    /// The fonts of the page's texts.
    pub(super) fn finish(self) -> Vec<(&'static str, ObjectId)> {
        self.used
    }
}

/// The marks of a page: a text ends with `ET`, a rectangle with `S`.
pub(super) struct Pieces<'a> {
    lines: std::slice::Split<'a, u8, fn(&u8) -> bool>,
    out: Vec<u8>,
    current: Current,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Current {
    Nothing,
    Decoration,
    Of(ObjectId),
}

impl<'a> Pieces<'a> {
    /// Of a page's instructions.
    pub(super) fn of(content: &'a [u8]) -> Self {
        let is_end: fn(&u8) -> bool = |byte| *byte == b'\n';
        let mut out = Vec::with_capacity(content.len() + content.len() / 4);
        out.extend_from_slice(b"q\n");
        Self { lines: content.split(is_end), out, current: Current::Nothing }
    }

    /// What comes is not read out.
    pub(super) fn decoration(&mut self) {
        if self.current != Current::Decoration {
            self.end();
            self.out.extend_from_slice(b"/Artifact BMC\n");
            self.current = Current::Decoration;
        }
    }

    /// What comes is a piece of an element, under its number on the page.
    pub(super) fn piece(&mut self, of: ObjectId, name: &str, number: i64) {
        self.end();
        self.out.extend_from_slice(format!("/{name} <</MCID {number}>> BDC\n").as_bytes());
        self.current = Current::Of(of);
    }

    /// Whether the piece before is the element's.
    pub(super) fn goes_on(&self, element: ObjectId) -> bool {
        self.current == Current::Of(element)
    }

    /// So many marks as genpdf wrote them.
    pub(super) fn marks(&mut self, count: usize) -> anyhow::Result<()> {
        for _ in 0..count {
            self.mark(None)?;
        }
        Ok(())
    }

    /// A text at the place where genpdf has written another one.
    pub(super) fn text(&mut self, set: &[Set]) -> anyhow::Result<()> {
        self.mark(Some(set))
    }

    fn mark(&mut self, instead: Option<&[Set]>) -> anyhow::Result<()> {
        let mut font = None;
        loop {
            let line = self.lines.next().context("genpdf wrote fewer marks than were drawn")?;
            // printpdf makes a layer of every page; nobody wants to switch them off.
            if line.starts_with(b"/OC ") || line == b"q" {
                continue;
            }
            if line.ends_with(b" Tf") {
                font = Some(line);
            }
            match instead.filter(|_| line.ends_with(b" Tj")) {
                Some(set) => self.set(set, font.context("a text has a font")?)?,
                None => self.line(line),
            }
            if line == b"ET" || line == b"S" {
                return Ok(());
            }
        }
    }

    /// Writes a text of several fonts where `font` is in force.
    fn set(&mut self, set: &[Set], font: &[u8]) -> anyhow::Result<()> {
        let font = std::str::from_utf8(font).ok().context("a font's name and size")?;
        let size = font.split_ascii_whitespace().nth(1).context("a font's size")?;
        for Set { font: other, codes } in set {
            let codes = codes.iter().fold(String::new(), |codes, code| codes + &format!("{code:02X}"));
            let choice = other.map_or_else(|| font.to_owned(), |other| format!("/{other} {size} Tf"));
            self.line(format!("{choice}\n<{codes}> Tj").as_bytes());
        }
        Ok(())
    }

    fn line(&mut self, line: &[u8]) {
        self.out.extend_from_slice(line);
        self.out.push(b'\n');
    }

    fn end(&mut self) {
        if self.current != Current::Nothing {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    /// The page's instructions. Fails where genpdf wrote other marks than were drawn.
    pub(super) fn finish(mut self) -> anyhow::Result<Vec<u8>> {
        self.end();
        self.out.extend_from_slice(b"Q\n");
        let is_over = self.lines.all(|line| line != b"ET" && line != b"S");
        ensure!(is_over, "genpdf wrote more marks than were drawn");
        Ok(self.out)
    }
}
