//! `Idempotency-Key`: a `POST` that creates something is done once however often it is sent. The key is taken in the
//! transaction of the work, so whoever sends it a second time waits for the first, then gets that answer; a request that
//! is refused or fails leaves no key behind, for it has created nothing.
//!
//! Worked example: a handler extracts `Result<IdempotencyKey, ApiError>` and gives its work to [`once`], which begins the
//! transaction. The work hands what it made to [`Once::answer`], and `once` commits. A repeated request gets the answer
//! that is kept and never comes to the work.

use std::future::{Ready, ready};
use std::marker::PhantomData;

use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentType, HeaderMap, LOCATION};
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set, TryInsertResult};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shared::problem::ProblemCode;
use uuid::Uuid;

use crate::access::{Access, Caller, Grant, Person, ProgramCaller};
use crate::clock::Moment;
use crate::db::entity::idempotency_key::{ActiveModel, Column, Entity, Model};
use crate::error::{ApiError, ApiResult};
use crate::http::answers::Accepted;
use crate::http::created::Created;

/// The statuses of answers that are kept: what makes nothing takes no key.
const CREATED: i16 = 201;
const ACCEPTED: i16 = 202;
const HEADER: &str = "idempotency-key";
/// Characters of a key.
pub const LONGEST: usize = 255;
/// What a key consists of, as a pattern: visible ASCII characters.
pub const VISIBLE: &str = "^[!-~]+$";

/// What the header says; none when it was left out, and then every request is one of its own.
pub struct IdempotencyKey(Option<String>);

impl FromRequest for IdempotencyKey {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.headers()))
    }
}

fn read(headers: &HeaderMap) -> Result<IdempotencyKey, ApiError> {
    let invalid = || ApiError::refused(ProblemCode::InvalidIdempotencyKey);
    let mut values = headers.get_all(HEADER);
    let Some(value) = values.next() else { return Ok(IdempotencyKey(None)) };
    let text = std::str::from_utf8(value.as_bytes()).map_err(|_not_text| invalid())?.trim();
    let is_visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    if values.next().is_some() || text.is_empty() || text.len() > LONGEST || !is_visible {
        return Err(invalid());
    }
    Ok(IdempotencyKey(Some(text.to_owned())))
}

/// What becomes of a request under a key.
enum Taken<T> {
    /// It came before; this is the answer that it got.
    Answered(Idempotent<T>),
    /// It is the first: the work is to be done.
    New(Once<T>),
}

/// A request whose answer, with a `T` as its body, will be kept.
pub struct Once<T> {
    /// Of the row that waits for the answer; none without a key.
    row: Option<Uuid>,
    body: PhantomData<fn() -> T>,
}

/// Does `work` in a transaction, once under the caller's key, and commits. `operation` is the operation's id in the contract;
/// `body` is what tells the request from another one.
///
/// Fails with `idempotency-key-reused` when the key came with another body or for another operation, and as `work` does.
pub async fn once<G: Grant, T: Serialize>(
    access: &Access<G>,
    key: IdempotencyKey,
    operation: &'static str,
    body: &impl Serialize,
    work: impl AsyncFnOnce(&DatabaseTransaction, Once<T>) -> ApiResult<Idempotent<T>>,
) -> ApiResult<Idempotent<T>> {
    let tx = access.begin().await?;
    let once = match take(&tx, access.caller(), key, operation, body, access.moment).await? {
        Taken::Answered(answer) => return Ok(answer),
        Taken::New(once) => once,
    };
    let answer = work(&tx, once).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Takes the key for this caller, or finds the answer that it has.
async fn take<T: Serialize>(
    tx: &DatabaseTransaction,
    caller: &Caller,
    key: IdempotencyKey,
    operation: &'static str,
    body: &impl Serialize,
    moment: Moment,
) -> ApiResult<Taken<T>> {
    let Some(key) = key.0 else { return Ok(Taken::New(Once { row: None, body: PhantomData })) };
    let (owner, request_hash) = (owner(caller), hash(body)?);
    let id = Uuid::now_v7();
    let row = ActiveModel {
        id: Set(id),
        owner: Set(owner.clone()),
        key: Set(key.clone()),
        operation: Set(operation.to_owned()),
        request_hash: Set(request_hash.clone()),
        response_status: Set(0),
        response_body: Set(String::new()),
        created_at: Set(moment.now),
    };
    // Whoever comes second waits here until the first has committed, or has failed and left nothing.
    let unique = [Column::Owner, Column::Key];
    let inserted = Entity::insert(row).on_conflict_do_nothing_on(unique).exec_without_returning(tx).await?;
    if matches!(inserted, TryInsertResult::Inserted(1)) {
        return Ok(Taken::New(Once { row: Some(id), body: PhantomData }));
    }
    let first = Entity::find().filter(Column::Owner.eq(owner)).filter(Column::Key.eq(key)).one(tx).await?;
    let first = first.context("a key is deleted at the very moment at which it comes again")?;
    if first.operation != operation || first.request_hash != request_hash {
        return Err(ApiError::refused(ProblemCode::IdempotencyKeyReused));
    }
    Ok(Taken::Answered(answer_again(&first)?))
}

impl<T: Serialize> Once<T> {
    /// The answer, kept under the key for whoever sends the request again.
    pub async fn answer(self, tx: &DatabaseTransaction, made: &Created<T>) -> ApiResult<Idempotent<T>> {
        self.answer_but_keep(tx, made, made.body()).await
    }

    /// As [`Self::answer`], where the answer holds what must not be kept, a secret (ADR 17): whoever sends the request
    /// again gets `kept` in its place.
    pub async fn answer_but_keep(
        self,
        tx: &DatabaseTransaction,
        made: &Created<T>,
        kept: &T,
    ) -> ApiResult<Idempotent<T>> {
        self.keep(tx, CREATED, made.location(), made.body(), kept).await
    }

    /// As [`Self::answer`], where what was made is still to be done.
    pub async fn accept(self, tx: &DatabaseTransaction, made: &Accepted<T>) -> ApiResult<Idempotent<T>> {
        self.keep(tx, ACCEPTED, made.location(), made.body(), made.body()).await
    }

    async fn keep(
        self,
        tx: &DatabaseTransaction,
        status: i16,
        location: &str,
        body: &T,
        kept: &T,
    ) -> ApiResult<Idempotent<T>> {
        let answer = |body: &T| {
            let body = serde_json::to_string(body).context("an answer cannot be written as JSON")?;
            anyhow::Ok(Answer { location: location.to_owned(), body })
        };
        if let Some(id) = self.row {
            let kept = serde_json::to_string(&answer(kept)?).context("an answer cannot be written as JSON")?;
            Entity::update_many()
                .col_expr(Column::ResponseStatus, Expr::value(status))
                .col_expr(Column::ResponseBody, Expr::value(kept))
                .filter(Column::Id.eq(id))
                .exec(tx)
                .await?;
        }
        answer(body)?.typed(status)
    }
}

/// `201` or `202` with a `T` as its body and the place of what was made, word for word as whoever sent the request first got it.
pub struct Idempotent<T> {
    answer: Answer,
    status: StatusCode,
    body: PhantomData<fn() -> T>,
}

impl<T> Responder for Idempotent<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let Answer { location, body } = self.answer;
        HttpResponse::build(self.status)
            .insert_header(ContentType::json())
            .insert_header((LOCATION, location))
            .body(body)
    }
}

/// What a `POST` that creates answers, as it is sent and as it is kept.
#[derive(Serialize, Deserialize)]
struct Answer {
    location: String,
    /// JSON.
    body: String,
}

impl Answer {
    fn typed<T>(self, status: i16) -> ApiResult<Idempotent<T>> {
        let status = match status {
            CREATED => StatusCode::CREATED,
            ACCEPTED => StatusCode::ACCEPTED,
            other => return Err(anyhow::anyhow!("an answer is kept with the status {other}").into()),
        };
        Ok(Idempotent { answer: self, status, body: PhantomData })
    }
}

fn answer_again<T>(row: &Model) -> ApiResult<Idempotent<T>> {
    let answer: Answer = serde_json::from_str(&row.response_body).context("an answer is kept in another form")?;
    answer.typed(row.response_status)
}

fn owner(caller: &Caller) -> String {
    match caller {
        Caller::Person(Person { account_id, session_id: _, must_change_password: _, identity: _ }) => {
            format!("account:{account_id}")
        }
        Caller::Program(ProgramCaller { api_client_id, scopes: _, owner: _ }) => format!("program:{api_client_id}"),
    }
}

/// Of the body as it was understood: blanks and the order of fields do not make it another one.
fn hash(body: &impl Serialize) -> ApiResult<String> {
    let text = serde_json::to_vec(body).context("a body cannot be written as JSON")?;
    Ok(URL_SAFE_NO_PAD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

    use super::{HEADER, read};

    fn headers(values: &[&[u8]]) -> HeaderMap {
        let name = HeaderName::from_static(HEADER);
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(name.clone(), HeaderValue::from_bytes(value).expect("a header"));
        }
        headers
    }

    #[test]
    fn a_key_is_any_visible_text_of_sensible_length() {
        assert!(matches!(read(&headers(&[])).map(|key| key.0), Ok(None)));
        for good in ["a", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", &"k".repeat(255)] {
            let key = read(&headers(&[good.as_bytes()])).map(|key| key.0);
            assert!(matches!(&key, Ok(Some(text)) if text == good), "{good}");
        }
        let long = "k".repeat(256);
        for bad in
            [&["".as_bytes()][..], &[b"a b"], &["ação".as_bytes()], &[b"\xff"], &[long.as_bytes()], &[b"a", b"a"]]
        {
            assert!(read(&headers(bad)).is_err(), "{bad:?}");
        }
    }
}
