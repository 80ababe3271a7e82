//! An amount as every page shows it: `R$ 1.234,56`, in figures of equal width, never broken over two lines. One of many
//! digits is a little smaller where it is shown large, so that a phone has room for it.

use leptos::prelude::*;
use shared::rules::money::Cents;

/// Characters from which an amount is long: those of `R$ 100.000,00`.
const LONG: usize = 13;

#[component]
pub fn Money(cents: Cents, #[prop(default = "")] class: &'static str) -> impl IntoView {
    let amount = format!("{cents:#}");
    let long = if amount.chars().count() < LONG { "" } else { "money-long" };
    view! { <span class=format!("money {long} {class}")>{amount}</span> }
}
