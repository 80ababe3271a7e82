//! Choosing a new password, as every form does it: the password twice, under the operator's rules, which are shown as
//! they are fulfilled. The rules come from the server, and the server has the last word.

use leptos::prelude::*;
use shared::auth::Secret;
use shared::rules::password::{OwnData, PasswordPolicy, normalise};

use crate::entry::password_rules::PasswordRules;
use crate::session::Session;
use crate::text::form as form_text;
use crate::text::new_password as text;
use crate::ui::field::FieldWords;
use crate::ui::form_field::FormField;
use crate::ui::password_field::PasswordField;
use crate::ui::remote::Remote;

/// What a form calls the two fields, and how the server's errors name them.
#[derive(Clone, Copy)]
pub struct NewPasswordWords {
    pub password: &'static str,
    pub password_missing: &'static str,
    pub password_pointer: &'static str,
    pub confirmation: &'static str,
    pub confirmation_missing: &'static str,
    pub confirmation_pointer: &'static str,
}

impl NewPasswordWords {
    /// As where a password is set without one before it.
    pub const FIRST: Self = Self {
        password: text::PASSWORD,
        password_missing: form_text::PASSWORD_MISSING,
        password_pointer: "/password",
        confirmation: text::CONFIRMATION,
        confirmation_missing: text::CONFIRMATION_MISSING,
        confirmation_pointer: "/password_confirmation",
    };
}

#[derive(Clone, Copy)]
pub struct NewPassword {
    password: FormField,
    confirmation: FormField,
    is_password_shown: RwSignal<bool>,
    is_confirmation_shown: RwSignal<bool>,
    policy: Remote<PasswordPolicy>,
    own: Signal<OwnData>,
}

impl NewPassword {
    /// `own` is what of the person's data has been typed so far; a password that holds any of it is refused.
    pub fn new(own: impl Fn() -> OwnData + Send + Sync + 'static) -> Self {
        Self::named(NewPasswordWords::FIRST, own)
    }

    /// As [`Self::new`], where the form has words of its own for the fields.
    pub fn named(words: NewPasswordWords, own: impl Fn() -> OwnData + Send + Sync + 'static) -> Self {
        let field = |id, label| FieldWords { id, label, autocomplete: "new-password" };
        let session = Session::current();
        let policy = Remote::new(|| (), async move |()| session.public_client().password_policy().await);
        let own = Signal::derive(own);
        let password = FormField::new(field("senha", words.password), words.password_pointer, move |typed| {
            if typed.is_empty() {
                return Some(words.password_missing.to_owned());
            }
            let policy = untrack(|| policy.ready())?;
            let unmet = own.with_untracked(|own| policy.unmet(typed, own));
            let wordings: Vec<String> = unmet.into_iter().map(|rule| policy.wording(rule)).collect();
            (!wordings.is_empty()).then(|| text::unmet(&wordings))
        });
        let names = field("confirmacao", words.confirmation);
        let confirmation = FormField::new(names, words.confirmation_pointer, move |typed| {
            let is_same = password.value.with_untracked(|password| normalise(password) == normalise(typed));
            match (typed.is_empty(), is_same) {
                (true, _) => Some(words.confirmation_missing.to_owned()),
                (false, false) => Some(text::CONFIRMATION_DIFFERS.to_owned()),
                (false, true) => None,
            }
        })
        .forgiven_with(password);
        Self {
            password,
            confirmation,
            is_password_shown: RwSignal::new(false),
            is_confirmation_shown: RwSignal::new(false),
            policy,
            own,
        }
    }

    pub fn fields(self) -> [FormField; 2] {
        [self.password, self.confirmation]
    }

    /// The password and its repetition, on their way out: neither is shown any more.
    pub fn secrets(self) -> (Secret, Secret) {
        self.is_password_shown.set(false);
        self.is_confirmation_shown.set(false);
        let secret = |field: FormField| Secret::new(field.value.get_untracked());
        (secret(self.password), secret(self.confirmation))
    }

    /// Leaves nothing of it on the page.
    pub fn clear(self) {
        for field in self.fields() {
            field.value.set(String::new());
        }
    }
}

#[component]
pub fn NewPasswordFields(new_password: NewPassword) -> impl IntoView {
    let NewPassword { password, confirmation, is_password_shown, is_confirmation_shown, policy, own } = new_password;
    view! {
        <PasswordField
            words=password.words
            show_label=form_text::SHOW_PASSWORD
            hide_label=form_text::HIDE_PASSWORD
            value=password.value
            is_shown=is_password_shown
            error=password.error
            on_leave=Callback::new(move |()| password.leave())
        >
            <PasswordRules policy password=password.value own/>
        </PasswordField>
        <PasswordField
            words=confirmation.words
            show_label=form_text::SHOW_CONFIRMATION
            hide_label=form_text::HIDE_CONFIRMATION
            value=confirmation.value
            is_shown=is_confirmation_shown
            error=confirmation.error
            on_leave=Callback::new(move |()| confirmation.leave())
        >
            <p>{text::CONFIRMATION_HELP}</p>
        </PasswordField>
    }
}
