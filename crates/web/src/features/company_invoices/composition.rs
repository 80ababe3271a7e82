//! What an invoice is made of: plan value and copayment as one bar, and the sums of each category.

use leptos::prelude::*;
use shared::company_invoices::{CategoryTotal, CompanyInvoiceDetail};
use shared::rules::money::Cents;

use crate::text::company_invoices as text;
use crate::ui::money::Money;
use crate::ui::share_bar::ShareBar;

#[component]
pub fn Composition(invoice: CompanyInvoiceDetail) -> impl IntoView {
    let CompanyInvoiceDetail { amount_cents, plan_cents, copayment_cents, by_category, .. } = invoice;
    // One part alone would be a bar that says nothing.
    let has_both = plan_cents > Cents::ZERO && copayment_cents > Cents::ZERO;
    let bar = has_both.then(|| {
        let legend = |swatch: &'static str, name: &'static str, cents| {
            view! {
                <li class="flex items-center gap-2">
                    <span class=format!("swatch {swatch}") aria-hidden="true"></span>
                    <span>{name}</span>
                    <Money cents class="text-muted"/>
                </li>
            }
        };
        view! {
            <div class="mt-4">
                <ShareBar parts=vec![("fill-kind-1", plan_cents.0), ("fill-kind-2", copayment_cents.0)]/>
                <ul class="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-small" aria-label=text::COMPOSITION_CHART>
                    {legend("bg-kind-1", text::PLAN, plan_cents)}
                    {legend("bg-kind-2", text::COPAYMENT, copayment_cents)}
                </ul>
            </div>
        }
    });
    let lines = by_category.into_iter().map(|total| {
        let CategoryTotal { category, item_count, plan_cents, copayment_cents } = total;
        view! {
            <li class="flex items-start justify-between gap-4 py-3">
                <span class="min-w-0">
                    <span class="block">{text::categories(category)}</span>
                    <span class="block text-small text-muted">
                        {text::items_listed(usize::try_from(item_count).unwrap_or(usize::MAX), item_count)}
                    </span>
                </span>
                <Money cents=plan_cents + copayment_cents class="font-semibold"/>
            </li>
        }
    });
    view! {
        <section aria-labelledby="composicao">
            <h2 id="composicao" class="section-title">{text::COMPOSITION}</h2>
            {bar}
            <ul class="mt-3 divide-y divide-base-300">{lines.collect_view()}</ul>
            <p class="flex justify-between gap-4 border-t-2 border-base-content/70 pt-3 text-body font-bold">
                <span>{text::SUM}</span>
                <Money cents=amount_cents/>
            </p>
        </section>
    }
}
