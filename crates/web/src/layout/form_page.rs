//! A public page with one form: where it lies, what it is for, the form, and beside or below it whom to call.

use leptos::prelude::*;
use shared::portal::ContactSubject;

use super::breadcrumb::Breadcrumb;
use super::card_drawing::CardDrawing;
use super::contacts::ContactCard;
use super::heading::PageHeading;
use crate::portal;
use crate::text::mail_help as text;

/// `above` as in [`Breadcrumb`]; without it the page lies at the top. `subject` chooses the contact; the card is drawn
/// where its number is asked for.
#[component]
pub fn FormPage(
    title: &'static str,
    intro: &'static str,
    #[prop(optional)] above: Vec<(&'static str, &'static str)>,
    subject: ContactSubject,
    #[prop(optional, into)] shows_card: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let contact = portal::contact(subject).or_else(portal::general_contact);
    view! {
        <div class="page-width py-8 sm:py-12">
            {(!above.is_empty()).then(|| view! { <Breadcrumb above here=title.to_owned()/> })}
            <div class="grid gap-8 lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)] lg:gap-16">
                <div>
                    <PageHeading title=title.to_owned()/>
                    <p class="mt-2 mb-6 text-muted">{intro}</p>
                    {children()}
                </div>
                <div class="flex flex-col gap-8 lg:pt-2">
                    {move || shows_card.get().then(|| view! { <CardDrawing/> })}
                    {contact
                        .map(|contact| {
                            view! {
                                <section class="max-w-md" aria-labelledby="ajuda">
                                    <h2 id="ajuda" class="mb-3 section-title">{text::HELP}</h2>
                                    <ContactCard contact/>
                                </section>
                            }
                        })}
                </div>
            </div>
        </div>
    }
}
