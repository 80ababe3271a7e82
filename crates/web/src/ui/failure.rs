//! A call that failed: what happened, whether anything was lost, how to try again, whom to call and with which code.

use leptos::prelude::*;
use shared::client::ClientError;
use shared::portal::Contact;

use super::art::{Art, Drawing};
use super::icon::{Icon, Shape};
use crate::format;
use crate::text::failure as text;

/// `retry` is left out where the button that failed is still in sight; `is_page` where it stands in place of what people
/// opened the page for.
#[component]
pub fn Failure(
    error: ClientError,
    #[prop(optional, into)] retry: Option<Callback<()>>,
    #[prop(optional)] is_page: bool,
) -> impl IntoView {
    let Explanation { title, detail, request_id, contact } = explain(error);
    view! {
        <div class="failure" class:is-page=is_page role="alert">
            {if is_page {
                view! { <Art of=Drawing::Failure/> }.into_any()
            } else {
                view! { <Icon shape=Shape::Alert class="mt-0.5 size-6 text-bad"/> }.into_any()
            }}
            <div class="min-w-0 grow">
                <p class="text-body font-semibold">{title}</p>
                <p class="mt-1 max-w-prose">{detail}</p>
                {retry
                    .map(|retry| {
                        view! {
                            <button type="button" class="btn btn-outline mt-4" on:click=move |_| retry.run(())>
                                <Icon shape=Shape::Retry/>
                                {text::RETRY}
                            </button>
                        }
                    })}
                {contact.map(|contact| view! { <ContactLine contact lead=text::CONTACT_AFTER_RETRY/> })}
                {request_id
                    .map(|id| {
                        view! {
                            <p class="mt-3 text-small text-muted">
                                {text::REQUEST_ID} ": " <span class="break-all font-mono">{id}</span>
                            </p>
                        }
                    })}
            </div>
        </div>
    }
}

/// Label, telephone, e-mail and hours in running text; `lead` says what for.
#[component]
pub fn ContactLine(contact: Contact, #[prop(default = text::CONTACT)] lead: &'static str) -> impl IntoView {
    let Contact { subject: _, label, phone, email, hours } = contact;
    view! {
        <p class="mt-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span>{lead} ": " <strong>{label}</strong></span>
            {phone.map(|phone| view! { <a class="link touch" href=format::telephone_uri(&phone)>{phone.clone()}</a> })}
            {email.map(|email| view! { <a class="link touch wrap-anywhere" href=format!("mailto:{email}")>{email.clone()}</a> })}
            {hours.map(|hours| view! { <span class="text-muted">{hours}</span> })}
        </p>
    }
}

struct Explanation {
    title: String,
    detail: String,
    request_id: Option<String>,
    contact: Option<Contact>,
}

fn explain(error: ClientError) -> Explanation {
    match error {
        ClientError::Refused(problem) => Explanation {
            detail: match problem.retry_after {
                Some(seconds) => format!("{} {}", problem.detail, text::wait(&format::wait(seconds))),
                None => problem.detail,
            },
            title: problem.title,
            request_id: Some(problem.request_id),
            contact: problem.contact,
        },
        ClientError::Unreachable(_) => local(text::UNREACHABLE_TITLE, text::UNREACHABLE),
        ClientError::Unreadable { .. } => local(text::UNREADABLE_TITLE, text::UNREADABLE),
    }
}

/// No answer of ours, so the portal's own contact stands in for the one that the server would have named.
fn local(title: &'static str, detail: &'static str) -> Explanation {
    Explanation {
        title: title.to_owned(),
        detail: detail.to_owned(),
        request_id: None,
        contact: crate::portal::general_contact(),
    }
}
