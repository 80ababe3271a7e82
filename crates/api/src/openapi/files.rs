//! Bodies that are files. To a macro that sees `Vec<u8>` they are lists of numbers, and generated clients would decode
//! them as such.

use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{KnownFormat, SchemaFormat, Type};
use utoipa::openapi::{Content, ObjectBuilder, RefOr, Schema};

pub(super) fn type_as_files(operation: &mut Operation) {
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        for (media_type, content) in &mut body.content {
            type_as_file(media_type, content);
        }
    }
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            for (media_type, content) in &mut response.content {
                type_as_file(media_type, content);
            }
        }
    }
}

fn type_as_file(media_type: &str, content: &mut RefOr<Content>) {
    if is_file(media_type)
        && let RefOr::T(content) = content
    {
        let format = SchemaFormat::KnownFormat(KnownFormat::Binary);
        let bytes = ObjectBuilder::new().schema_type(Type::String).format(Some(format)).build();
        content.schema = Some(RefOr::T(Schema::Object(bytes)));
    }
}

/// Neither JSON, nor a form, nor text.
fn is_file(media_type: &str) -> bool {
    !(media_type.ends_with("json") || media_type.starts_with("text/") || media_type.ends_with("form-urlencoded"))
}
