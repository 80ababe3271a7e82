//! On which basis the report is shown. Both come in one answer, so the switch asks for nothing; what is chosen stands in
//! the address.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::paths::pages;
use shared::rules::company_tax_report::Basis;
use shared::years::Year;

use crate::text::company_tax_report as text;

/// Name of the basis in the address.
const PARAMETER: &str = "base";

/// The basis that the address names; manual B's when it names none.
pub fn asked_basis() -> Memo<Basis> {
    let query = use_query_map();
    let read = move || query.with(|query| query.get(PARAMETER));
    Memo::new(move |_| {
        let named = read().and_then(|word| Basis::ALL.into_iter().find(|basis| self::word(*basis) == word));
        named.unwrap_or(Basis::BillingMonth)
    })
}

const fn word(basis: Basis) -> &'static str {
    match basis {
        Basis::BillingMonth => "competencia",
        Basis::PaymentDate => "pagamento",
    }
}

#[component]
pub fn BasisSwitch(year: Year, basis: Memo<Basis>) -> impl IntoView {
    let link = move |of: Basis| {
        let is_chosen = move || basis.get() == of;
        view! {
            <li>
                <a
                    class="chip px-4"
                    href=format!("{}?ano={year}&{PARAMETER}={}", pages::COMPANY_TAX_REPORT, word(of))
                    aria-current=move || is_chosen().to_string()
                    data-noscroll="true"
                >
                    {of.label()}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=text::BASIS>
            <p class="field-label" aria-hidden="true">{text::BASIS}</p>
            <ul class="mt-2 flex flex-wrap gap-2">{Basis::ALL.map(link)}</ul>
            <p class="mt-2 text-small text-muted">{move || text::basis_hint(basis.get())}</p>
        </nav>
    }
}
