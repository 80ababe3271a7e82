//! *Recuperar senha* (A-10): the form of manual A, chapter 4. What it says afterwards is the same whatever the server
//! found.

use leptos::prelude::*;
use shared::passwords::PasswordReset;
use shared::paths::pages;
use shared::portal::ContactSubject;

use crate::entry::identity::{self, CarriedCard};
use crate::layout::form_page::FormPage;
use crate::layout::mail_help::MailHelp;
use crate::layout::outcome::{Outcome, Steps};
use crate::session::Session;
use crate::text::form as form_text;
use crate::text::password_reset as text;
use crate::text::sign_in;
use crate::ui::field::Typing;
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::{FormField, TypedField};
use crate::ui::icon::Shape;

/// What has been typed: it is still there when somebody comes back to correct it.
#[derive(Clone, Copy)]
struct Entries {
    card_number: FormField,
    birth_date: FormField,
    cpf: FormField,
    mother_name: FormField,
    form: Form,
}

#[component]
pub fn PasswordResetPage() -> impl IntoView {
    let card_number = identity::card_number(form_text::CARD_NUMBER, "username");
    let birth_date = identity::birth_date();
    let cpf = identity::optional_cpf();
    let mother_name = identity::mother_name();
    let form = Form::new([card_number, birth_date, cpf, mother_name]);
    let entries = Entries { card_number, birth_date, cpf, mother_name, form };
    let is_sent = RwSignal::new(false);
    move || {
        if is_sent.get() {
            view! { <Sent is_sent/> }.into_any()
        } else {
            view! {
                <FormPage
                    title=text::TITLE
                    intro=text::INTRO
                    above=vec![(sign_in::TITLE, pages::SIGN_IN)]
                    subject=ContactSubject::Registration
                    shows_card=true
                >
                    <ResetForm entries is_sent/>
                </FormPage>
            }
            .into_any()
        }
    }
}

#[component]
fn ResetForm(entries: Entries, is_sent: RwSignal<bool>) -> impl IntoView {
    let session = Session::current();
    let carried = CarriedCard::current();
    let Entries { card_number, birth_date, cpf, mother_name, form } = entries;
    let send = move |()| {
        let Some(date) = identity::read_date(birth_date) else { return };
        let reset = PasswordReset {
            card_number: card_number.text(),
            birth_date: date,
            cpf: Some(cpf.text()).filter(|cpf| !cpf.is_empty()),
            mother_name: mother_name.text(),
        };
        let call = async move { session.public_client().reset_password(&reset).await };
        form.send(call, move |()| {
            carried.keep(card_number.text());
            is_sent.set(true);
        });
    };
    view! {
        <FormFrame form on_send=Callback::new(send) submit=text::SUBMIT submitting=text::SUBMITTING>
            <TypedField
                field=card_number
                help=vec![form_text::CARD_NUMBER_REMINDER, form_text::CARD_NUMBER_HELP]
            />
            <TypedField field=birth_date typing=Typing::Digits help=vec![form_text::BIRTH_DATE_HELP]/>
            <TypedField field=cpf typing=Typing::Digits is_required=false help=vec![form_text::CPF_OPTIONAL_HELP]/>
            <TypedField field=mother_name typing=Typing::Name help=vec![form_text::MOTHER_NAME_HELP]/>
        </FormFrame>
    }
}

#[component]
fn Sent(is_sent: RwSignal<bool>) -> impl IntoView {
    view! {
        <Outcome title=text::DONE shape=Shape::Mail>
            <p class="max-w-prose">{text::DONE_NEXT}</p>
            <Steps steps=text::STEPS/>
            <p class="flex flex-col gap-3 sm:flex-row">
                <a class="btn btn-primary btn-lg" href=pages::SIGN_IN>{text::SIGN_IN}</a>
                <button type="button" class="btn btn-outline btn-lg" on:click=move |_| is_sent.set(false)>
                    {text::CORRECT}
                </button>
            </p>
            <MailHelp subject=ContactSubject::Registration/>
        </Outcome>
    }
}
