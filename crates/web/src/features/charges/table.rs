//! The rows of *Relação de faturas e boletos*, and the pages after the first.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::charges::{ChargeList, ChargeSummary};
use shared::page::Page;

use super::filters::Filters;
use super::row::ChargeRow;
use crate::portal;
use crate::session::Session;
use crate::text::charges as text;
use crate::ui::more_rows::{MoreRows, PagedRows};

/// `first` is the first page under `filters`; further ones are added below it.
#[component]
pub fn ChargeTable(first: ChargeList, filters: Filters, today: Signal<Option<NaiveDate>>) -> impl IntoView {
    let session = Session::current();
    let uses_slips = portal::current().functions.slips;
    let filters = StoredValue::new(filters);
    let rows = PagedRows::new(first.into());
    let listed = move || text::listed(rows.with(<[_]>::len), rows.is_complete());
    let fetch = async move |cursor| {
        let query = filters.with_value(|filters| filters.query(Some(cursor)));
        session.call(async |client| client.charges(&query).await).await.map(Page::from)
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
        <MoreRows rows fetch listed/>
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
