//! A query string of the documented parameters within their bounds, or a problem that names the wrong one.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use shared::problem::{FieldError, ProblemCode};
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
    let value = web::Query::<T>::from_query(query)
        .map_err(|error| ApiError::invalid(ProblemCode::InvalidQuery, vec![shape_error(&error.to_string(), query)]))?
        .into_inner();
    value.validate().map_err(|errors| ApiError::invalid(ProblemCode::InvalidQuery, field_errors(&errors)))?;
    Ok(value)
}

/// The decoder names only an unknown or repeated field; for a wrong value the pointer is the query as a whole.
fn shape_error(message: &str, query: &str) -> FieldError {
    let named = message.split('`').nth(1).filter(|name| !name.is_empty() && query.contains(*name));
    let is_unknown = message.contains("unknown field");
    FieldError {
        pointer: format!("/{}", named.unwrap_or_default()),
        code: if is_unknown { "unknown" } else { "type" }.to_owned(),
        detail: if is_unknown { "Este parâmetro não existe." } else { "O valor de um parâmetro não é aceito." }
            .to_owned(),
    }
}
