//! Something that comes from the server: on its way, here, or failed and worth another try. In which of the three it is,
//! only this file distinguishes, so that [`Awaited`] shows it alike on every page and no page forgets the failure.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;
use shared::problem::ProblemCode;

use super::failure::Failure;

#[derive(Clone, Debug, PartialEq)]
enum RemoteState<T> {
    Loading,
    Ready(T),
    Failed(ClientError),
}

pub struct Remote<T: Send + Sync + 'static> {
    state: RwSignal<RemoteState<T>>,
    tries: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Remote<T> {}

impl<T: Clone + Send + Sync + 'static> Remote<T> {
    /// Loads by `key`, and again whenever it changes or a retry is asked for. An answer to an older key is dropped.
    pub fn new<K: PartialEq + 'static>(
        key: impl Fn() -> K + 'static,
        load: impl AsyncFn(K) -> Result<T, ClientError> + 'static,
    ) -> Self {
        let state = RwSignal::new(RemoteState::Loading);
        let tries = RwSignal::new(0);
        let latest = StoredValue::new(0_u32);
        let load = Rc::new(load);
        Effect::new(move |_| {
            tries.track();
            let key = key();
            state.set(RemoteState::Loading);
            latest.update_value(|number| *number += 1);
            let number = latest.get_value();
            let load = Rc::clone(&load);
            spawn_local(async move {
                let outcome = load(key).await;
                // The page may be gone by now, or have asked for something else.
                if latest.try_get_value() == Some(number) {
                    state.set(match outcome {
                        Ok(value) => RemoteState::Ready(value),
                        Err(error) => RemoteState::Failed(error),
                    });
                }
            });
        });
        Self { state, tries }
    }

    /// The value, once it is here.
    pub fn ready(self) -> Option<T> {
        self.state.with(|state| match state {
            RemoteState::Ready(value) => Some(value.clone()),
            RemoteState::Loading | RemoteState::Failed(_) => None,
        })
    }

    pub fn is_loading(self) -> bool {
        self.state.with(|state| matches!(state, RemoteState::Loading))
    }

    pub fn has_failed(self) -> bool {
        self.state.with(|state| matches!(state, RemoteState::Failed(_)))
    }

    pub fn retry(self) {
        self.tries.update(|tries| *tries += 1);
    }
}

impl<T: Clone + Send + Sync + 'static> Remote<Option<T>> {
    /// What an address names and the server may not have. A key that cannot be read, `None`, is asked for nowhere.
    pub fn sought<K: PartialEq + 'static>(
        key: impl Fn() -> Option<K> + 'static,
        load: impl AsyncFn(K) -> Result<T, ClientError> + 'static,
    ) -> Self {
        Self::new(key, async move |key: Option<K>| match key {
            None => Ok(None),
            Some(key) => none_if(load(key).await, ProblemCode::NotFound),
        })
    }
}

/// A refusal that says that there is nothing is no failure.
pub fn none_if<T>(answer: Result<T, ClientError>, code: ProblemCode) -> Result<Option<T>, ClientError> {
    match answer {
        Err(error) if error.code() == Some(code) => Ok(None),
        answer => answer.map(Some),
    }
}

/// `waiting` while it is on its way, `children` with the value once it is here, and the failure with another try.
///
/// `below_failure` is what leads on from a failure, such as the way back to a list; `failed` takes the failure's place
/// where a whole panel would be too much.
#[component]
pub fn Awaited<T: Clone + Send + Sync + 'static, V: IntoView + 'static>(
    of: Remote<T>,
    #[prop(into)] waiting: ViewFn,
    #[prop(optional, into)] below_failure: Option<ViewFn>,
    #[prop(optional, into)] failed: Option<ViewFn>,
    children: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView {
    move || match (of.state.get(), &failed) {
        (RemoteState::Loading, _) => waiting.run(),
        (RemoteState::Ready(value), _) => children(value).into_any(),
        (RemoteState::Failed(_), Some(failed)) => failed.run(),
        (RemoteState::Failed(_), None) => {
            let leading_on = below_failure.as_ref().map(ViewFn::run);
            view! { <FailureOf remote=of/> {leading_on} }.into_any()
        }
    }
}

/// The failure alone and another try, where it stands apart from what is awaited; nothing otherwise.
#[component]
pub fn FailureOf<T: Clone + Send + Sync + 'static>(remote: Remote<T>) -> impl IntoView {
    move || match remote.state.get() {
        RemoteState::Failed(error) => Some(view! { <Failure error retry=move |()| remote.retry() is_page=true/> }),
        RemoteState::Loading | RemoteState::Ready(_) => None,
    }
}
