//! An address that is no page of ours.

use leptos::prelude::*;
use shared::paths::pages;

use super::heading::PageHeading;
use super::public::PublicShell;
use crate::text::frame as text;
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PublicShell>
            <div class="page-width flex flex-col items-start gap-4 py-16">
                <span class="tint-circle"><Icon shape=Shape::Nothing class="size-7"/></span>
                <PageHeading title=text::NOT_FOUND_TITLE/>
                <p class="max-w-prose text-muted">{text::NOT_FOUND}</p>
                <a class="btn btn-primary" href=pages::HOME>{text::GO_HOME}</a>
            </div>
        </PublicShell>
    }
}
