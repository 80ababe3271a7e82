//! What a file says about places: none of somebody's machine, and no link of the docs that leads nowhere.

use super::Finding;
use super::source::{Source, is_word};

/// First folders of paths that exist on one machine only. Slashes are added later, so that this file passes itself.
const MACHINE_FOLDERS: &[&str] = &["home", "root", "tmp", "Users", "work"];

pub(super) fn no_machine_paths(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for folder in MACHINE_FOLDERS {
        let path = format!("/{folder}/");
        for (offset, _) in source.text.match_indices(&path) {
            let begins_here = !source.text[..offset].ends_with(|before| is_word(before) || "./-*})".contains(before));
            if begins_here && source.text[offset + path.len()..].starts_with(is_word) {
                findings.push(source.finding(offset, format!("a path of one machine: {path}…")));
            }
        }
    }
    findings
}

/// Relative links in Markdown, outside of code blocks; `exists` takes a path relative to the clone.
pub(super) fn links_resolve(sources: &[Source], exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_markdown = |source: &&Source| std::path::Path::new(&source.path).extension().is_some_and(|end| end == "md");
    for source in sources.iter().filter(is_markdown) {
        for (offset, link) in links(&source.text) {
            let file = link.split('#').next().unwrap_or(link);
            if !file.is_empty() && !exists(&resolve(&source.path, file)) {
                findings.push(source.finding(offset, format!("leads nowhere: {link}")));
            }
        }
    }
    findings
}

/// Offset and target of every `[text](target)` that names a file.
fn links(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut in_code = false;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        in_code ^= line.trim_start().starts_with("```");
        for (at, _) in line.match_indices("](").filter(|_| !in_code) {
            let target = line[at + 2..].split([')', ' ', '\n']).next().unwrap_or_default();
            if !target.contains("://") && !target.starts_with("mailto:") && !target.starts_with('#') {
                found.push((offset + at, target));
            }
        }
        offset += line.len();
    }
    found
}

/// The path that `link` means in the file at `from`.
fn resolve(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catches_a_path_of_one_machine() {
        for folder in MACHINE_FOLDERS {
            let text = format!("see /{folder}/portal");
            assert_eq!(no_machine_paths(&Source::new("README.md", text)).len(), 1, "{folder}");
        }
        let fine = Source::new("README.md", "features/home/page.rs and $HOME/.cache/portal".to_owned());
        assert!(no_machine_paths(&fine).is_empty());
    }

    #[test]
    fn catches_a_link_that_leads_nowhere() {
        let text = "[a](adr/0001.md) [b](../README.md#top) [c](gone.md) [d](https://x.y) [e](#f)\n```\n[g](h)\n```\n";
        let exists = |path: &str| ["docs/adr/0001.md", "README.md"].contains(&path);
        let findings = links_resolve(&[Source::new("docs/api.md", text.to_owned())], exists);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].rule.contains("gone.md"));
    }
}
