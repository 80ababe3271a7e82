//! The only door from a request to the database. A handler's first argument is [`Access`] (or [`PublicAccess`]): it
//! checks the token and the session, lets the grant decide who may, carries the rows that the caller reaches, and is
//! the only thing that hands out a connection. Where most people read, it is [`before_access::BeforeAccess`], which gives an [`Access`]
//! with the rows of a first query and looks the session up by that same query.
//!
//! Worked example: `Access<ViewCharges>` in a signature means that a stranger gets 401 and a dependent 403 before the
//! body runs; the body finds `access.scope`, and every query of charges begins with `access.scope.charges()`, which is
//! the holder's and nobody else's (`scopes`).

use std::future::{Ready, ready};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use sea_orm::{DatabaseTransaction, DbErr};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::paths;
use shared::programs::Scope;
use shared::rules::month_range::MonthRange;
use uuid::Uuid;

use crate::clock::{Clock, Moment};
use crate::db::query_pool::QueryPool;
use crate::db::{connect, failure, migration};
use crate::error::{ApiError, ApiResult};
use crate::paging::{CursorSeal, ListOfCaller, Paging};

pub mod before_access;
mod caller;
pub mod card_proof;
mod database;
pub mod door;
pub mod grants;
mod known_sessions;
mod last_seen;
pub mod open_session;
pub mod operations;
mod origin;
pub mod profile;
pub mod program_lookup;
pub mod reading;
pub mod record;
pub mod scopes;
pub mod session_lookup;
pub mod token;
pub mod trace;
mod writing;

pub use caller::{Beneficiary, Caller, Company, Identity, Individual, Person, ProgramCaller, ProgramOwner};
pub use database::Database;
pub use origin::Origin;
use reading::{Reaches, Whose};
use token::{TokenSigner, VerifiedToken};
use trace::Trace;
pub use writing::Writing;
use writing::in_time;

/// Snapshots that one request may begin. Whoever is overtaken was so by somebody who succeeded, so few are ever needed;
/// on a starved machine with one writer after another five were not enough.
const SNAPSHOTS: u64 = 12;
/// Longest pause after being overtaken for the first time; it grows by as much each time. Without one, requests that
/// met once begin anew together and meet again.
const PAUSE_MILLISECONDS: u64 = 4;

/// Who may use a function, and which rows it then reaches. `grants.rs` is the whole policy.
pub trait Grant: 'static {
    /// It also says whose data it opens, which is recorded (`reading`).
    type Scope: Reaches;
    /// Whether a session that a temporary password began may do this before the password is changed.
    const BEFORE_PASSWORD_CHANGE: bool = false;
    /// The scopes that open this to a program, all of them needed; none where it is for people.
    const PROGRAM_SCOPES: &'static [Scope] = &[];
    /// The rows, or `None` when this caller may not.
    fn admit(caller: &Caller) -> Option<Self::Scope>;
}

/// Proof that the caller holds `G`, with everything that a handler works with.
pub struct Access<G: Grant> {
    /// It hands out the rows that the caller reaches; every query begins with it.
    pub scope: G::Scope,
    pub moment: Moment,
    pub origin: Origin,
    caller: Caller,
    list: ListOfCaller,
    cursors: CursorSeal,
    database: Database,
    trace: Trace,
}

impl<G: Grant> Access<G> {
    /// For queries; what writes begins a transaction.
    pub fn db(&self) -> &QueryPool {
        &self.database.queries
    }

    pub async fn begin(&self) -> ApiResult<Writing> {
        self.database.begin().await
    }

    /// For what outlasts the request: it begins transactions and no more.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Commits what `work` writes from what it reads through the transaction, which it sees as of one instant. Where
    /// somebody else wrote the same meanwhile, all of it is done anew from a later instant.
    pub async fn in_snapshot<T>(&self, work: impl AsyncFn(&DatabaseTransaction) -> ApiResult<T>) -> ApiResult<T> {
        let mut begun = 1;
        loop {
            let tx = Writing::begin(&self.database.connection, &self.database.turns, connect::begin_snapshot).await?;
            match work(&tx).await {
                Ok(done) => {
                    tx.commit().await?;
                    return Ok(done);
                }
                Err(ApiError::Internal(cause))
                    if begun < SNAPSHOTS && cause.downcast_ref::<DbErr>().is_some_and(failure::is_overtaken) =>
                {
                    tx.rollback().await?;
                    pause_after(begun).await?;
                    begun += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// A transaction that only reads, as of one instant: for what must agree with itself while an import runs.
    pub async fn begin_reading(&self) -> ApiResult<DatabaseTransaction> {
        in_time(connect::begin_reading(&self.database.shared)).await
    }

    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Of all whom the scope opens, the answer showed these alone. Where the scope is the whole record, nobody else knows.
    pub fn showed(&self, people: impl IntoIterator<Item = Uuid>) {
        self.trace.narrow(|reading| reading.whose = Whose::Members(people.into_iter().collect()));
    }

    /// The answer is about these months.
    pub fn showed_months(&self, months: MonthRange) {
        self.trace.narrow(|reading| reading.months = Some(months));
    }

    /// The page that a query asks for, of the list at this request's address as this caller sees it.
    pub fn paging<K>(&self, limit: Option<u16>, cursor: Option<&str>) -> ApiResult<Paging<K>>
    where
        K: Serialize + DeserializeOwned,
    {
        Paging::asked(self.list.clone(), limit, cursor)
    }

    /// The first `limit` rows of the list at another address, `path` below the base, where the rest follows.
    pub fn beginning_of<K>(&self, path: &str, limit: u16) -> ApiResult<Paging<K>>
    where
        K: Serialize + DeserializeOwned,
    {
        let list = self.cursors.list_of(&format!("{}{path}", paths::BASE), &self.caller.key());
        Paging::asked(list, Some(limit), None)
    }
}

/// Waits for up to `begun` times [`PAUSE_MILLISECONDS`].
async fn pause_after(begun: u64) -> ApiResult<()> {
    let random = getrandom::u64().map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    tokio::time::sleep(Duration::from_millis(random % (PAUSE_MILLISECONDS * begun + 1))).await;
    Ok(())
}

/// The door of what is open to everybody: it still is the only way to the database.
pub struct PublicAccess {
    pub moment: Moment,
    pub origin: Origin,
    list: ListOfCaller,
    database: Database,
}

impl PublicAccess {
    /// For queries; what writes begins a transaction.
    pub fn db(&self) -> &QueryPool {
        &self.database.queries
    }

    pub async fn begin(&self) -> ApiResult<Writing> {
        self.database.begin().await
    }

    /// For what outlasts the request: it begins transactions and no more.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Whether the database has every migration that this server knows.
    pub async fn schema_is_applied(&self) -> Result<bool, DbErr> {
        migration::is_applied(&self.database.shared).await
    }

    /// As [`Access::paging`]: whoever calls sees the same list.
    pub fn paging<K>(&self, limit: Option<u16>, cursor: Option<&str>) -> ApiResult<Paging<K>>
    where
        K: Serialize + DeserializeOwned,
    {
        Paging::asked(self.list.clone(), limit, cursor)
    }
}

impl FromRequest for PublicAccess {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self {
            moment: state::<Clock>(request).moment(),
            origin: Origin::of(request),
            list: state::<CursorSeal>(request).list_of(request.path(), "anybody"),
            database: state::<Database>(request),
        }))
    }
}

/// What `app` put beside the routes; a server without it could answer nothing, so it is a bug to lack it.
fn state<T: Clone + 'static>(request: &HttpRequest) -> T {
    let state = request.app_data::<web::Data<T>>().expect("the application carries its state");
    T::clone(state)
}

/// Whether a request has a bearer token, good or not.
pub fn has_token(headers: &HeaderMap) -> bool {
    bearer(headers).is_some()
}

/// The token as it was shown to the server, of the request under way.
#[derive(Clone)]
struct Presented(Option<VerifiedToken>);

/// What the request's token says; none without a token, or with one that is not ours or good no more. It is verified once
/// for each request.
pub fn presented_token(request: &HttpRequest) -> Option<VerifiedToken> {
    if let Some(Presented(known)) = request.extensions().get::<Presented>() {
        return known.clone();
    }
    let now = state::<Clock>(request).moment().now;
    let verified = bearer(request.headers()).and_then(|token| state::<TokenSigner>(request).verify(token, now));
    request.extensions_mut().insert(Presented(verified.clone()));
    verified
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
