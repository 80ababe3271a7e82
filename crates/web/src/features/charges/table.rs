//! The rows of *Relação de faturas e boletos*, and the pages after the first. On a phone they stand below their year.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use shared::charges::{ChargeList, ChargeSummary};
use shared::page::Page;

use super::filters::Filters;
use super::row::ChargeRow;
use crate::browser::page;
use crate::portal;
use crate::session::Session;
use crate::text::charges as text;
use crate::ui::by_year::{Line, YearRow, by_year};
use crate::ui::keyed::Keyed;
use crate::ui::more_rows::{MoreRows, PagedRows};

/// Charges of one nature need no word about it on a line; of several, each is named.
fn is_mixed(charges: &[ChargeSummary]) -> bool {
    charges.windows(2).any(|pair| pair[0].billing_place != pair[1].billing_place)
}

/// After the first page of a phone.
const FURTHER_ON_A_PHONE: u16 = 36;

/// `first` is the first page under `filters`; further ones are added below it.
#[component]
pub fn ChargeTable(first: ChargeList, filters: Filters, today: Signal<Option<NaiveDate>>) -> impl IntoView {
    let session = Session::current();
    let uses_slips = portal::current().functions.slips;
    let filters = StoredValue::new(filters);
    let rows = PagedRows::new(first.into());
    let listed = move || text::listed(rows.with(<[_]>::len), rows.is_complete());
    let fetch = async move |cursor| {
        let query =
            filters.with_value(|filters| filters.query(Some(cursor), page::is_narrow().then_some(FURTHER_ON_A_PHONE)));
        session.call(async |client| client.charges(&query).await).await.map(Page::from)
    };
    let lines = move || rows.with(|charges| by_year(charges, |charge| Some(charge.due_date.year())));
    let row = move |line: Line<ChargeSummary>| match line {
        Line::Year(year) => view! { <YearRow year columns=8 names=[text::PAYMENT, text::AMOUNT]/> }.into_any(),
        Line::Row(charge) => {
            (move || view! { <ChargeRow charge=(*charge).clone() today=today.get() uses_slips/> }).into_any()
        }
    };
    view! {
        <p class="mb-3 text-small text-muted">{listed}</p>
        <div class="charges-frame">
        <table
            class="charges"
            class:is-mixed=move || rows.with(is_mixed)
            role="table"
            aria-label=text::TABLE_TITLE
        >
            <Head/>
            <tbody role="rowgroup">
                <Keyed each=lines key=|line| line.key(|charge| charge.id.to_string()) children=row/>
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

#[cfg(test)]
mod tests {
    use shared::charges::{ChargeStatus, ChargeSummary};
    use shared::rules::money::Cents;

    use super::is_mixed;

    fn due(date: &str, place: &str) -> ChargeSummary {
        ChargeSummary {
            id: "0197e3a0-0000-7000-8000-000000000000".parse().expect("an id"),
            document: "1".to_owned(),
            due_date: date.parse().expect("a date"),
            billing_place: place.to_owned(),
            payment_date: None,
            amount_cents: Cents(1),
            status: ChargeStatus::Open,
            slip_available: false,
        }
    }

    #[test]
    fn the_nature_is_named_where_it_differs() {
        assert!(!is_mixed(&[due("2026-02-01", "A"), due("2026-01-01", "A")]));
        assert!(is_mixed(&[due("2026-02-01", "A"), due("2026-01-01", "B")]));
    }
}
