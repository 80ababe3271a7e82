//! A trait needs two real implementers today; with one it is only a detour for the reader.

use std::collections::HashMap;

use super::Finding;
use super::source::{Source, is_word};

/// Looks at all files together: a trait and what implements it may lie apart.
pub(super) fn more_than_one_implementer(sources: &[&Source]) -> Vec<Finding> {
    let mut implementers: HashMap<&str, usize> = HashMap::new();
    for source in sources {
        for offset in source.offsets("impl") {
            let head = source.code[offset..].split(['{', ';']).next().unwrap_or_default();
            if let Some((left, _)) = head.split_once(" for ") {
                let blanket = usize::from(left.starts_with("impl<") && !left.contains("impl<'"));
                *implementers.entry(implemented(left)).or_default() += 1 + blanket;
            }
        }
    }
    let mut findings = Vec::new();
    for source in sources {
        for offset in source.offsets("trait ") {
            let name = word(&source.code[offset + "trait ".len()..]);
            if implementers.get(name).copied().unwrap_or_default() < 2 {
                findings.push(source.finding(offset, format!("trait `{name}` has fewer than two implementers")));
            }
        }
    }
    findings
}

/// The trait's name in `impl<T> path::Trait<U>`.
fn implemented(head: &str) -> &str {
    let after = head.trim_start_matches("impl");
    let path = if after.starts_with('<') { after.split_once("> ").map_or(after, |(_, path)| path) } else { after };
    let path = path.trim().split('<').next().unwrap_or(path);
    path.rsplit("::").next().unwrap_or(path).trim()
}

fn word(text: &str) -> &str {
    let text = text.trim_start();
    &text[..text.find(|character| !is_word(character)).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(code: &str) -> usize {
        more_than_one_implementer(&[&Source::new("a.rs", code.to_owned())]).len()
    }

    #[test]
    fn catches_a_trait_with_one_implementer() {
        assert_eq!(findings("trait Store { }\nimpl Store for Postgres { }"), 1);
        assert_eq!(findings("trait Store { }"), 1);
        assert_eq!(findings("trait Grant { }\nimpl Grant for A { }\nimpl crate::access::Grant for B { }"), 0);
    }

    #[test]
    fn an_implementation_for_all_types_counts() {
        assert_eq!(findings("trait Shown { }\nimpl<T: Display> Shown for T { }"), 0);
        assert_eq!(findings("pub trait Shape<A> { }\nimpl Shape<u8> for X { }\nimpl Shape<u16> for Y { }"), 0);
    }
}
