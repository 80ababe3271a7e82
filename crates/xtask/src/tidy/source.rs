//! A file as the rules see it: its text, and for Rust the code with comments and literals blanked out, so that a rule
//! about code is not fooled by prose. Blanks keep every offset and line number.

use super::Finding;

/// One text file of the clone.
pub(super) struct Source {
    /// Relative to the clone, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    /// The text without comments and without what stands in quotes; for files other than Rust the text itself.
    pub(super) code: String,
    /// What stands in quotes and nothing else; for files other than Rust nothing.
    pub(super) quoted: String,
}

impl Source {
    pub(super) fn new(path: &str, text: String) -> Self {
        let (code, quoted) = if is_rust(path) { mask(&text) } else { (text.clone(), String::new()) };
        Self { path: path.to_owned(), text, code, quoted }
    }

    pub(super) fn is_rust(&self) -> bool {
        is_rust(&self.path)
    }

    /// The file's name without its folder.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether the file lies under one of the folders, or is one of the files.
    pub(super) fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }

    /// A finding at a byte offset.
    pub(super) fn finding(&self, offset: usize, rule: impl Into<String>) -> Finding {
        let line = self.text[..offset].matches('\n').count() + 1;
        Finding { path: self.path.clone(), line, rule: rule.into() }
    }

    /// A finding wherever the code holds `pattern` as a whole word at its beginning.
    pub(super) fn each(&self, pattern: &str, rule: &str) -> Vec<Finding> {
        self.offsets(pattern).map(|offset| self.finding(offset, rule)).collect()
    }

    /// Where the code holds `pattern`, not as the tail of a longer word.
    pub(super) fn offsets(&self, pattern: &str) -> impl Iterator<Item = usize> {
        let begins_with_word = pattern.starts_with(is_word);
        self.code
            .match_indices(pattern)
            .map(|(offset, _)| offset)
            .filter(move |offset| !begins_with_word || !self.code[..*offset].ends_with(is_word))
    }
}

/// Letters, digits and underscore.
pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn is_rust(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|ending| ending == "rs")
}

/// The code, with comments and literals replaced by spaces, and the literals, with all else so; line ends stay.
fn mask(text: &str) -> (String, String) {
    let (mut masked, mut literals) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, hidden) = match first {
            '/' if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), true),
            '/' if rest.starts_with("/*") => (block_comment(rest), true),
            '"' => (quoted(rest, '"'), true),
            'r' | 'b' | 'c' if !masked.ends_with(is_word) => match raw_string(rest) {
                Some(length) => (length, true),
                None => (1, false),
            },
            '\'' => match character(rest) {
                Some(length) => (length, true),
                None => (1, false),
            },
            other => (other.len_utf8(), false),
        };
        let (piece, following) = rest.split_at(length);
        let is_comment = piece.starts_with("//") || piece.starts_with("/*");
        for (part, is_shown) in [(&mut masked, !hidden), (&mut literals, hidden && !is_comment)] {
            if is_shown {
                part.push_str(piece);
            } else {
                part.extend(piece.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            }
        }
        rest = following;
    }
    (masked, literals)
}

/// Length of a block comment; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Length of a literal that begins and ends with `quote`.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of `r"…"`, `r#"…"#`, `br"…"` and their like.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix("cr")).or_else(|| text.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let prefix = text.len() - body.len();
    Some(body.find(&end).map_or(text.len(), |at| prefix + at + end.len()))
}

/// Length of a character literal; `None` for a lifetime.
fn character(text: &str) -> Option<usize> {
    let mut inside = text[1..].chars();
    let first = inside.next()?;
    (first == '\\' || inside.next() == Some('\'')).then(|| quoted(text, '\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_comments_and_literals_and_keeps_offsets() {
        let text = "let a = \"x // y\"; // b\nlet c = 'd'; /* e /* f */ g */ fn h<'i>() {}\nr#\"j\"k\"#; b\"l\"";
        let (masked, literals) = mask(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked.lines().count(), text.lines().count());
        for gone in ['x', 'y', 'b', 'd', 'g', 'j', 'k'] {
            assert!(!masked.contains(gone) || gone == 'b', "{gone} in {masked}");
        }
        assert!(masked.contains("fn h<'i>() {}"));
        assert_eq!(literals.split_whitespace().collect::<String>(), "\"x//y\"'d'r#\"j\"k\"#\"l\"");
        assert_eq!(literals.len(), text.len());
    }

    #[test]
    fn a_quote_character_does_not_open_a_string() {
        assert_eq!(mask("a('\"', '\\'', \"\\\"\") + b").0, "a(   ,     ,     ) + b");
    }

    #[test]
    fn keeps_accents_out_of_the_way() {
        assert_eq!(mask("\"é\" x").0, "     x");
    }

    #[test]
    fn finds_whole_words() {
        let source = Source::new("a.rs", "my_env::var(); env::var();".to_owned());
        assert_eq!(source.offsets("env::var").collect::<Vec<_>>(), [15]);
    }
}
