//! Every operation refuses a query parameter that the contract does not know (`http::known_queries`), so every operation
//! says so.

use utoipa::openapi::path::Operation;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder};

const STATUS: &str = "400";
const CODE: &str = "`invalid-query`";

pub(super) fn refuse_others(operation: &mut Operation) {
    let responses = &mut operation.responses.responses;
    let refusal = responses.entry(STATUS.to_owned()).or_insert_with(|| {
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        RefOr::T(ResponseBuilder::new().content("application/problem+json", problem).build())
    });
    let RefOr::T(refusal) = refusal else { return };
    if refusal.description.is_empty() {
        CODE.clone_into(&mut refusal.description);
    } else if !refusal.description.contains(CODE) {
        refusal.description.push_str("; ");
        refusal.description.push_str(CODE);
    }
}
