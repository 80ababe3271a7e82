//! The public site (I-01 to I-08, I-10 to I-12): the home, the operator's pages, news and health tips, forms, contacts.
//! Nobody needs an account for it. HTML comes from the server alone, which writes every tag of it.

pub mod addresses;
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
