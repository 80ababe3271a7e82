//! The public site (I-01 to I-08, I-10 to I-12): the home, the operator's pages, news and health tips, forms, contacts.
//! Nobody needs an account for it. HTML comes from the server alone, which writes every tag of it.

pub mod article;
pub mod contacts;
pub mod forms;
pub mod home;
pub mod news;
pub mod page;
pub mod prose;

pub use article::{NewsArticlePage, TipArticlePage};
pub use contacts::ContactsPage;
pub use forms::FormsPage;
pub use home::HomePage;
pub use news::{NewsPage, TipsPage};
pub use page::ContentPage;

use shared::content::{NewsCategory, Slug};

/// The page that is shown above the contacts.
const CONTACTS: &str = "contatos";

/// Where a page is read.
fn page_address(slug: &Slug) -> String {
    if slug.as_str() == CONTACTS { "/contatos".to_owned() } else { format!("/paginas/{slug}") }
}

/// Where the texts of a category are listed.
const fn list_address(category: NewsCategory) -> &'static str {
    match category {
        NewsCategory::News => "/noticias",
        NewsCategory::Tip => "/dicas",
    }
}
