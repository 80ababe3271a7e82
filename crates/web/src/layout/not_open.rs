//! For whoever opens the address of a function that is not in the own menu. The server would refuse; this says why, and
//! asks nothing.

use leptos::prelude::*;
use shared::paths::pages;

use super::heading::PageHeading;
use crate::text::frame as text;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;

/// `title` is the page's.
#[component]
pub fn NotOpen(title: &'static str) -> impl IntoView {
    view! {
        <PageHeading title=title/>
        <div class="mt-5">
            <Empty shape=Shape::Card title=text::NOT_OPEN_TITLE detail=text::NOT_OPEN>
                <a class="btn btn-primary" href=pages::OVERVIEW>{text::GO_HOME}</a>
            </Empty>
        </div>
    }
}
