//! One person's services by kind, each kind with its subtotal, as both statements about services show them. A month in
//! hospital has hundreds of lines, so those of a kind are made only once they are wanted.

use leptos::prelude::*;
use shared::services::{KindSubtotal, PersonServices, Service};

use crate::format;
use crate::text::service_statements as text;
use crate::ui::disclosure::Disclosure;
use crate::ui::money::Money;

#[component]
pub fn Person(person: PersonServices, is_open: bool, is_month: bool) -> impl IntoView {
    let PersonServices { enrolment_id: _, name, category, services, subtotals, total_cents, copayment_cents } = person;
    let services = StoredValue::new(services);
    let kinds = subtotals.into_iter().map(|subtotal| {
        let kind = subtotal.kind;
        let lines = move || {
            services.with_value(|services| {
                let of_kind = services.iter().filter(|service| service.kind == kind);
                of_kind.map(|service| view! { <Line service=service.clone() is_month/> }).collect_view()
            })
        };
        view! {
            <Disclosure class="service-kind" summary=move || view! { <KindSum subtotal/> } is_open>
                <ul class="divide-y divide-base-300">{lines()}</ul>
            </Disclosure>
        }
    });
    view! {
        <li>
            <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
                <div>
                    <h2 class="text-section font-semibold">{name}</h2>
                    <p class="text-small text-muted">{category.label()}</p>
                </div>
                <p class="ml-auto text-right">
                    <Money cents=total_cents class="text-section font-bold"/>
                    <span class="block text-small text-muted">{text::COPAYMENT} ": " <Money cents=copayment_cents/></span>
                </p>
            </div>
            <div class="mt-2">{kinds.collect_view()}</div>
        </li>
    }
}

/// "Exames · 3 atendimentos", and the sum at the right.
#[component]
fn KindSum(subtotal: KindSubtotal) -> impl IntoView {
    let KindSubtotal { kind, count, amount_cents, copayment_cents: _ } = subtotal;
    view! {
        <span class="min-w-0 grow text-left">
            <span class="font-semibold">{kind.label()}</span>
            " "
            <span class="text-small font-normal text-muted">
                {format::count(count.into(), text::SERVICE, text::SERVICES)}
            </span>
        </span>
        " "
        <Money cents=amount_cents class="font-semibold"/>
    }
}

#[component]
fn Line(service: Service, is_month: bool) -> impl IntoView {
    let Service {
        date,
        billing_month,
        code,
        description,
        kind: _,
        provider,
        provider_document: _,
        provider_cnes: _,
        in_network,
        quantity,
        amount_cents,
        copayment_cents,
        copayment_basis,
    } = service;
    let about = [
        Some(format::date(date)),
        (!is_month).then(|| text::in_month(&billing_month.for_people())),
        Some(format!("{} {code}", text::CODE)),
        (quantity > 1).then(|| format!("{} {quantity}", text::QUANTITY)),
    ];
    let has_copayment = copayment_cents.0 > 0;
    view! {
        <li class="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-3">
            <span class="min-w-0 grow basis-48">
                <span class="block">{description}</span>
                <span class="block text-small text-muted">{provider}</span>
                <span class="block text-small text-muted">{about.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</span>
                {(!in_network).then(|| view! { <span class="block text-small font-semibold">{text::OUTSIDE}</span> })}
            </span>
            <span class="ml-auto text-right">
                <Money cents=amount_cents class="block font-semibold"/>
                {has_copayment
                    .then(|| {
                        view! {
                            <span class="block text-small text-muted">
                                {text::COPAYMENT} " " <Money cents=copayment_cents/>
                            </span>
                            {copayment_basis.map(|basis| view! { <span class="block text-small text-muted">{basis}</span> })}
                        }
                    })}
            </span>
        </li>
    }
}

/// The subtotals of all people, kind by kind.
#[component]
pub fn Subtotals(subtotals: Vec<KindSubtotal>) -> impl IntoView {
    let rows = subtotals.into_iter().map(|subtotal| {
        let KindSubtotal { kind, count, amount_cents, copayment_cents: _ } = subtotal;
        view! {
            <li class="flex justify-between gap-4 py-1.5">
                <span>
                    {kind.label()}
                    " "
                    <span class="text-small text-muted">{format::count(count.into(), text::SERVICE, text::SERVICES)}</span>
                </span>
                <Money cents=amount_cents/>
            </li>
        }
    });
    view! {
        <h3 class="mt-4 font-semibold">{text::BY_KIND}</h3>
        <ul class="mt-1 divide-y divide-base-300">{rows.collect_view()}</ul>
    }
}
