//! What a schema is called, and what it says of itself.

use utoipa::openapi::{Components, Ref, RefOr, Schema};

/// The name of the component that a reference names.
pub(super) fn name_of(reference: &Ref) -> &str {
    reference.ref_location.rsplit('/').next().unwrap_or_default()
}

/// What a schema says of itself, its own text or that of the component that it refers to.
pub(super) fn description<'a>(schema: &'a RefOr<Schema>, components: &'a Components) -> Option<&'a str> {
    let schema = match schema {
        RefOr::Ref(reference) => match components.schemas.get(name_of(reference))? {
            RefOr::T(schema) => schema,
            RefOr::Ref(_) => return None,
        },
        RefOr::T(schema) => schema,
    };
    match schema {
        Schema::Object(object) => object.description.as_deref(),
        Schema::Array(array) => array.description.as_deref(),
        Schema::OneOf(union) => union.description.as_deref(),
        Schema::AllOf(whole) => whole.description.as_deref(),
        Schema::AnyOf(any) => any.description.as_deref(),
        _ => None,
    }
}
