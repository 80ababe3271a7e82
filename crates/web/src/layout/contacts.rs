//! Whom to call for what: every contact that the operator names, its telephone one tap away.

use leptos::prelude::*;
use shared::portal::Contact;

use crate::format;
use crate::portal;
use crate::text::frame as text;
use crate::ui::icon::{Icon, Shape};

/// All of them, as cards.
#[component]
pub fn Contacts() -> impl IntoView {
    let contacts = portal::current().contacts.clone();
    (!contacts.is_empty()).then(|| {
        view! {
            <section aria-labelledby="contatos">
                <h2 id="contatos" class="section-title">{text::CONTACTS}</h2>
                <p class="mt-1 text-muted">{text::CONTACTS_INTRO}</p>
                <ul class="mt-5 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
                    {contacts.into_iter().map(|contact| view! { <li><ContactCard contact/></li> }).collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
pub fn ContactCard(contact: Contact) -> impl IntoView {
    let Contact { subject, label, phone, email, hours } = contact;
    view! {
        <div class="surface p-5">
            <p class="font-semibold">{label}</p>
            <p class="text-small text-muted">{text::contact_purpose(subject)}</p>
            <div class="mt-3 flex flex-col items-start">
                {phone
                    .map(|phone| {
                        view! {
                            <a class="link touch text-body font-semibold" href=format::telephone_uri(&phone)>
                                <Icon shape=Shape::Phone/>
                                {phone.clone()}
                            </a>
                        }
                    })}
                {email
                    .map(|email| {
                        view! {
                            <a class="link touch text-small wrap-anywhere" href=format!("mailto:{email}")>
                                <Icon shape=Shape::Mail/>
                                {email.clone()}
                            </a>
                        }
                    })}
            </div>
            {hours.map(|hours| view! { <p class="mt-1 text-small text-muted">{hours}</p> })}
        </div>
    }
}
