//! The name of a text in addresses. It comes from whoever writes the text, so its form is checked wherever it comes in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Longest slug, in characters.
const MAX_LENGTH: usize = 80;

/// `quem-somos`: 1 to 80 lower-case letters without accents, digits and single hyphens between them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(
    feature = "openapi",
    schema(value_type = String, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 80, examples("quem-somos"))
)]
pub struct Slug(String);

/// The text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidSlug;

impl Slug {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, InvalidSlug> {
        let is_word =
            |word: &str| !word.is_empty() && word.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        let is_slug = text.len() <= MAX_LENGTH && text.split('-').all(is_word);
        if is_slug { Ok(Self(text.to_owned())) } else { Err(InvalidSlug) }
    }
}

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;

    fn try_from(text: String) -> Result<Self, InvalidSlug> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for InvalidSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is not 1 to {MAX_LENGTH} lower-case letters without accents, digits and hyphens between them")
    }
}

impl std::error::Error for InvalidSlug {}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn only_what_stands_in_an_address_as_it_is() {
        for good in ["a", "quem-somos", "2026", "tipos-de-contratacao", &"a".repeat(80)] {
            assert_eq!(good.parse::<Slug>().expect("a slug").as_str(), good);
        }
        for bad in ["", "-", "a-", "-a", "a--b", "Quem", "ação", "a b", "a.pdf", "a/b", "..", "~1", &"a".repeat(81)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }
}
