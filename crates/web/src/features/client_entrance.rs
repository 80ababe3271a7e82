//! *Portal do Cliente*: says honestly that CPF and company access is not open yet, and whom to call instead.

use leptos::prelude::*;
use shared::portal::ContactSubject;

use crate::layout::contacts::ContactCard;
use crate::layout::heading::PageHeading;
use crate::portal;
use crate::text::client_entrance as text;
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn ClientEntrancePage() -> impl IntoView {
    let contacts = [ContactSubject::General, ContactSubject::Receivables].into_iter().filter_map(portal::contact);
    view! {
        <div class="page-width py-8 sm:py-12">
        <div class="flex max-w-3xl flex-col gap-6">
            <PageHeading title=text::TITLE/>
            <div class="surface p-6 sm:p-8">
                <span class="tint-circle"><Icon shape=Shape::Building class="size-7"/></span>
                <h2 class="mt-4 text-xl font-semibold">{text::HEADING}</h2>
                <p class="mt-2 max-w-prose">{text::EXPLANATION}</p>
            </div>
            <ul class="grid gap-4 sm:grid-cols-2">
                {contacts.map(|contact| view! { <li><ContactCard contact/></li> }).collect_view()}
            </ul>
            <p>
                {text::BENEFICIARY_TOO} " " <a class="link touch" href="/entrar">{text::BENEFICIARY_LINK}</a>
            </p>
        </div>
        </div>
    }
}
