//! What stands around an offset of masked code.

use crate::tidy::source::is_word;

pub(super) fn word_at(code: &str) -> &str {
    &code[..code.find(|letter| !is_word(letter)).unwrap_or(code.len())]
}

/// The path that ends here: `entity::charge::Entity`; `>` where it is none that can be read.
pub(super) fn path_before(code: &str) -> &str {
    if code.ends_with('>') {
        return ">";
    }
    let begin = code.rfind(|letter| !is_word(letter) && letter != ':').map_or(0, |at| at + 1);
    code[begin..].trim_start_matches(':')
}

pub(super) fn is_whole_word(text: &str, at: usize, word: &str) -> bool {
    !text[..at].ends_with(is_word) && !text[at + word.len()..].starts_with(is_word)
}

/// The function that stands around an offset; the whole text where none does.
pub(super) fn function_around(code: &str, at: usize) -> &str {
    let begins = |from: usize| code[..from].rfind("fn ").filter(|begin| !code[..*begin].ends_with(is_word));
    let Some(begin) = begins(at) else { return code };
    let mut depth = 0_i32;
    for (offset, letter) in code[begin..].char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return &code[begin..=begin + offset];
        }
    }
    &code[begin..]
}
