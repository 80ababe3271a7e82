//! A form: the fields that are sent together, and what the server's refusals mean for it and for each of them. What was
//! typed survives every failure, and a form that is on its way is not sent again.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;
use shared::problem::{FieldError, Problem, ProblemCode};

use super::error_summary::{ErrorSummary, FormError};
use super::failure::Failure;
use super::form_field::FormField;
use crate::browser::focus;
use crate::format;
use crate::text::failure as failure_text;
use crate::text::form as text;

/// Fields that are sent together.
#[derive(Clone, Copy)]
pub struct Form {
    /// In their order on the page, which is that of the summary.
    fields: StoredValue<Vec<FormField>>,
    summary: RwSignal<Vec<FormError>>,
    failure: RwSignal<Option<ClientError>>,
    is_sending: RwSignal<bool>,
}

impl Form {
    pub fn new(fields: impl IntoIterator<Item = FormField>) -> Self {
        Self {
            fields: StoredValue::new(fields.into_iter().collect()),
            summary: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            is_sending: RwSignal::new(false),
        }
    }

    /// Waits for `call`. Its success is told to `done`, unless the page is gone by then; its refusal is shown here.
    pub fn send<T: 'static>(
        self,
        call: impl Future<Output = Result<T, ClientError>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        self.is_sending.set(true);
        spawn_local(async move {
            let outcome = call.await;
            if self.is_sending.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(answer) => done(answer),
                Err(error) => self.refuse(error),
            }
        });
    }

    /// Calls `send` once every field passes, unless the form is on its way already.
    pub fn attempt(self, send: impl FnOnce()) {
        if !self.is_sending.get_untracked() && self.check() {
            send();
        }
    }

    /// Judges every field; whether all pass.
    fn check(self) -> bool {
        self.failure.set(None);
        let errors = self.fields.with_value(|fields| {
            for field in fields {
                field.check();
            }
            let wrong = fields.iter().filter_map(|field| {
                Some(FormError { field: Some(field.words.id.into()), message: field.error.get_untracked()? })
            });
            wrong.collect::<Vec<_>>()
        });
        let is_complete = errors.is_empty();
        self.summary.set(errors);
        is_complete
    }

    fn refuse(self, error: ClientError) {
        match error {
            ClientError::Refused(problem) => match self.of_form(&problem) {
                Some(errors) => self.summary.set(errors),
                None => self.failure.set(Some(ClientError::Refused(problem))),
            },
            error => self.failure.set(Some(error)),
        }
    }

    /// What the person can put right in this form, or has to wait for; nothing when it is no matter of the form.
    fn of_form(self, problem: &Problem) -> Option<Vec<FormError>> {
        match problem.known_code()? {
            ProblemCode::InvalidCredentials => {
                let first = self.fields.with_value(|fields| fields.first().map(|field| field.words.id.into()));
                Some(vec![FormError { field: first, message: problem.detail.clone() }])
            }
            ProblemCode::TooManyAttempts | ProblemCode::Busy | ProblemCode::Unavailable => {
                let wait = problem.retry_after.map(|seconds| failure_text::wait(&format::wait(seconds)));
                let message = [Some(problem.detail.clone()), wait].into_iter().flatten().collect::<Vec<_>>().join(" ");
                Some(vec![FormError { field: None, message }])
            }
            ProblemCode::InvalidFields => Some(problem.errors.iter().map(|error| self.of_field(error)).collect()),
            _ => None,
        }
    }

    /// Shown at its field as well, after what is already said there.
    fn of_field(self, error: &FieldError) -> FormError {
        let field =
            self.fields.with_value(|fields| fields.iter().find(|field| field.pointer == error.pointer).copied());
        if let Some(field) = field {
            field.error.update(|shown| {
                let before = shown.take().map(|before| format!("{before} ")).unwrap_or_default();
                *shown = Some(format!("{before}{}", error.detail));
            });
        }
        FormError { field: field.map(|field| field.words.id.into()), message: error.detail.clone() }
    }
}

/// What is wrong, the fields, and the button. `on_send` is called once every field passes.
#[component]
pub fn FormFrame(
    form: Form,
    on_send: Callback<()>,
    submit: &'static str,
    submitting: &'static str,
    /// Without fields there is nothing to say about which must be filled in.
    #[prop(default = true)]
    has_fields: bool,
    children: Children,
) -> impl IntoView {
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        form.attempt(|| on_send.run(()));
    };
    // The field that has the focus is left by the click itself and no sooner: its error would move the button away
    // from under the finger.
    let keep_focus = |event: web_sys::MouseEvent| event.prevent_default();
    view! {
        <form novalidate on:submit=send>
            <ErrorSummary title=text::SUMMARY errors=form.summary/>
            <FormFailure failure=form.failure/>
            <div class="flex flex-col gap-6">
                {children()}
                {has_fields.then(|| view! { <p class="text-small text-muted">{text::REQUIRED}</p> })}
                <button
                    type="submit"
                    class="btn btn-primary btn-lg w-full"
                    aria-busy=move || form.is_sending.get().to_string()
                    aria-disabled=move || form.is_sending.get().then_some("true")
                    on:mousedown=keep_focus
                >
                    {move || form.is_sending.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                    {move || if form.is_sending.get() { submitting } else { submit }}
                </button>
            </div>
        </form>
    }
}

/// At the top of the form, where whoever pressed the button at its end would not see it: so it takes the focus.
#[component]
fn FormFailure(failure: RwSignal<Option<ClientError>>) -> impl IntoView {
    let place = focus::taken_when(move || failure.with(Option::is_some));
    view! {
        <div node_ref=place tabindex="-1" class="form-failure" class:hidden=move || failure.with(Option::is_none)>
            {move || failure.get().map(|error| view! { <Failure error/> })}
        </div>
    }
}
