//! What every operation refuses alike: a query parameter that the contract does not know (`http::known_queries`) and,
//! where callers are counted, more requests in a minute than the caller may send (`http::rates`).

use shared::problem::ProblemCode;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder};

use crate::error::status;

/// `is_counted` says whether callers are.
pub(super) fn add_common(operation: &mut Operation, is_counted: bool) {
    add(operation, ProblemCode::InvalidQuery);
    if is_counted {
        add(operation, ProblemCode::TooManyRequests);
    }
}

/// Names the code beside those of its status that the operation has of its own.
fn add(operation: &mut Operation, code: ProblemCode) {
    let refusal = operation.responses.responses.entry(status(code).as_str().to_owned()).or_insert_with(|| {
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        RefOr::T(ResponseBuilder::new().content("application/problem+json", problem).build())
    });
    let RefOr::T(refusal) = refusal else { return };
    let name = format!("`{}`", code.as_str());
    if refusal.description.is_empty() {
        refusal.description = name;
    } else if !refusal.description.contains(&name) {
        refusal.description.push_str("; ");
        refusal.description.push_str(&name);
    }
}
