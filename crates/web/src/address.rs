//! Addresses with a query, of pages and of what the API has alike.

use shared::rules::billing_month::BillingMonth;
use shared::rules::month_range::MonthRange;

/// RFC 3986: everything but the unreserved characters and `/`.
pub fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// `path` with the parts of a query that there are, each `name=value` and already encoded.
pub fn with_query<const N: usize>(path: &str, parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

/// The months that an address names by `de` and `ate`, of `most` at most. What makes no sense names none.
pub fn months_named(most: u32, get: impl Fn(&str) -> Option<String>) -> Option<MonthRange> {
    let month = |name| get(name).and_then(|text| text.parse::<BillingMonth>().ok());
    MonthRange::asked(most, month("de"), month("ate")).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::{percent_encoded, with_query};

    #[test]
    fn a_query_has_the_parts_that_there_are() {
        assert_eq!(with_query("/a", [None, None]), "/a");
        assert_eq!(with_query("/a", [Some("b=1".to_owned()), None, Some("c=2".to_owned())]), "/a?b=1&c=2");
        assert_eq!(percent_encoded("joão s&b=/"), "jo%C3%A3o%20s%26b%3D/");
    }
}
