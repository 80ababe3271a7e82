//! Text that fits: what documents can show, broken into lines of a given width. No text is an error and none is lost
//! without a sign: foreign letters are transliterated, long words are broken, what is cut ends with an ellipsis.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::metrics::width;
use super::style::Type;
use super::windows_1252::code;

/// `text` with only characters that documents can show: `Łukasz` becomes `Lukasz`. Line breaks and tabs become spaces,
/// soft hyphens go, and a character without any likeness becomes `?`.
pub fn printable(text: &str) -> Cow<'_, str> {
    let shows = |c: char| c != '\u{ad}' && code(c).is_some();
    if text.chars().all(shows) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        if shows(c) {
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
/// wider than a line. An empty text gives no line.
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

/// As [`wrap`], but no more than `most` lines; the last one then ends with `…`.
pub fn wrap_at_most(text: &str, kind: Type, limit: f32, most: usize) -> Vec<String> {
    let mut lines = wrap(text, kind, limit);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(fit(&rest, kind, limit));
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

/// `text` on one line no wider than `limit` millimetres, its end replaced by `…` when it is longer.
pub fn fit(text: &str, kind: Type, limit: f32) -> String {
    let text = printable(text);
    if width(kind.face, kind.size, &text) <= limit {
        return text.into_owned();
    }
    let room = limit - width(kind.face, kind.size, "…");
    let mut used = 0.0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += width(kind.face, kind.size, c.encode_utf8(&mut [0; 4]));
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{fit, printable, width, wrap, wrap_at_most, wrap_code};
    use crate::pdf::style::Type;

    #[test]
    fn foreign_letters_are_transliterated_and_portuguese_stays() {
        assert_eq!(printable("João – ação, €"), "João – ação, €");
        assert_eq!(printable("Łukasz Kowalčyk"), "Lukasz Kowalcyk");
        assert_eq!(printable("Joa\u{303}o"), "João");
        assert_eq!(printable("a\tb\nc\u{ad}d\u{7}"), "a b cd");
        assert_eq!(printable("\u{e000}"), "?");
    }

    #[test]
    fn lines_are_never_too_wide_and_no_letter_is_lost() {
        let text = format!("Plano {} enfermaria", "x".repeat(400));
        let lines = wrap(&text, Type::BODY, 40.0);
        assert!(lines.iter().all(|line| width(Type::BODY.face, Type::BODY.size, line) <= 40.0));
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
    fn what_is_cut_says_so() {
        let lines = wrap_at_most("um dois três quatro cinco seis sete oito nove dez", Type::BODY, 20.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert_eq!(fit("curto", Type::BODY, 20.0), "curto");
        assert!(fit(&"muito ".repeat(20), Type::BODY, 20.0).ends_with('…'));
    }
}
