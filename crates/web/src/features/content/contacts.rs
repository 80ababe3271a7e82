//! *Contatos* (I-08): what the operator says about calling, then whom to call for what. The contacts are known already, so
//! they stand there whatever becomes of the text above them.

use leptos::prelude::*;

use super::CONTACTS;
use super::page::found;
use super::prose::{Prose, ProseSkeleton};
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::contacts::Contacts;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{content as text, frame};
use crate::ui::failure::Failure;
use crate::ui::remote::{Remote, RemoteState};

#[component]
pub fn ContactsPage() -> impl IntoView {
    let session = Session::current();
    let page = Remote::new(
        || (),
        async move |()| match CONTACTS.parse() {
            Ok(slug) => found(session.public_client().page(&slug).await),
            Err(_) => Ok(None),
        },
    );
    view! {
        <div class="page-width flex flex-col gap-6 py-6 sm:py-10">
            <div>
                <Breadcrumb above=vec![(frame::HOME_LINK, "/")] here=text::CONTACTS/>
                <PageHeading title=text::CONTACTS/>
            </div>
            {move || match page.get() {
                RemoteState::Loading => view! { <ProseSkeleton/> }.into_any(),
                RemoteState::Ready(Some(page)) => view! { <Prose html=page.body_html/> }.into_any(),
                RemoteState::Ready(None) | RemoteState::Failed(_) => ().into_any(),
            }}
            <Contacts/>
            {move || match page.get() {
                RemoteState::Failed(error) => {
                    view! { <Failure error retry=move |()| page.retry()/> }.into_any()
                }
                RemoteState::Loading | RemoteState::Ready(_) => ().into_any(),
            }}
        </div>
    }
}
