//! Who is signed in on this page. The access token lives in this page's memory only; what survives a reload is the
//! server's `HttpOnly` cookie, which trades for new tokens.
//!
//! The cookie's token rotates, and a second use of an old one ends the session. So a refresh happens under a lock that
//! all tabs share, and only when this tab's token is still the one that failed. A session that began with a temporary
//! password is no session to any page but the one that changes it.

pub mod kept;
pub mod once;
pub mod return_to;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::account::{Capability, Me, Profile};
use shared::auth::{SessionTokens, SignIn};
use shared::client::{Client, ClientError};
use shared::problem::ProblemCode;

use self::return_to::Entrance;
use crate::browser::tabs::{self, Word};
use crate::browser::way_back::WayBack;
use crate::browser::{locks, page, random, storage, tab_storage};

const REFRESH_LOCK: &str = "portal.refresh";
/// Set while a session may exist, so that a stranger's first page asks for none. Its value is another one for each
/// sign-in, and the same in all tabs.
const MAY_HAVE_SESSION: &str = "portal.session";
/// A token this close to its end is traded before it is used.
const SPARE_MS: f64 = 30_000.0;

#[derive(Clone, Debug, PartialEq)]
pub enum SessionState {
    /// Not known yet: the cookie is being tried.
    Starting,
    Absent(Absence),
    /// Nobody can tell, since the server did not answer.
    Unknown(ClientError),
    /// Begun with a temporary password: until it is changed, the server refuses everything else.
    PasswordDue(Arc<Profile>),
    Present(Arc<Me>),
}

impl SessionState {
    /// Somebody is signed in, if only to change a temporary password.
    pub const fn is_open(&self) -> bool {
        match self {
            Self::PasswordDue(_) | Self::Present(_) => true,
            Self::Starting | Self::Absent(_) | Self::Unknown(_) => false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    NeverCame,
    Expired,
    /// By *Sair*, here or in another tab.
    Left,
}

#[derive(Clone, Debug, PartialEq)]
struct Token {
    text: String,
    /// By `Date.now()`. It measures a span only; no date that people see comes from it.
    good_until: f64,
}

#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<SessionState>,
    token: StoredValue<Option<Token>>,
    client: StoredValue<Client>,
    way_back: WayBack,
}

impl Session {
    /// Begins with what the cookie gives, and makes itself known to every page.
    pub fn provide(client: Client) -> Self {
        let session = Self {
            state: RwSignal::new(SessionState::Starting),
            token: StoredValue::new(None),
            client: StoredValue::new(client),
            way_back: WayBack::provide(),
        };
        provide_context(session);
        session.start();
        tabs::listen(move |word| match word {
            Word::SignedOut => session.forget(Absence::Left),
            // Another tab's sign-in replaced the cookie: whoever this page shows, it must show that person now.
            Word::SignedIn => match session.state.get_untracked() {
                SessionState::Present(_) => page::start_over_at(return_to::DEFAULT),
                // It may be the other tab that has just changed the temporary password of both.
                SessionState::Starting
                | SessionState::Absent(_)
                | SessionState::Unknown(_)
                | SessionState::PasswordDue(_) => session.start(),
            },
        });
        session
    }

    pub fn current() -> Self {
        expect_context()
    }

    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// As the session was when a page was built: a frame that loses its session is built anew.
    pub fn may(self, capability: Capability) -> bool {
        self.state
            .with_untracked(|state| matches!(state, SessionState::Present(me) if me.capabilities.contains(&capability)))
    }

    /// What tells this sign-in from every other, on this device alone; none where nothing can be remembered.
    pub fn mark(self) -> Option<String> {
        storage::get(MAY_HAVE_SESSION)
    }

    /// The client without a token, for what is public.
    pub fn public_client(self) -> Client {
        self.client.get_value()
    }

    /// Tries the cookie (again).
    pub fn start(self) {
        if storage::is_available() && storage::get(MAY_HAVE_SESSION).is_none() {
            self.state.set(SessionState::Absent(Absence::NeverCame));
            return;
        }
        self.state.set(SessionState::Starting);
        spawn_local(async move {
            let outcome = match self.refresh(self.token.get_value()).await {
                Ok(()) => self.learn_who().await,
                Err(error) => Err(error),
            };
            match outcome {
                Ok(()) => {}
                Err(error) if is_unauthenticated(&error) => self.forget(Absence::Expired),
                Err(error) => self.state.set(SessionState::Unknown(error)),
            }
        });
    }

    pub async fn sign_in(self, sign_in: &SignIn) -> Result<(), ClientError> {
        let tokens = {
            let _alone = locks::acquire(REFRESH_LOCK).await;
            self.public_client().sign_in(sign_in).await?
        };
        storage::remove(MAY_HAVE_SESSION);
        // They may be somebody else's.
        kept::forget();
        self.keep(tokens);
        self.learn_who().await?;
        tabs::tell(Word::SignedIn);
        Ok(())
    }

    /// Ends the session on the server. Only then is it forgotten here: a cookie that still works must not look gone. What this
    /// device keeps goes in any case.
    pub async fn sign_out(self) -> Result<(), ClientError> {
        kept::forget();
        match self.call(async |client| client.sign_out().await).await {
            Ok(()) => {}
            Err(error) if is_unauthenticated(&error) => {}
            Err(error) => return Err(error),
        }
        self.forget(Absence::Left);
        tabs::tell(Word::SignedOut);
        Ok(())
    }

    /// One call in the name of whoever is signed in. A token that is ending, or that the server no longer takes, is
    /// traded once for a new one; when that fails, the session is over.
    pub async fn call<T>(self, call: impl AsyncFn(Client) -> Result<T, ClientError>) -> Result<T, ClientError> {
        let mut token = self.token.get_value();
        if token.as_ref().is_none_or(|token| token.good_until - js_sys::Date::now() < SPARE_MS) {
            self.renew(token).await?;
            token = self.token.get_value();
        }
        let mut outcome = call(self.client_with(token.as_ref())).await;
        if outcome.as_ref().is_err_and(is_unauthenticated) {
            self.renew(token).await?;
            outcome = call(self.client_with(self.token.get_value().as_ref())).await;
        }
        if outcome.as_ref().is_err_and(|error| error.code() == Some(ProblemCode::PasswordChangeRequired)) {
            self.start();
        }
        outcome
    }

    /// One call that nobody asked for: with the token that is here, it neither renews a session nor ends one.
    pub async fn call_aside<T>(self, call: impl AsyncFn(Client) -> Result<T, ClientError>) -> Result<T, ClientError> {
        call(self.client_with(self.token.get_value().as_ref())).await
    }

    /// The temporary password of this session is changed: other tabs may go on, and this one does with
    /// [`Self::start`], once its person has read so.
    pub fn password_was_changed(self) {
        if matches!(self.state.get_untracked(), SessionState::PasswordDue(_)) {
            tabs::tell(Word::SignedIn);
        }
    }

    /// As [`Self::refresh`]; a refusal ends the session on this page.
    async fn renew(self, failed: Option<Token>) -> Result<(), ClientError> {
        let outcome = self.refresh(failed).await;
        if let Err(error) = &outcome
            && is_unauthenticated(error)
        {
            self.forget(Absence::Expired);
        }
        outcome
    }

    /// Trades the cookie for a new token, unless another call of this tab has done so since `failed` was read.
    async fn refresh(self, failed: Option<Token>) -> Result<(), ClientError> {
        let _alone = locks::acquire(REFRESH_LOCK).await;
        if self.token.get_value() != failed {
            return Ok(());
        }
        let tokens = self.public_client().refresh_session().await?;
        let is_another = match self.state.get_untracked() {
            SessionState::Present(me) => me.profile != tokens.profile,
            // Without the flag, another tab has changed the password meanwhile.
            SessionState::PasswordDue(profile) => *profile != tokens.profile || !tokens.must_change_password,
            SessionState::Starting | SessionState::Absent(_) | SessionState::Unknown(_) => false,
        };
        if is_another {
            page::start_over_at(return_to::DEFAULT);
        }
        self.keep(tokens);
        Ok(())
    }

    /// Nothing to learn while a temporary password is to be changed: the server would not say.
    async fn learn_who(self) -> Result<(), ClientError> {
        if matches!(self.state.get_untracked(), SessionState::PasswordDue(_)) {
            return Ok(());
        }
        let me = self.client_with(self.token.get_value().as_ref()).me().await?;
        self.state.set(SessionState::Present(Arc::new(me)));
        Ok(())
    }

    fn keep(self, tokens: SessionTokens) {
        let good_until = js_sys::Date::now() + f64::from(tokens.expires_in) * 1_000.0;
        self.token.set_value(Some(Token { text: tokens.access_token, good_until }));
        if storage::get(MAY_HAVE_SESSION).is_none() {
            storage::set(MAY_HAVE_SESSION, &random::key().unwrap_or_else(|| "1".to_owned()));
        }
        Entrance::of(&tokens.profile).remember();
        if tokens.must_change_password {
            let due = SessionState::PasswordDue(Arc::new(tokens.profile));
            // The same state anew would build its page anew, and what was typed there would be lost.
            if self.state.with_untracked(|state| *state != due) {
                self.state.set(due);
            }
        }
    }

    fn forget(self, why: Absence) {
        // Whoever is thrown out by time finds the draft again; it is shown to nobody else.
        if why == Absence::Left {
            tab_storage::clear();
        }
        kept::forget();
        self.token.set_value(None);
        self.way_back.forget();
        storage::remove(MAY_HAVE_SESSION);
        self.state.set(SessionState::Absent(why));
    }

    fn client_with(self, token: Option<&Token>) -> Client {
        let client = self.public_client();
        match token {
            Some(token) => client.with_token(&token.text),
            None => client,
        }
    }
}

fn is_unauthenticated(error: &ClientError) -> bool {
    error.code() == Some(ProblemCode::Unauthenticated)
}
