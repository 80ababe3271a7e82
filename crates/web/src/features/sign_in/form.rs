//! The two fields, and the ways to a password below them. The server alone decides; here only what is missing is said
//! without asking it.

use leptos::prelude::*;
use shared::auth::{BeneficiarySignIn, Secret, SignIn};
use shared::paths::pages;

use crate::entry::identity::{self, CarriedCard};
use crate::session::Session;
use crate::text::form as form_text;
use crate::text::sign_in as text;
use crate::ui::field::FieldWords;
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::{FormField, TypedField};
use crate::ui::password_field::PasswordField;

const CARD_NUMBER: FieldWords = FieldWords { id: "carteira", label: form_text::CARD_NUMBER, autocomplete: "username" };

#[component]
pub fn SignInForm() -> impl IntoView {
    let session = Session::current();
    // Its form is not judged: whoever types something else learns no more here than from the server.
    let card_number = FormField::new(CARD_NUMBER, "/card_number", |typed| {
        typed.trim().is_empty().then(|| form_text::CARD_NUMBER_MISSING.to_owned())
    });
    card_number.value.set(CarriedCard::current().kept());
    let password = identity::current_password();
    let is_password_shown = RwSignal::new(false);
    let form = Form::new([card_number, password]);

    let send = move |()| {
        is_password_shown.set(false);
        let sign_in = SignIn::Beneficiary(BeneficiarySignIn {
            card_number: card_number.text(),
            password: Secret::new(password.value.get_untracked()),
        });
        form.send(async move { session.sign_in(&sign_in).await }, |()| {});
    };

    view! {
        <FormFrame form on_send=Callback::new(send) submit=text::SUBMIT submitting=text::SUBMITTING>
            <TypedField
                field=card_number
                help=vec![form_text::CARD_NUMBER_REMINDER, form_text::CARD_NUMBER_HELP]
            />
            <PasswordField
                words=password.words
                show_label=form_text::SHOW_PASSWORD
                hide_label=form_text::HIDE_PASSWORD
                value=password.value
                is_shown=is_password_shown
                error=password.error
                on_leave=Callback::new(move |()| password.leave())
            />
        </FormFrame>
        <ul class="form-ways">
            <li><a class="link touch" href=pages::REGISTER>{text::REGISTER}</a></li>
            <li><a class="link touch" href=pages::FORGOTTEN_PASSWORD>{text::FORGOTTEN}</a></li>
        </ul>
    }
}
