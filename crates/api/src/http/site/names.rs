//! The names of a bundle's files: which of them are handed out, and those of their compressed editions.

use shared::page_groups;

/// The page, which is filled before anybody gets it.
pub(super) const INDEX: &str = "index.html";
/// The page for when there is no line, which is filled as well.
pub(super) const OFFLINE: &str = "offline.html";
/// Endings of the compressed editions of a file.
pub(super) const BROTLI: &str = ".br";
pub(super) const GZIP: &str = ".gz";

/// Whether a file of this name may be had as it is: a bundle's names are plain, so that none leads out of its folder, and
/// what only the server reads has no address.
pub(super) fn is_served(name: &str) -> bool {
    let is_plain = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    let is_for_the_server = [INDEX, OFFLINE, page_groups::FILE].contains(&name);
    name.split('/').all(is_plain) && !is_for_the_server && !is_edition(name)
}

/// Whether it is a compressed edition of another file.
pub(super) fn is_edition(name: &str) -> bool {
    name.ends_with(BROTLI) || name.ends_with(GZIP)
}

#[cfg(test)]
mod tests {
    use super::is_served;

    #[test]
    fn only_plain_names_of_files_for_people_are_served() {
        for served in ["start.js", "sw.js", "icon.svg", "assets/0123/web_bg.wasm", "assets/0123/__wasm_split.js"] {
            assert!(is_served(served), "{served}");
        }
        for other in [
            "",
            "/start.js",
            "assets/",
            "../secret.txt",
            "assets/../../secret.txt",
            "assets//x.js",
            "a\\b",
            "a%2fb",
            ".env",
            "assets/.x",
            "index.html",
            "offline.html",
            "groups.json",
            "start.js.br",
            "assets/x.js.gz",
        ] {
            assert!(!is_served(other), "{other}");
        }
    }
}
