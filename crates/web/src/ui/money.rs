//! An amount as every page shows it: `R$ 1.234,56`, in figures of equal width, never broken over two lines.

use leptos::prelude::*;
use shared::rules::money::Cents;

#[component]
pub fn Money(cents: Cents, #[prop(default = "")] class: &'static str) -> impl IntoView {
    view! { <span class=format!("money {class}")>{format!("{cents:#}")}</span> }
}
