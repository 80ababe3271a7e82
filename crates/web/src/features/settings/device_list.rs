//! The devices that are signed in, the newest first, and the pages after the first.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;
use shared::id::SessionId;
use shared::sessions::{SessionItem, SessionList};

use super::device_row::DeviceRow;
use super::devices::query;
use crate::session::Session;
use crate::text::settings as text;
use crate::ui::announce::Announcer;
use crate::ui::confirm::{Confirm, ConfirmWords};
use crate::ui::failure::Failure;

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
    let announcer = Announcer::current();
    // No clock but the server's: somebody used this page a moment ago, and that is the latest use there is.
    let now = first.items.iter().map(|item| item.last_seen_at).max().unwrap_or_default();
    let rows = RwSignal::new(first.items);
    let cursor = RwSignal::new(first.next_cursor);
    let is_fetching = RwSignal::new(false);
    let failure = RwSignal::new(None::<ClientError>);

    let listed = move || text::listed(rows.with(Vec::len), cursor.with(Option::is_none));
    let has_others = move || cursor.with(Option::is_some) || rows.with(|rows| rows.iter().any(|row| !row.is_current));
    let more = move || {
        if is_fetching.get_untracked() {
            return;
        }
        is_fetching.set(true);
        failure.set(None);
        spawn_local(async move {
            let query = query(cursor.get_untracked());
            let answer = session.call(async |client| client.my_sessions(&query).await).await;
            // The list may be another one by now.
            if is_fetching.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    rows.update(|rows| rows.extend(page.items));
                    cursor.set(page.next_cursor);
                    announcer.say(untrack(listed));
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let on_end = Callback::new(move |(id, device): (SessionId, String)| {
        rows.update(|rows| rows.retain(|row| row.id != id));
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
        <p class="mb-3 text-base text-muted">{listed}</p>
        <ul class="flex flex-col gap-4" aria-label=text::LIST>
            <For each=move || rows.get() key=|item| item.id children=row/>
        </ul>
        {move || {
            failure.get().map(|error| view! { <div class="mt-4"><Failure error retry=move |()| more()/></div> })
        }}
        <Show when=move || cursor.with(Option::is_some) && failure.with(Option::is_none)>
            <div class="mt-5 flex justify-center">
                <button
                    type="button"
                    class="btn btn-outline max-sm:w-full"
                    aria-busy=move || is_fetching.get().to_string()
                    on:click=move |_| more()
                >
                    {move || if is_fetching.get() { text::SHOWING_MORE } else { text::SHOW_MORE }}
                </button>
            </div>
        </Show>
        <div class="mt-6">
            <Show when=has_others fallback=|| view! { <p class="text-muted">{text::ONLY_THIS}</p> }>
                <Confirm words=END_OTHERS act=end_others/>
            </Show>
        </div>
    }
}
