//! A button that gets a printable document and keeps it on the device, in the same tab. It shows that it works once
//! that takes longer than half a second, and its outcome stands where the page puts [`DocumentOutcome`].

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;

use super::announce::Announcer;
use super::document_actions::DocumentActions;
use super::failure::Failure;
use super::icon::{Icon, Shape};
use crate::browser::download::{self, Kept};
use crate::session::Session;
use crate::text;

/// Quicker than this, a sign of progress would only flicker.
const PATIENCE: Duration = Duration::from_millis(500);

/// What came of the last document asked for, shared by the buttons of one charge, one report.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Saved(Kept),
    Failed(ClientError),
}

pub type OutcomeSignal = RwSignal<Option<Outcome>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Idle,
    Working,
    /// Working for longer than half a second.
    Slow,
}

/// `path` is the document's below the API's base, `fallback_name` its file name if the server gives none, and `name`
/// what a screen reader calls the button. The label may be hidden where there is no room for it.
#[component]
pub fn DocumentButton(
    label: &'static str,
    name: String,
    shape: Shape,
    #[prop(into)] path: Signal<String>,
    #[prop(into)] fallback_name: Signal<String>,
    outcome: OutcomeSignal,
    /// Asked before anything is fetched, where something may still be wrong with what was asked for.
    #[prop(optional, into)]
    may_begin: Option<Callback<(), bool>>,
    #[prop(default = "btn")] class: &'static str,
    #[prop(default = "")] label_class: &'static str,
    /// Open to everybody: asked for without a session.
    #[prop(optional)]
    is_public: bool,
) -> impl IntoView {
    let session = Session::current();
    let announcer = Announcer::current();
    let progress = RwSignal::new(Progress::Idle);
    let get = move |_| {
        if progress.get_untracked() != Progress::Idle {
            return;
        }
        if may_begin.is_some_and(|may_begin| !may_begin.run(())) {
            return;
        }
        progress.set(Progress::Working);
        outcome.set(None);
        let slow = move || {
            if progress.try_get_untracked() == Some(Progress::Working) {
                progress.set(Progress::Slow);
                announcer.say(text::document::PREPARING);
            }
        };
        set_timeout(slow, PATIENCE);
        let (path, fallback_name) = (path.get_untracked(), fallback_name.get_untracked());
        spawn_local(async move {
            let result = if is_public {
                session.public_client().document(&path).await
            } else {
                session.call(async |client| client.document(&path).await).await
            };
            let reached = result.and_then(|document| {
                let unreadable = |reason| ClientError::Unreadable { status: 200, reason: format!("{reason:?}") };
                download::save(document, &fallback_name).map_err(unreadable)
            });
            progress.try_set(Progress::Idle);
            drop(outcome.try_set(Some(match reached {
                Ok(kept) => Outcome::Saved(kept),
                Err(error) => Outcome::Failed(error),
            })));
        });
    };
    view! {
        <button
            type="button"
            class=class
            aria-label=name
            aria-busy=move || (progress.get() != Progress::Idle).to_string()
            title=label
            on:click=get
        >
            {move || match progress.get() {
                Progress::Idle | Progress::Working => view! { <Icon shape/> }.into_any(),
                Progress::Slow => view! { <span class="spinner" aria-hidden="true"></span> }.into_any(),
            }}
            <span class=label_class>
                {move || if progress.get() == Progress::Slow { text::document::PREPARING } else { label }}
            </span>
        </button>
    }
}

/// What came of it, beside the buttons: saved under which name and what else can be done with it, or why not.
#[component]
pub fn DocumentOutcome(outcome: OutcomeSignal) -> impl IntoView {
    move || {
        outcome.get().map(|outcome| match outcome {
            Outcome::Saved(kept) => view! {
                <p class="flex items-center gap-2 text-small text-muted" role="status">
                    <Icon shape=Shape::Check class="size-5 text-good"/>
                    <span>{text::document::saved(&kept.name)}</span>
                </p>
                <DocumentActions kept/>
            }
            .into_any(),
            Outcome::Failed(error) => view! { <Failure error/> }.into_any(),
        })
    }
}
