//! The months of a year with their sums, of all lives or of one.

use leptos::prelude::*;
use shared::company_tax_report::PaidMonth;
use shared::rules::company_tax_report::Basis;
use shared::rules::money::Cents;

use crate::format;
use crate::text::company_tax_report as text;
use crate::ui::money::Money;

/// Months with plan value, copayment and total, and their sums in this order, of all lives or of one. Narrow screens show
/// a card a month.
#[component]
pub fn Months(months: Vec<PaidMonth>, sums: [Cents; 3], basis: Basis, label: String) -> impl IntoView {
    if months.is_empty() {
        return view! { <p class="text-muted">{text::NOTHING_ON_BASIS}</p> }.into_any();
    }
    let row = |head: String, [plan, copayment, total]: [Cents; 3]| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{head}</th>
                <td role="cell"><span class="cell-label">{text::PLAN}</span> <Money cents=plan/></td>
                <td role="cell"><span class="cell-label">{text::COPAYMENT}</span> <Money cents=copayment/></td>
                <td role="cell"><span class="cell-label">{text::TOTAL}</span> <Money cents=total/></td>
            </tr>
        }
    };
    let rows = months.into_iter().map(|paid| {
        let PaidMonth { month, plan_cents, copayment_cents, total_cents } = paid;
        row(format::billing_month(&month.to_string()), [plan_cents, copayment_cents, total_cents])
    });
    let rows = rows.collect_view();
    view! {
        <table class="paid-months office" role="table" aria-label=label>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{text::month(basis)}</th>
                    <th role="columnheader" scope="col">{text::PLAN}</th>
                    <th role="columnheader" scope="col">{text::COPAYMENT}</th>
                    <th role="columnheader" scope="col">{text::TOTAL}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
            <tfoot role="rowgroup">{row(text::TOTAL.to_owned(), sums)}</tfoot>
        </table>
    }
    .into_any()
}
