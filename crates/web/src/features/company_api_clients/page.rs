//! The page: what was just done on top, then what there is, then the form.

use leptos::prelude::*;
use shared::account::Capability;
use shared::paths::pages;

use super::form::NewClientForm;
use super::list::{ApiClientRows, query};
use super::outcome::Outcome;
use super::secret::ShownSecret;
use crate::browser::focus;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{company_api_clients as text, frame};
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn ApiClientsPage() -> impl IntoView {
    gate::open_in_menu(Capability::ManageApiClients, text::TITLE, ApiClientsView)
}

#[component]
fn ApiClientsView() -> impl IntoView {
    let session = Session::current();
    let clients = Remote::new(
        || (),
        async move |()| session.call(async |client| client.company_api_clients(&query(None)).await).await,
    );
    let outcome = RwSignal::new(None::<Outcome>);
    let on_done = Callback::new(move |done: Outcome| {
        outcome.set(Some(done));
        clients.retry();
    });
    view! {
        <Breadcrumb above=vec![(frame::SETTINGS, pages::SETTINGS)] here=text::TITLE.to_owned()/>
        <PageHeading title=text::TITLE/>
        <div class="mt-2 max-w-3xl">
            <p class="mb-5 max-w-prose text-muted">{text::INTRO}</p>
            {move || outcome.get().map(|done| view! { <Done done close=Callback::new(move |()| outcome.set(None))/> })}
            <h2 class="mb-3 text-section font-semibold">{text::LIST}</h2>
            <Awaited of=clients waiting=bones("flex flex-col gap-4", &["h-40 w-full"; 2]) let:first>
                <ApiClientRows first on_done/>
            </Awaited>
            <h2 class="mt-section mb-4 text-section font-semibold">{text::NEW}</h2>
            <NewClientForm on_done/>
        </div>
    }
}

/// It takes the focus, which the button that was pressed has lost.
#[component]
fn Done(done: Outcome, close: Callback<()>) -> impl IntoView {
    let place = focus::taken_at_top();
    let content = match done {
        Outcome::Made(made) => {
            let title = text::made(&made.name);
            view! { <ShownSecret title made close/> }.into_any()
        }
        Outcome::Rotated(made) => {
            let title = text::rotated(&made.name);
            view! { <ShownSecret title made close/> }.into_any()
        }
        Outcome::Revoked(name) => view! {
            <div class="success" role="status">
                <Icon shape=Shape::CircleCheck class="mt-0.5 size-6 text-good"/>
                <p>{text::revoked(&name)}</p>
            </div>
        }
        .into_any(),
    };
    view! { <div node_ref=place class="done mb-8" tabindex="-1">{content}</div> }
}
