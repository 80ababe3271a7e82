//! What an answer is, which the standard wants said of each, and where what was made is. Where the handler says nothing of its own, the answer is
//! what its body is: that text stands at the type, once for all operations that give it.

use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::Type;
use utoipa::openapi::{Components, Object, RefOr, Response};

use super::schemas::description;

/// Media types of files and what they are.
const FILES: [(&str, &str); 5] = [
    ("application/pdf", "The document, as a PDF file"),
    ("text/csv", "The table, as a CSV file"),
    ("text/plain", "The text file"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "The table, as an Excel workbook"),
    ("image/png", "The picture"),
];

pub(super) fn describe(operation: &mut Operation, components: &Components) {
    if let Some(RefOr::T(made)) = operation.responses.responses.get_mut("201") {
        made.headers.insert("Location".to_owned(), RefOr::T(place()));
    }
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response
            && response.description.is_empty()
            && let Some(text) = text_of(response, components)
        {
            response.description = text;
        }
    }
}

/// What `http::created` sends with every 201.
fn place() -> Header {
    HeaderBuilder::new()
        .schema(Some(Object::with_type(Type::String)))
        .description(Some("Path of what was made, on this server"))
        .build()
}

/// None for an answer without a body, or whose type says nothing: then the contract's tests fail.
fn text_of(response: &Response, components: &Components) -> Option<String> {
    let (media_type, content) = response.content.first()?;
    if let Some((_, text)) = FILES.iter().find(|(known, _)| known == media_type) {
        return Some((*text).to_owned());
    }
    let RefOr::T(content) = content else { return None };
    description(content.schema.as_ref()?, components).map(|text| text.replace('\n', " "))
}
