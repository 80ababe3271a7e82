//! How a file looks from outside: its length, its name, the sentence at its top.

use super::Finding;
use super::source::Source;

/// A longer file is two things.
const LONGEST: usize = 300;
/// Tests read in a row; they may be longer.
const LONGEST_TEST: usize = 500;
/// Files that are longer for now, with the length that they may not exceed. It may only shrink.
const LONGER_FOR_NOW: &[(&str, usize)] = &[];
/// Names that say nothing: what lies there has a better one.
const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "misc", "util", "utils"];

pub(super) fn short_enough(source: &Source) -> Vec<Finding> {
    let usual = if source.is_in(&["tests/"]) { LONGEST_TEST } else { LONGEST };
    let allowed = LONGER_FOR_NOW.iter().find(|(path, _)| source.path == *path).map_or(usual, |(_, lines)| *lines);
    let lines = source.text.lines().count();
    if lines <= allowed {
        return Vec::new();
    }
    vec![source.finding(source.text.len(), format!("{lines} lines; split it: {allowed} are the most"))]
}

pub(super) fn documented(source: &Source) -> Vec<Finding> {
    if source.text.starts_with("//!") {
        return Vec::new();
    }
    vec![source.finding(0, "begins without `//!`: say in two sentences what it is for and what holds in it")]
}

/// A module's own file stands beside its folder and is called after it, so that no two tabs of an editor are called alike.
pub(super) fn no_mod_files(source: &Source) -> Vec<Finding> {
    if source.name() != "mod.rs" {
        return Vec::new();
    }
    vec![source.finding(0, "call it after its folder and put it beside that: `x.rs` and `x/`")]
}

pub(super) fn well_named(source: &Source) -> Vec<Finding> {
    let words = source.path.trim_end_matches(".rs").split('/');
    let empty: Vec<&str> = words.filter(|word| EMPTY_NAMES.contains(word)).collect();
    empty.iter().map(|word| source.finding(0, format!("`{word}` says nothing; name it after what it is"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, count: usize) -> Source {
        Source::new(path, format!("//! Top.\n{}", "x\n".repeat(count - 1)))
    }

    #[test]
    fn catches_a_file_that_is_too_long() {
        assert!(short_enough(&lines("crates/api/src/app.rs", 300)).is_empty());
        assert_eq!(short_enough(&lines("crates/api/src/app.rs", 301)).len(), 1);
        assert!(short_enough(&lines("tests/api/charges.rs", 500)).is_empty());
        assert_eq!(short_enough(&lines("tests/api/charges.rs", 501)).len(), 1);
    }

    #[test]
    fn catches_a_module_without_its_sentence() {
        assert!(documented(&lines("a.rs", 2)).is_empty());
        assert_eq!(documented(&Source::new("a.rs", "use std::fs;\n".to_owned())).len(), 1);
    }

    #[test]
    fn catches_a_file_that_is_called_mod() {
        assert_eq!(no_mod_files(&lines("crates/web/src/ui/mod.rs", 2)).len(), 1);
        assert!(no_mod_files(&lines("crates/web/src/ui.rs", 2)).is_empty());
    }

    #[test]
    fn catches_names_that_say_nothing() {
        for path in ["crates/api/src/utils.rs", "crates/web/src/common/date.rs"] {
            assert_eq!(well_named(&lines(path, 2)).len(), 1, "{path}");
        }
        assert!(well_named(&lines("crates/api/src/utilisation.rs", 2)).is_empty());
    }
}
