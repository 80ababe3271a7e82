//! A body that is JSON, of the documented shape and within its bounds, or a problem that says what to correct.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use shared::problem::{FieldError, ProblemCode};
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::request_body::{MAX_BODY_BYTES, Unread, media_type};
use crate::error::ApiError;

/// The body, deserialized and validated.
pub struct ValidJson<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for ValidJson<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = media_type(request.headers()).is_some_and(|media_type| is_json(&media_type));
        let body = Unread::of(request, payload);
        Box::pin(async move {
            if !is_json {
                return Err(ApiError::refused(ProblemCode::UnsupportedMediaType));
            }
            let bytes = body.read(MAX_BODY_BYTES, ProblemCode::BodyTooLarge).await?;
            refuse_nul(&bytes)?;
            let value: T = read(&bytes)?;
            value.validate().map_err(|errors| ApiError::invalid(ProblemCode::InvalidFields, field_errors(&errors)))?;
            Ok(Self(value))
        })
    }
}

fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || (media_type.starts_with("application/") && media_type.ends_with("+json"))
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        // A number where one of several words belongs is a syntax error to serde_json.
        if error.inner().is_data() || is_well_formed(bytes) {
            ApiError::invalid(ProblemCode::InvalidFields, vec![shape_error(&error)])
        } else {
            ApiError::refused(ProblemCode::MalformedBody)
        }
    })?;
    deserializer.end().map_err(|error| {
        tracing::debug!(%error, "text after the body's end");
        ApiError::refused(ProblemCode::MalformedBody)
    })?;
    Ok(value)
}

/// PostgreSQL keeps no text with a NUL in it, so none comes in, whatever field it is in. What may hold one and cannot be
/// looked through (a number beyond all bounds, half a surrogate, nesting without end) is refused as it is: fields that
/// nobody asked for are skipped later without being read.
fn refuse_nul(bytes: &[u8]) -> Result<(), ApiError> {
    let is_suspect = bytes.windows(6).any(|escape| escape == br"\u0000");
    let body = if is_suspect {
        serde_json::from_slice::<Value>(bytes).map_err(|error| {
            tracing::debug!(%error, "a body that cannot be looked through");
            ApiError::refused(ProblemCode::MalformedBody)
        })?
    } else {
        Value::Null
    };
    let Some(pointer) = place_of_nul(&body) else { return Ok(()) };
    Err(ApiError::invalid(
        ProblemCode::InvalidFields,
        vec![FieldError {
            pointer,
            code: "character".to_owned(),
            detail: "Há um caractere que não pode ser usado aqui.".to_owned(),
        }],
    ))
}

fn place_of_nul(value: &Value) -> Option<String> {
    let below = |name: String, inner: &Value| place_of_nul(inner).map(|place| format!("/{name}{place}"));
    match value {
        Value::String(text) => text.contains('\0').then(String::new),
        Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| below(index.to_string(), item)),
        Value::Object(fields) => fields.iter().find_map(|(name, field)| below(name.clone(), field)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn is_well_formed(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok())
}

/// Names the field by its place; serde's own message tells a missing field's name, but never a value of ours.
fn shape_error(error: &serde_path_to_error::Error<serde_json::Error>) -> FieldError {
    let steps = error.path().iter().map(|step| step.to_string().trim_matches(['[', ']']).to_owned());
    let place = steps.fold(String::new(), |place, step| place + "/" + &step);
    let message = error.inner().to_string();
    match message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
        Some(field) => FieldError {
            pointer: format!("{place}/{field}"),
            code: "required".to_owned(),
            detail: "Este campo é obrigatório.".to_owned(),
        },
        None => FieldError {
            pointer: if place.is_empty() { "/".to_owned() } else { place },
            code: "type".to_owned(),
            detail: "Este valor não tem a forma esperada. A forma de cada campo está na documentação da API, em /docs."
                .to_owned(),
        },
    }
}

/// A problem's entries for what validation found.
pub fn field_errors(errors: &ValidationErrors) -> Vec<FieldError> {
    let mut found = Vec::new();
    collect(errors, "", &mut found);
    found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    found
}

fn collect(errors: &ValidationErrors, place: &str, found: &mut Vec<FieldError>) {
    for (field, kind) in errors.errors() {
        let pointer = format!("{place}/{field}");
        match kind {
            ValidationErrorsKind::Field(errors) => found.extend(errors.iter().map(|error| FieldError {
                pointer: pointer.clone(),
                code: error.code.to_string(),
                detail: sentence(error),
            })),
            ValidationErrorsKind::Struct(inner) => collect(inner, &pointer, found),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{pointer}/{index}"), found);
                }
            }
        }
    }
}

/// What the check itself says, or what its kind and its bounds say.
fn sentence(error: &validator::ValidationError) -> String {
    if let Some(message) = &error.message {
        return message.clone().into_owned();
    }
    let bound = |name: &str| error.params.get(name).map(ToString::to_string);
    match (error.code.as_ref(), bound("min"), bound("max")) {
        ("length", Some(min), _) if min == "1" && is_empty(error) => "Este campo é obrigatório.".to_owned(),
        ("length", _, Some(max)) => format!("Use no máximo {max} caracteres."),
        ("range", Some(min), Some(max)) => format!("Use um número de {min} a {max}."),
        _ => "Este valor não é aceito.".to_owned(),
    }
}

fn is_empty(error: &validator::ValidationError) -> bool {
    error.params.get("value").is_some_and(|value| value.as_str() == Some(""))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use validator::Validate;

    use super::{field_errors, read};
    use crate::error::ApiError;

    #[derive(Deserialize, Validate)]
    struct Form {
        #[validate(length(min = 1, max = 3))]
        name: String,
        #[serde(default)]
        #[validate(custom(function = "shared::fields::cpf"))]
        cpf: Option<String>,
    }

    fn pointer(body: &str) -> String {
        match read::<Form>(body.as_bytes()) {
            Ok(form) => field_errors(&form.validate().expect_err("invalid"))[0].pointer.clone(),
            Err(ApiError::Refused(refusal)) => {
                refusal.errors.first().map_or_else(|| refusal.code.to_string(), |error| error.pointer.clone())
            }
            Err(ApiError::Internal(error)) => panic!("{error}"),
        }
    }

    #[test]
    fn a_check_says_its_own_sentence() {
        let form: Form = read(br#"{"name":"ok","cpf":"529.982.247-26"}"#).expect("the shape is right");
        assert_eq!(form.name, "ok");
        assert!(form.cpf.is_some());
        let errors = field_errors(&form.validate().expect_err("invalid"));
        assert_eq!((errors[0].pointer.as_str(), errors[0].code.as_str()), ("/cpf", "cpf"));
        assert_eq!(errors[0].detail, shared::fields::CPF);
    }

    #[test]
    fn errors_point_at_the_field() {
        assert_eq!(pointer("{}"), "/name");
        assert_eq!(pointer(r#"{"name":1}"#), "/name");
        assert_eq!(pointer(r#"{"name":""}"#), "/name");
        assert_eq!(pointer(r#"{"name":"#), "malformed-body");
        assert_eq!(pointer(r#"{"name":"ok"} x"#), "malformed-body");
    }
}
