//! The seven fields of *Cadastro de senha*, under the manual's names and in its order.

use leptos::prelude::*;
use shared::passwords::{Registered, Registration};
use shared::rules::password::OwnData;

use crate::entry::identity::{self, CarriedCard};
use crate::entry::new_password::{NewPassword, NewPasswordFields};
use crate::entry::reading;
use crate::session::Session;
use crate::text::form as form_text;
use crate::text::registration as text;
use crate::ui::field::Typing;
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::{FormField, TypedField};

#[component]
pub fn RegistrationForm(registered: RwSignal<Option<Registered>>) -> impl IntoView {
    let session = Session::current();
    let carried = CarriedCard::current();
    let card_number = identity::card_number(form_text::CARD_NUMBER, "username");
    let birth_date = identity::birth_date();
    let cpf = identity::optional_cpf();
    let mother_name = identity::mother_name();
    let email = identity::email("email");
    let new_password = NewPassword::new(move || own_data(card_number, birth_date, cpf, mother_name, email));
    let [password, confirmation] = new_password.fields();
    let form = Form::new([card_number, birth_date, cpf, mother_name, email, password, confirmation]);

    let send = move |()| {
        let Some(date) = identity::read_date(birth_date) else { return };
        let (password, password_confirmation) = new_password.secrets();
        let registration = Registration {
            card_number: card_number.text(),
            birth_date: date,
            cpf: Some(cpf.text()).filter(|cpf| !cpf.is_empty()),
            mother_name: mother_name.text(),
            email: email.text(),
            password,
            password_confirmation,
        };
        let call = async move { session.public_client().register(&registration).await };
        form.send(call, move |answer| {
            carried.keep(card_number.text());
            registered.set(Some(answer));
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
            <TypedField field=email typing=Typing::Email help=vec![text::EMAIL_HELP]/>
            <NewPasswordFields new_password/>
        </FormFrame>
    }
}

/// What has been typed so far; the password must hold none of it.
fn own_data(
    card_number: FormField,
    birth_date: FormField,
    cpf: FormField,
    mother_name: FormField,
    email: FormField,
) -> OwnData {
    let own = OwnData::new()
        .number(&card_number.value.get())
        .number(&cpf.value.get())
        .name(&mother_name.value.get())
        .email(&email.value.get());
    match reading::date(&birth_date.value.get()) {
        Ok(date) => own.date(date),
        Err(_unreadable) => own,
    }
}
