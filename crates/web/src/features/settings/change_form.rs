//! The manual's three fields, and its message with the link to the home page. What was typed is gone from the page as
//! soon as the server has taken it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::auth::Secret;
use shared::passwords::PasswordChange;
use shared::rules::password::OwnData;

use crate::browser::focus;
use crate::entry::new_password::{NewPassword, NewPasswordFields, NewPasswordWords};
use crate::session::Session;
use crate::session::return_to;
use crate::text::settings as text;
use crate::ui::field::FieldWords;
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::FormField;
use crate::ui::icon::{Icon, Shape};
use crate::ui::notice::Notice;
use crate::ui::password_field::PasswordField;

const CURRENT: FieldWords = FieldWords { id: "senha-atual", label: text::CURRENT, autocomplete: "current-password" };
const NEW: NewPasswordWords = NewPasswordWords {
    password: text::NEW,
    password_missing: text::NEW_MISSING,
    password_pointer: "/new_password",
    confirmation: text::CONFIRMATION,
    confirmation_missing: text::CONFIRMATION_MISSING,
    confirmation_pointer: "/new_password_confirmation",
};

/// Why the password is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    Wish,
    /// Nothing else is open before.
    TemporaryPassword,
}

#[component]
pub fn ChangeForm(own: OwnData, occasion: Occasion) -> impl IntoView {
    let is_changed = RwSignal::new(false);
    let own = StoredValue::new(own);
    move || {
        if is_changed.get() {
            view! { <Changed occasion/> }.into_any()
        } else {
            view! { <Fields own=own.get_value() occasion is_changed/> }.into_any()
        }
    }
}

#[component]
fn Fields(own: OwnData, occasion: Occasion, is_changed: RwSignal<bool>) -> impl IntoView {
    let session = Session::current();
    let current = FormField::new(CURRENT, "/current_password", |typed| {
        typed.is_empty().then(|| text::CURRENT_MISSING.to_owned())
    });
    let is_current_shown = RwSignal::new(false);
    let new_password = NewPassword::named(NEW, move || own.clone());
    let keeps_others = RwSignal::new(false);
    let [password, confirmation] = new_password.fields();
    let form = Form::new([current, password, confirmation]);

    let send = move |()| {
        is_current_shown.set(false);
        let (new_password, new_password_confirmation) = new_password.secrets();
        let change = PasswordChange {
            current_password: Secret::new(current.value.get_untracked()),
            new_password,
            new_password_confirmation,
            keep_other_sessions: keeps_others.get_untracked(),
        };
        let call = async move { session.call(async |client| client.change_password(&change).await).await };
        form.send(call, move |()| {
            session.password_was_changed();
            is_changed.set(true);
        });
    };
    let is_temporary = occasion == Occasion::TemporaryPassword;
    view! {
        <div class="max-w-[30rem]">
        <div class="mb-6">
            {if is_temporary {
                view! { <Notice title=text::TEMPORARY_TITLE>{text::TEMPORARY}</Notice> }.into_any()
            } else {
                view! { <p class="text-muted">{text::PASSWORD_INTRO}</p> }.into_any()
            }}
        </div>
        <FormFrame form on_send=Callback::new(send) submit=text::CHANGE submitting=text::CHANGING>
            <PasswordField
                words=current.words
                show_label=text::SHOW_CURRENT
                hide_label=text::HIDE_CURRENT
                value=current.value
                is_shown=is_current_shown
                error=current.error
                on_leave=Callback::new(move |()| current.leave())
            >
                {is_temporary.then(|| view! { <p>{text::CURRENT_TEMPORARY_HELP}</p> })}
            </PasswordField>
            <NewPasswordFields new_password/>
            {(!is_temporary).then(|| view! { <KeepOthers keeps_others/> })}
        </FormFrame>
        </div>
    }
}

#[component]
fn KeepOthers(keeps_others: RwSignal<bool>) -> impl IntoView {
    view! {
        <div>
            <label class="check-line">
                <input
                    type="checkbox"
                    id="manter"
                    aria-describedby="manter-ajuda"
                    prop:checked=move || keeps_others.get()
                    on:change=move |event| keeps_others.set(event_target_checked(&event))
                />
                <span>{text::KEEP_OTHERS}</span>
            </label>
            <p id="manter-ajuda" class="field-help">{text::KEEP_OTHERS_HELP}</p>
        </div>
    }
}

/// The manual's message; it takes the focus, which the button that was pressed has lost.
#[component]
fn Changed(occasion: Occasion) -> impl IntoView {
    let message = focus::taken_at_top();
    let session = Session::current();
    let navigate = use_navigate();
    let go_on = move |event: web_sys::MouseEvent| {
        // This page stands in place of another, and the session behind it is a whole one from now on.
        if occasion == Occasion::TemporaryPassword {
            event.prevent_default();
            navigate(return_to::DEFAULT, NavigateOptions::default());
            session.start();
        }
    };
    view! {
        <div node_ref=message class="success max-w-prose" role="status" tabindex="-1">
            <Icon shape=Shape::CircleCheck class="mt-0.5 size-6 text-good"/>
            <p class="text-body">
                {text::CHANGED_BEFORE_LINK}
                <a class="link touch -mx-1.5 px-1.5" href=return_to::DEFAULT on:click=go_on>{text::CHANGED_LINK}</a>
                {text::CHANGED_AFTER_LINK}
            </p>
        </div>
    }
}
