//! Which files of the client come with which of its groups (`crates/web/src/app/groups.rs`), and what a visit costs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The client itself, which comes first.
pub(super) const MAIN: &str = "web_bg.wasm";

/// Group → the files that must be there before it runs, the group's own among them.
pub(crate) struct Splits(BTreeMap<String, BTreeSet<String>>);

impl Splits {
    /// As the split tool tells it, without endings.
    pub(crate) fn new(map: HashMap<String, Vec<String>>) -> Self {
        let named = |(group, files): (String, Vec<String>)| {
            (group, files.into_iter().map(|file| format!("{file}.wasm")).collect())
        };
        Self(map.into_iter().map(named).collect())
    }

    pub(crate) fn groups(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// File → the groups that need it.
    pub(crate) fn groups_by_file(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut sets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (group, files) in &self.0 {
            for file in files {
                sets.entry(file.clone()).or_default().insert(group.clone());
            }
        }
        sets
    }

    /// The same when these files are no more.
    pub(crate) fn without(mut self, gone: &BTreeSet<String>) -> Self {
        for files in self.0.values_mut() {
            files.retain(|file| !gone.contains(file));
        }
        self
    }

    /// Where each group's files are, once the client lies at `folder`.
    pub(crate) fn addresses(&self, folder: &str) -> BTreeMap<&str, Vec<String>> {
        let address = |file: &String| format!("{folder}/{file}");
        self.0.iter().map(|(group, files)| (group.as_str(), files.iter().map(address).collect())).collect()
    }

    /// What has come once these groups are there, the client itself included.
    pub(crate) fn files_for<'a>(&'a self, groups: &[&str]) -> BTreeSet<&'a str> {
        let of_groups = groups.iter().filter_map(|group| self.0.get(*group)).flatten().map(String::as_str);
        of_groups.chain([MAIN]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_pays_for_each_file_once() {
        let map = HashMap::from([
            ("member".to_owned(), vec!["both".to_owned(), "member".to_owned()]),
            ("company".to_owned(), vec!["both".to_owned(), "company".to_owned()]),
        ]);
        let splits = Splits::new(map);
        assert_eq!(splits.files_for(&[]), BTreeSet::from([MAIN]));
        assert_eq!(
            splits.files_for(&["member", "company"]),
            BTreeSet::from([MAIN, "both.wasm", "member.wasm", "company.wasm"])
        );
    }
}
