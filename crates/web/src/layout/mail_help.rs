//! Beside every promise of an e-mail: what to do when it does not come, and whom to call.

use leptos::prelude::*;
use shared::portal::ContactSubject;

use super::contacts::ContactCard;
use crate::portal;
use crate::text::mail_help as text;

#[component]
pub fn MailHelp(subject: ContactSubject) -> impl IntoView {
    let contact = portal::contact(subject).or_else(portal::general_contact);
    view! {
        <section aria-labelledby="nao-chegou">
            <h2 id="nao-chegou" class="section-title">{text::TITLE}</h2>
            <ul class="mt-2 flex max-w-prose list-disc flex-col gap-2 pl-6">
                <li>{text::WAIT}</li>
                <li>{text::ADDRESS}</li>
                <li>{text::AGAIN}</li>
            </ul>
            {contact.map(|contact| view! { <div class="mt-4 max-w-md"><ContactCard contact/></div> })}
        </section>
    }
}
