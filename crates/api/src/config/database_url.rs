//! Where the database is, when the command line says so. An address may hold a password, and what stands on a command
//! line is in sight of everybody on the machine; a file is in sight of whom its permissions say.

use std::path::Path;

use anyhow::Context;

/// The address that the command line gives, itself or by a file that holds nothing else; the address itself wins.
pub fn given(url: Option<&str>, file: Option<&Path>) -> anyhow::Result<Option<String>> {
    match (url, file) {
        (Some(url), _) => Ok(Some(url.to_owned())),
        (None, Some(file)) => {
            let text = std::fs::read_to_string(file);
            let text =
                text.with_context(|| format!("the file {} of the database's URL cannot be read", file.display()))?;
            let text = text.trim();
            anyhow::ensure!(!text.is_empty(), "the file {} holds no database's URL", file.display());
            Ok(Some(text.to_owned()))
        }
        (None, None) => Ok(None),
    }
}

/// Whether somebody who reads the address knows the password: it stands before the host or in the query.
pub fn holds_password(url: &str) -> bool {
    url::Url::parse(url)
        .is_ok_and(|url| url.password().is_some() || url.query_pairs().any(|(name, _)| name == "password"))
}

#[cfg(test)]
mod tests {
    use super::holds_password;

    #[test]
    fn passwords_are_seen_wherever_they_stand() {
        for url in ["postgres://portal:x@127.0.0.1/portal", "postgres://portal@127.0.0.1/portal?password=x"] {
            assert!(holds_password(url), "{url}");
        }
        for url in ["postgres://portal@127.0.0.1/portal", "sqlite:portal.sqlite?mode=rwc", "nonsense", ""] {
            assert!(!holds_password(url), "{url}");
        }
    }
}
