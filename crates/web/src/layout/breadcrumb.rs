//! Where a second-level page lies, and the way back up.

use leptos::prelude::*;

use crate::text::frame as text;
use crate::ui::icon::{Icon, Shape};

/// `above` are the pages from the top down as label and address; `here` is this one.
#[component]
pub fn Breadcrumb(above: Vec<(&'static str, &'static str)>, #[prop(into)] here: Signal<String>) -> impl IntoView {
    let links = above.into_iter().map(|(label, href)| {
        view! {
            <li class="flex items-center">
                <a class="link touch" href=href>{label}</a>
                <Icon shape=Shape::ChevronRight class="mx-1 size-4 text-muted"/>
            </li>
        }
    });
    view! {
        <nav aria-label=text::BREADCRUMB class="breadcrumb">
            <ol class="flex flex-wrap items-center">
                {links.collect_view()}
                <li aria-current="page" class="text-muted">{here}</li>
            </ol>
        </nav>
    }
}
