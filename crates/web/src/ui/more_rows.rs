//! A list that comes in pages: its rows so far, and the button for those after the last. What failed to come leaves the
//! rows that are there.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;
use shared::page::Page;

use super::announce::Announcer;
use super::failure::Failure;
use crate::text::list as text;

/// The rows that have come, and where those after them begin.
pub struct PagedRows<T: Send + Sync + 'static> {
    rows: RwSignal<Vec<T>>,
    cursor: RwSignal<Option<String>>,
}

impl<T: Send + Sync + 'static> Clone for PagedRows<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for PagedRows<T> {}

impl<T: Clone + Send + Sync + 'static> PagedRows<T> {
    pub fn new(first: Page<T>) -> Self {
        let Page { items, next_cursor } = first;
        Self { rows: RwSignal::new(items), cursor: RwSignal::new(next_cursor) }
    }

    pub fn get(self) -> Vec<T> {
        self.rows.get()
    }

    pub fn with<R>(self, read: impl FnOnce(&[T]) -> R) -> R {
        self.rows.with(|rows| read(rows))
    }

    /// Takes out those that are no more.
    pub fn retain(self, keep: impl FnMut(&T) -> bool) {
        self.rows.update(|rows| rows.retain(keep));
    }

    pub fn is_complete(self) -> bool {
        self.cursor.with(Option::is_none)
    }

    fn extend(self, page: Page<T>) {
        let Page { items, next_cursor } = page;
        self.rows.update(|rows| rows.extend(items));
        self.cursor.set(next_cursor);
    }
}

/// "Mostrar mais", while there is more. `fetch` takes the cursor of the page to get; `listed` says how many rows are
/// shown, and is read out when further ones have come.
#[component]
pub fn MoreRows<T: Clone + Send + Sync + 'static>(
    rows: PagedRows<T>,
    fetch: impl AsyncFn(String) -> Result<Page<T>, ClientError> + 'static,
    listed: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let announcer = Announcer::current();
    let fetch = StoredValue::new_local(Rc::new(fetch));
    let is_fetching = RwSignal::new(false);
    let failure = RwSignal::new(None::<ClientError>);
    let more = move || {
        let Some(cursor) = rows.cursor.get_untracked() else {
            return;
        };
        if is_fetching.get_untracked() {
            return;
        }
        is_fetching.set(true);
        failure.set(None);
        let fetch = fetch.get_value();
        spawn_local(async move {
            let outcome = fetch(cursor).await;
            // The list may be another one by now.
            if is_fetching.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(page) => {
                    rows.extend(page);
                    announcer.say(untrack(listed));
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    view! {
        {move || {
            failure.get().map(|error| view! { <div class="mt-4"><Failure error retry=move |()| more()/></div> })
        }}
        <Show when=move || !rows.is_complete() && failure.with(Option::is_none)>
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
    }
}
