//! In place of a member's page, for whoever is signed in as somebody else. The server would refuse; this says why, and
//! asks nothing.

use leptos::prelude::*;

use super::heading::PageHeading;
use crate::text::members_only as text;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;

/// `title` is that of the page.
#[component]
pub fn MembersOnly(title: &'static str) -> impl IntoView {
    view! {
        <PageHeading title/>
        <div class="mt-5">
            <Empty shape=Shape::Card title=text::TITLE detail=text::DETAIL/>
        </div>
    }
}
