//! A token request as it is read: a form with each parameter once, and a client that proves itself in one way (RFC 6749,
//! sections 2.3.1, 3.2 and 4.4.2).

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use shared::auth::Secret;
use shared::problem::ProblemCode;
use url::form_urlencoded;
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};
use crate::http::request_body::media_type;

/// What a program asks for, and how it says who it is.
pub(super) struct TokenRequest {
    pub(super) client: ClientCredentials,
    /// As it stands in the request; none asks for all.
    pub(super) scope: Option<String>,
}

/// Who a program says that it is.
pub(super) struct ClientCredentials {
    /// Nobody's when what was sent is no id of ours.
    pub(super) client_id: Uuid,
    pub(super) secret: Secret,
}

pub(super) fn read(request: &HttpRequest, body: &[u8]) -> ApiResult<TokenRequest> {
    let mut parameters =
        parameters(request, body).ok_or_else(|| ApiError::refused(ProblemCode::InvalidTokenRequest))?;
    let by_form = parameters.remove("client_id").zip(parameters.remove("client_secret"));
    let client = match (request.headers().get(AUTHORIZATION), by_form) {
        (Some(_), Some(_)) => return Err(ApiError::refused(ProblemCode::InvalidTokenRequest)),
        (Some(header), None) => header.to_str().ok().and_then(basic),
        (None, by_form) => by_form,
    };
    let (client_id, secret) = client.ok_or_else(|| ApiError::refused(ProblemCode::InvalidClient))?;
    match parameters.remove("grant_type").as_deref() {
        None => return Err(ApiError::refused(ProblemCode::InvalidTokenRequest)),
        Some("client_credentials") => {}
        Some(_) => return Err(ApiError::refused(ProblemCode::UnsupportedGrantType)),
    }
    let client_id = Uuid::try_parse(&client_id).unwrap_or_default();
    let client = ClientCredentials { client_id, secret: Secret::new(secret) };
    Ok(TokenRequest { client, scope: parameters.remove("scope") })
}

/// The form's parameters. One without a value counts as left out; one that comes twice spoils the request.
fn parameters(request: &HttpRequest, body: &[u8]) -> Option<HashMap<String, String>> {
    if media_type(request.headers())? != "application/x-www-form-urlencoded" {
        return None;
    }
    let mut parameters = HashMap::new();
    for (name, value) in form_urlencoded::parse(body) {
        if parameters.insert(name.into_owned(), value.into_owned()).is_some() {
            return None;
        }
    }
    parameters.retain(|_, value| !value.is_empty());
    Some(parameters)
}

/// Id and secret of HTTP Basic, each of them encoded as in a form.
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, credentials) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(credentials.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((form_decoded(id)?, form_decoded(secret)?))
}

fn form_decoded(text: &str) -> Option<String> {
    let field = format!("text={text}");
    let mut pairs = form_urlencoded::parse(field.as_bytes());
    let (_, value) = pairs.next()?;
    pairs.next().is_none().then(|| value.into_owned())
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::basic;

    #[test]
    fn id_and_secret_are_decoded_as_forms_are() {
        let header = |credentials: &str| format!("Basic {}", STANDARD.encode(credentials));
        let pair = |id: &str, secret: &str| Some((id.to_owned(), secret.to_owned()));
        assert_eq!(basic(&header("portal:a-b_c")), pair("portal", "a-b_c"));
        assert_eq!(basic(&header("a%3Ab:c+d%25%C3%A9=")), pair("a:b", "c d%é="));
        assert_eq!(basic(&header("a:b:c").replace("Basic", "bAsIc")), pair("a", "b:c"));
        for bad in ["", "Basic", "Basic %%%", "Bearer abc", &header("no colon"), &header("a&x=1:b")] {
            assert_eq!(basic(bad), None, "{bad}");
        }
    }
}
