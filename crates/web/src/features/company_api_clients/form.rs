//! A credential for another program: its name, and what it may do. A form that is sent again unchanged after a failure
//! makes nothing twice, since it goes under the same key.

use leptos::prelude::*;
use shared::company_api_clients::{IssuedCredential, NewProgramCredential};
use shared::programs::{self, Scope};

use super::outcome::Outcome;
use crate::browser::random;
use crate::session::Session;
use crate::text::company_api_clients as text;
use crate::ui::field::{FieldError, FieldWords, Typing, described_by, help_id};
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::{FormField, TypedField};

const NAME: FieldWords = FieldWords { id: "nome", label: text::NAME, autocomplete: "off" };
const SCOPES: FieldWords = FieldWords { id: "permissoes", label: text::SCOPES, autocomplete: "off" };

#[component]
pub fn NewClientForm(on_done: Callback<Outcome>) -> impl IntoView {
    let session = Session::current();
    let name = FormField::new(NAME, "/name", |typed| {
        programs::client_name(typed).is_none().then(|| text::NAME_MISSING.to_owned())
    });
    // Its text is the chosen scopes, separated by spaces.
    let scopes =
        FormField::new(SCOPES, "/scopes", |chosen| chosen.trim().is_empty().then(|| text::SCOPES_MISSING.to_owned()));
    let form = Form::new([name, scopes]);
    let last_try = StoredValue::new(None::<(NewProgramCredential, String)>);

    let send = move |()| {
        let new = NewProgramCredential { name: name.text(), scopes: chosen(&scopes.value.get_untracked()) };
        let key = match last_try.get_value() {
            Some((before, key)) if before == new => key,
            Some(_) | None => key(),
        };
        last_try.set_value(Some((new.clone(), key.clone())));
        let call = async move { session.call(async |client| client.create_company_api_client(&new, &key).await).await };
        form.send(call, move |made: IssuedCredential| {
            last_try.set_value(None);
            name.value.set(String::new());
            scopes.value.set(String::new());
            on_done.run(Outcome::Made(made));
        });
    };
    view! {
        <div class="max-w-[34rem]">
            <FormFrame form on_send=Callback::new(send) submit=text::CREATE submitting=text::CREATING>
                <TypedField field=name help=vec![text::NAME_HELP] typing=Typing::Name/>
                <ScopeBoxes field=scopes/>
            </FormFrame>
        </div>
    }
}

#[component]
fn ScopeBoxes(field: FormField) -> impl IntoView {
    let toggle = move |scope: Scope, is_on: bool| {
        field.value.update(|text| {
            let mut kept = chosen(text);
            kept.retain(|known| *known != scope);
            if is_on {
                kept.push(scope);
            }
            *text = Scope::join(&kept);
        });
    };
    let box_of = move |scope: Scope| {
        let label = text::scope(scope)?;
        Some(view! {
            <label class="check-line">
                <input
                    type="checkbox"
                    prop:checked=move || field.value.with(|text| chosen(text).contains(&scope))
                    on:change=move |event| toggle(scope, event_target_checked(&event))
                />
                <span class="min-w-0">
                    <span class="block">{label}</span>
                    <code class="block text-small font-normal text-muted">{scope.as_str()}</code>
                </span>
            </label>
        })
    };
    view! {
        <fieldset
            id=field.words.id
            class="field"
            tabindex="-1"
            aria-describedby=described_by(field.words.id)
            aria-invalid=move || field.error.with(Option::is_some).to_string()
        >
            <legend class="field-label">{text::SCOPES}<span aria-hidden="true">"\u{a0}*"</span></legend>
            <p id=help_id(field.words.id) class="field-help">{text::SCOPES_HELP}</p>
            <div class="mt-1 flex flex-col gap-1">{Scope::OF_COMPANIES.into_iter().filter_map(box_of).collect_view()}</div>
            <FieldError id=field.words.id error=field.error/>
        </fieldset>
    }
}

/// The scopes of a field's text, which only this form writes.
fn chosen(text: &str) -> Vec<Scope> {
    Scope::split(text).unwrap_or_default()
}

/// For `Idempotency-Key`: another one for each request.
pub fn key() -> String {
    random::key().unwrap_or_else(|| js_sys::Date::now().to_string())
}
