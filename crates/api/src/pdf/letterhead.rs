//! Who issues a document, and how its name, identification and colours stand at the head of every first page. All of it
//! is the operator's configuration; no operator's name is in the code.

use std::sync::Arc;

use anyhow::Context;
use lopdf::{Dictionary, Stream};

use super::metrics;
use super::page::{Frame, Page};
use super::style::{HEIGHT_OF_LOGO, LEFT, PAPER_WIDTH, RIGHT, Rgb, Type, WIDTH, WIDTH_OF_LOGO, readable};
use super::tags::Role;
use super::text::{fit, wrap};
use crate::picture::Picture;

/// The issuer, as documents show it.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// As members know it; stands in the logo's place when there is none.
    pub name: String,
    pub legal_name: String,
    /// CNPJ with its punctuation.
    pub document: String,
    /// One line: street, number, district, city, state, CEP.
    pub address_line: String,
    /// Registration number of the operator at the ANS.
    pub ans_registration: Option<String>,
    /// One line: whom to ask about a document, by which telephone and e-mail.
    pub contact_line: String,
    pub primary: Rgb,
    pub accent: Rgb,
    pub logo: Option<Arc<Logo>>,
    /// The data are invented: every page then says so.
    pub is_demo: bool,
}

/// A picture that was read once, ready to be put into documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Three bytes a pixel, row by row.
    pub(super) rgb: Samples,
    /// One byte a pixel; 0 is transparent.
    pub(super) alpha: Samples,
}

/// Bytes as documents carry them, packed once and not in each document anew: that took most of a short one's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Samples {
    pub(super) bytes: Vec<u8>,
    /// Whether they are packed by zlib; not where that would gain nothing.
    pub(super) is_deflated: bool,
}

impl Samples {
    fn pack(bytes: Vec<u8>) -> anyhow::Result<Self> {
        let mut stream = Stream::new(Dictionary::new(), bytes);
        stream.compress().context("the logo cannot be packed")?;
        Ok(Self { is_deflated: stream.dict.has(b"Filter"), bytes: stream.content })
    }
}

impl Logo {
    /// Reads a PNG file of any colour type, of four million pixels at most.
    pub fn from_png(png: &[u8]) -> anyhow::Result<Self> {
        let Picture { width, height, pixels } = Picture::from_png(png)?;
        let rgb = pixels.iter().flat_map(|&[red, green, blue, _]| [red, green, blue]).collect();
        let alpha = pixels.iter().map(|&[.., opacity]| opacity).collect();
        Ok(Self { width, height, rgb: Samples::pack(rgb)?, alpha: Samples::pack(alpha)? })
    }

    /// The largest frame of its proportions at the head of a page.
    pub(super) fn frame(&self) -> Frame {
        #[expect(clippy::cast_precision_loss, reason = "a side has fewer than 2^24 pixels")]
        let ratio = self.width as f32 / self.height as f32;
        let width = (HEIGHT_OF_LOGO * ratio).min(WIDTH_OF_LOGO);
        let height = width / ratio;
        Frame { x: LEFT, y: TOP + (HEIGHT_OF_LOGO - height) / 2.0, width, height }
    }
}

const TOP: f32 = 13.0;
const GAP: f32 = 8.0;
const NAME: Type = Type::STRONG.sized(7);

/// Head of the first page; gives the height at which the content may begin.
pub(super) fn draw_full(page: &mut Page, letterhead: &Letterhead) -> f32 {
    let brand = readable(letterhead.primary);
    let (mut left_end, mut left_bottom) = (LEFT, TOP + HEIGHT_OF_LOGO);
    if let Some(logo) = &letterhead.logo {
        let frame = logo.frame();
        page.tagged(Role::Figure { instead: letterhead.name.clone(), frame }, Page::logo);
        left_end += frame.width;
    } else {
        let (kind, lines) = fit(&letterhead.name, Type::FIGURE, Type::HEADING.size, WIDTH * 0.42, 2);
        let leading: f32 = lines.iter().map(|_| kind.leading()).sum();
        let top = TOP + ((HEIGHT_OF_LOGO - leading) / 2.0).max(0.0);
        left_bottom = page.paragraph_lines(LEFT, top, kind.in_colour(brand), &lines);
        left_end += WIDTH * 0.42;
    }
    if letterhead.is_demo {
        page.tagged(Role::Paragraph, draw_warning);
    }

    let kind = Type::LABEL;
    let mut identity = format!("CNPJ {}", letterhead.document);
    if let Some(registration) = &letterhead.ans_registration {
        identity = format!("{identity}  ·  Registro ANS nº {registration}");
    }
    let limit = RIGHT - left_end - GAP;
    let right: Vec<(Type, Vec<String>)> = [
        (NAME, &letterhead.legal_name),
        (kind, &identity),
        (kind, &letterhead.address_line),
        (kind, &letterhead.contact_line),
    ]
    .into_iter()
    .map(|(kind, text)| (kind, wrap(text, kind, limit)))
    .collect();
    let height: f32 = right.iter().flat_map(|(kind, lines)| lines.iter().map(|_| kind.leading())).sum();
    let mut y = TOP + ((HEIGHT_OF_LOGO - height) / 2.0).max(0.0);
    for (kind, lines) in right.iter().filter(|(_, lines)| !lines.is_empty()) {
        y = page.tagged(Role::Paragraph, |page| page.lines_before(RIGHT, y, *kind, lines));
    }

    let end = (TOP + HEIGHT_OF_LOGO).max(left_bottom).max(y) + 3.5;
    draw_rule(page, letterhead, end);
    end + 10.0
}

/// Head of the pages that follow: enough to know where a loose sheet belongs.
pub(super) fn draw_short(page: &mut Page, letterhead: &Letterhead, title: &str) -> f32 {
    page.tagged(Role::Decoration, |page| {
        if letterhead.is_demo {
            draw_warning(page);
        }
        draw_sheet(page, letterhead, title)
    })
}

/// Says that nothing on the sheet is true.
fn draw_warning(page: &mut Page) {
    let text = "DEMONSTRAÇÃO: pessoas, empresas e valores são inventados. Não pague.";
    let kind = Type::STRONG.sized(8).in_colour([0xb4, 0x23, 0x18]);
    page.text((PAPER_WIDTH - metrics::width(kind.face, kind.size, text)) / 2.0, 8.0, kind, text);
}

fn draw_sheet(page: &mut Page, letterhead: &Letterhead, title: &str) -> f32 {
    const HALF: f32 = (WIDTH - GAP) / 2.0;
    let top = TOP + 2.0;
    let kind = Type::STRONG.in_colour(readable(letterhead.primary));
    let name = page.lines(LEFT, top, kind, &wrap(&letterhead.name, kind, HALF));
    let kind = Type::LABEL.sized(9);
    let title = page.lines_before(RIGHT, top, kind, &wrap(title, kind, HALF));
    let end = (top + Type::STRONG.leading()).max(name).max(title) + 2.2;
    draw_rule(page, letterhead, end);
    end + 8.0
}

/// The brand's line: accent colour for the first stretch, the primary colour for the rest.
fn draw_rule(page: &mut Page, letterhead: &Letterhead, y: f32) {
    const ACCENT: f32 = 22.0;
    page.rule(LEFT, y, ACCENT, 0.7, letterhead.accent);
    page.rule(LEFT + ACCENT, y, WIDTH - ACCENT, 0.7, letterhead.primary);
}

#[cfg(test)]
mod tests {
    use super::{Logo, WIDTH_OF_LOGO};
    use crate::pdf::reading::logo;

    #[test]
    fn a_logo_keeps_its_proportions_within_its_place() {
        let mut logo = logo();
        let frame = logo.frame();
        assert!((frame.width / frame.height - 3.0).abs() < 0.01);
        logo.width *= 10;
        let frame = logo.frame();
        assert!((frame.width - WIDTH_OF_LOGO).abs() < 0.01 && (frame.width / frame.height - 30.0).abs() < 0.01);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(Logo::from_png(b"").is_err());
        assert!(Logo::from_png(b"<svg/>").is_err());
    }
}
