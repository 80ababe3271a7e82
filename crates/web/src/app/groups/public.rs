//! The operator's public pages, and the ways to a first or a new password.

#![expect(clippy::unnecessary_wraps, reason = "what fails is the loading, which the attribute adds")]

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::features::content::{
    ContactsPage, ContentPage, FormsPage, NewsArticlePage, NewsPage, TipArticlePage, TipsPage,
};
use crate::features::first_access::{FirstAccessPage, ForgottenPage};
use crate::features::password_reset::PasswordResetPage;
use crate::features::password_setup::{ChangePasswordPage, CreatePasswordPage};
use crate::features::registration::RegistrationPage;
use crate::features::registration::confirmation::ConfirmationPage;
use crate::features::registration::undo::UndoPage;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicPage {
    ChangePassword,
    Confirmation,
    Contacts,
    Content,
    CreatePassword,
    FirstAccess,
    Forgotten,
    Forms,
    News,
    NewsArticle,
    PasswordReset,
    Registration,
    TipArticle,
    Tips,
    Undo,
}

#[wasm_split(public, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
pub fn show(page: PublicPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        PublicPage::ChangePassword => view! { <ChangePasswordPage/> }.into_any(),
        PublicPage::Confirmation => view! { <ConfirmationPage/> }.into_any(),
        PublicPage::Contacts => view! { <ContactsPage/> }.into_any(),
        PublicPage::Content => view! { <ContentPage/> }.into_any(),
        PublicPage::CreatePassword => view! { <CreatePasswordPage/> }.into_any(),
        PublicPage::FirstAccess => view! { <FirstAccessPage/> }.into_any(),
        PublicPage::Forgotten => view! { <ForgottenPage/> }.into_any(),
        PublicPage::Forms => view! { <FormsPage/> }.into_any(),
        PublicPage::News => view! { <NewsPage/> }.into_any(),
        PublicPage::NewsArticle => view! { <NewsArticlePage/> }.into_any(),
        PublicPage::PasswordReset => view! { <PasswordResetPage/> }.into_any(),
        PublicPage::Registration => view! { <RegistrationPage/> }.into_any(),
        PublicPage::TipArticle => view! { <TipArticlePage/> }.into_any(),
        PublicPage::Tips => view! { <TipsPage/> }.into_any(),
        PublicPage::Undo => view! { <UndoPage/> }.into_any(),
    })
}
