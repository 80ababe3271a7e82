//! The two forms, one for each kind of client. E-mail and password are the same fields in both, so that whoever changes
//! the choice does not type them again.

use leptos::prelude::*;
use shared::auth::{CompanySignIn, IndividualSignIn, Secret, SignIn};

use crate::entry::identity;
use crate::session::Session;
use crate::text::client_sign_in as text;
use crate::text::form as form_text;
use crate::ui::field::Typing;
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::{FormField, TypedField};
use crate::ui::password_field::PasswordField;

/// What has been typed, whichever form shows it.
#[derive(Clone, Copy)]
pub struct Entries {
    cpf: FormField,
    card_number: FormField,
    document: FormField,
    company_code: FormField,
    email: FormField,
    password: FormField,
    is_password_shown: RwSignal<bool>,
    individual: Form,
    company: Form,
}

impl Entries {
    pub fn empty() -> Self {
        let (cpf, card_number) = (identity::cpf(), identity::card_number(text::CARD_NUMBER, "on"));
        let (document, company_code) = (identity::company_document(), identity::company_code());
        let (email, password) = (identity::email("username"), identity::current_password());
        Self {
            cpf,
            card_number,
            document,
            company_code,
            email,
            password,
            is_password_shown: RwSignal::new(false),
            individual: Form::new([cpf, email, card_number, password]),
            company: Form::new([document, email, company_code, password]),
        }
    }

    /// The password on its way out: it is not shown any more.
    fn secret(self) -> Secret {
        self.is_password_shown.set(false);
        Secret::new(self.password.value.get_untracked())
    }
}

#[component]
pub fn IndividualForm(entries: Entries) -> impl IntoView {
    let Entries { cpf, email, card_number, individual: form, .. } = entries;
    let typed = move || {
        SignIn::Individual(IndividualSignIn {
            cpf: cpf.text(),
            email: email.text(),
            card_number: card_number.text(),
            password: entries.secret(),
        })
    };
    view! {
        <SignInForm form entries who=text::INDIVIDUAL_WHO typed>
            <TypedField field=cpf typing=Typing::Digits help=vec![form_text::CPF_HELP]/>
            <TypedField field=email typing=Typing::Email help=vec![text::EMAIL_HELP]/>
            <TypedField field=card_number help=vec![form_text::CARD_NUMBER_HELP]/>
        </SignInForm>
    }
}

#[component]
pub fn CompanyForm(entries: Entries) -> impl IntoView {
    let Entries { document, email, company_code, company: form, .. } = entries;
    let typed = move || {
        SignIn::Company(CompanySignIn {
            document: document.text(),
            email: email.text(),
            company_code: company_code.text(),
            password: entries.secret(),
        })
    };
    view! {
        <SignInForm form entries who=text::COMPANY_WHO typed>
            <TypedField field=document help=vec![form_text::COMPANY_DOCUMENT_HELP]/>
            <TypedField field=email typing=Typing::Email help=vec![text::EMAIL_HELP]/>
            <TypedField field=company_code help=vec![form_text::COMPANY_CODE_HELP]/>
        </SignInForm>
    }
}

/// `who` says for whom the form is, `typed` what was filled in, the children are its fields but for the password.
#[component]
fn SignInForm(
    form: Form,
    entries: Entries,
    who: &'static str,
    typed: impl Fn() -> SignIn + Send + Sync + 'static,
    children: Children,
) -> impl IntoView {
    let session = Session::current();
    let send = move |()| {
        let sign_in = typed();
        form.send(async move { session.sign_in(&sign_in).await }, |()| {});
    };
    view! {
        <FormFrame form on_send=Callback::new(send) submit=text::SUBMIT submitting=text::SUBMITTING>
            <p class="max-w-prose">{who}</p>
            {children()}
            <SignInPassword entries/>
        </FormFrame>
    }
}

#[component]
fn SignInPassword(entries: Entries) -> impl IntoView {
    let Entries { password, is_password_shown, .. } = entries;
    view! {
        <PasswordField
            words=password.words
            show_label=form_text::SHOW_PASSWORD
            hide_label=form_text::HIDE_PASSWORD
            value=password.value
            is_shown=is_password_shown
            error=password.error
            on_leave=Callback::new(move |()| password.leave())
        />
    }
}
