//! Habits that keep surprises out: one clock, one reading of the configuration, no error and no test that vanishes, no
//! case and no field that is passed over.

use super::Finding;
use super::source::{Source, is_word};

/// Configuration's own module; and programs that are not the product.
const MAY_READ_ENVIRONMENT: &[&str] = &["crates/api/build.rs", "crates/api/src/config", "crates/xtask/", "tests/"];
/// Who may do what, and which rows that opens.
const POLICY: &[&str] = &["crates/api/src/access/grants", "crates/api/src/access/scopes"];
const CLOCK: &str = "crates/api/src/clock.rs";

pub(super) fn configuration_is_read_once(source: &Source) -> Vec<Finding> {
    if source.is_in(MAY_READ_ENVIRONMENT) {
        return Vec::new();
    }
    source.each("env::var", "only crates/api/src/config reads the environment; pass the value on")
}

pub(super) fn one_clock(source: &Source) -> Vec<Finding> {
    if source.is_in(&[CLOCK]) {
        return Vec::new();
    }
    let rule = "only crates/api/src/clock.rs knows the time; take it as an argument";
    ["Utc::now", "Local::now"].iter().flat_map(|call| source.each(call, rule)).collect()
}

pub(super) fn no_ignored_test(source: &Source) -> Vec<Finding> {
    source.each("#[ignore", "a test that does not run says nothing: repair it or delete it")
}

pub(super) fn no_swallowed_error(source: &Source) -> Vec<Finding> {
    let rule = "an error vanishes here: pass it on, or say in a comment above why it may";
    let vanishing = source.offsets(".ok();");
    let vanishing = vanishing.filter(|at| !is_bound(&source.code[..*at]) && !is_explained(&source.text[..*at]));
    vanishing.map(|offset| source.finding(offset, rule)).collect()
}

/// Whether the statement that ends here gives its value a name.
fn is_bound(code: &str) -> bool {
    let statement = code.rsplit([';', '{', '}']).next().unwrap_or_default().trim_start();
    statement.starts_with("let ") && !statement.starts_with("let _ ")
}

/// Whether a comment stands above the statement that ends here, or above a row of them.
fn is_explained(text: &str) -> bool {
    let above = text.lines().rev().skip(1).map(str::trim).find(|line| !line.ends_with(".ok();"));
    above.is_some_and(|line| line.starts_with("//"))
}

pub(super) fn views_name_every_field(source: &Source) -> Vec<Finding> {
    if !is_view(source) {
        return Vec::new();
    }
    let rests = source.offsets("..").filter(|offset| source.code[offset + 2..].trim_start().starts_with('}'));
    rests.map(|offset| source.finding(offset, "name every field, so that a new one must be decided about")).collect()
}

pub(super) fn matches_name_every_case(source: &Source) -> Vec<Finding> {
    if !is_view(source) && !source.is_in(POLICY) {
        return Vec::new();
    }
    source.each("_ =>", "name every case, so that a new one must be decided about")
}

pub(super) fn no_floats_in_rules(source: &Source) -> Vec<Finding> {
    if !source.is_in(&["crates/shared/src/rules"]) {
        return Vec::new();
    }
    let types = ["f32", "f64"].into_iter().flat_map(|name| source.offsets(name));
    let literals = source.code.match_indices('.').map(|(at, _)| at).filter(|at| is_in_float(&source.code, *at));
    types.chain(literals).map(|offset| source.finding(offset, "money and rules know no floats")).collect()
}

fn is_view(source: &Source) -> bool {
    source.name() == "views.rs" || source.path.contains("/views/")
}

/// Whether the dot at `at` stands in a literal such as `0.02`, not in `pair.0.1` and not in a range.
fn is_in_float(code: &str, at: usize) -> bool {
    let before = code[..at].trim_end_matches(|character: char| character.is_ascii_digit() || character == '_');
    let has_digits = before.len() < at;
    let is_field = before.ends_with(is_word) || before.ends_with('.');
    has_digits && !is_field && code[at + 1..].starts_with(|character: char| character.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, code: &str) -> Source {
        Source::new(path, code.to_owned())
    }

    #[test]
    fn catches_configuration_read_elsewhere() {
        let code = "let secret = std::env::var(\"SECRET\");";
        assert_eq!(configuration_is_read_once(&source("crates/api/src/app.rs", code)).len(), 1);
        assert!(configuration_is_read_once(&source("crates/api/src/config.rs", code)).is_empty());
    }

    #[test]
    fn catches_a_second_clock() {
        for code in ["Utc::now()", "chrono::Local::now()"] {
            assert_eq!(one_clock(&source("crates/api/src/worker.rs", code)).len(), 1);
            assert!(one_clock(&source("crates/api/src/clock.rs", code)).is_empty());
        }
    }

    #[test]
    fn catches_tests_and_errors_that_vanish() {
        assert_eq!(no_ignored_test(&source("a.rs", "#[ignore = \"slow\"]\n#[test] fn a() {}")).len(), 1);
        assert_eq!(no_swallowed_error(&source("a.rs", "send().ok();")).len(), 1);
        assert_eq!(no_swallowed_error(&source("a.rs", "{ let _ = send().ok(); }")).len(), 1);
        assert!(no_swallowed_error(&source("a.rs", "{ let sent = send().ok(); }")).is_empty());
        assert!(no_swallowed_error(&source("a.rs", "// Gone already.\na().ok();\nb().ok();")).is_empty());
    }

    #[test]
    fn catches_fields_and_cases_passed_over() {
        let views = "crates/api/src/features/charges/views.rs";
        assert_eq!(views_name_every_field(&source(views, "let Model { id, .. } = row;")).len(), 1);
        assert!(views_name_every_field(&source(views, "let Model { id } = row; for x in 0..3 {}")).is_empty());
        for path in [
            views,
            "crates/api/src/access/grants.rs",
            "crates/api/src/access/grants/company.rs",
            "crates/api/src/access/scopes/members.rs",
        ] {
            assert_eq!(matches_name_every_case(&source(path, "match s { A => 1, _ => 2 }")).len(), 1);
        }
        assert!(matches_name_every_case(&source(views, "match s { A => 1, B { _id } => 2 }")).is_empty());
    }

    #[test]
    fn catches_floats_in_rules() {
        let path = "crates/shared/src/rules/late_fee.rs";
        for bad in ["let a: f64 = b;", "a * 0.02", "1_000.5"] {
            assert_eq!(no_floats_in_rules(&source(path, bad)).len(), 1, "{bad}");
        }
        for good in ["pair.0.1", "0..10", "a1.0", "// 0.02", "x.5"] {
            assert!(no_floats_in_rules(&source(path, good)).is_empty(), "{good}");
        }
    }
}
