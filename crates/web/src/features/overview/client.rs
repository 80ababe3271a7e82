//! What a client can do here, and whom to call for everything else.

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::Me;
use shared::paths::pages;
use shared::portal::ContactSubject;

use crate::layout::contacts::ContactCard;
use crate::layout::menu_items;
use crate::portal;
use crate::text::{frame, overview as text};
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn ClientWelcome() -> impl IntoView {
    let me: Arc<Me> = expect_context();
    let usage = menu_items::usage_statement(&me);
    let reports = menu_items::reports(&me).into_iter();
    let contacts = [ContactSubject::General, ContactSubject::Receivables].into_iter().filter_map(portal::contact);
    view! {
        <section class="surface flex gap-4 p-6">
            <span class="tint-circle max-sm:hidden"><Icon shape=Shape::User class="size-6"/></span>
            <div>
                <h2 class="text-xl font-semibold">{text::CLIENT_TITLE}</h2>
                <p class="mt-1 max-w-prose text-muted">{text::CLIENT}</p>
                <p class="mt-3 flex flex-wrap gap-3">
                    {usage.map(|entry| view! {
                        <a class="btn btn-primary max-sm:w-full" href=entry.href>
                            <Icon shape=entry.shape/>
                            {entry.label}
                        </a>
                    })}
                    {reports.map(|entry| view! {
                        <a class="btn btn-outline max-sm:w-full" href=entry.href>
                            <Icon shape=entry.shape/>
                            {entry.label}
                        </a>
                    }).collect_view()}
                    <a class="btn btn-outline max-sm:w-full" href=pages::SETTINGS>
                        <Icon shape=Shape::Settings/>
                        {frame::SETTINGS}
                    </a>
                </p>
            </div>
        </section>
        <section aria-labelledby="contatos">
            <h2 id="contatos" class="mb-3 text-lg font-semibold">{frame::CONTACTS}</h2>
            <ul class="grid gap-4 sm:grid-cols-2">
                {contacts.map(|contact| view! { <li><ContactCard contact/></li> }).collect_view()}
            </ul>
        </section>
    }
}
