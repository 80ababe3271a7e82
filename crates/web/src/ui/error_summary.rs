//! Everything that is wrong with a form, at its top: each error leads to its field, and the summary takes the focus
//! when it appears (GOV.UK's pattern).

use std::borrow::Cow;

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::browser::{focus, page};

/// One thing to put right. Without a field it concerns the form as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// Its `id` on the page.
    pub field: Option<Cow<'static, str>>,
    pub message: String,
}

/// `errors` is set anew by each attempt to send the form; an empty list shows nothing.
#[component]
pub fn ErrorSummary(title: &'static str, #[prop(into)] errors: Signal<Vec<FormError>>) -> impl IntoView {
    let summary = focus::taken_when(move || errors.with(|errors| !errors.is_empty()));
    let lines = move || {
        errors
            .get()
            .into_iter()
            .map(|FormError { field, message }| match field {
                Some(field) => {
                    let address = format!("#{field}");
                    let lead = move |event: web_sys::MouseEvent| {
                        event.prevent_default();
                        page::focus_on(&field);
                    };
                    view! { <li><a class="link touch" href=address on:click=lead>{message}</a></li> }.into_any()
                }
                None => view! { <li>{message}</li> }.into_any(),
            })
            .collect_view()
    };
    view! {
        <div
            node_ref=summary
            class="failure mb-6"
            class:hidden=move || errors.with(Vec::is_empty)
            role="alert"
            tabindex="-1"
        >
            <Icon shape=Shape::Alert class="mt-0.5 size-6 text-bad"/>
            <div class="min-w-0">
                <h2 class="text-body font-semibold">{title}</h2>
                <ul class="mt-1">{lines}</ul>
            </div>
        </div>
    }
}
