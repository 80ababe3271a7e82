//! The page behind the e-mailed link of a registration. It asks for the password that was registered, since somebody
//! else may have registered the card over, and never confirms by itself: programs that guard mailboxes open every link.

use leptos::prelude::*;
use shared::auth::Secret;
use shared::client::ClientError;
use shared::passwords::RegistrationConfirmation;
use shared::paths::pages;
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;

use crate::entry::link_token;
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Asking,
    Confirmed,
    Expired,
}

#[component]
pub fn ConfirmationPage() -> impl IntoView {
    let session = Session::current();
    let token = link_token::taken();
    let standing = RwSignal::new(Standing::Asking);
    Effect::new(move |_| {
        token.track();
        standing.set(Standing::Asking);
    });
    let password =
        FormField::new(PASSWORD, "/password", |typed| typed.is_empty().then(|| form_text::PASSWORD_MISSING.to_owned()));
    let is_shown = RwSignal::new(false);
    let form = Form::new([password]);
    let send = move |()| {
        let Some(token) = token.get_untracked() else { return };
        is_shown.set(false);
        let confirmation = RegistrationConfirmation { token, password: Secret::new(password.value.get_untracked()) };
        let call = async move {
            match session.public_client().confirm_registration(&confirmation).await {
                Ok(()) => Ok(Standing::Confirmed),
                Err(error) if is_expired(&error) => Ok(Standing::Expired),
                Err(error) => Err(error),
            }
        };
        form.send(call, move |outcome| {
            password.value.set(String::new());
            standing.set(outcome);
        });
    };
    let dead = |fault| view! { <DeadLink fault href=pages::REGISTER label=text::AGAIN/> };
    move || match (token.with(Option::is_some), standing.get()) {
        (false, _) => dead(Fault::Incomplete).into_any(),
        (true, Standing::Expired) => dead(Fault::Expired).into_any(),
        (true, Standing::Confirmed) => view! {
            <Outcome title=text::CONFIRMED shape=Shape::CircleCheck>
                <p class="max-w-prose">{text::DONE_NEXT}</p>
                <p><a class="btn btn-primary btn-lg w-full sm:w-auto" href=pages::SIGN_IN>{text::SIGN_IN}</a></p>
            </Outcome>
        }
        .into_any(),
        (true, Standing::Asking) => view! {
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

fn is_expired(error: &ClientError) -> bool {
    error.code() == Some(ProblemCode::LinkExpired)
}
