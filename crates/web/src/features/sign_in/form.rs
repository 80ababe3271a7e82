//! The two fields, and the ways to a password below them. The server alone decides; here only what is missing is said
//! without asking it.

use leptos::prelude::*;
use shared::auth::{BeneficiarySignIn, Secret, SignIn};
use shared::first_words::sign_in as first;
use shared::paths::pages;

use crate::browser::early;
use crate::entry::{identity, own_card};
use crate::session::Session;
use crate::text::form as form_text;
use crate::text::sign_in as text;
use crate::ui::field::FieldWords;
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::{FormField, TypedField};
use crate::ui::password_field::PasswordField;

const CARD_NUMBER: FieldWords =
    FieldWords { id: first::CARD_NUMBER_ID, label: form_text::CARD_NUMBER, autocomplete: "username" };

#[component]
pub fn SignInForm() -> impl IntoView {
    let session = Session::current();
    // Its form is not judged: whoever types something else learns no more here than from the server.
    let card_number = FormField::new(CARD_NUMBER, "/card_number", |typed| {
        typed.trim().is_empty().then(|| form_text::CARD_NUMBER_MISSING.to_owned())
    });
    let early = early::take();
    card_number.value.set(early.text(first::CARD_NUMBER_ID).unwrap_or_else(own_card::known));
    let is_remembered = RwSignal::new(own_card::is_on_device() || early.is_checked(first::REMEMBER_ID));
    let password = identity::current_password();
    password.value.set(early.text(first::PASSWORD_ID).unwrap_or_default());
    let is_password_shown = RwSignal::new(false);
    let form = Form::new([card_number, password]);

    let send = move |()| {
        is_password_shown.set(false);
        let sign_in = SignIn::Beneficiary(BeneficiarySignIn {
            card_number: card_number.text(),
            password: Secret::new(password.value.get_untracked()),
        });
        // Only a number that opens the door is worth remembering; the page may be gone by the time that is known.
        let (number, is_remembered) = (card_number.text(), is_remembered.get_untracked());
        let call = async move {
            session.sign_in(&sign_in).await?;
            own_card::keep_on_device(&number, is_remembered);
            Ok(())
        };
        form.send(call, |()| {});
    };
    // Once the fields are on the page.
    Effect::new(move |_| {
        early.focus_again();
        if early.is_sent {
            form.attempt(|| send(()));
        }
    });

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
            <div>
                <label class="check-line">
                    <input
                        id=first::REMEMBER_ID
                        type="checkbox"
                        aria-describedby="lembrar-ajuda"
                        prop:checked=move || is_remembered.get()
                        on:change=move |event| is_remembered.set(event_target_checked(&event))
                    />
                    <span>{text::REMEMBER}</span>
                </label>
                <p id="lembrar-ajuda" class="field-help">{text::REMEMBER_HELP}</p>
            </div>
        </FormFrame>
        <ul class="form-ways">
            <li><a class="link touch" href=pages::REGISTER>{text::REGISTER}</a></li>
            <li><a class="link touch" href=pages::FORGOTTEN_PASSWORD>{text::FORGOTTEN}</a></li>
        </ul>
    }
}
