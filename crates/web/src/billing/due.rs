//! What has to be paid, as both home pages tell it: what is late, what comes next, and that nothing is due.

use leptos::prelude::*;
use shared::rules::money::Cents;

use crate::text::due as text;
use crate::ui::icon::{Icon, Shape};
use crate::ui::money::Money;

/// `sum` is of all late bills, as they were billed; `href` leads to the one or to all of them.
#[component]
pub fn Late(title: String, sum: Cents, href: String, action: &'static str) -> impl IntoView {
    view! {
        <section class="late-panel">
            <Icon shape=Shape::CircleAlert class="size-7 text-bad"/>
            <div class="grow">
                <h2 class="text-section font-bold">{title}</h2>
                <p class="mt-1">{text::OVERDUE_SUM} " " <strong><Money cents=sum/></strong></p>
                <p class="mt-1 text-small">{text::OVERDUE_ALREADY_PAID}</p>
                <a class="btn btn-error mt-4 max-sm:w-full" href=href>{action}</a>
            </div>
        </section>
    }
}

/// The next bill: when it is due, how much it is, and the way to it.
#[component]
pub fn Next(title: String, amount: Cents, detail: String, href: String, action: &'static str) -> impl IntoView {
    view! {
        <section class="surface p-5 sm:p-8">
            <h2>
                <span class="block text-body sm:text-section">{title} " "</span>
                <Money cents=amount class="amount-hero"/>
            </h2>
            <p class="mt-2 text-muted">{detail}</p>
            <a class="btn btn-primary btn-lg mt-4 max-sm:w-full sm:mt-6" href=href>
                {action}
                <Icon shape=Shape::ArrowRight/>
            </a>
        </section>
    }
}

#[component]
pub fn NothingDue(title: &'static str, #[prop(optional_no_strip)] hint: Option<String>) -> impl IntoView {
    view! {
        <section class="flex items-center gap-4">
            <span class="good-circle"><Icon shape=Shape::Check class="size-6"/></span>
            <div>
                <h2 class="text-section font-semibold">{title}</h2>
                {hint.map(|hint| view! { <p class="mt-1 text-muted">{hint}</p> })}
            </div>
        </section>
    }
}
