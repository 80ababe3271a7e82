//! A request that the server refused for what is there already: which person, and the way to the request that is under
//! way. It takes the focus, since the button that was pressed is far below.

use leptos::prelude::*;
use shared::client::ClientError;
use shared::paths::pages;
use shared::problem::{Problem, ProblemCode};
use shared::rules::protocol::Protocol;

use crate::browser::focus;
use crate::text::card_requests as text;
use crate::ui::failure::Failure;
use crate::ui::icon::{Icon, Shape};

/// Why the request was not taken; nothing while there is nothing to say.
#[component]
pub fn Refusal(failure: RwSignal<Option<ClientError>>) -> impl IntoView {
    let place = focus::taken_when(move || failure.with(Option::is_some));
    let shown = move || {
        failure.get().map(|error| match error {
            ClientError::Refused(problem) if problem.known_code() == Some(ProblemCode::CardUnderWay) => {
                view! { <UnderWay problem=*problem/> }.into_any()
            }
            ClientError::Refused(problem) if problem.known_code() == Some(ProblemCode::IdempotencyKeyReused) => view! {
                <Failure error=ClientError::Refused(problem)/>
                <p class="mt-2"><a class="link touch" href=pages::CARD_REQUESTS>{text::LIST_TITLE}</a></p>
            }
            .into_any(),
            error => view! { <Failure error/> }.into_any(),
        })
    };
    view! {
        <div node_ref=place tabindex="-1" class="form-failure" class:hidden=move || failure.with(Option::is_none)>
            {shown}
        </div>
    }
}

#[component]
fn UnderWay(problem: Problem) -> impl IntoView {
    let Problem { title, detail, errors, related, .. } = problem;
    let people = errors.into_iter().zip(protocols(&related)).map(|(error, protocol)| {
        let follow = text::follow(protocol.as_str());
        view! {
            <li class="mt-2">
                <p>{error.detail}</p>
                <a class="link touch" href=pages::card_request(&protocol)>{follow}</a>
            </li>
        }
    });
    view! {
        <div class="failure" role="alert">
            <Icon shape=Shape::Alert class="mt-0.5 size-6 text-bad"/>
            <div class="min-w-0 grow">
                <p class="text-body font-semibold">{title}</p>
                <p class="mt-1 max-w-prose">{detail}</p>
                <ul>{people.collect_view()}</ul>
            </div>
        </div>
    }
}

/// The last part of each path.
fn protocols(related: &[String]) -> Vec<Protocol> {
    related.iter().filter_map(|path| Protocol::parse(path.rsplit('/').next()?).ok()).collect()
}

#[cfg(test)]
mod tests {
    use shared::rules::protocol::Protocol;

    #[test]
    fn a_path_gives_its_protocol() {
        let path = "/api/v1/card-requests/00000020260310000001".to_owned();
        let found = super::protocols(&[path, "/api/v1/card-requests/x".to_owned(), String::new()]);
        assert_eq!(found.iter().map(Protocol::as_str).collect::<Vec<_>>(), ["00000020260310000001"]);
    }
}
