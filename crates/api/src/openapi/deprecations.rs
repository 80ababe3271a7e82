//! Which operations will go, as `http::deprecations` has them, and the headers that say so.

use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::Type;
use utoipa::openapi::{Deprecated as Mark, Object, RefOr};

use crate::http::deprecations::{self, Deprecated};

const SINCE: (&str, &str) = ("Deprecation", "Since when it is known that the operation will go (RFC 9745)");
const UNTIL: (&str, &str) = ("Sunset", "When the operation may be gone (RFC 8594)");

/// Marks the operation if it is one of `all`.
pub(super) fn mark(all: &[Deprecated], method: &str, pattern: &str, operation: &mut Operation) {
    if deprecations::find(all, method, pattern).is_none() {
        return;
    }
    operation.deprecated = Some(Mark::True);
    for response in operation.responses.responses.values_mut() {
        let RefOr::T(response) = response else { continue };
        for (name, text) in [SINCE, UNTIL] {
            let header = HeaderBuilder::new().schema(Some(Object::with_type(Type::String))).description(Some(text));
            response.headers.insert(name.to_owned(), RefOr::T(header.build()));
        }
    }
}

#[cfg(test)]
mod tests {
    use utoipa::openapi::path::OperationBuilder;
    use utoipa::openapi::{Deprecated as Mark, RefOr, ResponseBuilder};

    use super::{Deprecated, mark};

    #[test]
    fn an_operation_that_will_go_is_marked_and_no_other() {
        let day = |text: &str| text.parse().expect("a day");
        let old = Deprecated { method: "GET", pattern: "/old", since: day("2026-03-01"), until: day("2027-03-01") };
        let mut operation = OperationBuilder::new().response("200", ResponseBuilder::new().build()).build();
        mark(&[old], "POST", "/old", &mut operation);
        assert!(operation.deprecated.is_none());
        mark(&[old], "GET", "/old", &mut operation);
        assert!(matches!(operation.deprecated, Some(Mark::True)));
        let RefOr::T(response) = &operation.responses.responses["200"] else { panic!("a response") };
        assert_eq!(response.headers.keys().collect::<Vec<_>>(), ["Deprecation", "Sunset"]);
    }
}
