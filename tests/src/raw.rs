//! Requests as no client of ours would make them: raw methods, bodies and headers, for what careless and hostile
//! callers do.

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Method, StatusCode};
use shared::paths;
use shared::problem::Problem;

use crate::portal::Portal;

/// What came back, whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as the one error shape; panics when it is anything else, or when a member disagrees with the answer.
    pub fn problem(&self) -> Problem {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.header(CONTENT_TYPE.as_str()), "application/problem+json", "{} {text}", self.status);
        let problem: Problem = serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(problem.status, self.status.as_u16());
        assert_eq!(problem.request_id, self.header("x-request-id"));
        assert!(problem.known_code().is_some(), "an undocumented code: {}", problem.code);
        problem
    }

    /// A header's text; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header's text"))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }
}

/// A request in the making.
pub struct Raw {
    builder: reqwest::RequestBuilder,
}

impl Portal {
    /// A request below the API's base.
    pub fn raw(&self, method: Method, path: &str) -> Raw {
        self.raw_at(method, &format!("{}{path}", paths::BASE))
    }

    /// A request anywhere on the server.
    pub fn raw_at(&self, method: Method, path: &str) -> Raw {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Raw { builder: http.request(method, format!("{}{path}", self.origin)) }
    }
}

impl Raw {
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { builder: self.builder.header(name, value) }
    }

    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        Self { builder: self.builder.bearer_auth(token) }
    }

    #[must_use]
    pub fn body(self, body: impl Into<reqwest::Body>) -> Self {
        Self { builder: self.builder.body(body) }
    }

    /// A body that says it is JSON, whatever it is.
    #[must_use]
    pub fn json(self, body: impl Into<reqwest::Body>) -> Self {
        self.header(CONTENT_TYPE.as_str(), "application/json").body(body)
    }

    pub async fn send(self) -> Answer {
        let response = self.builder.send().await.expect("the server answers");
        let (status, headers) = (response.status(), response.headers().clone());
        Answer { status, headers, body: response.bytes().await.expect("a body").into() }
    }
}
