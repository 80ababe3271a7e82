//! The outermost layer of every answer, whatever happened inside: a request id, one log line and one measurement, the
//! security headers, and for whatever is not a success the one error body. A panic ends here as well.

use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{
    CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue, LINK, RETRY_AFTER, WWW_AUTHENTICATE,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError, web};
use futures_util::FutureExt;
use shared::paths;
use shared::problem::{Problem, ProblemCode, ToProgram};
use uuid::Uuid;

use super::answer_body::{AnswerBody, Held};
use super::callers::Callers;
use super::request_id::RequestId;
use super::security_headers::SecurityHeaders;
use super::under_way::Work;
use super::{client_address, compressible, health};
use crate::access;
use crate::config::operator::Operator;
use crate::error::{self, ApiError, Failure, Refusal};

pub(super) static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The media type of every refusal.
pub(super) const PROBLEM: &str = "application/problem+json";
/// Seconds after which a caller with too many requests under way may find a place.
const PAUSE: u64 = 5;

/// What is known of a request before anything can go wrong with it.
struct Context {
    id: String,
    method: Method,
    path: String,
    /// A bearer token came with it, good or not.
    has_token: bool,
    began: Instant,
    operator: web::Data<Arc<Operator>>,
    headers: web::Data<SecurityHeaders>,
}

pub async fn envelope(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let context = Context {
        id: request_id(&request),
        method: request.method().clone(),
        path: request.path().to_owned(),
        has_token: access::has_token(request.headers()),
        began: Instant::now(),
        operator: request.app_data::<web::Data<Arc<Operator>>>().expect("the application carries its state").clone(),
        headers: request.app_data::<web::Data<SecurityHeaders>>().expect("the application carries its state").clone(),
    };
    request.extensions_mut().insert(RequestId(context.id.clone()));
    let under_way = request.conn_data::<Rc<Work>>().map(Work::begin);
    let callers = request.app_data::<web::Data<Callers>>().expect("the application carries its state");
    let place = callers.place(client_address::of(request.request()));
    // Whoever watches over the server must hear that it lives, even if strangers come by the same way.
    if place.is_none() && !health::is_asked(request.path()) {
        let error = ApiError::retry_after(ProblemCode::TooManyAtOnce, PAUSE);
        let response = context.finish(error.error_response(), None, Held { place, under_way });
        return Err(InternalError::from_response(error, response).into());
    }
    let held = Held { place, under_way };

    match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(Ok(response)) => {
            let route = response.request().match_pattern();
            let (request, response) = response.into_parts();
            let response = context.finish(response.map_into_boxed_body(), route.as_deref(), held);
            Ok(ServiceResponse::new(request, response))
        }
        Ok(Err(error)) => {
            let response = context.finish(error.error_response(), None, held);
            Err(InternalError::from_response(error, response).into())
        }
        Err(_panic) => {
            // The panic hook has logged its place.
            let failure =
                Failure { refusal: Refusal::of(ProblemCode::Internal), cause: Some("a handler panicked".to_owned()) };
            let mut response = HttpResponse::new(StatusCode::INTERNAL_SERVER_ERROR);
            response.extensions_mut().insert(failure);
            let response = context.finish(response, None, held);
            Err(InternalError::from_response("a handler panicked", response).into())
        }
    }
}

impl Context {
    fn finish(&self, mut response: HttpResponse<BoxBody>, route: Option<&str>, held: Held) -> HttpResponse<BoxBody> {
        let failure = response.extensions_mut().remove::<Failure>();
        let status = response.status();
        let cause = failure.as_ref().and_then(|failure| failure.cause.clone());
        let mut response = if status.is_client_error() || status.is_server_error() {
            self.problem(response, failure.map_or_else(|| foreign(status), |failure| failure.refusal))
        } else {
            response
        };
        let headers = response.headers_mut();
        if let Ok(id) = HeaderValue::from_str(&self.id) {
            headers.insert(X_REQUEST_ID.clone(), id);
        }
        self.headers.apply(headers, &self.path, status);
        compressible::tidy(headers);
        self.record(status, route.unwrap_or("unmatched"), cause.as_deref());
        response.map_body(|_, body| {
            let is_head = self.method == Method::HEAD;
            BoxBody::new(if is_head { AnswerBody::without_content(&body, held) } else { AnswerBody::new(body, held) })
        })
    }

    /// The response with its headers kept and its body replaced.
    fn problem(&self, response: HttpResponse<BoxBody>, refusal: Refusal) -> HttpResponse<BoxBody> {
        let challenge = error::challenge(&refusal, self.has_token);
        let (code, retry_after) = (refusal.code, refusal.retry_after);
        let body = problem(refusal, response.status(), self.path.clone(), &self.id, &self.operator);
        let mut response = response.set_body(BoxBody::new(body));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        if let Ok(help) = HeaderValue::from_str(&format!("<{}>; rel=\"help\"", paths::problem(code))) {
            headers.append(LINK, help);
        }
        // It told of the body that was replaced.
        headers.remove(CONTENT_ENCODING);
        if let Some(seconds) = retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(challenge) = challenge.and_then(|text| HeaderValue::from_str(&text).ok()) {
            headers.insert(WWW_AUTHENTICATE, challenge);
        }
        response
    }

    /// The route's pattern is logged, not the path: what people put into addresses may be personal.
    fn record(&self, status: StatusCode, route: &str, cause: Option<&str>) {
        let elapsed = self.began.elapsed();
        let (request_id, method, status) = (self.id.as_str(), self.method.as_str(), status.as_u16());
        let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        if let Some(cause) = cause {
            tracing::error!(request_id, method, route, status, millis, cause, "request failed");
        } else {
            tracing::info!(request_id, method, route, status, millis, "request");
        }
        measure(method_label(&self.method), route.to_owned(), status, elapsed);
    }
}

/// The one error body. `instance` is the path of the request, or a name of the occurrence where no path is known.
pub(super) fn problem(
    refusal: Refusal,
    status: StatusCode,
    instance: String,
    id: &str,
    operator: &Operator,
) -> Vec<u8> {
    let Refusal { code, errors, retry_after, related, status: _, to_program, scopes: _ } = refusal;
    // Nobody telephones for a program.
    let subject = error::contact(code).filter(|_| to_program.is_none());
    let problem = Problem {
        code: code.as_str().to_owned(),
        title: code.title().to_owned(),
        status: status.as_u16(),
        detail: to_program.map_or(code.detail(), ToProgram::detail).to_owned(),
        instance,
        request_id: id.to_owned(),
        errors,
        related,
        contact: subject.and_then(|subject| operator.contact(subject)).cloned(),
        retry_after,
        error: error::oauth_error(code).map(str::to_owned),
    };
    serde_json::to_vec(&problem).unwrap_or_default()
}

/// What could not be read as a request is logged and measured as one, so that nothing a peer sends is an error of ours.
pub(super) fn record_unread(status: StatusCode, request_id: &str) {
    let (route, status) = ("unread", status.as_u16());
    tracing::info!(request_id, route, status, "request");
    measure("other", route.to_owned(), status, Duration::ZERO);
}

/// Callers may invent methods, and every label is kept for ever.
fn method_label(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

fn measure(method: &'static str, route: String, status: u16, elapsed: Duration) {
    let labels = [("method", method.to_owned()), ("route", route), ("status", status.to_string())];
    metrics::counter!("portal_http_requests_total", &labels).increment(1);
    metrics::histogram!("portal_http_request_seconds", &labels).record(elapsed.as_secs_f64());
}

/// A refusal for an answer that no handler of ours gave.
fn foreign(status: StatusCode) -> Refusal {
    let code = match status {
        StatusCode::UNAUTHORIZED => ProblemCode::Unauthenticated,
        StatusCode::FORBIDDEN => ProblemCode::NotAllowed,
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemCode::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::BodyTooLarge,
        StatusCode::URI_TOO_LONG => ProblemCode::AddressTooLong,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemCode::UnsupportedMediaType,
        StatusCode::TOO_MANY_REQUESTS => ProblemCode::TooManyAttempts,
        other if other.is_server_error() => ProblemCode::Internal,
        _ => ProblemCode::MalformedBody,
    };
    Refusal::of(code)
}

fn request_id(request: &ServiceRequest) -> String {
    let given = request.headers().get(&X_REQUEST_ID).and_then(|value| value.to_str().ok());
    let is_sensible =
        |id: &&str| (8..=40).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    given.filter(is_sensible).map_or_else(|| Uuid::now_v7().to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use actix_web::http::header::CONTENT_TYPE;
    use actix_web::middleware::from_fn;
    use actix_web::web::{self, Data};
    use actix_web::{App, HttpResponse, test};
    use shared::problem::Problem;

    use super::{Callers, SecurityHeaders, envelope};
    use crate::config::demo;

    async fn panics() -> HttpResponse {
        panic!("the secret of somebody's data")
    }

    #[actix_web::test]
    async fn a_panic_is_an_internal_error_that_tells_nothing() {
        let app = App::new()
            .app_data(Data::new(Arc::new(demo::operator().expect("an operator"))))
            .app_data(Data::new(SecurityHeaders { is_https: false }))
            .app_data(Data::new(Callers::new(1)))
            .route("/panics", web::get().to(panics))
            .route("/works", web::get().to(HttpResponse::NoContent))
            .wrap(from_fn(envelope));
        let app = test::init_service(app).await;
        let error = test::try_call_service(&app, test::TestRequest::get().uri("/panics").to_request()).await;
        let response = error.expect_err("an error").error_response();
        assert_eq!(response.headers().get(CONTENT_TYPE).expect("a type"), "application/problem+json");
        assert!(response.headers().contains_key("content-security-policy"));
        assert_eq!(response.status(), 500);
        let body = actix_web::body::to_bytes(response.into_body()).await.expect("a body");
        let problem: Problem = serde_json::from_slice(&body).expect("a problem");
        assert_eq!((&*problem.code, problem.status), ("internal", 500));
        assert!(!String::from_utf8_lossy(&body).contains("secret"));
        let next = test::call_service(&app, test::TestRequest::get().uri("/works").to_request()).await;
        assert_eq!(next.status(), 204, "the server goes on");
    }
}
