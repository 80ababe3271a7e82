//! `If-Match` and `If-None-Match: *` on what is written (RFC 9110, section 13.1), so that two writers do not undo each
//! other unseen. The tag of a resource is the number of its version; a caller who sends neither header overwrites.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{ETAG, HeaderName, IF_MATCH, IF_NONE_MATCH};
use actix_web::{FromRequest, HttpRequest};

/// What a caller takes for granted about the resource that it is about to change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Precondition {
    if_match: Option<String>,
    if_none_match: Option<String>,
}

impl Precondition {
    /// Whether it holds; `version` is none when there is no such resource.
    pub fn admits(&self, version: Option<i32>) -> bool {
        let names = |list: &str| match (list.trim(), version) {
            (_, None) => false,
            ("*", Some(_)) => true,
            // Strong comparison: a tag that calls itself weak is none of ours.
            (tags, Some(version)) => tags.split(',').any(|tag| tag.trim() == tag_of(version)),
        };
        self.if_match.as_deref().is_none_or(names) && !self.if_none_match.as_deref().is_some_and(names)
    }
}

fn tag_of(version: i32) -> String {
    format!("\"{version}\"")
}

/// Whether a reader has this version, by its `If-None-Match` (weak comparison, RFC 9110, section 13.1.2).
pub fn has_version(request: &HttpRequest, version: i32) -> bool {
    let headers = request.headers().get_all(IF_NONE_MATCH);
    let mut tags = headers.filter_map(|value| value.to_str().ok()).flat_map(|list| list.split(','));
    tags.any(|tag| {
        let tag = tag.trim();
        tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == tag_of(version)
    })
}

/// The header by which a caller learns the version.
pub fn version_tag(version: i32) -> (HeaderName, String) {
    (ETAG, tag_of(version))
}

impl FromRequest for Precondition {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // A header that is no text matches nothing.
        let text = |name: HeaderName| {
            let header = request.headers().get(name);
            header.map(|value| value.to_str().unwrap_or_default().to_owned())
        };
        ready(Ok(Self { if_match: text(IF_MATCH), if_none_match: text(IF_NONE_MATCH) }))
    }
}

#[cfg(test)]
mod tests {
    use super::Precondition;

    #[test]
    fn it_holds_as_the_standard_says() {
        let condition = |if_match: Option<&str>, if_none_match: Option<&str>| Precondition {
            if_match: if_match.map(str::to_owned),
            if_none_match: if_none_match.map(str::to_owned),
        };
        let cases = [
            (condition(None, None), Some(3), true),
            (condition(None, None), None, true),
            (condition(Some("\"3\""), None), Some(3), true),
            (condition(Some("\"1\", \"3\""), None), Some(3), true),
            (condition(Some("*"), None), Some(3), true),
            (condition(Some("\"2\""), None), Some(3), false),
            (condition(Some("W/\"3\""), None), Some(3), false),
            (condition(Some("3"), None), Some(3), false),
            (condition(Some(""), None), Some(3), false),
            (condition(Some("*"), None), None, false),
            (condition(Some("\"3\""), None), None, false),
            (condition(None, Some("*")), None, true),
            (condition(None, Some("*")), Some(3), false),
            (condition(None, Some("\"3\"")), Some(3), false),
            (condition(None, Some("\"2\"")), Some(3), true),
        ];
        for (condition, version, expected) in cases {
            assert_eq!(condition.admits(version), expected, "{condition:?} {version:?}");
        }
    }
}
