//! What the contract says of every operation alike, written into it once, after the handlers have said what is their
//! own: what an answer is, that a file is a file, which body of several it is, what a stranger may ask, which queries
//! are refused. The result is a document that generators of clients accept (ADR 22).

mod answers;
mod files;
mod queries;
mod unions;

use utoipa::openapi::path::Operation;
use utoipa::openapi::{Components, OpenApi, PathItem, Ref, RefOr, Schema};

/// Completes a contract that holds every operation.
pub fn complete(contract: &mut OpenApi) {
    let mut components = contract.components.take().unwrap_or_default();
    unions::tell_apart(&mut components);
    for item in contract.paths.paths.values_mut() {
        for operation in operations(item) {
            files::type_as_files(operation);
            answers::describe(operation, &components);
            queries::refuse_others(operation);
            // Open to everybody, which silence would not say.
            operation.security.get_or_insert_default();
        }
    }
    contract.components = Some(components);
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete].into_iter().flatten()
}

/// The name of the component that a reference names.
fn name_of(reference: &Ref) -> &str {
    reference.ref_location.rsplit('/').next().unwrap_or_default()
}

/// What a schema says of itself, its own text or that of the component that it refers to.
fn description<'a>(schema: &'a RefOr<Schema>, components: &'a Components) -> Option<&'a str> {
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
