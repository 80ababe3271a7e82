//! Which file uses which: a module is a file, and a path counts for the file where its item is defined, however it is
//! written (grouped, renamed, through a glob, by `super`, inline) and whoever hands it on in between.

use std::collections::HashMap;

use super::source::Source;
use code::{Code, Import};

mod code;

/// By its index among the sources.
pub(super) type File = usize;

/// A file that uses an item of another one, and where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) from: File,
    pub(super) at: usize,
    pub(super) to: File,
}

pub(super) struct Modules {
    codes: Vec<Code>,
    /// The root of each file's crate.
    roots: Vec<File>,
    parents: Vec<Option<File>>,
    children: Vec<HashMap<String, File>>,
}

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Module(File),
    /// An item of the file.
    Item(File),
}

/// Nobody hands on through more hands.
const HANDS: usize = 12;

impl Modules {
    pub(super) fn read(sources: &[&Source]) -> Self {
        let mut places: HashMap<(String, Vec<String>), File> = HashMap::new();
        for (file, source) in sources.iter().enumerate() {
            // `lib.rs` comes before `main.rs`, which has no modules beside it.
            places.entry(place(&source.path)).or_insert(file);
        }
        let find = |root: &str, path: &[String]| places.get(&(root.to_owned(), path.to_vec())).copied();
        let mut modules = Self {
            codes: sources.iter().map(|source| Code::read(&source.code)).collect(),
            roots: (0..sources.len()).collect(),
            parents: vec![None; sources.len()],
            children: vec![HashMap::new(); sources.len()],
        };
        for (file, source) in sources.iter().enumerate() {
            let (root, path) = place(&source.path);
            modules.roots[file] = find(&root, &[]).unwrap_or(file);
            if let Some((name, above)) = path.split_last() {
                modules.parents[file] = find(&root, above);
                if let Some(parent) = modules.parents[file] {
                    modules.children[parent].insert(name.clone(), file);
                }
            }
        }
        modules
    }

    /// Everything that a file uses of others, in the order of its lines.
    pub(super) fn uses(&self, from: File) -> Vec<Use> {
        let code = &self.codes[from];
        let mut found: Vec<(usize, File)> = Vec::new();
        for import in &code.imports {
            if import.name == "*" {
                found.extend(self.through_glob(from, import));
            } else if let Some(Named::Item(to)) = self.named(from, &import.path, HANDS)
                && !self.only_hands_on(from, import, to)
            {
                found.push((import.at, to));
            }
        }
        for written in &code.paths {
            if let Some(Named::Item(to)) = self.named(from, &written.path, HANDS) {
                found.push((written.at, to));
            }
        }
        found.retain(|(_, to)| *to != from);
        found.sort_unstable();
        found.into_iter().map(|(at, to)| Use { from, at, to }).collect()
    }

    /// A module that shows an item of a module below it and does not need it itself is a door, and depends on nothing.
    fn only_hands_on(&self, from: File, import: &Import, to: File) -> bool {
        let above = std::iter::successors(self.parents[to], |file| self.parents[*file]);
        import.is_handed_on
            && above.into_iter().any(|file| file == from)
            && !self.codes[from].words.iter().any(|(word, _)| *word == import.name)
    }

    /// The words of the file that the glob gives a meaning.
    fn through_glob(&self, from: File, import: &Import) -> Vec<(usize, File)> {
        let code = &self.codes[from];
        match self.named(from, &import.path, HANDS) {
            Some(Named::Item(to)) => vec![(import.at, to)],
            Some(Named::Module(module)) => {
                let is_unknown =
                    |word: &str| !code.items.contains(word) && !code.imports.iter().any(|import| import.name == word);
                let words = code.words.iter().filter(|(word, _)| is_unknown(word));
                words
                    .filter_map(|(word, at)| match self.known(module, word, HANDS) {
                        Some(Named::Item(to)) => Some((*at, to)),
                        Some(Named::Module(_)) | None => None,
                    })
                    .collect()
            }
            None => Vec::new(),
        }
    }

    /// What a path in a file names; `None` for what comes from other crates.
    fn named(&self, file: File, path: &[String], hands: usize) -> Option<Named> {
        let (first, mut rest) = path.split_first()?;
        let mut named = match first.as_str() {
            "crate" => Named::Module(self.roots[file]),
            "self" => Named::Module(file),
            "super" => Named::Module(self.parents[file]?),
            name => self.known(file, name, hands)?,
        };
        while let (Named::Module(module), Some((name, after))) = (named, rest.split_first()) {
            named = match name.as_str() {
                "super" => Named::Module(self.parents[module]?),
                // What no item of the file is called, one of its macros made.
                name => self.known(module, name, hands).unwrap_or(Named::Item(module)),
            };
            rest = after;
        }
        Some(named)
    }

    /// What a name means in a module, by itself or handed on.
    fn known(&self, module: File, name: &str, hands: usize) -> Option<Named> {
        if let Some(child) = self.children[module].get(name) {
            return Some(Named::Module(*child));
        }
        let code = &self.codes[module];
        if code.items.contains(name) {
            return Some(Named::Item(module));
        }
        let hands = hands.checked_sub(1)?;
        if let Some(import) = code.imports.iter().find(|import| import.name == name) {
            return self.named(module, &import.path, hands);
        }
        let mut globs = code.imports.iter().filter(|import| import.name == "*");
        globs.find_map(|import| match self.named(module, &import.path, hands)? {
            Named::Module(globbed) => self.known(globbed, name, hands),
            Named::Item(_) => None,
        })
    }
}

/// The crate of a file, by the folder of its sources, and the file's module in it.
fn place(path: &str) -> (String, Vec<String>) {
    let (root, inside) = match path.split_once("/src/") {
        Some((root, inside)) => (root.to_owned(), inside),
        None => match path.splitn(3, '/').collect::<Vec<_>>()[..] {
            [above, folder, inside] => (format!("{above}/{folder}"), inside),
            _ => (path.to_owned(), ""),
        },
    };
    let inside = inside.trim_end_matches(".rs");
    let module: Vec<String> = inside.split('/').map(str::to_owned).collect();
    match module.split_last() {
        Some((last, [])) if ["lib", "main"].contains(&last.as_str()) => (root, Vec::new()),
        Some((last, above)) if last == "mod" => (root, above.to_vec()),
        Some(_) | None => (root, module),
    }
}
