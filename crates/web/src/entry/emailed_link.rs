//! The page behind an e-mailed link. The link's token stands after the `#`, which no server sees and no referrer carries,
//! and leaves the address as soon as it was read, so that neither the history, nor a picture of the screen, nor somebody
//! to whom the address is passed on has it.
//!
//! It then waits in the tab's own storage, since a phone throws a page away while its person looks up something else, and
//! reloads it from the bare address. Another tab, another site and a closed tab have nothing of that; only this origin's
//! own scripts read it. On a shared computer a browser may bring back a closed tab with its storage: so it is kept for an
//! hour at most, and goes at once when it was used, when the server takes it no more, and with *Sair*.

use std::future::Future;

use leptos::prelude::*;
use shared::auth::Secret;
use shared::client::ClientError;
use shared::problem::ProblemCode;

use crate::browser::{local_time, page, tab_storage};
use crate::ui::form::Form;

/// Longer than it takes to choose a password, and to look at something else meanwhile.
const KEPT_MS: u64 = 3_600_000;

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
    waiting: StoredValue<WaitingToken>,
}

impl EmailedLink {
    /// The link with which the page at `path` was opened, before a reload too; a newer one of the same kind that is opened
    /// in its place begins anew.
    pub fn opened(path: &'static str) -> Self {
        let waiting = WaitingToken { path };
        let of_address = move || {
            let token = page::take_fragment();
            if let Some(token) = &token {
                waiting.keep(token, local_time::milliseconds());
            }
            token
        };
        let token = RwSignal::new(of_address().or_else(|| waiting.kept(local_time::milliseconds())).map(Secret::new));
        // The router does not look at fragments that change by themselves.
        let listener = window_event_listener(leptos::ev::hashchange, move |_| {
            if let Some(newer) = of_address() {
                token.set(Some(Secret::new(newer)));
            }
        });
        on_cleanup(move || listener.remove());
        let standing = RwSignal::new(Standing::Asking);
        Effect::new(move |_| {
            token.track();
            standing.set(Standing::Asking);
        });
        Self { token, standing, waiting: StoredValue::new(waiting) }
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
        let waiting = self.waiting.get_value();
        let call = async move {
            let standing = match call.await {
                Ok(()) => Standing::Done,
                Err(error) if error.code() == Some(ProblemCode::LinkExpired) => Standing::Expired,
                Err(error) => return Err(error),
            };
            // Though the page may be gone by now.
            waiting.forget();
            Ok(standing)
        };
        form.send(call, move |standing| {
            answered();
            self.standing.set(standing);
        });
    }
}

/// The token of the page at an address, between a reload and the next.
#[derive(Clone, Copy)]
struct WaitingToken {
    path: &'static str,
}

impl WaitingToken {
    fn key(self) -> String {
        format!("portal.link:{}", self.path)
    }

    /// `now` in milliseconds; it measures a span only.
    fn keep(self, token: &str, now: u64) {
        tab_storage::set(&self.key(), &written(token, now));
    }

    fn kept(self, now: u64) -> Option<String> {
        let token = read(&tab_storage::get(&self.key())?, now);
        if token.is_none() {
            self.forget();
        }
        token
    }

    fn forget(self) {
        tab_storage::remove(&self.key());
    }
}

fn written(token: &str, now: u64) -> String {
    format!("{now} {token}")
}

/// None once it has waited too long, or by a clock that was put back.
fn read(written: &str, now: u64) -> Option<String> {
    let (since, token) = written.split_once(' ')?;
    let age = now.checked_sub(since.parse().ok()?)?;
    (age < KEPT_MS).then(|| token.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{KEPT_MS, read, written};

    #[test]
    fn a_token_waits_for_an_hour() {
        let now = 1_774_000_000_000;
        let kept = written("segredo-do-link", now);
        assert_eq!(read(&kept, now).as_deref(), Some("segredo-do-link"));
        assert_eq!(read(&kept, now + KEPT_MS - 1).as_deref(), Some("segredo-do-link"));
        assert_eq!(read(&kept, now + KEPT_MS), None);
        assert_eq!(read(&kept, now - 1), None);
        assert_eq!(read("segredo-do-link", now), None);
    }
}
