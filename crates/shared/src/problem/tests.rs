//! The codes as a whole: programs decide by them, so each is a URI reference of its own.

use std::collections::HashSet;

use super::ProblemCode;

#[test]
fn codes_are_distinct_uri_references() {
    let slugs: HashSet<_> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(slugs.len(), ProblemCode::ALL.len());
    assert!(slugs.iter().all(|slug| slug.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
}
