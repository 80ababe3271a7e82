//! *Contatos* (I-08): what the operator says about calling, then whom to call for what. The contacts are known already, so
//! they stand there whatever becomes of the text above them.

use leptos::prelude::*;
use shared::content::Slug;
use shared::paths::pages;

use super::addresses::CONTACTS;
use super::prose::{Prose, prose_skeleton};
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::contacts::Contacts;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{content as text, frame};
use crate::ui::remote::{Awaited, FailureOf, Remote};

#[component]
pub fn ContactsPage() -> impl IntoView {
    let session = Session::current();
    let page =
        Remote::sought(|| CONTACTS.parse().ok(), async move |slug: Slug| session.public_client().page(&slug).await);
    view! {
        <div class="page-width flex flex-col gap-6 py-6 sm:py-10">
            <div>
                <Breadcrumb above=vec![(frame::HOME_LINK, pages::HOME)] here=text::CONTACTS/>
                <PageHeading title=text::CONTACTS/>
            </div>
            <Awaited of=page waiting=prose_skeleton() failed=|| () let:page>
                {page.map(|page| view! { <Prose html=page.body_html/> })}
            </Awaited>
            <Contacts/>
            <FailureOf remote=page/>
        </div>
    }
}
