//! The two fields, their checks, and what the server's refusals mean for them. The server alone decides; here only
//! what is missing is said without asking it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::auth::{BeneficiarySignIn, Secret, SignIn};
use shared::client::ClientError;
use shared::problem::{Problem, ProblemCode};

use crate::format;
use crate::session::Session;
use crate::text::failure;
use crate::text::sign_in as text;
use crate::ui::error_summary::{ErrorSummary, FormError};
use crate::ui::failure::Failure;
use crate::ui::field::{FieldWords, TextField};
use crate::ui::password_field::PasswordField;

const CARD_NUMBER: FieldWords = FieldWords { id: "carteira", label: text::CARD_NUMBER, autocomplete: "username" };
const PASSWORD: FieldWords = FieldWords { id: "senha", label: text::PASSWORD, autocomplete: "current-password" };

#[component]
pub fn SignInForm() -> impl IntoView {
    let session = Session::current();
    let card_number = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let card_error = RwSignal::new(None);
    let password_error = RwSignal::new(None);
    let summary = RwSignal::new(Vec::<FormError>::new());
    let failure = RwSignal::new(None::<ClientError>);
    let is_sending = RwSignal::new(false);
    let is_password_shown = RwSignal::new(false);

    let check_card = move || card_error.set(missing(card_number, text::CARD_NUMBER_MISSING));
    let check_password = move || password_error.set(missing(password, text::PASSWORD_MISSING));
    // An error goes while its field is filled, not when it is left: whoever leaves it by a click on the button below
    // would see that button move away, and the browser would drop the click.
    forgive(card_number, card_error);
    forgive(password, password_error);
    // A field that was never filled is no mistake until the form is sent.
    let leave_card = move |()| {
        if card_error.with_untracked(Option::is_some) || card_number.with_untracked(|text| !text.is_empty()) {
            check_card();
        }
    };
    let leave_password = move |()| {
        if password_error.with_untracked(Option::is_some) {
            check_password();
        }
    };

    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if is_sending.get_untracked() {
            return;
        }
        failure.set(None);
        is_password_shown.set(false);
        check_card();
        check_password();
        let errors = of_fields([(CARD_NUMBER.id, card_error), (PASSWORD.id, password_error)]);
        let is_complete = errors.is_empty();
        summary.set(errors);
        if !is_complete {
            return;
        }
        is_sending.set(true);
        spawn_local(async move {
            let sign_in = SignIn::Beneficiary(BeneficiarySignIn {
                card_number: card_number.get_untracked().trim().to_owned(),
                password: Secret::new(password.get_untracked()),
            });
            let outcome = session.sign_in(&sign_in).await;
            // On success the page has moved on, and took these signals with it.
            is_sending.try_set(false);
            match outcome {
                Ok(()) => {}
                Err(ClientError::Refused(problem)) if of_form(&problem).is_some() => {
                    summary.try_set(of_form(&problem).unwrap_or_default());
                }
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };

    view! {
        <form novalidate on:submit=send>
            <ErrorSummary title=text::SUMMARY errors=summary/>
            {move || failure.get().map(|error| view! { <div class="mb-6"><Failure error/></div> })}
            <div class="flex flex-col gap-5">
                <TextField
                    words=CARD_NUMBER
                    value=card_number
                    error=card_error
                    on_leave=Callback::new(leave_card)
                    help=vec![text::CARD_NUMBER_REMINDER, text::CARD_NUMBER_HELP]
                />
                <PasswordField
                    words=PASSWORD
                    show_label=text::SHOW_PASSWORD
                    hide_label=text::HIDE_PASSWORD
                    value=password
                    is_shown=is_password_shown
                    error=password_error
                    on_leave=Callback::new(leave_password)
                />
                <p class="text-base text-muted">{text::REQUIRED}</p>
                <button
                    type="submit"
                    class="btn btn-primary btn-lg w-full"
                    aria-busy=move || is_sending.get().to_string()
                >
                    {move || if is_sending.get() { text::SUBMITTING } else { text::SUBMIT }}
                </button>
            </div>
        </form>
    }
}

fn forgive(value: RwSignal<String>, error: RwSignal<Option<String>>) {
    Effect::new(move |_| {
        if value.with(|text| !text.trim().is_empty()) && error.with_untracked(Option::is_some) {
            error.set(None);
        }
    });
}

fn missing(value: RwSignal<String>, message: &str) -> Option<String> {
    value.with_untracked(|text| text.trim().is_empty()).then(|| message.to_owned())
}

fn of_fields<const N: usize>(fields: [(&'static str, RwSignal<Option<String>>); N]) -> Vec<FormError> {
    fields
        .into_iter()
        .filter_map(|(id, error)| Some(FormError { field: Some(id), message: error.get_untracked()? }))
        .collect()
}

/// What the person can put right in this form, or has to wait for; nothing when it is no matter of the form.
fn of_form(problem: &Problem) -> Option<Vec<FormError>> {
    match problem.known_code()? {
        ProblemCode::InvalidCredentials => {
            Some(vec![FormError { field: Some(CARD_NUMBER.id), message: problem.detail.clone() }])
        }
        ProblemCode::TooManyAttempts | ProblemCode::Busy => {
            let wait = problem.retry_after.map(|seconds| failure::wait(&format::wait(seconds)));
            let message = [Some(problem.detail.clone()), wait].into_iter().flatten().collect::<Vec<_>>().join(" ");
            Some(vec![FormError { field: None, message }])
        }
        ProblemCode::InvalidFields => Some(
            problem
                .errors
                .iter()
                .map(|error| FormError { field: field_of(&error.pointer), message: error.detail.clone() })
                .collect(),
        ),
        _ => None,
    }
}

fn field_of(pointer: &str) -> Option<&'static str> {
    match pointer {
        "/card_number" => Some(CARD_NUMBER.id),
        "/password" => Some(PASSWORD.id),
        _ => None,
    }
}
