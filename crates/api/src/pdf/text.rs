//! Text that fits: what documents can show, broken into lines of a given width. No text is an error and none is cut:
//! letters and signs that no font has are transliterated, long words are broken, and where there is little room text is set smaller before it
//! takes more lines.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::letters;
use super::metrics::width;
use super::style::Type;
use super::windows_1252::code;

/// `text` with only characters that documents can show: `Łukasz` stays, and `王` becomes `Wang`. Line breaks and tabs become spaces,
/// soft hyphens go, and a character without any likeness becomes `?`.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_built_in = |c: char| c != '\u{ad}' && code(c).is_some();
    if text.chars().all(is_built_in) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        if is_built_in(c) || letters::has(c) {
            out.push(c);
        } else if c.is_whitespace() {
            out.push(' ');
        } else if c != '\u{ad}' && !c.is_control() {
            let likeness = deunicode::deunicode_char(c).unwrap_or("?");
            out.extend(likeness.chars().filter(|c| code(*c).is_some()));
        }
    }
    Cow::Owned(out)
}

/// `text` in lines no wider than `limit` millimetres: broken at spaces, and inside a word only when the word alone is
/// wider than a line. The space stays at the end of its line, unseen: without it a screen reader would join two words. An
/// empty text gives no line.
pub fn wrap(text: &str, kind: Type, limit: f32) -> Vec<String> {
    let fits = |line: &str| width(kind.face, kind.size, line) <= limit;
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in printable(text).split(' ').filter(|word| !word.is_empty()) {
        let candidate = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fits(&candidate) {
            line = candidate;
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// `text` as large as `kind` where it then takes no more than `most` lines of `limit` millimetres; else a point smaller,
/// and again, down to `smallest`, at which it takes as many lines as it needs. This is the one rule for what has little
/// room.
pub fn fit(text: &str, kind: Type, smallest: u8, limit: f32, most: usize) -> (Type, Vec<String>) {
    let text = printable(text);
    let mut kind = kind;
    loop {
        // Spaces that stand together do so on purpose; breaking a line would make one of them.
        let is_one_line = width(kind.face, kind.size, &text) <= limit;
        let lines = if is_one_line { vec![text.trim().to_owned()] } else { wrap(&text, kind, limit) };
        if lines.len() <= most || kind.size <= smallest {
            return (kind, lines);
        }
        kind = kind.sized(kind.size - 1);
    }
}

/// Lines with more text to come in the same paragraph: a space after the last one keeps words apart.
pub fn and_more(mut lines: Vec<String>) -> Vec<String> {
    if let Some(last) = lines.last_mut() {
        last.push(' ');
    }
    lines
}

/// `text` in lines no wider than `limit` millimetres, broken wherever a line is full and with every space kept: for codes
/// that somebody copies.
pub fn wrap_code(text: &str, kind: Type, limit: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in printable(text).chars() {
        let Some(line) = lines.last_mut() else { break };
        line.push(c);
        if width(kind.face, kind.size, line) > limit {
            line.pop();
            lines.push(c.to_string());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{fit, printable, width, wrap, wrap_code};
    use crate::pdf::style::Type;

    #[test]
    fn letters_of_names_stay_and_what_no_font_has_is_transliterated() {
        assert_eq!(printable("João – ação, €"), "João – ação, €");
        assert_eq!(printable("Łukasz Kowalčyk"), "Łukasz Kowalčyk");
        assert_eq!(printable("Jose\u{301} Y\u{303}vy G\u{303}"), "José Ỹvy G\u{303}");
        assert_eq!(printable("a → b, \u{202e}c"), "a - b, c");
        assert_eq!(printable("王").trim(), "Wang");
        assert_eq!(printable("Joa\u{303}o"), "João");
        assert_eq!(printable("a\tb\nc\u{ad}d\u{7}"), "a b cd");
        assert_eq!(printable("\u{e000}"), "?");
    }

    #[test]
    fn lines_are_never_too_wide_and_no_letter_is_lost() {
        let text = format!("Plano {} enfermaria", "x".repeat(400));
        let lines = wrap(&text, Type::BODY, 40.0);
        assert!(lines.iter().all(|line| width(Type::BODY.face, Type::BODY.size, line.trim_end()) <= 40.0));
        assert!(lines[0].ends_with(' ') && !lines[1].ends_with(' '), "{lines:?}");
        let letters = |text: &str| text.chars().filter(|c| *c != ' ').count();
        assert_eq!(lines.iter().map(|line| letters(line)).sum::<usize>(), letters(&text));
        assert!(wrap("", Type::BODY, 40.0).is_empty());
    }

    #[test]
    fn a_code_keeps_every_character() {
        let code = "5913Fulano  de Tal6008BRASILIA".repeat(5);
        let lines = wrap_code(&code, Type::LABEL, 30.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.concat(), code);
    }

    #[test]
    fn what_has_little_room_is_set_smaller_and_then_takes_more_lines() {
        let (kind, lines) = fit("um  ·  dois", Type::BODY, 6, 30.0, 1);
        assert_eq!((kind, lines), (Type::BODY, vec!["um  ·  dois".to_owned()]));
        let (kind, lines) = fit("um dois três quatro cinco", Type::BODY, 6, 30.0, 1);
        assert!(kind.size < Type::BODY.size && lines.len() == 1, "{kind:?}: {lines:?}");
        let text = "W".repeat(60);
        let (kind, lines) = fit(&text, Type::BODY, 6, 30.0, 1);
        assert_eq!((kind.size, lines.concat()), (6, text));
        assert!(lines.iter().all(|line| width(kind.face, kind.size, line) <= 30.0));
    }
}
