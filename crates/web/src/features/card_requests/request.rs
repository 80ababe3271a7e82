//! *Solicitação de Carteirinha*: who, why, send; and after it the confirmation, which has an address of its own.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::account::{Me, Profile};
use shared::id::EnrolmentId;
use shared::rules::protocol::Protocol;

use super::chosen::Chosen;
use super::confirmation::{Confirmation, PROTOCOL};
use super::draft::Draft;
use super::picker::Picker;
use crate::layout::heading::PageHeading;
use crate::text::card_requests as text;

#[component]
pub fn RequestView() -> impl IntoView {
    let query = use_query_map();
    let confirmed = Memo::new(move |_| {
        query.with(|query| query.get(PROTOCOL)).and_then(|protocol| Protocol::parse(&protocol).ok())
    });
    move || match confirmed.get() {
        Some(protocol) => view! { <Confirmation protocol/> }.into_any(),
        None => view! { <RequestForm/> }.into_any(),
    }
}

#[component]
fn RequestForm() -> impl IntoView {
    let me: Arc<Me> = expect_context();
    let draft = Draft::of(own_enrolment(&me.profile));
    view! {
        <PageHeading title=text::REQUEST_TITLE/>
        <p class="mt-2 max-w-prose text-muted">{text::REQUEST_INTRO}</p>
        <div class="mt-6 flex flex-col gap-section">
            <Picker draft/>
            <Chosen draft/>
        </div>
    }
}

/// Whose the draft is. Clients have no such page, so nobody's draft is kept for them.
fn own_enrolment(profile: &Profile) -> Option<EnrolmentId> {
    match profile {
        Profile::Beneficiary(beneficiary) => Some(beneficiary.enrolment_id),
        Profile::Individual(_) | Profile::Company(_) => None,
    }
}
