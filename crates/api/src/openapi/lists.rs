//! How much of a list an answer gives, by the limits that the server checks with (`shared::page`).

use shared::page::{DEFAULT_LIMIT, MAX_CURSOR, MAX_LIMIT};
use utoipa::Number;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn};
use utoipa::openapi::{RefOr, Schema};

pub(super) fn bound(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(Parameter { name, parameter_in: ParameterIn::Query, schema, .. }) = parameter else { continue };
        let Some(RefOr::T(Schema::Object(object))) = schema else { continue };
        match name.as_str() {
            "limit" => {
                object.minimum = Some(Number::UInt(1));
                object.maximum = Some(Number::UInt(MAX_LIMIT.into()));
                object.default = Some(DEFAULT_LIMIT.into());
            }
            "cursor" => {
                object.min_length = Some(1);
                // No machine has a word too small for it.
                object.max_length = usize::try_from(MAX_CURSOR).ok();
            }
            _ => {}
        }
    }
}
