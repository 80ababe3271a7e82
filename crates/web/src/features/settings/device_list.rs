//! The devices that are signed in, the newest first, and the pages after the first.

use leptos::prelude::*;
use shared::id::SessionId;
use shared::page::Page;
use shared::sessions::{SessionItem, SessionList, SessionQuery};

use super::device_row::DeviceRow;
use crate::session::Session;
use crate::text::settings as text;
use crate::ui::confirm::{Confirm, ConfirmWords};
use crate::ui::keyed::Keyed;
use crate::ui::more_rows::{MoreRows, PagedRows};

/// Rows of one page.
const LIMIT: u16 = 20;

const END_OTHERS: ConfirmWords = ConfirmWords {
    label: text::END_OTHERS,
    question: text::END_OTHERS_QUESTION,
    confirm: text::END_OTHERS_CONFIRM,
    confirming: text::ENDING,
    cancel: text::CANCEL,
};

/// `outcome` takes what was done; `reload` gets the whole list anew.
#[component]
pub fn DeviceList(first: SessionList, outcome: RwSignal<Option<String>>, reload: Callback<()>) -> impl IntoView {
    let session = Session::current();
    // No clock but the server's: somebody used this page a moment ago, and that is the latest use there is.
    let now = first.items.iter().map(|item| item.last_seen_at).max().unwrap_or_default();
    let rows = PagedRows::new(first.into());
    let listed = move || text::listed(rows.with(<[_]>::len), rows.is_complete());
    let has_others = move || !rows.is_complete() || rows.with(|rows| rows.iter().any(|row| !row.is_current));
    let fetch = async move |cursor| {
        let query = query(Some(cursor));
        session.call(async |client| client.my_sessions(&query).await).await.map(Page::from)
    };
    let on_end = Callback::new(move |(id, device): (SessionId, String)| {
        rows.retain(|row| row.id != id);
        outcome.set(Some(text::ended(&device)));
    });
    let end_others = async move || {
        session.call(async |client| client.end_other_sessions().await).await?;
        outcome.set(Some(text::OTHERS_ENDED.to_owned()));
        reload.run(());
        Ok(())
    };
    let row = move |item: SessionItem| view! { <DeviceRow item now on_end/> };
    view! {
        <p class="mb-3 text-small text-muted">{listed}</p>
        <ul class="rows is-roomy" aria-label=text::LIST>
            <Keyed each=move || rows.get() key=|item| item.id children=row/>
        </ul>
        <MoreRows rows fetch listed/>
        <div class="mt-6">
            <Show when=has_others fallback=|| view! { <p class="text-muted">{text::ONLY_THIS}</p> }>
                <Confirm words=END_OTHERS act=end_others/>
            </Show>
        </div>
    }
}

pub fn query(cursor: Option<String>) -> SessionQuery {
    SessionQuery { limit: Some(LIMIT), cursor }
}
