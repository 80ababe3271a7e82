//! Where a page of families ended: its last holder's enrolment. The list's order is by name, which has no place in an
//! address. A cursor names a place among families that the caller reaches anyway and opens nothing, so it is not signed.

use shared::problem::{FieldError, ProblemCode};
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};

/// What a query's `cursor` says, if it has one. A text that no list gave is an `invalid-query`.
pub(super) fn read(text: Option<&str>) -> ApiResult<Option<Uuid>> {
    text.map(|text| Uuid::try_parse(text).map_err(|_no_id| invalid())).transpose()
}

pub(super) fn invalid() -> ApiError {
    let error = FieldError {
        pointer: "/cursor".to_owned(),
        code: "format".to_owned(),
        detail: "Este cursor não foi dado por esta lista. Comece pela primeira página.".to_owned(),
    };
    ApiError::invalid(ProblemCode::InvalidQuery, vec![error])
}
