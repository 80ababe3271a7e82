//! The page behind the e-mailed link of a registration. It asks for the password that was registered, since somebody
//! else may have registered the card over, and never confirms by itself: programs that guard mailboxes open every link.

use leptos::prelude::*;
use shared::auth::Secret;
use shared::passwords::RegistrationConfirmation;
use shared::paths::pages;
use shared::portal::ContactSubject;

use crate::entry::emailed_link::{EmailedLink, Standing};
use crate::layout::dead_link::{DeadLink, Fault};
use crate::layout::form_page::FormPage;
use crate::layout::outcome::Outcome;
use crate::session::Session;
use crate::text::form as form_text;
use crate::text::registration as text;
use crate::text::sign_in;
use crate::ui::field::FieldWords;
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::FormField;
use crate::ui::icon::Shape;
use crate::ui::password_field::PasswordField;

const PASSWORD: FieldWords = FieldWords { id: "senha", label: form_text::PASSWORD, autocomplete: "current-password" };

#[component]
pub fn ConfirmationPage() -> impl IntoView {
    let session = Session::current();
    let link = EmailedLink::opened(pages::CONFIRM_REGISTRATION);
    let password =
        FormField::new(PASSWORD, "/password", |typed| typed.is_empty().then(|| form_text::PASSWORD_MISSING.to_owned()));
    let is_shown = RwSignal::new(false);
    let form = Form::new([password]);
    let send = move |()| {
        let Some(token) = link.token() else { return };
        is_shown.set(false);
        let confirmation = RegistrationConfirmation { token, password: Secret::new(password.value.get_untracked()) };
        let call = async move { session.public_client().confirm_registration(&confirmation).await };
        link.send(form, call, move || password.value.set(String::new()));
    };
    let dead = |fault| view! { <DeadLink fault href=pages::REGISTER label=text::AGAIN/> };
    move || match link.standing() {
        Standing::Incomplete => dead(Fault::Incomplete).into_any(),
        Standing::Expired => dead(Fault::Expired).into_any(),
        Standing::Done => view! {
            <Outcome title=text::CONFIRMED shape=Shape::CircleCheck>
                <p class="max-w-prose">{text::DONE_NEXT}</p>
                <p><a class="btn btn-primary btn-lg w-full sm:w-auto" href=pages::SIGN_IN>{text::SIGN_IN}</a></p>
            </Outcome>
        }
        .into_any(),
        Standing::Asking => view! {
            <FormPage
                title=text::CONFIRM_TITLE
                intro=text::CONFIRM_INTRO
                above=vec![(sign_in::TITLE, pages::SIGN_IN)]
                subject=ContactSubject::Registration
            >
                <FormFrame
                    form
                    on_send=Callback::new(send)
                    submit=text::CONFIRM
                    submitting=text::CONFIRMING
                >
                    <PasswordField
                        words=password.words
                        show_label=form_text::SHOW_PASSWORD
                        hide_label=form_text::HIDE_PASSWORD
                        value=password.value
                        is_shown
                        error=password.error
                        on_leave=Callback::new(move |()| password.leave())
                    >
                        <p>{text::CONFIRM_PASSWORD_HELP}</p>
                    </PasswordField>
                </FormFrame>
            </FormPage>
        }
        .into_any(),
    }
}
