//! Whether a text has anything to see. Blanks, control characters and the format characters of Unicode have not, and
//! neither have the few letters and symbols that are drawn as nothing; a title of those alone is none.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Drawn as nothing, though Unicode calls them letters and a symbol: the Hangul fillers and the Braille blank.
const BLANKS: [char; 5] = ['\u{115F}', '\u{1160}', '\u{2800}', '\u{3164}', '\u{FFA0}'];

/// Whether there is something, and nothing of it is to be seen. An empty text is none, which is another fault or none.
pub fn is_blank(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(is_visible)
}

fn is_visible(c: char) -> bool {
    let is_drawn = !matches!(
        c.general_category(),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::SpaceSeparator
            // Marks are drawn on what stands before them, and here nothing does.
            | GeneralCategory::NonspacingMark
            | GeneralCategory::EnclosingMark
    );
    is_drawn && !BLANKS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn what_nobody_sees_is_blank() {
        for blank in [
            " ",
            "\t\n",
            "\u{A0}",
            "\u{200B}",
            "\u{FEFF} \u{2060}",
            "\u{AD}",
            "\u{E0041}",
            "\u{3164}",
            "\u{2800}",
            "\u{FE0F}",
        ] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for text in ["", "a", " a ", "-", "\u{200B}a", "é", "e\u{301}", "👩\u{200D}⚕\u{FE0F}", "木"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
