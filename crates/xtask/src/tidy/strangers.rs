//! No feature reaches into another one, in whatever words: what two share is a rule, a wire shape, a row, or a piece beside
//! the features.

use super::finding::Finding;
use super::modules::Modules;
use super::source::Source;

/// Looks at all files together.
pub(super) fn features_stand_alone(sources: &[&Source], modules: &Modules) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let Some(own) = feature(source) else { continue };
        for used in modules.uses(file) {
            if let Some(other) = feature(sources[used.to]).filter(|other| *other != own) {
                findings.push(source.finding(used.at, format!("`{own}` reaches into another feature: `{other}`")));
            }
        }
    }
    findings
}

/// The feature that a file is of; the list of features is of none.
fn feature(source: &Source) -> Option<&str> {
    let (_, inside) = source.path.split_once("/src/features/")?;
    inside.split(['/', '.']).next().filter(|name| *name != "mod")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(code: &str) -> usize {
        let sources = [
            ("crates/web/src/lib.rs", "mod features; mod kept;"),
            ("crates/web/src/kept.rs", "pub use crate::features::account::Badge as Handed;"),
            ("crates/web/src/features/mod.rs", "pub mod account; pub mod charges;"),
            ("crates/web/src/features/account.rs", "pub mod views; pub struct Badge;"),
            ("crates/web/src/features/account/views.rs", "pub fn list() {}"),
            ("crates/web/src/features/charges.rs", "mod handlers; mod views; pub struct Shared;"),
            ("crates/web/src/features/charges/views.rs", "pub fn one() {}"),
            ("crates/web/src/features/charges/handlers.rs", code),
        ];
        let sources = sources.map(|(path, code)| Source::new(path, code.to_owned()));
        let sources: Vec<&Source> = sources.iter().collect();
        features_stand_alone(&sources, &Modules::read(&sources)).len()
    }

    #[test]
    fn catches_a_feature_that_reaches_into_another_in_every_syntax() {
        for bad in [
            "use crate::features::account::Badge;",
            "use crate::features::{charges, account::Badge};",
            "use crate::features::account;\nfn a() { account::views::list(); }",
            "use crate::features as all;\nfn a() { all::account::views::list(); }",
            "use crate::features::account as own;\nfn a() { own::views::list(); }",
            "use super::super::account::Badge;",
            "use super::super::account::views::*;\nfn a() { list(); }",
            "fn a() { super::super::account::views::list(); }",
            "fn a() { crate::features::account::views::list(); }",
            "use crate::kept::Handed;",
        ] {
            assert_eq!(findings(bad), 1, "{bad}");
        }
    }

    #[test]
    fn lets_a_feature_use_what_is_its_own() {
        for good in [
            "use super::views;\nfn a() { views::one(); }",
            "use super::{views::one, Shared};",
            "use crate::features::charges::Shared;",
            "use super::super::charges::views::one;",
            "/// As `crate::features::account::Badge`.\nfn account() {}",
        ] {
            assert_eq!(findings(good), 0, "{good}");
        }
    }
}
