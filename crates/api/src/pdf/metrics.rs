//! Widths of Helvetica, one of the fonts that every PDF reader has, so that no font travels in most documents. The
//! figures are those of the standard fonts (ISO 32000-1, 9.6.2.2) for the characters of Windows-1252 from the space on;
//! they are kept here because genpdf measures bold text with the regular widths. Letters that it lacks are as wide as
//! [`super::letters`] says.

use genpdf::error::Error;
use genpdf::fonts::{FontData, FontFamily};
use printpdf::BuiltinFont;

use super::letters;
use super::style::{Face, POINT};
use super::windows_1252::code;

/// Width in millimetres of `text` at `size` points. A character that documents cannot show counts nothing: pass what
/// [`super::text::printable`] gave.
pub fn width(face: Face, size: u8, text: &str) -> f32 {
    let widths = match face {
        Face::Regular => &REGULAR,
        Face::Bold => &BOLD,
    };
    let built_in = |c| Some(f32::from(widths[usize::from(code(c)?) - 32]));
    let set = |(c, is_foreign)| if is_foreign { letters::advance(face, c) } else { built_in(c) };
    let thousandths: Option<f32> = text.chars().map(built_in).sum();
    let thousandths = thousandths.unwrap_or_else(|| letters::set(text).filter_map(set).sum());
    thousandths / 1000.0 * f32::from(size) * POINT
}

/// The built-in fonts as genpdf wants them: each with a font file, of which it reads only the vertical metrics. Ours
/// are empty, so a position given to genpdf is the baseline.
pub(super) fn family() -> Result<FontFamily<FontData>, Error> {
    let font = |name| FontData::new(font_without_letters(), Some(name));
    Ok(FontFamily {
        regular: font(BuiltinFont::Helvetica)?,
        bold: font(BuiltinFont::HelveticaBold)?,
        italic: font(BuiltinFont::HelveticaOblique)?,
        bold_italic: font(BuiltinFont::HelveticaBoldOblique)?,
    })
}

/// The smallest TrueType file that a font reader accepts: 1000 units in an em, one glyph without outline, every vertical
/// metric zero.
fn font_without_letters() -> Vec<u8> {
    let mut head = [0; 54];
    head[18..20].copy_from_slice(&1000_u16.to_be_bytes());
    let mut hhea = [0; 36];
    hhea[34..36].copy_from_slice(&1_u16.to_be_bytes());
    // One Unicode mapping, at byte 12, of format 6 with no entries.
    let cmap = [0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 12, 0, 6, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0];
    let nothing = [0; 4];
    let tables: [(&[u8; 4], &[u8]); 6] = [
        (b"cmap", &cmap),
        (b"glyf", &nothing),
        (b"head", &head),
        (b"hhea", &hhea),
        (b"hmtx", &nothing),
        (b"loca", &nothing),
    ];

    let mut directory = vec![0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0];
    let mut body = Vec::new();
    let mut offset = 12 + 16 * 6_u32;
    for (tag, content) in tables {
        let length = u32::try_from(content.len()).unwrap_or(0);
        directory.extend_from_slice(tag);
        directory.extend_from_slice(&[0; 4]);
        directory.extend_from_slice(&offset.to_be_bytes());
        directory.extend_from_slice(&length.to_be_bytes());
        body.extend_from_slice(content);
        offset += length;
    }
    directory.extend(body);
    directory
}

#[rustfmt::skip]
const REGULAR: [u16; 224] = [
     278,  278,  355,  556,  556,  889,  667,  191,  333,  333,  389,  584,  278,  333,  278,  278,
     556,  556,  556,  556,  556,  556,  556,  556,  556,  556,  278,  278,  584,  584,  584,  556,
    1015,  667,  667,  722,  722,  667,  611,  778,  722,  278,  500,  667,  556,  833,  722,  778,
     667,  778,  722,  667,  611,  722,  667,  944,  667,  667,  611,  278,  278,  278,  469,  556,
     333,  556,  556,  500,  556,  556,  278,  556,  556,  222,  222,  500,  222,  833,  556,  556,
     556,  556,  333,  500,  278,  556,  500,  722,  500,  500,  500,  334,  260,  334,  584,    0,
     556,    0,  222,  556,  333, 1000,  556,  556,  333, 1000,  667,  333, 1000,    0,  611,    0,
       0,  222,  222,  333,  333,  350,  556, 1000,  333, 1000,  500,  333,  944,    0,  500,  667,
     278,  333,  556,  556,  556,  556,  260,  556,  333,  737,  370,  556,  584,  333,  737,  552,
     400,  549,  333,  333,  333,  576,  537,  278,  333,  333,  365,  556,  834,  834,  834,  611,
     667,  667,  667,  667,  667,  667, 1000,  722,  667,  667,  667,  667,  278,  278,  278,  278,
     722,  722,  778,  778,  778,  778,  778,  584,  778,  722,  722,  722,  722,  667,  667,  611,
     556,  556,  556,  556,  556,  556,  889,  500,  556,  556,  556,  556,  278,  278,  278,  278,
     556,  556,  556,  556,  556,  556,  556,  549,  611,  556,  556,  556,  556,  500,  556,  500,
];

#[rustfmt::skip]
const BOLD: [u16; 224] = [
     278,  333,  474,  556,  556,  889,  722,  238,  333,  333,  389,  584,  278,  333,  278,  278,
     556,  556,  556,  556,  556,  556,  556,  556,  556,  556,  333,  333,  584,  584,  584,  611,
     975,  722,  722,  722,  722,  667,  611,  778,  722,  278,  556,  722,  611,  833,  722,  778,
     667,  778,  722,  667,  611,  722,  667,  944,  667,  667,  611,  333,  278,  333,  584,  556,
     333,  556,  611,  556,  611,  556,  333,  611,  611,  278,  278,  556,  278,  889,  611,  611,
     611,  611,  389,  556,  333,  611,  556,  778,  556,  556,  500,  389,  280,  389,  584,    0,
     556,    0,  278,  556,  500, 1000,  556,  556,  333, 1000,  667,  333, 1000,    0,  611,    0,
       0,  278,  278,  500,  500,  350,  556, 1000,  333, 1000,  556,  333,  944,    0,  500,  667,
     278,  333,  556,  556,  556,  556,  280,  556,  333,  737,  370,  556,  584,  333,  737,  552,
     400,  549,  333,  333,  333,  576,  556,  278,  333,  333,  365,  556,  834,  834,  834,  611,
     722,  722,  722,  722,  722,  722, 1000,  722,  667,  667,  667,  667,  278,  278,  278,  278,
     722,  722,  778,  778,  778,  778,  778,  584,  778,  722,  722,  722,  722,  667,  667,  611,
     556,  556,  556,  556,  556,  556,  889,  556,  556,  556,  556,  556,  278,  278,  278,  278,
     611,  611,  611,  611,  611,  611,  611,  549,  611,  611,  611,  611,  611,  556,  611,  556,
];

#[cfg(test)]
mod tests {
    use super::{Face, family, width};

    #[test]
    fn genpdf_accepts_the_font_without_letters() {
        family().expect("fonts");
    }

    #[test]
    fn figures_are_all_as_wide_so_that_columns_align() {
        for face in [Face::Regular, Face::Bold] {
            let one = width(face, 9, "1");
            assert!("0123456789".chars().all(|digit| (width(face, 9, &digit.to_string()) - one).abs() < f32::EPSILON));
        }
    }

    #[test]
    fn letters_that_helvetica_lacks_have_their_own_widths() {
        let both = |face, text: &str| width(face, 10, text);
        for face in [Face::Regular, Face::Bold] {
            assert!(both(face, "ć") > 1.0);
            let (words, parts) = (both(face, "Maria Ćwik"), both(face, "Maria ") + both(face, "Ćwik"));
            assert!((words - parts).abs() < 0.001, "{words} {parts}");
        }
    }

    #[test]
    fn bold_is_measured_as_bold() {
        // 278 and 611 + 278 thousandths of 10 points.
        assert!((width(Face::Regular, 10, "i") - 0.783).abs() < 0.001);
        assert!((width(Face::Bold, 10, "bi") - 3.136).abs() < 0.001);
    }
}
