//! Letters that the built-in fonts lack, as in Łukasz, Ỹvy or Șerban, and where they come from: Noto Sans, of which a
//! document carries those letters that it prints. A word with such a letter is set in Noto Sans as a whole, so that it is
//! of one design.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::style::Face;
use super::windows_1252::code;

/// The font's file.
pub(super) const fn file(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => notosans::REGULAR_TTF,
        Face::Bold => notosans::BOLD_TTF,
    }
}

/// The font, to read from.
pub(super) fn font(face: Face) -> Option<FontRef<'static>> {
    FontRef::new(file(face)).ok()
}

/// Whether documents can print a character that the built-in fonts lack: it is a letter, or an accent on one, and Noto Sans
/// has it. Signs are none: most of them say more to a reader when they are spelled.
pub(super) fn has(c: char) -> bool {
    let is_of_a_name = c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    is_of_a_name && [Face::Regular, Face::Bold].into_iter().all(|face| glyph(face, c).is_some())
}

/// Which drawing in the font is the character's.
pub(super) fn glyph(face: Face, c: char) -> Option<GlyphId> {
    font(face)?.charmap().map(c).filter(|glyph| *glyph != GlyphId::NOTDEF)
}

/// What the character takes of a line, in thousandths of the type's size.
pub(super) fn advance(face: Face, c: char) -> Option<f32> {
    let (font, glyph) = (font(face)?, glyph(face, c)?);
    // Of a size of a thousand.
    font.glyph_metrics(Size::new(1000.0), LocationRef::default()).advance_width(glyph)
}

/// Whether a text has a letter that the built-in fonts lack.
pub(super) fn are_in(text: &str) -> bool {
    text.chars().any(|c| code(c).is_none())
}

/// The characters of a text, each with whether it is set in Noto Sans. A blank goes with the word before it.
pub(super) fn set(text: &str) -> impl Iterator<Item = (char, bool)> {
    text.split_inclusive([' ', '\u{a0}']).flat_map(|word| {
        let is_foreign = are_in(word);
        word.chars().map(move |c| (c, is_foreign && glyph(Face::Regular, c).is_some()))
    })
}

#[cfg(test)]
mod tests {
    use super::{Face, advance, has, set};

    #[test]
    fn letters_of_names_are_there_in_both_weights() {
        for c in "ĄąĆćČčĎďĐđĘęĚěĞğĨĩİıŁłŃńŇňŐőŘřŚśŞşȘșŢţȚțŤťŨũŮůŰűŴŵŶŷŹźŻżẼẽỸỹŊŋ\u{303}\u{331}ÅΩжЯ".chars()
        {
            assert!(has(c) || super::code(c).is_some(), "{c}");
        }
        assert!(!has('漢') && !has('→') && !has('\u{202e}') && !has('\u{e000}'));
    }

    #[test]
    fn a_word_is_set_in_one_font() {
        let foreign = |text| set(text).filter(|(_, is_foreign)| *is_foreign).map(|(c, _)| c).collect::<String>();
        assert_eq!(foreign("Maria Łukasz-1 Silva"), "Łukasz-1 ");
        assert_eq!(foreign("Maria da Silva"), "");
    }

    #[test]
    fn bold_letters_are_wider() {
        assert!(advance(Face::Bold, 'ć') > advance(Face::Regular, 'ć'));
        assert_eq!(advance(Face::Regular, '漢'), None);
    }
}
