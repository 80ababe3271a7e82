//! Lists that everybody adds to are in the order of the alphabet, so that two who add at once meet nowhere, and a reader
//! knows where to look.

use super::finding::Finding;
use super::source::Source;

/// Where the order holds.
const ORDERED: &[&str] = &["crates/", "tests/"];

/// The modules of a file, those that it shows and those that it keeps each in order. What has an attribute, such as the
/// tests, stands where it likes.
pub(super) fn modules_in_order(source: &Source) -> Vec<Finding> {
    if !source.is_in(ORDERED) {
        return Vec::new();
    }
    let (mut findings, mut before) = (Vec::new(), [("mod ", ""), ("pub mod ", "")]);
    let (mut at, mut has_attribute) = (0, false);
    for line in source.code.split_inclusive('\n') {
        for (beginning, last) in &mut before {
            let name = line.strip_prefix(*beginning).and_then(|rest| rest.trim_end().strip_suffix(';'));
            if let Some(name) = name.filter(|_| !has_attribute) {
                if name < *last {
                    findings
                        .push(source.finding(at, format!("`{name}` comes before `{last}`: keep the list in order")));
                }
                *last = name;
            }
        }
        has_attribute = line.starts_with("#[");
        at += line.len();
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(code: &str) -> usize {
        modules_in_order(&Source::new("crates/api/src/features.rs", code.to_owned())).len()
    }

    #[test]
    fn catches_a_list_that_grew_by_appending() {
        assert_eq!(findings("pub mod plans;\npub mod years;\n\npub mod jobs;\n"), 1);
        assert_eq!(findings("mod plans;\nuse a::b;\nmod jobs;\n"), 1);
        assert_eq!(findings("mod a;\nmod b;\nmod c;\npub mod a;\nfn x() {}\n"), 0);
        assert_eq!(findings("mod b;\n#[cfg(test)]\nmod a;\n"), 0);
    }
}
