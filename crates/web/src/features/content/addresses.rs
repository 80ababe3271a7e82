//! Where the operator's texts are read.

use shared::content::{NewsCategory, Slug};
use shared::paths::pages;

/// The page that is shown above the contacts.
pub const CONTACTS: &str = "contatos";

/// Where a page is read.
pub fn page(slug: &Slug) -> String {
    if slug.as_str() == CONTACTS { pages::CONTACTS.to_owned() } else { pages::text(pages::CONTENT, slug) }
}

/// Where the texts of a category are listed.
pub const fn list(category: NewsCategory) -> &'static str {
    match category {
        NewsCategory::News => pages::NEWS,
        NewsCategory::Tip => pages::TIPS,
    }
}
