//! A button for a document that may be long: short ones come at once, long ones are prepared in the background while the
//! page tells how far that is, and are then kept on the device like any other.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::{ClientError, Document, Printed};
use shared::jobs::{Job, JobState};
use shared::paths;

use crate::browser::{download, pause};
use crate::session::Session;
use crate::text;
use crate::ui::announce::Announcer;
use crate::ui::document_button::{Outcome, OutcomeSignal};
use crate::ui::icon::{Icon, Shape};

/// Between two looks at a job.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// How far the document is, shared with [`LongDocumentProgress`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Making {
    Idle,
    Asking,
    UnderWay(Job),
    /// The server gave it up.
    Failed,
}

pub type MakingSignal = RwSignal<Making>;

/// `path` is the document's below the API's base, `fallback_name` its file name if the server gives none.
#[component]
pub fn LongDocumentButton(
    label: &'static str,
    shape: Shape,
    #[prop(into)] path: Signal<String>,
    #[prop(into)] fallback_name: Signal<String>,
    making: MakingSignal,
    outcome: OutcomeSignal,
    #[prop(default = "btn")] class: &'static str,
) -> impl IntoView {
    let session = Session::current();
    let announcer = Announcer::current();
    let is_busy = move || making.with(|making| matches!(making, Making::Asking | Making::UnderWay(_)));
    let get = move |_| {
        if untrack(is_busy) {
            return;
        }
        making.set(Making::Asking);
        outcome.set(None);
        announcer.say(text::document::PREPARING);
        let (path, fallback_name) = (path.get_untracked(), fallback_name.get_untracked());
        spawn_local(async move {
            let reached = wait_for(session, &path, making).await;
            let reached = match reached {
                Ok(Some(document)) => {
                    let unreadable = |reason| ClientError::Unreadable { status: 200, reason: format!("{reason:?}") };
                    download::save(document, &fallback_name).map_err(unreadable)
                }
                Ok(None) => return,
                Err(error) => Err(error),
            };
            making.try_set(Making::Idle);
            drop(outcome.try_set(Some(match reached {
                Ok(kept) => Outcome::Saved(kept),
                Err(error) => Outcome::Failed(error),
            })));
        });
    };
    view! {
        <button type="button" class=class aria-busy=move || is_busy().to_string() on:click=get>
            {move || {
                if is_busy() {
                    view! { <span class="spinner" aria-hidden="true"></span> }.into_any()
                } else {
                    view! { <Icon shape/> }.into_any()
                }
            }}
            <span>{move || if is_busy() { text::document::PREPARING } else { label }}</span>
        </button>
    }
}

/// The document, once it is there; none when the server gave it up or the page is gone.
async fn wait_for(session: Session, path: &str, making: MakingSignal) -> Result<Option<Document>, ClientError> {
    let mut job = match session.call(async |client| client.printed(path).await).await? {
        Printed::Ready(document) => return Ok(Some(document)),
        Printed::UnderWay(job) => job,
    };
    loop {
        match job.state {
            JobState::Done => {
                let result = paths::job_result(job.id);
                return session.call(async |client| client.document(&result).await).await.map(Some);
            }
            JobState::Failed => {
                making.try_set(Making::Failed);
                return Ok(None);
            }
            JobState::Queued | JobState::Running => {}
        }
        let id = job.id;
        // The page may be gone by now; the job goes on without it.
        if making.try_set(Making::UnderWay(job)).is_some() {
            return Ok(None);
        }
        pause::pause(LOOKS_EVERY).await;
        job = session.call(async |client| client.job(id).await).await?;
    }
}

/// How far it is, beside the button.
#[component]
pub fn LongDocumentProgress(making: MakingSignal) -> impl IntoView {
    let percent = move || {
        making.with(|making| match making {
            Making::UnderWay(job) if job.total > 0 => Some(u64::from(job.done) * 100 / u64::from(job.total)),
            Making::Idle | Making::Asking | Making::Failed | Making::UnderWay(_) => None,
        })
    };
    let percent = Memo::new(move |_| percent().and_then(|percent| u32::try_from(percent).ok()));
    let is_under_way = Memo::new(move |_| making.with(|making| matches!(making, Making::UnderWay(_))));
    view! {
        <Show when=move || is_under_way.get()>
            <div class="mt-3 max-w-prose">
                <p role="status">
                    {move || percent.get().map_or_else(|| text::long_document::QUEUED.to_owned(), text::long_document::done)}
                </p>
                <progress
                    class="job-progress"
                    aria-label=text::long_document::PROGRESS
                    max="100"
                    value=move || percent.get().unwrap_or(0).to_string()
                ></progress>
                <p class="mt-1 text-small text-muted">{text::long_document::MAY_LEAVE}</p>
            </div>
        </Show>
        <Show when=move || making.with(|making| *making == Making::Failed)>
            <div class="mt-3" role="alert">
                <p class="flex items-center gap-2 font-semibold">
                    <Icon shape=Shape::CircleAlert class="size-5"/>
                    {text::long_document::FAILED_TITLE}
                </p>
                <p>{text::long_document::FAILED}</p>
            </div>
        </Show>
    }
}
