//! What each life costs, in pages: a table, and on a narrow screen a line or two for each.

use leptos::prelude::*;
use shared::company_invoices::{
    CompanyInvoiceDetail, CompanyInvoiceItem, CompanyInvoiceItemList, CompanyInvoiceItemQuery,
};
use shared::page::Page;
use shared::rules::money::Cents;

use crate::session::Session;
use crate::text::{company_invoices as text, office};
use crate::ui::money::Money;
use crate::ui::more_rows::{MoreRows, PagedRows};

#[component]
pub fn Items(invoice: CompanyInvoiceDetail) -> impl IntoView {
    let session = Session::current();
    let CompanyInvoiceDetail { id, items, next_cursor, item_count, plan_cents, copayment_cents, .. } = invoice;
    let is_empty = items.is_empty();
    let rows = PagedRows::new(Page { items, next_cursor });
    let listed = move || text::items_listed(rows.with(<[_]>::len), item_count);
    let fetch = async move |cursor| {
        let query = CompanyInvoiceItemQuery { limit: None, cursor: Some(cursor) };
        let outcome = session.call(async |client| client.company_invoice_items(id, &query).await).await;
        outcome.map(|CompanyInvoiceItemList { items, next_cursor }| Page { items, next_cursor })
    };
    let table = (!is_empty).then(|| {
        view! {
            <p class="mt-1 mb-3 text-small text-muted">{listed}</p>
            <table class="lives office" role="table" aria-label=text::LIVES>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{text::NAME}</th>
                        <th role="columnheader" scope="col">{text::CARD_NUMBER}</th>
                        <th role="columnheader" scope="col" class="text-right">{text::PLAN}</th>
                        <th role="columnheader" scope="col" class="text-right">{text::COPAYMENT}</th>
                        <th role="columnheader" scope="col" class="text-right">{text::TOTAL_OF_LIFE}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{move || rows.get().into_iter().map(row).collect_view()}</tbody>
                <tfoot role="rowgroup">
                    <tr role="row" class="life life-sum">
                        <th role="rowheader" scope="row" colspan="2" class="l-name">{office::TOTAL_OF_INVOICE}</th>
                        <td role="cell" class="l-figure l-part">
                            <span class="cell-label">{text::PLAN}</span>
                            <Money cents=plan_cents/>
                        </td>
                        <td role="cell" class="l-figure l-part">
                            <span class="cell-label">{text::COPAYMENT}</span>
                            <Money cents=copayment_cents/>
                        </td>
                        <td role="cell" class="l-figure l-total"><Money cents=plan_cents + copayment_cents/></td>
                    </tr>
                </tfoot>
            </table>
            <MoreRows rows fetch listed/>
        }
    });
    view! {
        <section aria-labelledby="vidas">
            <h2 id="vidas" class="section-title">{text::LIVES}</h2>
            {table}
            {is_empty.then(|| view! { <p class="mt-2 text-muted">{text::NO_ITEMS}</p> })}
        </section>
    }
}

fn row(item: CompanyInvoiceItem) -> impl IntoView {
    let CompanyInvoiceItem { id: _, enrolment_id: _, name, cpf: _, card_number, category, plan_cents, copayment_cents } =
        item;
    // Then the total says all there is.
    let class = if copayment_cents == Cents::ZERO { "life is-plain" } else { "life" };
    view! {
        <tr role="row" class=class data-row="">
            <td role="cell" class="l-name">{name}</td>
            <td role="cell" class="l-card">
                {card_number}
                " "
                <span class="l-category">{category.label()}</span>
            </td>
            <td role="cell" class="l-figure l-part"><span class="cell-label">{text::PLAN}</span> <Money cents=plan_cents/></td>
            <td role="cell" class="l-figure l-part">
                <span class="cell-label">{text::COPAYMENT}</span>
                <Money cents=copayment_cents/>
            </td>
            <td role="cell" class="l-figure l-total"><Money cents=plan_cents + copayment_cents/></td>
        </tr>
    }
}
