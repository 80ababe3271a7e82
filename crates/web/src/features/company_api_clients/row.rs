//! One credential: what it is for, what it may do, when it was used, and the two things that can be done with it.

use leptos::prelude::*;
use shared::company_api_clients::{ProgramCredential, ProgramCredentialState};
use shared::problem::ProblemCode;

use super::form::key;
use super::outcome::Outcome;
use crate::browser::local_time::local;
use crate::format;
use crate::session::Session;
use crate::text::company_api_clients as text;
use crate::ui::badge::{Badge, Tone};
use crate::ui::confirm::{Confirm, ConfirmWords};
use crate::ui::icon::Shape;

const ROTATE: ConfirmWords = ConfirmWords {
    label: text::ROTATE,
    question: text::ROTATE_QUESTION,
    confirm: text::ROTATE_CONFIRM,
    confirming: text::ROTATING,
    cancel: text::CANCEL,
};
const TAKE_OVER: ConfirmWords = ConfirmWords { question: text::TAKE_OVER_QUESTION, ..ROTATE };
const REVOKE: ConfirmWords = ConfirmWords {
    label: text::REVOKE,
    question: text::REVOKE_QUESTION,
    confirm: text::REVOKE_CONFIRM,
    confirming: text::REVOKING,
    cancel: text::CANCEL,
};

#[component]
pub fn ApiClientRow(item: ProgramCredential, on_done: Callback<Outcome>) -> impl IntoView {
    let session = Session::current();
    let ProgramCredential { id, name, state, scopes, created_at, last_used_at, secrets } = item;
    let created = format::date_time(local(created_at));
    let used = last_used_at.map_or_else(|| text::NEVER_USED.to_owned(), |at| format::date_time(local(at)));
    let (rotate_name, revoke_name) = (text::about(text::ROTATE, &name), text::about(text::REVOKE, &name));
    let (is_suspended, rotate_words) = match state {
        ProgramCredentialState::Live => (false, ROTATE),
        ProgramCredentialState::Suspended => (true, TAKE_OVER),
    };
    let (shown_name, revoked) = (name.clone(), name);
    let rotate = async move || {
        let key = key();
        let made = session.call(async |client| client.rotate_company_api_client(id, &key).await).await?;
        on_done.run(Outcome::Rotated(made));
        Ok(())
    };
    let revoke = async move || {
        match session.call(async |client| client.revoke_company_api_client(id).await).await {
            Ok(()) => {}
            // From another device, a moment ago.
            Err(error) if error.code() == Some(ProblemCode::NotFound) => {}
            Err(error) => return Err(error),
        }
        on_done.run(Outcome::Revoked(revoked.clone()));
        Ok(())
    };
    view! {
        <li data-row="">
            <h3 class="text-body font-semibold wrap-anywhere">{shown_name}</h3>
            {is_suspended
                .then(|| {
                    view! {
                        <p class="mt-1"><Badge tone=Tone::Bad shape=Shape::CircleSlash text=text::SUSPENDED/></p>
                        <p class="mt-1 max-w-prose">{text::SUSPENDED_HELP}</p>
                    }
                })}
            <dl class="device-facts">
                <dt>{text::CLIENT_ID}</dt>
                <dd class="wrap-anywhere"><code>{id.to_string()}</code></dd>
                <dt>{text::ALLOWED}</dt>
                <dd>
                    <ul>{scopes.into_iter().filter_map(text::scope).map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </dd>
                <dt>{text::CREATED}</dt>
                <dd>{created}</dd>
                <dt>{text::LAST_USED}</dt>
                <dd>{used}</dd>
                <dt>{text::SECRETS}</dt>
                <dd>{secrets.len()}</dd>
            </dl>
            <div class="mt-4 flex flex-wrap gap-3">
                <Confirm words=rotate_words name=rotate_name act=rotate/>
                <Confirm words=REVOKE name=revoke_name act=revoke/>
            </div>
        </li>
    }
}
