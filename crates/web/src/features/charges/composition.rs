//! What a charge is made of: one bar by kind, and the lines with their sum.

use leptos::prelude::*;
use shared::charges::{ChargeItem, ChargeItemKind};
use shared::rules::money::Cents;

use crate::format;
use crate::text::charges as text;
use crate::ui::money::Money;
use crate::ui::share_bar::ShareBar;

const KINDS: [ChargeItemKind; 5] = [
    ChargeItemKind::MonthlyFee,
    ChargeItemKind::Copayment,
    ChargeItemKind::Service,
    ChargeItemKind::Fund,
    ChargeItemKind::Other,
];

#[component]
pub fn Composition(items: Vec<ChargeItem>, total: Cents) -> impl IntoView {
    let sum_of = |kind| items.iter().filter(|item| item.kind == kind).map(|item| item.amount_cents).sum::<Cents>();
    let sums: Vec<_> = KINDS.into_iter().map(|kind| (kind, sum_of(kind))).filter(|(_, sum)| sum.0 > 0).collect();
    // One kind alone would be a bar that says nothing.
    let bar = (sums.len() > 1).then(|| {
        let parts = sums.iter().map(|(kind, sum)| (fill(*kind), sum.0)).collect();
        let legend = sums.iter().map(|(kind, sum)| {
            view! {
                <li class="flex items-center gap-2">
                    <span class=format!("swatch {}", swatch(*kind)) aria-hidden="true"></span>
                    <span>{text::item_kind(*kind)}</span>
                    <Money cents=*sum class="text-muted"/>
                </li>
            }
        });
        view! {
            <div class="mt-4">
                <ShareBar parts/>
                <ul class="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-small" aria-label=text::COMPOSITION_CHART>
                    {legend.collect_view()}
                </ul>
            </div>
        }
    });
    let has_items = !items.is_empty();
    let lines = items.into_iter().map(|item| {
        let ChargeItem { description, kind, billing_month, beneficiary_name, amount_cents } = item;
        let about =
            [Some(text::item_kind(kind).to_owned()), Some(format::billing_month(&billing_month)), beneficiary_name];
        view! {
            <li class="flex items-start justify-between gap-4 py-3">
                <span class="min-w-0">
                    <span class="block">{description}</span>
                    <span class="block text-small text-muted">
                        {about.into_iter().flatten().collect::<Vec<_>>().join(" · ")}
                    </span>
                </span>
                <Money cents=amount_cents class="font-semibold"/>
            </li>
        }
    });
    view! {
        <section aria-labelledby="composicao">
            <h2 id="composicao" class="section-title">{text::COMPOSITION}</h2>
            {bar}
            {(!has_items).then(|| view! { <p class="mt-2 text-muted">{text::NO_ITEMS}</p> })}
            <ul class="mt-3 divide-y divide-base-300">{lines.collect_view()}</ul>
            <p class="flex justify-between gap-4 border-t-2 border-base-content/70 pt-3 text-body font-bold">
                <span>{text::TOTAL}</span>
                <Money cents=total/>
            </p>
        </section>
    }
}

const fn fill(kind: ChargeItemKind) -> &'static str {
    match kind {
        ChargeItemKind::MonthlyFee => "fill-kind-1",
        ChargeItemKind::Copayment => "fill-kind-2",
        ChargeItemKind::Service => "fill-kind-3",
        ChargeItemKind::Fund => "fill-kind-4",
        ChargeItemKind::Other => "fill-kind-5",
    }
}

const fn swatch(kind: ChargeItemKind) -> &'static str {
    match kind {
        ChargeItemKind::MonthlyFee => "bg-kind-1",
        ChargeItemKind::Copayment => "bg-kind-2",
        ChargeItemKind::Service => "bg-kind-3",
        ChargeItemKind::Fund => "bg-kind-4",
        ChargeItemKind::Other => "bg-kind-5",
    }
}
