//! What the contract says of every operation alike, written into it once, after the handlers have said what is their
//! own: what the groups of operations are, what an answer is, that a file is a file, which body of several it is, what a
//! stranger may ask, which queries are refused, which headers come, how often one may ask, how much a list gives, which words a field may say, what
//! will go, what the demo answers and which fields are always there. The result is a document that generators of clients accept (ADR 22).

mod answers;
mod bearer_tokens;
mod deprecations;
mod examples;
mod files;
mod headers;
mod lists;
mod presence;
mod refusals;
mod schemas;
mod tags;
mod unions;
mod words;

pub use bearer_tokens::BearerTokens;
use examples::Examples;
use shared::paths;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, PathItem};

use crate::http::deprecations::DEPRECATED;

/// Completes a contract that holds every operation.
pub fn complete(contract: &mut OpenApi) {
    contract.tags = Some(tags::all());
    let mut components = contract.components.take().unwrap_or_default();
    unions::tell_apart(&mut components);
    words::name(&mut components);
    presence::tell(&mut components, &contract.paths);
    let examples = Examples::read().expect("the examples are in the program");
    for (path, item) in &mut contract.paths.paths {
        let is_counted = path.starts_with(paths::BASE);
        for (method, operation) in operations(item) {
            files::type_as_files(operation);
            answers::describe(operation, &components);
            refusals::add_common(operation, is_counted);
            headers::complete(operation, is_counted);
            lists::bound(operation);
            deprecations::mark(DEPRECATED, method, path, operation);
            examples.show(operation);
            // Open to everybody, which silence would not say.
            operation.security.get_or_insert_default();
        }
    }
    contract.components = Some(components);
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let PathItem { get, put, post, patch, delete, .. } = item;
    let all = [("GET", get), ("PUT", put), ("POST", post), ("PATCH", patch), ("DELETE", delete)];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}
