//! One of the operator's pages by its address: *A Empresa*, *Quem Somos* … and the help with the portal.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::content::{PageDetail, Slug};
use shared::paths::pages;

use super::addresses::CONTACTS;
use super::prose::{Prose, Text};
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::contacts::Contacts;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{content as text, frame};
use crate::ui::remote::Remote;

#[component]
pub fn ContentPage() -> impl IntoView {
    let session = Session::current();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug")).and_then(|text| text.parse::<Slug>().ok()));
    let page = Remote::sought(move || slug.get(), async move |slug: Slug| session.public_client().page(&slug).await);
    let title = Signal::derive(move || match page.ready() {
        Some(Some(page)) => page.title,
        Some(None) => frame::NOT_FOUND_TITLE.to_owned(),
        None => text::PAGE.to_owned(),
    });
    view! {
        <div class="page-width py-6 sm:py-10">
            <Breadcrumb above=vec![(frame::HOME_LINK, pages::HOME)] here=title/>
            <PageHeading title/>
            <div class="mt-5">
                <Text of=page let:page><Body page/></Text>
            </div>
        </div>
    }
}

#[component]
fn Body(page: PageDetail) -> impl IntoView {
    let PageDetail { slug, title: _, menu: _, body_html } = page;
    view! {
        <Prose html=body_html/>
        {(slug.as_str() == CONTACTS).then(|| view! { <div class="mt-section"><Contacts/></div> })}
    }
}
