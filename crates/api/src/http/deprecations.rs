//! Operations that will go: each answer says since when that is known and until when the operation works (RFC 9745, RFC 8594),
//! and leads to the changelog. The contract says the same (`openapi::deprecations`). `docs/versioning.md` says how long
//! notice is given.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue, HttpDate, LINK};
use actix_web::middleware::Next;
use chrono::{NaiveDate, NaiveTime};
use shared::paths;

static DEPRECATION: HeaderName = HeaderName::from_static("deprecation");
static SUNSET: HeaderName = HeaderName::from_static("sunset");

/// An operation that will go.
#[derive(Clone, Copy, Debug)]
pub struct Deprecated {
    /// In capitals.
    pub method: &'static str,
    /// As the contract has the path.
    pub pattern: &'static str,
    /// The day of the version that says so first.
    pub since: NaiveDate,
    /// The first day on which the operation may be gone.
    pub until: NaiveDate,
}

/// All of them. The day in `until` is at least a year after `since`.
pub const DEPRECATED: &[Deprecated] = &[];

/// The one that an operation is, of `all`.
pub fn find(all: &[Deprecated], method: &str, pattern: &str) -> Option<Deprecated> {
    all.iter().copied().find(|it| it.pattern == pattern && it.method.eq_ignore_ascii_case(method))
}

/// Says so on every answer of such an operation, refusals too: a program may see no other.
pub async fn tell(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let mut response = next.call(request).await?;
    if !DEPRECATED.is_empty()
        && let Some(pattern) = response.request().match_pattern()
        && let Some(deprecated) = find(DEPRECATED, response.request().method().as_str(), &pattern)
    {
        add_headers(response.headers_mut(), deprecated);
    }
    Ok(response)
}

fn add_headers(headers: &mut HeaderMap, deprecated: Deprecated) {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let since = format!("@{}", midnight(deprecated.since).timestamp());
    let until = HttpDate::from(std::time::SystemTime::from(midnight(deprecated.until))).to_string();
    let more = format!("<{}>; rel=\"deprecation\"; type=\"text/html\"", paths::CHANGELOG);
    for (name, value) in [(DEPRECATION.clone(), since), (SUNSET.clone(), until), (LINK, more)] {
        headers.append(name, HeaderValue::try_from(value).expect("letters, digits and signs"));
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, LINK};
    use chrono::NaiveDate;

    use super::{DEPRECATED, DEPRECATION, Deprecated, SUNSET, add_headers, find};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn answers_say_since_when_and_until_when() {
        let old =
            Deprecated { method: "GET", pattern: "/old/{id}", since: day("2026-03-01"), until: day("2027-03-01") };
        assert!(find(&[old], "POST", "/old/{id}").is_none());
        assert!(find(&[old], "GET", "/old").is_none());
        let mut headers = HeaderMap::new();
        add_headers(&mut headers, find(&[old], "GET", "/old/{id}").expect("the operation"));
        assert_eq!(headers.get(&DEPRECATION).expect("a header"), "@1772323200");
        assert_eq!(headers.get(&SUNSET).expect("a header"), "Mon, 01 Mar 2027 00:00:00 GMT");
        assert_eq!(headers.get(LINK).expect("a header"), "</changelog>; rel=\"deprecation\"; type=\"text/html\"");
    }

    #[test]
    fn a_year_of_notice_is_given() {
        for it in DEPRECATED {
            assert!((it.until - it.since).num_days() >= 365, "{it:?}");
        }
    }
}
