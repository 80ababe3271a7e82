//! A query string of the documented parameters within their bounds, or a problem that names the wrong one.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use shared::problem::{FieldError, ProblemCode};
use url::form_urlencoded;
use validator::Validate;

use super::valid_json::field_errors;
use crate::error::ApiError;

/// The parameters, deserialized and validated.
pub struct ValidQuery<T>(pub T);

impl<T: DeserializeOwned + Validate> FromRequest for ValidQuery<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.query_string()).map(Self))
    }
}

fn read<T: DeserializeOwned + Validate>(query: &str) -> Result<T, ApiError> {
    let invalid = |errors| ApiError::invalid(ProblemCode::InvalidQuery, errors);
    let parameters = form_urlencoded::parse(query.as_bytes());
    // PostgreSQL keeps no NUL in a text and refuses the whole statement.
    if let Some((name, _)) = parameters.clone().find(|(_, value)| value.contains('\0')) {
        return Err(invalid(vec![wrong_value(&name, "format")]));
    }
    let value: T = serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(parameters))
        .map_err(|error| invalid(vec![shape_error(&error)]))?;
    value.validate().map_err(|errors| invalid(field_errors(&errors)))?;
    Ok(value)
}

/// A wrong value is known by its place, an unknown or repeated parameter by the decoder's message alone.
fn shape_error(error: &serde_path_to_error::Error<serde_urlencoded::de::Error>) -> FieldError {
    let (path, message) = (error.path().to_string(), error.inner().to_string());
    let named = message.split('`').nth(1).filter(|_| message.contains(" field `")).unwrap_or(&path);
    if message.starts_with("unknown field") {
        let detail = "Este parâmetro não existe.".to_owned();
        return FieldError { pointer: format!("/{named}"), code: "unknown".to_owned(), detail };
    }
    wrong_value(named, "type")
}

fn wrong_value(name: &str, code: &str) -> FieldError {
    FieldError {
        pointer: format!("/{name}"),
        code: code.to_owned(),
        detail: "Este valor não tem a forma esperada. A forma de cada parâmetro está na documentação da API, em /docs."
            .to_owned(),
    }
}
