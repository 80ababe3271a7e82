//! Somebody whose token is good, before the session was looked up: for a handler whose first query can be run at once. One
//! journey to the database then answers that query and whether the session is still as it was (`known_sessions`).
//!
//! Worked example: `GET /charges` takes `BeforeAccess<ViewCharges>` and asks it `with_rows` of the holder's charges. Beside
//! them stands whether the session is as it was. If it was ended a moment ago, on whatever server, the rows are dropped; it
//! is then looked up as every other, and refused.

use std::marker::PhantomData;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{LocalBoxFuture, Ready, ready};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, QuerySelect, QueryTrait, TryGetableMany};
use shared::problem::ProblemCode;
use shared::rules::access_after_end::AccessAfterEnd;

use super::known_sessions::KnownSession;
use super::token::{TokenSigner, VerifiedToken};
use super::trace::Trace;
use super::writing::in_time;
use super::{
    Access, Caller, Database, Grant, Origin, bearer, door, presented_token, program_lookup, session_lookup, state,
};
use crate::clock::{Clock, Moment};
use crate::config::operator::Operator;
use crate::db::kept_sql::KeptSql;
use crate::error::{ApiError, ApiResult};
use crate::http::known_queries;
use crate::paging::CursorSeal;

/// The column that says whether the session is as it is known.
const PROOF: &str = "session_is_as_known";

/// Gives an [`Access`] and nothing else.
pub struct BeforeAccess<G> {
    token: VerifiedToken,
    request: HttpRequest,
    database: Database,
    moment: Moment,
    after_end: AccessAfterEnd,
    grant: PhantomData<fn() -> G>,
}

/// The SQL of a first query, which also asks whether the session is as it is known.
#[derive(Default)]
pub struct FirstQuery(KeptSql<KnownSession>);

impl FirstQuery {
    pub const fn new() -> Self {
        Self(KeptSql::new())
    }
}

impl<G: Grant> BeforeAccess<G> {
    pub(super) fn of(request: &HttpRequest) -> Result<Self, ApiError> {
        let moment = state::<Clock>(request).moment();
        let token = presented_token(request).ok_or_else(|| match bearer(request.headers()) {
            Some(token) if state::<TokenSigner>(request).was_programs(token) => ApiError::token_ended(),
            Some(_) | None => ApiError::refused(ProblemCode::Unauthenticated),
        })?;
        Ok(Self {
            token,
            request: request.clone(),
            database: state(request),
            moment,
            after_end: state::<Arc<Operator>>(request).access_after_end_months,
            grant: PhantomData,
        })
    }

    /// Looks the session or the program up, by a query of its own.
    pub async fn look_up(self) -> ApiResult<Access<G>> {
        let (caller, _) = self.find().await?;
        self.admit(caller)
    }

    /// Looks up who calls, and reads the rows of `query` by position; of a member who called before, both at once. `query`
    /// takes nothing but the scope from where it is written.
    pub async fn with_rows<T, Q>(self, first: &FirstQuery, query: fn(G::Scope) -> Q) -> ApiResult<(Access<G>, Vec<T>)>
    where
        T: TryGetableMany,
        Q: QueryTrait + QuerySelect,
        G::Scope: Copy,
    {
        let queries = self.database.queries.clone();
        let known = self.known();
        if let Some(known) = known {
            let statement =
                first.0.with(queries.get_database_backend(), &known, |known| with_proof::<G, _>(known, query));
            let rows = in_time(queries.query_all_raw(statement)).await?;
            if let Some(row) = rows.first()
                && row.try_get("", PROOF)?
            {
                self.saw(known);
                return Ok((self.admit(Caller::Person(known.person()))?, read(&rows)?));
            }
        }
        let (caller, found) = self.find().await?;
        let access = self.admit(caller)?;
        // As it was before and is now, so it was in between, and no row is all that there was.
        if known.zip(found).is_some_and(|(known, found)| known.may_the_same_as(&found)) {
            return Ok((access, Vec::new()));
        }
        let statement = query(access.scope).build(queries.get_database_backend());
        let rows = in_time(queries.query_all_raw(statement)).await?;
        Ok((access, read(&rows)?))
    }

    /// The session as it was found before, where it would be admitted.
    fn known(&self) -> Option<KnownSession> {
        let VerifiedToken::Person { session } = self.token else { return None };
        let noted = self.database.last_seen.of(session);
        let known = self.database.known.of(session)?.seen(noted);
        let is_admitted = G::admit(&Caller::Person(known.person())).is_some();
        (known.may_go_on(self.after_end, self.moment) && is_admitted).then_some(known)
    }

    /// Notes that it was seen, once the database has said that it is as it is known.
    fn saw(&self, known: KnownSession) {
        let at = self.database.saw(known.person().session_id, known.last_seen_at(), self.moment.now);
        if at > known.last_seen_at() {
            self.database.known.keep(known.seen(Some(at)));
        }
    }

    async fn find(&self) -> ApiResult<(Caller, Option<KnownSession>)> {
        match &self.token {
            VerifiedToken::Person { session } => {
                let found = session_lookup::find_live(&self.database, *session, self.after_end, self.moment);
                let (person, known) =
                    in_time(found).await?.ok_or_else(|| ApiError::refused(ProblemCode::Unauthenticated))?;
                Ok((Caller::Person(person), known))
            }
            VerifiedToken::Program(token) => {
                let program = in_time(program_lookup::find_live(&self.database.queries, token.clone())).await?;
                Ok((program.ok_or_else(ApiError::token_ended)?, None))
            }
        }
    }

    fn admit(self, caller: Caller) -> ApiResult<Access<G>> {
        let Self { token: _, request, database, moment, after_end: _, grant: _ } = self;
        if caller.must_change_password() && !G::BEFORE_PASSWORD_CHANGE {
            return Err(ApiError::refused(ProblemCode::PasswordChangeRequired));
        }
        let scope = G::admit(&caller).ok_or_else(|| match caller {
            Caller::Person(_) => ApiError::refused(ProblemCode::NotAllowed),
            Caller::Program(_) => ApiError::closed_to_program(G::PROGRAM_SCOPES),
        })?;
        known_queries::refuse(&request)?;
        let origin = Origin::of(&request);
        let trace = Trace::begin(&request, &caller, &scope, moment.now, &origin)?;
        let cursors = state::<CursorSeal>(&request);
        let list = cursors.list_of(request.path(), &caller.key());
        Ok(Access { scope, moment, origin, caller, list, cursors, database, trace })
    }
}

fn open<G: Grant>(request: HttpRequest) -> LocalBoxFuture<'static, ApiResult<()>> {
    Box::pin(async move { BeforeAccess::<G>::of(&request)?.look_up().await.map(drop) })
}

/// Of a member whom the grant admits, or of one of the same category.
fn scope_of<G: Grant>(known: &KnownSession) -> G::Scope {
    G::admit(&Caller::Person(known.person())).expect("what one member of a category may, all of them may")
}

/// The query with a last column that says whether the session is as it is known. As a condition it would prove nothing where
/// a query gives a row of nothing, such as a sum.
fn with_proof<G: Grant, Q: QuerySelect>(known: &KnownSession, query: fn(G::Scope) -> Q) -> Q {
    query(scope_of::<G>(known)).expr_as(known.is_as_known(), PROOF)
}

fn read<T: TryGetableMany>(rows: &[QueryResult]) -> Result<Vec<T>, DbErr> {
    rows.iter().map(|row| Ok(T::try_get_many_by_index(row)?)).collect()
}

impl<G: Grant> FromRequest for BeforeAccess<G> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        door::stand(request, open::<G>);
        ready(Self::of(request))
    }
}

impl<G: Grant> FromRequest for Access<G> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        door::stand(request, open::<G>);
        let arrived = BeforeAccess::of(request);
        Box::pin(async move { arrived?.look_up().await })
    }
}

#[cfg(test)]
mod tests {
    use shared::account::Category;

    use super::{KnownSession, with_proof};
    use crate::access::grants::ViewCharges;
    use crate::access::scopes::ChargedTo;
    use crate::db::kept_sql::KeptSql;
    use crate::db::kept_sql::tests::check;

    #[test]
    fn what_is_kept_of_a_first_query_is_what_would_be_written() {
        let of = KnownSession::invented;
        let all = [of(Category::Holder, None), of(Category::Holder, Some("2026-03-31")), of(Category::Holder, None)];
        let query = |known: &KnownSession| with_proof::<ViewCharges, _>(known, ChargedTo::charges);
        check(&KeptSql::new(), &all, query);
    }

    #[test]
    fn what_is_kept_tells_categories_apart() {
        let all = [Category::Holder, Category::Dependent, Category::Associate, Category::Holder];
        let all = all.map(|category| KnownSession::invented(category, None));
        check(&KeptSql::new(), &all, KnownSession::look_up_as_known);
    }
}
