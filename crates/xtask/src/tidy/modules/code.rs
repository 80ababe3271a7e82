//! What a file says of other modules: what it imports, the paths that it writes out, the items that are its own. Tests are
//! left out: what only they know holds nothing together.

use std::collections::HashSet;

use crate::tidy::source::is_word;

/// A path, and where it stands in the file.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) at: usize,
    pub(super) path: Vec<String>,
}

/// One leaf of a `use`; the name is `*` where everything is taken.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) at: usize,
    pub(super) path: Vec<String>,
    pub(super) name: String,
    /// `pub use`, `pub(crate) use` and their like.
    pub(super) is_handed_on: bool,
}

#[derive(Debug, Default)]
pub(super) struct Code {
    pub(super) imports: Vec<Import>,
    /// Paths of two words or more, outside of `use`.
    pub(super) paths: Vec<Written>,
    /// Names of the file's own items.
    pub(super) items: HashSet<String>,
    /// Every word outside of `use`, and where it stands first.
    pub(super) words: Vec<(String, usize)>,
}

struct Token<'a> {
    at: usize,
    text: &'a str,
}

impl Token<'_> {
    fn is_word(&self) -> bool {
        self.text.starts_with(is_word)
    }
}

/// What makes an item of the word behind it.
const ITEMS: &[&str] = &["const", "enum", "fn", "static", "struct", "trait", "type", "union"];

impl Code {
    /// Reads masked code.
    pub(super) fn read(masked: &str) -> Self {
        let tokens = tokens(masked);
        let mut reader = Reader { tokens: &tokens, read: Self::default(), depth: 0, inside: Vec::new() };
        let mut at = 0;
        while at < tokens.len() {
            at = reader.step(at);
        }
        reader.read
    }
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    read: Code,
    /// Open braces.
    depth: usize,
    /// The depths at which modules within the file begin.
    inside: Vec<usize>,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    /// Reads what begins at a token; returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        match self.text(at) {
            "{" => self.depth += 1,
            "}" => {
                self.depth = self.depth.saturating_sub(1);
                self.inside.retain(|depth| *depth <= self.depth);
            }
            "#" if is_of_tests(&self.tokens[at..]) => return self.after_item(at),
            "use" if self.text(at + 1) != "<" => return self.read_use(at),
            "mod" if self.text(at + 2) == "{" => {
                self.depth += 1;
                self.inside.push(self.depth);
                return at + 3;
            }
            // Whoever declares a module does not yet use it.
            "mod" => return at + 2,
            // `pub(in crate::access)` says who may use it.
            "in" if self.text(at.wrapping_sub(1)) == "(" && self.text(at.wrapping_sub(2)) == "pub" => {
                return self.after_path(at + 1);
            }
            _ if self.tokens[at].is_word() => return self.read_path(at),
            _ => {}
        }
        at + 1
    }

    /// Behind the item that the attribute at a token belongs to.
    fn after_item(&self, mut at: usize) -> usize {
        let mut depth = 0_i32;
        while at < self.tokens.len() {
            match self.text(at) {
                "{" | "[" | "(" => depth += 1,
                "}" | "]" | ")" => {
                    depth -= 1;
                    if depth == 0 && self.text(at) == "}" {
                        return at + 1;
                    }
                }
                ";" if depth == 0 => return at + 1,
                _ => {}
            }
            at += 1;
        }
        at
    }

    fn after_path(&self, mut at: usize) -> usize {
        while self.text(at + 1) == "::" && self.tokens.get(at + 2).is_some_and(Token::is_word) {
            at += 2;
        }
        at + 1
    }

    fn read_path(&mut self, at: usize) -> usize {
        let after = self.after_path(at);
        let is_item = ITEMS.contains(&self.text(at.wrapping_sub(1)))
            || self.text(at.wrapping_sub(1)) == "!" && self.text(at.wrapping_sub(2)) == "macro_rules";
        if is_item && self.depth == self.inside.len() {
            self.read.items.insert(self.text(at).to_owned());
        }
        let is_whole = self.text(at.wrapping_sub(1)) != "::";
        let path: Vec<String> = self.tokens[at..after].iter().filter(|token| token.is_word()).map(owned).collect();
        let place = self.tokens[at].at;
        self.read.words.extend(path.first().map(|word| (word.clone(), place)));
        if let Some(path) = self.seen_from_the_file(path).filter(|path| is_whole && path.len() > 1) {
            self.read.paths.push(Written { at: place, path });
        }
        after
    }

    /// The path as the file's own module would write it; `None` where it leads to a module within the file.
    fn seen_from_the_file(&self, path: Vec<String>) -> Option<Vec<String>> {
        let within = self.inside.len();
        let ups = path.iter().take_while(|word| *word == "super").count();
        if within == 0 || ups == 0 {
            return Some(path);
        }
        (ups >= within).then(|| std::iter::once("self".to_owned()).chain(path.into_iter().skip(within)).collect())
    }

    fn read_use(&mut self, at: usize) -> usize {
        let end = (at..self.tokens.len()).find(|end| self.text(*end) == ";").unwrap_or(self.tokens.len());
        let is_handed_on = ["pub", ")"].contains(&self.text(at.wrapping_sub(1)));
        let tree = &self.tokens[at + 1..end];
        let mut leaves = Vec::new();
        read_tree(tree, &[], &mut leaves);
        for (place, path, name) in leaves {
            if let Some(path) = self.seen_from_the_file(path) {
                self.read.imports.push(Import { at: place, path, name, is_handed_on });
            }
        }
        end + 1
    }
}

fn owned(token: &Token<'_>) -> String {
    token.text.to_owned()
}

/// `#[cfg(test)]`
fn is_of_tests(tokens: &[Token<'_>]) -> bool {
    tokens.iter().zip(["#", "[", "cfg", "(", "test", ")", "]"]).filter(|(token, text)| token.text == *text).count() == 7
}

/// `a::{b, c as d, e::{self, f}, g::*}`: each leaf with its whole path and its name here.
fn read_tree(tree: &[Token<'_>], before: &[String], leaves: &mut Vec<(usize, Vec<String>, String)>) {
    if let Some(open) = tree.iter().position(|token| token.text == "{") {
        let path: Vec<String> = before.iter().cloned().chain(words(&tree[..open])).collect();
        let close = tree.iter().rposition(|token| token.text == "}").unwrap_or(tree.len());
        for part in split_at_commas(&tree[open + 1..close]) {
            read_tree(part, &path, leaves);
        }
        return;
    }
    let renamed = tree.iter().position(|token| token.text == "as");
    let mut path: Vec<String> = before.iter().cloned().chain(words(&tree[..renamed.unwrap_or(tree.len())])).collect();
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let last = match renamed {
        Some(at) => tree.get(at + 1),
        None => tree.last().filter(|token| token.text == "*"),
    };
    let name = last.map(owned).or_else(|| path.last().cloned());
    if let (Some(first), Some(name)) = (tree.first(), name) {
        leaves.push((first.at, path, name));
    }
}

fn words(tokens: &[Token<'_>]) -> impl Iterator<Item = String> {
    tokens.iter().filter(|token| token.is_word()).map(owned)
}

/// At the commas that stand in no braces.
fn split_at_commas<'a, 't>(tokens: &'a [Token<'t>]) -> Vec<&'a [Token<'t>]> {
    let mut depth = 0_i32;
    let parts = tokens.split(|token| {
        match token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        depth == 0 && token.text == ","
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Words, `::`, and every other letter by itself.
fn tokens(masked: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = masked[at..].chars().next() {
        let rest = &masked[at..];
        let length = if is_word(letter) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            letter.len_utf8()
        };
        if !letter.is_whitespace() {
            tokens.push(Token { at, text: &rest[..length] });
        }
        at += length;
    }
    tokens
}
