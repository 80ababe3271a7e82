//! *Cadastro de senha* (A-04): the form of manual A, chapter 3, and what follows it.

pub mod confirmation;
pub mod form;
pub mod undo;

use leptos::prelude::*;
use shared::passwords::Registered;
use shared::paths::pages;
use shared::portal::ContactSubject;

use self::form::RegistrationForm;
use crate::layout::form_page::FormPage;
use crate::layout::mail_help::MailHelp;
use crate::layout::outcome::{Outcome, Steps};
use crate::text::registration as text;
use crate::text::sign_in;
use crate::ui::icon::Shape;

#[component]
pub fn RegistrationPage() -> impl IntoView {
    let registered = RwSignal::new(None::<Registered>);
    move || match registered.get() {
        None => view! {
            <FormPage
                title=text::TITLE
                intro=text::INTRO
                above=vec![(sign_in::TITLE, pages::SIGN_IN)]
                subject=ContactSubject::Registration
                shows_card=true
            >
                <RegistrationForm registered/>
            </FormPage>
        }
        .into_any(),
        Some(Registered { confirm_by_email: false }) => view! {
            <Outcome title=text::DONE shape=Shape::CircleCheck>
                <p class="max-w-prose">{text::DONE_NEXT} " " {text::DONE_NOTICE}</p>
                <p><a class="btn btn-primary btn-lg w-full sm:w-auto" href=pages::SIGN_IN>{text::SIGN_IN}</a></p>
            </Outcome>
        }
        .into_any(),
        Some(Registered { confirm_by_email: true }) => view! {
            <Outcome title=text::CHECK_MAIL shape=Shape::Mail>
                <p class="max-w-prose">{text::CHECK_MAIL_NEXT}</p>
                <Steps steps=text::CHECK_MAIL_STEPS/>
                <MailHelp subject=ContactSubject::Registration/>
            </Outcome>
        }
        .into_any(),
    }
}
