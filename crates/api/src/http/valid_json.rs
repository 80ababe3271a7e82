//! A body that is JSON, of the documented shape and within its bounds, or a problem that says what to correct.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use shared::problem::{FieldError, ProblemCode};
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::decoder_words::{Fault, choices};
use super::json_pointer;
use super::request_body::{MAX_BODY_BYTES, Unread, media_type};
use crate::access::door;
use crate::error::ApiError;
use crate::visible_text::is_blank;

/// The body, deserialized and validated.
pub struct ValidJson<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for ValidJson<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = media_type(request.headers()).is_some_and(|media_type| is_json(&media_type));
        let body = Unread::of(request, payload);
        let request = request.clone();
        Box::pin(async move {
            match take(is_json, body).await {
                Ok(value) => Ok(Self(value)),
                Err(refusal) => Err(door::or_refused(&request, refusal).await),
            }
        })
    }
}

async fn take<T: DeserializeOwned + Validate>(is_json: bool, body: Unread) -> Result<T, ApiError> {
    if !is_json {
        return Err(ApiError::refused(ProblemCode::UnsupportedMediaType));
    }
    let bytes = body.read(MAX_BODY_BYTES, ProblemCode::BodyTooLarge).await?;
    refuse_unfit_texts(&bytes)?;
    let value: T = read(&bytes)?;
    value.validate().map_err(|errors| ApiError::invalid(ProblemCode::InvalidFields, field_errors(&errors)))?;
    Ok(value)
}

fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || (media_type.starts_with("application/") && media_type.ends_with("+json"))
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        // A wrong field may stand before the place where the text ends to be JSON; and a number where one of several
        // words belongs is a syntax error to serde_json.
        if is_well_formed(bytes) {
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

/// PostgreSQL keeps no text with a NUL in it, and a text without anything to see would be published as an empty line, so
/// neither comes in, whatever field it is in. What cannot be looked through (a number beyond all bounds, half a
/// surrogate, nesting without end) is refused where it may hold a NUL; the reading itself tells what else it is.
fn refuse_unfit_texts(bytes: &[u8]) -> Result<(), ApiError> {
    let body = match serde_json::from_slice::<Value>(bytes) {
        Ok(body) => body,
        Err(error) if bytes.windows(6).any(|escape| escape == br"\u0000") => {
            tracing::debug!(%error, "a body that cannot be looked through");
            return Err(ApiError::refused(ProblemCode::MalformedBody));
        }
        Err(_) => return Ok(()),
    };
    let mut faults = Vec::new();
    unfit_texts(&body, "", &mut faults);
    if faults.is_empty() { Ok(()) } else { Err(ApiError::invalid(ProblemCode::InvalidFields, faults)) }
}

fn unfit_texts(value: &Value, place: &str, faults: &mut Vec<FieldError>) {
    let mut found = |code: &str, detail: &str| {
        faults.push(FieldError::new(place, code, detail));
    };
    match value {
        Value::String(text) if text.contains('\0') => {
            found("character", "Há um caractere que não pode ser usado aqui.");
        }
        Value::String(text) if is_blank(text) => {
            found("blank", "Escreva alguma coisa: aqui há só espaços ou caracteres que não aparecem.");
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                unfit_texts(item, &json_pointer::below(place, &index.to_string()), faults);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                unfit_texts(field, &json_pointer::below(place, name), faults);
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_well_formed(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok())
}

/// Names the field by its place, and the words that are allowed, but never a value of ours.
fn shape_error(error: &serde_path_to_error::Error<serde_json::Error>) -> FieldError {
    let place = json_pointer::of(error.path());
    let (pointer, code, detail) = match Fault::read(&error.inner().to_string()) {
        Fault::Missing(field) => {
            (json_pointer::below(&place, field), "required", "Este campo é obrigatório.".to_owned())
        }
        // The decoder has gone into the field already, unless the kind of the body decided that it has none such.
        Fault::Unknown(field) => {
            let is_inside = place.ends_with(&json_pointer::below("", field));
            let pointer = if is_inside { place } else { json_pointer::below(&place, field) };
            (pointer, "unknown", "Este campo não existe.".to_owned())
        }
        Fault::NoChoice(words) => (place, "choice", choices(&words)),
        Fault::Other => {
            let detail =
                "Este valor não tem a forma esperada. A forma de cada campo está na documentação da API, em /docs.";
            (place, "type", detail.to_owned())
        }
    };
    FieldError::new(pointer, code, detail)
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
        let pointer = json_pointer::below(place, field);
        match kind {
            ValidationErrorsKind::Field(errors) => {
                found.extend(errors.iter().map(|error| FieldError::new(&*pointer, &*error.code, sentence(error))));
            }
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
