//! The API as typed calls over reqwest, for the browser client and for the tests: one method an operation, so that a
//! path or a shape that changes breaks the build of both.

mod attendances;
pub mod card_requests;
mod care;
mod company_invoices;
mod company_overview;
mod company_services;
mod company_statement;
mod company_tax_report;
mod content;
mod imports;
mod passwords;
mod plan_cards;
mod providers;
mod statements;
mod usage_statement;
mod verifications;
mod webhooks;

pub use company_statement::Printed;

use std::sync::{Arc, Mutex};

use reqwest::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};
use reqwest::{Method, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::accesses::{AccessList, AccessQuery};
use crate::account::Me;
use crate::audit::{AuditQuery, AuditTrail};
use crate::auth::{SessionTokens, SignIn};
use crate::charges::{ChargeDetail, ChargeList, ChargeQuery};
use crate::id::{ChargeId, SessionId};
use crate::overview::Overview;
use crate::own_program::OwnProgram;
use crate::paths;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemCode};
use crate::programs::ProgramToken;
use crate::sessions::{SessionList, SessionQuery};

/// Why a call gave no answer of its type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The server refused and says why.
    #[error("{0}")]
    Refused(Box<Problem>),
    /// No answer came: no network, or the server is down.
    #[error("the server did not answer: {0}")]
    Unreachable(String),
    /// An answer came that is not ours: a proxy's page, a cut body.
    #[error("an answer of status {status} could not be read: {reason}")]
    Unreadable { status: u16, reason: String },
}

impl ClientError {
    /// The problem's code, when the server refused with one that this release knows.
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Refused(problem) => problem.known_code(),
            Self::Unreachable(_) | Self::Unreadable { .. } => None,
        }
    }
}

/// A document as it came: its bytes, and the name under which to keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub content_type: String,
    /// From `Content-Disposition`.
    pub file_name: Option<String>,
    pub bytes: Vec<u8>,
}

/// A caller of the API: who it is depends on the token that it holds.
#[derive(Clone, Debug)]
pub struct Client {
    origin: String,
    http: reqwest::Client,
    access_token: Option<String>,
    last_request: LastRequest,
}

/// The code of the last answer, under which the operator's people find what was asked; one for a caller and all that are
/// made of it.
#[derive(Clone, Debug, Default)]
pub struct LastRequest(Arc<Mutex<Option<String>>>);

impl LastRequest {
    /// None before the first answer.
    pub fn id(&self) -> Option<String> {
        self.0.try_lock().ok()?.clone()
    }

    fn remember(&self, response: &Response) {
        if let (Ok(mut last), Some(id)) = (self.0.try_lock(), header(response, &X_REQUEST_ID)) {
            *last = Some(id);
        }
    }
}

static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

impl Client {
    /// `origin` is scheme, host and port without a final slash: `http://127.0.0.1:8080`.
    pub fn new(origin: impl Into<String>) -> Self {
        Self::with_http(origin, reqwest::Client::new())
    }

    /// As [`Client::new`], over an HTTP client that the caller has set up.
    pub fn with_http(origin: impl Into<String>, http: reqwest::Client) -> Self {
        Self { origin: origin.into(), http, access_token: None, last_request: LastRequest::default() }
    }

    /// The same caller, signed in.
    #[must_use]
    pub fn with_token(&self, access_token: impl Into<String>) -> Self {
        Self { access_token: Some(access_token.into()), ..self.clone() }
    }

    pub fn last_request(&self) -> LastRequest {
        self.last_request.clone()
    }

    pub async fn portal(&self) -> Result<Portal, ClientError> {
        self.get(paths::PORTAL).await
    }

    pub async fn sign_in(&self, sign_in: &SignIn) -> Result<SessionTokens, ClientError> {
        json(self.send(self.request(Method::POST, paths::SESSIONS).json(sign_in)).await?).await
    }

    /// Trades the refresh cookie for new tokens.
    pub async fn refresh_session(&self) -> Result<SessionTokens, ClientError> {
        json(self.send(self.request(Method::POST, paths::SESSION_REFRESH)).await?).await
    }

    pub async fn sign_out(&self) -> Result<(), ClientError> {
        self.send(self.request(Method::DELETE, paths::CURRENT_SESSION)).await.map(drop)
    }

    pub async fn my_sessions(&self, query: &SessionQuery) -> Result<SessionList, ClientError> {
        self.get_with(paths::MY_SESSIONS, query).await
    }

    /// Who read what the record says of the caller.
    pub async fn my_accesses(&self, query: &AccessQuery) -> Result<AccessList, ClientError> {
        self.get_with(paths::MY_ACCESSES, query).await
    }

    pub async fn end_session(&self, id: SessionId) -> Result<(), ClientError> {
        self.send(self.request(Method::DELETE, &paths::my_session(id))).await.map(drop)
    }

    /// Ends every session of the caller but the one that asks.
    pub async fn end_other_sessions(&self) -> Result<(), ClientError> {
        self.send(self.request(Method::DELETE, paths::MY_SESSIONS)).await.map(drop)
    }

    pub async fn me(&self) -> Result<Me, ClientError> {
        self.get(paths::ME).await
    }

    pub async fn overview(&self) -> Result<Overview, ClientError> {
        self.get(paths::MY_OVERVIEW).await
    }

    /// Trades a program's credentials (HTTP Basic) for a token; for all its scopes when `scope` is none.
    pub async fn program_token(
        &self,
        client_id: &str,
        client_secret: &str,
        scope: Option<&str>,
    ) -> Result<ProgramToken, ClientError> {
        let mut form = vec![("grant_type", "client_credentials")];
        form.extend(scope.map(|scope| ("scope", scope)));
        let request = self.request(Method::POST, paths::OAUTH_TOKEN).basic_auth(client_id, Some(client_secret));
        json(self.send(request.form(&form)).await?).await
    }

    /// Whose this program is, and what it may.
    pub async fn own_program(&self) -> Result<OwnProgram, ClientError> {
        self.get(paths::OWN_PROGRAM).await
    }

    pub async fn audit_trail(&self, query: &AuditQuery) -> Result<AuditTrail, ClientError> {
        self.get_with(paths::AUDIT_TRAIL, query).await
    }

    pub async fn charges(&self, query: &ChargeQuery) -> Result<ChargeList, ClientError> {
        self.get_with(paths::CHARGES, query).await
    }

    pub async fn charge(&self, id: ChargeId) -> Result<ChargeDetail, ClientError> {
        self.get(&paths::charge(id)).await
    }

    /// Any printable resource, by its path below the API's base.
    pub async fn document(&self, path: &str) -> Result<Document, ClientError> {
        document(self.send(self.request(Method::GET, path).header(ACCEPT, "*/*")).await?).await
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ClientError> {
        json(self.send(self.request(Method::GET, path)).await?).await
    }

    async fn get_with<T: DeserializeOwned>(&self, path: &str, query: &impl Serialize) -> Result<T, ClientError> {
        json(self.send(self.request(Method::GET, path).query(query)).await?).await
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, ClientError> {
        let response = request.send().await.map_err(|error| ClientError::Unreachable(error.to_string()))?;
        self.last_request.remember(&response);
        if response.status().is_success() {
            return Ok(response);
        }
        let status = response.status().as_u16();
        match response.json::<Problem>().await {
            Ok(problem) => Err(ClientError::Refused(Box::new(problem))),
            Err(error) => Err(unreadable(status, &error)),
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{}{path}", self.origin, paths::BASE));
        match &self.access_token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}

async fn document(response: Response) -> Result<Document, ClientError> {
    let status = response.status().as_u16();
    let content_type = header(&response, &CONTENT_TYPE).unwrap_or_default();
    let file_name = header(&response, &CONTENT_DISPOSITION).and_then(|value| file_name(&value));
    let bytes = response.bytes().await.map_err(|error| unreadable(status, &error))?;
    Ok(Document { content_type, file_name, bytes: bytes.into() })
}

async fn json<T: DeserializeOwned>(response: Response) -> Result<T, ClientError> {
    let status = response.status().as_u16();
    response.json().await.map_err(|error| unreadable(status, &error))
}

async fn text(response: Response) -> Result<String, ClientError> {
    let status = response.status().as_u16();
    response.text().await.map_err(|error| unreadable(status, &error))
}

fn unreadable(status: u16, error: &reqwest::Error) -> ClientError {
    ClientError::Unreadable { status, reason: error.to_string() }
}

fn header(response: &Response, name: &HeaderName) -> Option<String> {
    Some(response.headers().get(name)?.to_str().ok()?.to_owned())
}

/// The quoted `filename` of a `Content-Disposition`; our server writes no other form.
fn file_name(disposition: &str) -> Option<String> {
    let (_, quoted) = disposition.split_once("filename=\"")?;
    let (name, _) = quoted.split_once('"')?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_file_name_is_read_from_its_header() {
        let name = super::file_name("inline; filename=\"fatura-155619.pdf\"");
        assert_eq!(name.as_deref(), Some("fatura-155619.pdf"));
        assert_eq!(super::file_name("inline"), None);
    }
}
