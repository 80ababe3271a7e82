//! The headers of answers, each where the server sends it: what `http::envelope` writes on answers of one status, what
//! `http::etag` writes on what may be kept, what files are called. Where an answer may be `304`, its operation takes the
//! tag. A header is there or not; to a macro that sees an `Option` it could be null, too.

use crate::http::idempotency::{LONGEST as LONGEST_KEY, VISIBLE as VISIBLE_ASCII};
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{SchemaType, Type};
use utoipa::openapi::{Object, ObjectBuilder, RefOr, Required, Response, Schema};

const REQUEST_ID: (&str, &str) =
    ("X-Request-Id", "The request's number in the operator's log, to be told when asking for help");
const RETRY_AFTER: (&str, &str) = ("Retry-After", "Seconds after which trying again makes sense");
const CHALLENGE: (&str, &str) =
    ("WWW-Authenticate", "How to prove who asks, and what was wrong with the token that came (RFC 6750, section 3)");
const TAG: (&str, &str) = ("ETag", "Tag of this content, for `If-None-Match`");
const DISPOSITION: (&str, &str) = ("Content-Disposition", "The name of the file");
const RATE: (&str, &str) = (
    "RateLimit",
    "What is left to the caller: `r` requests, and `t` seconds until it may send as many as ever (draft-ietf-httpapi-ratelimit-headers)",
);
const RATE_POLICY: (&str, &str) = (
    "RateLimit-Policy",
    "How many requests (`q`) the caller may send in how many seconds (`w`), counted by what it is",
);
const IF_NONE_MATCH: &str = "If-None-Match";
const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
const KEY_WORDS: &str = "Of the caller's choice. For 24 hours the same key and content give the first answer again, without a secret where it told one; the same key with another content is refused";

/// `is_counted` says whether callers may send the operation so often and no more.
pub(super) fn complete(operation: &mut Operation, is_counted: bool) {
    make_texts_of_headers(operation);
    let may_be_unchanged = operation.responses.responses.contains_key("304");
    if may_be_unchanged {
        take_tag(operation);
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        response.headers = std::mem::take(&mut response.headers).into_iter().map(canonical).collect();
        add(response, REQUEST_ID, Type::String);
        if is_counted {
            add(response, RATE, Type::String);
            add(response, RATE_POLICY, Type::String);
        }
        match status.as_str() {
            "429" | "503" => add(response, RETRY_AFTER, Type::Integer),
            "401" | "403" if is_challenged(response) => add(response, CHALLENGE, Type::String),
            "200" | "304" if may_be_unchanged => add(response, TAG, Type::String),
            _ => {}
        }
        if response.content.keys().any(|media_type| is_named_file(media_type)) {
            add(response, DISPOSITION, Type::String);
        }
    }
}

/// Names of headers as the standards write them; handlers may write them in small letters.
fn canonical((name, header): (String, RefOr<Header>)) -> (String, RefOr<Header>) {
    (if name == "etag" { TAG.0.to_owned() } else { name }, header)
}

fn add(response: &mut Response, (name, text): (&str, &str), kind: Type) {
    let made = || HeaderBuilder::new().schema(Some(Object::with_type(kind))).description(Some(text)).build();
    response.headers.entry(name.to_owned()).or_insert_with(|| RefOr::T(made()));
}

/// Whether the refusal is one that another try with a header would change (`error::challenge`).
fn is_challenged(response: &Response) -> bool {
    ["`unauthenticated`", "`invalid-client`", "`WWW-Authenticate`"]
        .iter()
        .any(|word| response.description.contains(word))
}

/// Files come with a name, pictures for pages and JSON do not.
fn is_named_file(media_type: &str) -> bool {
    !(media_type.ends_with("json") || media_type.starts_with("image/"))
}

fn take_tag(operation: &mut Operation) {
    let parameters = operation.parameters.get_or_insert_default();
    if !parameters.iter().filter_map(inline).any(|known| known.name == IF_NONE_MATCH) {
        let parameter = ParameterBuilder::new()
            .name(IF_NONE_MATCH)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("`ETag` of the content that the caller has: while it stands, the answer is `304`"))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build();
        parameters.push(RefOr::T(parameter));
    }
}

const fn inline(parameter: &RefOr<Parameter>) -> Option<&Parameter> {
    match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    }
}

fn make_texts_of_headers(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(Parameter { name, parameter_in, schema, description, .. }) = parameter else { continue };
        if matches!(parameter_in, ParameterIn::Header | ParameterIn::Cookie)
            && let Some(RefOr::T(Schema::Object(object))) = schema
            && let SchemaType::Array(kinds) = &object.schema_type
            && kinds.contains(&Type::String)
        {
            object.schema_type = SchemaType::Type(Type::String);
            if name == IDEMPOTENCY_KEY {
                *description = Some(KEY_WORDS.to_owned());
                object.min_length = Some(1);
                object.max_length = Some(LONGEST_KEY);
                object.pattern = Some(VISIBLE_ASCII.to_owned());
            }
        }
    }
}
