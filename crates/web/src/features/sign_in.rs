//! The beneficiary's sign-in: card number and password of one plan, and back to where the person came from.

pub mod card_drawing;
pub mod form;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::portal::ContactSubject;

use self::card_drawing::CardDrawing;
use self::form::SignInForm;
use crate::layout::contacts::ContactCard;
use crate::layout::heading::PageHeading;
use crate::portal;
use crate::return_to;
use crate::session::{Absence, Session, SessionState};
use crate::text::sign_in as text;
use crate::ui::notice::Notice;

#[component]
pub fn SignInPage() -> impl IntoView {
    let session = Session::current();
    let query = use_query_map();
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let SessionState::Present(_) = session.state() {
            let wanted = query.with_untracked(|query| query.get("voltar"));
            let target = return_to::sanitised(wanted.as_deref());
            navigate(target, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });

    let came_for_a_page = move || query.with(|query| query.get("voltar").is_some());
    let why_here = move || match session.state() {
        SessionState::Absent(Absence::Expired) if came_for_a_page() => Some(text::EXPIRED),
        SessionState::Absent(Absence::Left) if came_for_a_page() => Some(text::LEFT),
        SessionState::Absent(Absence::NeverCame) if came_for_a_page() => Some(text::NEEDED),
        SessionState::Absent(_) | SessionState::Starting | SessionState::Unknown(_) | SessionState::Present(_) => None,
    };
    let contact = portal::contact(ContactSubject::Registration).or_else(portal::general_contact);

    view! {
        <div class="page-width grid gap-8 py-8 sm:py-12 lg:grid-cols-[minmax(0,28rem)_minmax(0,1fr)] lg:gap-16">
            <div>
                <PageHeading title=text::TITLE/>
                <p class="mt-2 text-muted">{text::INTRO}</p>
                <div class="mt-6 flex flex-col gap-6">
                    {move || why_here().map(|why| view! { <Notice>{why}</Notice> })}
                    <SignInForm/>
                </div>
            </div>
            <div class="flex flex-col gap-8 lg:pt-2">
                <CardDrawing/>
                {contact
                    .map(|contact| {
                        view! {
                            <section class="max-w-md" aria-labelledby="ajuda">
                                <h2 id="ajuda" class="mb-3 text-lg font-semibold">{text::HELP_TITLE}</h2>
                                <ContactCard contact/>
                            </section>
                        }
                    })}
            </div>
        </div>
    }
}
