//! The live credentials, the newest first, and the pages after the first.

use leptos::prelude::*;
use shared::company_api_clients::{ProgramCredential, ProgramCredentialList, ProgramCredentialQuery};
use shared::page::Page;

use super::outcome::Outcome;
use super::row::ApiClientRow;
use crate::session::Session;
use crate::text::company_api_clients as text;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::keyed::Keyed;
use crate::ui::more_rows::{MoreRows, PagedRows};

/// Rows of one page.
const LIMIT: u16 = 50;

pub fn query(cursor: Option<String>) -> ProgramCredentialQuery {
    ProgramCredentialQuery { limit: Some(LIMIT), cursor }
}

/// `on_done` is told of what was done with one of them, and gets the list anew.
#[component]
pub fn ApiClientRows(first: ProgramCredentialList, on_done: Callback<Outcome>) -> impl IntoView {
    let session = Session::current();
    if first.items.is_empty() {
        return view! { <Empty shape=Shape::Key title=text::NONE detail=text::NONE_DETAIL/> }.into_any();
    }
    let rows = PagedRows::new(first.into());
    let listed = move || text::listed(rows.with(<[_]>::len), rows.is_complete());
    let fetch = async move |cursor| {
        let query = query(Some(cursor));
        session.call(async |client| client.company_api_clients(&query).await).await.map(Page::from)
    };
    let row = move |item: ProgramCredential| view! { <ApiClientRow item on_done/> };
    view! {
        <p class="mb-3 text-small text-muted">{listed}</p>
        <ul class="rows is-roomy" aria-label=text::LIST>
            <Keyed each=move || rows.get() key=|item| item.id children=row/>
        </ul>
        <MoreRows rows fetch listed/>
    }
    .into_any()
}
