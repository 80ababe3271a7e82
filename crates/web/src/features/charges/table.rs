//! The rows of *Relação de faturas e boletos*, and the pages after the first.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::charges::{ChargeList, ChargeSummary};
use shared::client::ClientError;

use super::filters::Filters;
use super::row::ChargeRow;
use crate::portal;
use crate::session::Session;
use crate::text::charges as text;
use crate::ui::announce::Announcer;
use crate::ui::failure::Failure;
use crate::ui::skeleton::{Bone, Waiting};

/// `first` is the first page under `filters`; further ones are added below it.
#[component]
pub fn ChargeTable(first: ChargeList, filters: Filters, today: Signal<Option<NaiveDate>>) -> impl IntoView {
    let session = Session::current();
    let announcer = Announcer::current();
    let uses_slips = portal::current().functions.slips;
    let rows = RwSignal::new(first.items);
    let cursor = RwSignal::new(first.next_cursor);
    let is_fetching = RwSignal::new(false);
    let failure = RwSignal::new(None::<ClientError>);
    let filters = StoredValue::new(filters);

    let listed = move || text::listed(rows.with(Vec::len), cursor.with(Option::is_none));
    let more = move || {
        if is_fetching.get_untracked() {
            return;
        }
        is_fetching.set(true);
        failure.set(None);
        spawn_local(async move {
            let query = filters.with_value(|filters| filters.query(cursor.get_untracked()));
            let outcome = session.call(async |client| client.charges(&query).await).await;
            // The list may be another one by now.
            if is_fetching.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(page) => {
                    rows.update(|rows| rows.extend(page.items));
                    cursor.set(page.next_cursor);
                    announcer.say(untrack(listed));
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let row =
        move |charge: ChargeSummary| move || view! { <ChargeRow charge=charge.clone() today=today.get() uses_slips/> };
    view! {
        <p class="mb-3 text-base text-muted">{listed}</p>
        <div class="charges-frame">
        <table class="charges" role="table" aria-label=text::TABLE_TITLE>
            <Head/>
            <tbody role="rowgroup">
                <For each=move || rows.get() key=|charge| charge.id children=row/>
            </tbody>
        </table>
        </div>
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
    }
}

/// The manual's eight columns, in its order.
#[component]
fn Head() -> impl IntoView {
    view! {
        <thead role="rowgroup">
            <tr role="row">
                <th role="columnheader" scope="col">{text::DOCUMENT}</th>
                <th role="columnheader" scope="col">{text::DUE_DATE}</th>
                <th role="columnheader" scope="col">{text::BILLING_PLACE}</th>
                <th role="columnheader" scope="col">{text::PAYMENT}</th>
                <th role="columnheader" scope="col" class="text-right">{text::AMOUNT}</th>
                <th role="columnheader" scope="col" class="text-center">{text::PRINT_SLIP}</th>
                <th role="columnheader" scope="col" class="text-center">{text::STATEMENT}</th>
                <th role="columnheader" scope="col" class="text-center">{text::RECEIPT}</th>
            </tr>
        </thead>
    }
}

#[component]
pub fn TableSkeleton() -> impl IntoView {
    view! {
        <Waiting label=crate::text::frame::LOADING class="flex flex-col gap-3">
            {(0..6).map(|_| view! { <Bone class="h-44 w-full sm:h-14"/> }).collect_view()}
        </Waiting>
    }
}
