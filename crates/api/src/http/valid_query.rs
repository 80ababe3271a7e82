//! A query string of the documented parameters within their bounds, or a problem that names the wrong one.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Either, LocalBoxFuture, Ready, ready};
use serde::de::DeserializeOwned;
use shared::problem::{FieldError, ProblemCode};
use url::form_urlencoded;
use validator::Validate;

use super::decoder_words::{Fault, choices};
use super::json_pointer;
use super::valid_json::field_errors;
use crate::access::door;
use crate::error::ApiError;

/// The parameters, deserialized and validated.
pub struct ValidQuery<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for ValidQuery<T> {
    type Error = ApiError;
    type Future = Either<Ready<Result<Self, ApiError>>, LocalBoxFuture<'static, Result<Self, ApiError>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        match read(request.query_string()) {
            Ok(value) => Either::Left(ready(Ok(Self(value)))),
            Err(refusal) => {
                let request = request.clone();
                Either::Right(Box::pin(async move { Err(door::or_refused(&request, refusal).await) }))
            }
        }
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
    match Fault::read(&message) {
        Fault::Unknown(name) => fault(name, "unknown", "Este parâmetro não existe.".to_owned()),
        Fault::NoChoice(words) => fault(&path, "choice", choices(&words)),
        Fault::Missing(name) => fault(name, "required", "Este parâmetro é obrigatório.".to_owned()),
        Fault::Other => {
            let repeated = message.strip_prefix("duplicate field `").and_then(|rest| rest.split('`').next());
            wrong_value(repeated.unwrap_or(&path), "type")
        }
    }
}

fn wrong_value(name: &str, code: &str) -> FieldError {
    let detail =
        "Este valor não tem a forma esperada. A forma de cada parâmetro está na documentação da API, em /docs.";
    fault(name, code, detail.to_owned())
}

fn fault(name: &str, code: &str, detail: String) -> FieldError {
    FieldError::new(json_pointer::below("", name), code, detail)
}
