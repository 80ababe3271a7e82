//! One of the operator's pages by its address: *A Empresa*, *Quem Somos* … and the help with the portal.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::client::ClientError;
use shared::content::{PageDetail, Slug};
use shared::problem::ProblemCode;

use super::CONTACTS;
use super::prose::{NoSuchText, Prose, ProseSkeleton, TextFailure};
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::contacts::Contacts;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{content as text, frame};
use crate::ui::remote::{Remote, RemoteState};

#[component]
pub fn ContentPage() -> impl IntoView {
    let session = Session::current();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug")).and_then(|text| text.parse::<Slug>().ok()));
    let page = Remote::new(
        move || slug.get(),
        async move |slug: Option<Slug>| match slug {
            // No slug of ours: there is no such page, and nothing to ask for.
            None => Ok(None),
            Some(slug) => found(session.public_client().page(&slug).await),
        },
    );
    let title = Signal::derive(move || match page.get() {
        RemoteState::Ready(Some(page)) => page.title,
        RemoteState::Ready(None) => frame::NOT_FOUND_TITLE.to_owned(),
        RemoteState::Loading | RemoteState::Failed(_) => text::PAGE.to_owned(),
    });
    view! {
        <div class="page-width py-6 sm:py-10">
            <Breadcrumb above=vec![(frame::HOME_LINK, "/")] here=title/>
            <PageHeading title/>
            <div class="mt-5">
                {move || match page.get() {
                    RemoteState::Loading => view! { <ProseSkeleton/> }.into_any(),
                    RemoteState::Failed(error) => {
                        view! { <TextFailure error retry=Callback::new(move |()| page.retry())/> }.into_any()
                    }
                    RemoteState::Ready(Some(page)) => view! { <Body page/> }.into_any(),
                    RemoteState::Ready(None) => view! { <NoSuchText/> }.into_any(),
                }}
            </div>
        </div>
    }
}

#[component]
fn Body(page: PageDetail) -> impl IntoView {
    let PageDetail { slug, title: _, menu: _, body_html } = page;
    view! {
        <Prose html=body_html/>
        {(slug.as_str() == CONTACTS).then(|| view! { <div class="mt-8"><Contacts/></div> })}
    }
}

/// What is not there is no failure.
pub fn found<T>(answer: Result<T, ClientError>) -> Result<Option<T>, ClientError> {
    match answer {
        Err(error) if error.code() == Some(ProblemCode::NotFound) => Ok(None),
        answer => answer.map(Some),
    }
}
