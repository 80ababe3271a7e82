//! *Movimentação > Solicitação de Carteirinha* and *Relatórios/Consultas > Carteirinhas solicitadas* (manual A, chapters 8
//! and 13): asking for cards, and following them.

pub mod chosen;
pub mod confirmation;
pub mod detail;
pub mod draft;
pub mod list;
pub mod person_fields;
pub mod picker;
pub mod refusal;
pub mod request;
pub mod timeline;

use leptos::prelude::*;
use shared::account::Capability;

use self::detail::CardRequestView;
use self::list::CardRequestListView;
use self::request::RequestView;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::text::card_requests as text;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;

#[component]
pub fn CardRequestFormPage() -> impl IntoView {
    gate::open_to(Capability::ViewFamily, RequestView, || members_only(text::REQUEST_TITLE))
}

#[component]
pub fn CardRequestsPage() -> impl IntoView {
    gate::open_to(Capability::ViewFamily, CardRequestListView, || members_only(text::LIST_TITLE))
}

#[component]
pub fn CardRequestPage() -> impl IntoView {
    gate::open_to(Capability::ViewFamily, CardRequestView, || members_only(text::LIST_TITLE))
}

/// For whoever opens the address without the menu's entry. The server would refuse; this says why, and asks nothing.
fn members_only(title: &'static str) -> impl IntoView {
    view! {
        <PageHeading title=title/>
        <div class="mt-5">
            <Empty shape=Shape::Card title=text::MEMBERS_ONLY_TITLE detail=text::MEMBERS_ONLY/>
        </div>
    }
}
