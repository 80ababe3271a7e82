//! What a file calls what it uses: `use … as …`, nested or not, and `type … = …`, so that no other name hides a table.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::source::{Source, is_word};

/// By the name in the file, the path that it stands for.
pub(super) struct Aliases(HashMap<String, Vec<String>>);

impl Aliases {
    pub(super) fn of(source: &Source) -> Self {
        let mut known = HashMap::new();
        for offset in source.offsets("use ") {
            let tree = source.code[offset + "use ".len()..].split(';').next().unwrap_or_default();
            read_tree(tree, &[], &mut known);
        }
        for offset in source.offsets("type ") {
            let item = source.code[offset + "type ".len()..].split(';').next().unwrap_or_default();
            if let Some((name, path)) = item.split_once('=') {
                add(name.trim().to_owned(), segments(path), &mut known);
            }
        }
        Self(known)
    }

    /// The whole path that `path` means, as far as this file tells it.
    pub(super) fn resolve(&self, path: &str) -> Vec<String> {
        let mut whole = segments(path);
        // An alias of an alias of an alias is enough for anybody.
        for _ in 0..3 {
            let Some(meant) = whole.first().and_then(|first| self.0.get(first)) else { break };
            if meant.is_empty() {
                return Vec::new();
            }
            if whole.starts_with(meant) {
                break;
            }
            let rest = whole.split_off(1);
            whole = meant.iter().cloned().chain(rest).collect();
        }
        whole
    }

    /// Names in the file of modules of `folder` that are meant.
    pub(super) fn names_of<'a>(
        &'a self,
        folder: &'a str,
        is_meant: impl Fn(&str) -> bool + 'a,
    ) -> impl Iterator<Item = &'a str> {
        self.0.keys().map(String::as_str).filter(move |name| match &self.resolve(name)[..] {
            [.., parent, module] => parent == folder && is_meant(module),
            [] | [_] => false,
        })
    }
}

fn segments(path: &str) -> Vec<String> {
    path.split("::").map(|segment| segment.trim().to_owned()).filter(|segment| !segment.is_empty()).collect()
}

/// `a::{b, c as d, e::{self, f}}`
fn read_tree(tree: &str, before: &[String], known: &mut HashMap<String, Vec<String>>) {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let path: Vec<String> = before.iter().cloned().chain(segments(&tree[..open])).collect();
        let inside = tree[open + 1..].strip_suffix('}').unwrap_or(&tree[open + 1..]);
        for part in split_at_commas(inside) {
            read_tree(part, &path, known);
        }
        return;
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim())));
    let mut path: Vec<String> = before.iter().cloned().chain(segments(path)).collect();
    if path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let name = alias.or_else(|| path.last().map(String::as_str)).map(str::to_owned);
    if let Some(name) = name.filter(|name| name.chars().all(is_word)) {
        add(name, path, known);
    }
}

/// What has two meanings in one file means nothing that a rule could rely on.
fn add(name: String, path: Vec<String>, known: &mut HashMap<String, Vec<String>>) {
    match known.entry(name) {
        Entry::Vacant(place) => {
            place.insert(path);
        }
        Entry::Occupied(mut before) if *before.get() != path => {
            before.insert(Vec::new());
        }
        Entry::Occupied(_) => {}
    }
}

/// At the commas that stand in no braces.
fn split_at_commas(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut begin) = (Vec::new(), 0_i32, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[begin..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_table_by_every_name() {
        let code = "use crate::db::entity::{self, charge as bill, plan::{Entity as Plans, Column}};\n\
                    use entity::enrolment::Entity;\ntype Bills = bill::Entity;";
        let aliases = Aliases::of(&Source::new("a.rs", code.to_owned()));
        let meant = |path: &str| aliases.resolve(path).join("::");
        assert_eq!(meant("bill::Entity"), "crate::db::entity::charge::Entity");
        assert_eq!(meant("Plans"), "crate::db::entity::plan::Entity");
        assert_eq!(meant("Entity"), "crate::db::entity::enrolment::Entity");
        assert_eq!(meant("Bills"), "crate::db::entity::charge::Entity");
        assert_eq!(meant("entity::company::Entity"), "crate::db::entity::company::Entity");
        assert_eq!(meant("queries"), "queries");
        let twice = Source::new("a.rs", "fn a() { use plan::Entity; }\nfn b() { use charge::Entity; }".to_owned());
        assert_eq!(Aliases::of(&twice).resolve("Entity").join("::"), "");
    }
}
