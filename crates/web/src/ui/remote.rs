//! Something that comes from the server: on its way, here, or failed and worth another try.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;

#[derive(Clone, Debug, PartialEq)]
pub enum RemoteState<T> {
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

    pub fn get(self) -> RemoteState<T> {
        self.state.get()
    }

    /// The value, once it is here.
    pub fn ready(self) -> Option<T> {
        self.state.with(|state| match state {
            RemoteState::Ready(value) => Some(value.clone()),
            RemoteState::Loading | RemoteState::Failed(_) => None,
        })
    }

    pub fn retry(self) {
        self.tries.update(|tries| *tries += 1);
    }
}
