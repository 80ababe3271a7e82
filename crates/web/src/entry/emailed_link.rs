//! The page behind an e-mailed link. The link's token stands after the `#`, which no server sees, and leaves the address as
//! soon as it was read, so that neither the history nor a picture of the screen keeps it.

use std::future::Future;

use leptos::prelude::*;
use shared::auth::Secret;
use shared::client::ClientError;
use shared::problem::ProblemCode;

use crate::browser::page;
use crate::ui::form::Form;

/// How far whoever opened the link has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is no token: a mail program has cut the link.
    Incomplete,
    Asking,
    Done,
    /// Too late, or used already.
    Expired,
}

#[derive(Clone, Copy)]
pub struct EmailedLink {
    token: RwSignal<Option<Secret>>,
    /// Once the token is there.
    standing: RwSignal<Standing>,
}

impl EmailedLink {
    /// The link with which this page was opened; a newer one of the same kind that is opened in its place begins anew.
    pub fn opened() -> Self {
        let token = RwSignal::new(page::take_fragment().map(Secret::new));
        // The router does not look at fragments that change by themselves.
        let listener = window_event_listener(leptos::ev::hashchange, move |_| {
            if let Some(newer) = page::take_fragment() {
                token.set(Some(Secret::new(newer)));
            }
        });
        on_cleanup(move || listener.remove());
        let standing = RwSignal::new(Standing::Asking);
        Effect::new(move |_| {
            token.track();
            standing.set(Standing::Asking);
        });
        Self { token, standing }
    }

    pub fn token(self) -> Option<Secret> {
        self.token.get_untracked()
    }

    pub fn standing(self) -> Standing {
        if self.token.with(Option::is_some) { self.standing.get() } else { Standing::Incomplete }
    }

    /// Uses the token by `call`, on behalf of `form`, which shows what failed; `answered` when it did not.
    pub fn send(
        self,
        form: Form,
        call: impl Future<Output = Result<(), ClientError>> + 'static,
        answered: impl FnOnce() + 'static,
    ) {
        let call = async move {
            match call.await {
                Ok(()) => Ok(Standing::Done),
                Err(error) if error.code() == Some(ProblemCode::LinkExpired) => Ok(Standing::Expired),
                Err(error) => Err(error),
            }
        };
        form.send(call, move |standing| {
            answered();
            self.standing.set(standing);
        });
    }
}
