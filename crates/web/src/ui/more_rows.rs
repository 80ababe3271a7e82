//! A list that comes in pages: its rows so far, and the button for those after the last. What failed to come leaves the
//! rows that are there.

use std::rc::Rc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;
use shared::page::Page;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::announce::Announcer;
use super::failure::Failure;
use crate::browser::page;
use crate::browser::way_back::{Left, WayBack};
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

    fn with_untracked<R>(self, read: impl FnOnce(&[T]) -> R) -> R {
        self.rows.with_untracked(|rows| read(rows))
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

/// What every row of such a list carries, so that the focus finds the first of those that have come.
pub const ROW: &str = "data-row";

/// "Mostrar mais", while there is more. `fetch` takes the cursor of the page to get; `listed` says how many rows are
/// shown, and is read out when further ones have come. It stands beside the list, whose rows carry [`ROW`].
///
/// Back and Forward bring the rows and the place on the page that somebody left: the pages are asked for again, since
/// what they said may have changed.
#[component]
pub fn MoreRows<T: Clone + Send + Sync + 'static>(
    rows: PagedRows<T>,
    fetch: impl AsyncFn(String) -> Result<Page<T>, ClientError> + 'static,
    listed: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let announcer = Announcer::current();
    let way_back = WayBack::current();
    let address = StoredValue::new(page::address_without_fragment());
    let is_fetching = RwSignal::new(false);
    let is_returning = StoredValue::new(false);
    let failure = RwSignal::new(None::<ClientError>);
    let place = NodeRef::<html::Div>::new();
    let fetch = Rc::new(fetch);
    // One page; whether it came. The list may be another one by the time of the answer.
    let fetch_one = async move || {
        let cursor = rows.cursor.try_get_untracked().flatten()?;
        let outcome = fetch(cursor).await;
        rows.cursor.try_get_untracked()?;
        match outcome {
            Ok(page) => {
                rows.extend(page);
                Some(())
            }
            Err(error) => {
                failure.set(Some(error));
                None
            }
        }
    };
    let fetch_one = StoredValue::new_local(Rc::new(fetch_one));
    let more = move || {
        if is_fetching.get_untracked() {
            return;
        }
        is_fetching.set(true);
        failure.set(None);
        let fetch_one = fetch_one.get_value();
        let before = rows.with_untracked(<[_]>::len);
        spawn_local(async move {
            let came = fetch_one().await.is_some();
            if is_fetching.try_set(false).is_none() && came {
                announcer.say(untrack(listed));
                request_animation_frame(move || focus_row(place, before));
            }
        });
    };

    let keep = move || {
        if is_returning.try_get_value() != Some(false) {
            return;
        }
        // While another page is on its way, the address is that page's and so is the place.
        let here = page::address_without_fragment();
        if address.try_with_value(|address| *address == here) == Some(true)
            && let Some(rows) = rows.rows.try_with_untracked(Vec::len)
        {
            way_back.keep(&here, Left { rows, scroll: page::scroll_place() });
        }
    };
    let left = address.with_value(|address| way_back.take(address));
    if let Some(left) = left {
        is_returning.set_value(true);
        is_fetching.set(true);
        let fetch_one = fetch_one.get_value();
        spawn_local(async move {
            while rows.rows.try_with_untracked(Vec::len).is_some_and(|count| count < left.rows) {
                if fetch_one().await.is_none() {
                    break;
                }
            }
            if is_fetching.try_set(false).is_none() {
                request_animation_frame(move || {
                    if is_returning.try_get_value().is_some() {
                        page::scroll_to_place(left.scroll);
                        is_returning.set_value(false);
                    }
                });
            }
        });
    }
    Effect::new(move |_| {
        rows.rows.track();
        keep();
    });
    let scrolled = window_event_listener(ev::scroll, move |_| keep());
    on_cleanup(move || scrolled.remove());

    view! {
        <div node_ref=place tabindex="-1">
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
        </div>
    }
}

/// Where the button was there are rows now: whoever pressed it goes on with the first of them.
fn focus_row(place: NodeRef<html::Div>, number: usize) {
    let Some(place) = place.try_get_untracked().flatten() else {
        return;
    };
    let row = place
        .parent_element()
        .and_then(|list| list.query_selector_all(&format!("[{ROW}]")).ok())
        .and_then(|rows| rows.item(u32::try_from(number).ok()?))
        .and_then(|row| row.dyn_into::<HtmlElement>().ok());
    match row {
        Some(row) => {
            row.set_tab_index(-1);
            page::focus_quietly(&row);
        }
        None => page::focus_quietly(&place),
    }
}
