//! The two forms, one for each kind of client, with the manual's fields in its order.

use leptos::prelude::*;
use shared::passwords::{CompanyFirstAccess, FirstAccess, IndividualFirstAccess};

use super::occasion::Occasion;
use crate::entry::identity;
use crate::session::Session;
use crate::text::first_access as text;
use crate::text::form as form_text;
use crate::ui::field::Typing;
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::{FormField, TypedField};

/// What has been typed, whichever form shows it: it is still there when somebody comes back to correct it.
#[derive(Clone, Copy)]
pub struct Entries {
    cpf: FormField,
    card_number: FormField,
    birth_date: FormField,
    document: FormField,
    company_code: FormField,
    email: FormField,
    individual: Form,
    company: Form,
    occasion: Occasion,
    is_sent: RwSignal<bool>,
    session: Session,
}

impl Entries {
    pub fn new(occasion: Occasion, is_sent: RwSignal<bool>) -> Self {
        let (cpf, card_number) = (identity::cpf(), identity::card_number(text::CARD_NUMBER, "on"));
        let birth_date = identity::birth_date();
        let (document, company_code) = (identity::company_document(), identity::company_code());
        let email = identity::email("email");
        Self {
            cpf,
            card_number,
            birth_date,
            document,
            company_code,
            email,
            individual: Form::new([cpf, email, card_number, birth_date]),
            company: Form::new([document, email, company_code]),
            occasion,
            is_sent,
            session: Session::current(),
        }
    }

    fn send(self, form: Form, first_access: FirstAccess) {
        let Self { is_sent, session, .. } = self;
        let call = async move { session.public_client().ask_first_access(&first_access).await };
        form.send(call, move |()| is_sent.set(true));
    }
}

#[component]
pub fn IndividualForm(entries: Entries) -> impl IntoView {
    let Entries { cpf, email, card_number, birth_date, individual: form, occasion, .. } = entries;
    let send = move |()| {
        let Some(birth_date) = identity::read_date(birth_date) else { return };
        let individual =
            IndividualFirstAccess { cpf: cpf.text(), email: email.text(), card_number: card_number.text(), birth_date };
        entries.send(form, FirstAccess::Individual(individual));
    };
    view! {
        <FormFrame form on_send=Callback::new(send) submit=occasion.submit() submitting=occasion.submitting()>
            <p class="max-w-prose">{text::INDIVIDUAL_WHO}</p>
            <TypedField field=cpf typing=Typing::Digits help=vec![form_text::CPF_HELP]/>
            <TypedField field=email typing=Typing::Email help=vec![text::EMAIL_HELP]/>
            <TypedField field=card_number help=vec![form_text::CARD_NUMBER_HELP]/>
            <TypedField field=birth_date typing=Typing::Digits help=vec![form_text::BIRTH_DATE_HELP]/>
            {occasion.before_button().map(|line| view! { <p class="max-w-prose">{line}</p> })}
        </FormFrame>
    }
}

#[component]
pub fn CompanyForm(entries: Entries) -> impl IntoView {
    let Entries { document, email, company_code, company: form, occasion, .. } = entries;
    let send = move |()| {
        let company =
            CompanyFirstAccess { document: document.text(), email: email.text(), company_code: company_code.text() };
        entries.send(form, FirstAccess::Company(company));
    };
    view! {
        <FormFrame form on_send=Callback::new(send) submit=occasion.submit() submitting=occasion.submitting()>
            <p class="max-w-prose">{text::COMPANY_WHO}</p>
            <TypedField field=document help=vec![form_text::COMPANY_DOCUMENT_HELP]/>
            <TypedField field=email typing=Typing::Email help=vec![text::EMAIL_HELP]/>
            <TypedField field=company_code help=vec![form_text::COMPANY_CODE_HELP]/>
            {occasion.before_button().map(|line| view! { <p class="max-w-prose">{line}</p> })}
        </FormFrame>
    }
}
