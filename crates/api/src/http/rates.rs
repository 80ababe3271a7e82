//! How many requests a caller may send in a minute: each program and each session by its token, whoever has none by the
//! address. They are counted before any work is done, in this process; a further replica admits as many more. Every
//! answer says what is left (`RateLimit` and `RateLimit-Policy`, draft-ietf-httpapi-ratelimit-headers).

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError, web};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use shared::paths;
use shared::problem::ProblemCode;
use uuid::Uuid;

use super::{callers, client_address};
use crate::access::presented_token;
use crate::access::token::VerifiedToken;
use crate::config::limits::Limits;
use crate::error::ApiError;

static RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
static RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

const WINDOW: Duration = Duration::from_mins(1);
/// Callers of one kind that are remembered before those with nothing counted any more are looked for and forgotten.
const REMEMBERED: usize = 10_000;

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Address(IpAddr),
    Session(Uuid),
    Program(Uuid),
}

impl Key {
    /// A token that is not ours is nobody's, so inventing tokens gives nothing.
    fn of(request: &ServiceRequest) -> Self {
        match presented_token(request.request()) {
            Some(VerifiedToken::Person { session }) => Self::Session(session),
            Some(VerifiedToken::Program(token)) => Self::Program(token.api_client_id),
            None => Self::Address(callers::network(client_address::of(request.request()))),
        }
    }
}

/// What is counted of everybody. Cloning shares it.
#[derive(Clone)]
pub struct Rates(Arc<Kinds>);

struct Kinds {
    address: Counted,
    session: Counted,
    program: Counted,
}

impl Rates {
    pub fn new(limits: &Limits) -> Self {
        Self(Arc::new(Kinds {
            address: Counted::new("address", limits.requests_per_minute_of_address),
            session: Counted::new("session", limits.requests_per_minute_of_session),
            program: Counted::new("program", limits.requests_per_minute_of_program),
        }))
    }

    /// Counts one request.
    fn take(&self, key: Key) -> Taken {
        let counted = match key {
            Key::Address(_) => &self.0.address,
            Key::Session(_) => &self.0.session,
            Key::Program(_) => &self.0.program,
        };
        counted.take(key)
    }
}

/// What is counted of one kind of caller.
struct Counted {
    /// The policy's name in the headers.
    name: &'static str,
    quota: NonZeroU32,
    limiter: RateLimiter<Key, HashMapStateStore<Key>, DefaultClock, StateInformationMiddleware>,
    /// So many callers, and those with nothing counted are forgotten.
    tidied_at: AtomicUsize,
}

/// What became of one request.
struct Taken {
    policy: HeaderValue,
    state: HeaderValue,
    /// Seconds after which another one is admitted; none where this one is.
    refused_for: Option<u64>,
}

impl Counted {
    fn new(name: &'static str, quota: NonZeroU32) -> Self {
        let limiter = RateLimiter::hashmap(Quota::per_minute(quota)).with_middleware();
        Self { name, quota, limiter, tidied_at: AtomicUsize::new(REMEMBERED) }
    }

    fn take(&self, key: Key) -> Taken {
        self.tidy();
        let (left, refused_for) = match self.limiter.check_key(&key) {
            Ok(state) => (state.remaining_burst_capacity(), None),
            Err(until) => (0, Some(until.wait_time_from(self.limiter.clock().now()))),
        };
        let used = u64::from(self.quota.get() - left.min(self.quota.get()));
        let until_all = (used * WINDOW.as_secs()).div_ceil(u64::from(self.quota.get()));
        let policy = format!("\"{}\";q={};w={}", self.name, self.quota, WINDOW.as_secs());
        let state = format!("\"{}\";r={left};t={until_all}", self.name);
        Taken {
            policy: HeaderValue::try_from(policy).expect("letters and digits"),
            state: HeaderValue::try_from(state).expect("letters and digits"),
            refused_for: refused_for.map(|wait| wait.as_secs() + 1),
        }
    }
}

impl Counted {
    /// Forgets whoever has nothing counted any more. All callers are gone through for that, while everybody waits, so it is
    /// done when there are twice as many as it left: a crowd that keeps asking costs each request no more for it.
    fn tidy(&self) {
        let most = self.tidied_at.load(Ordering::Relaxed);
        if self.limiter.len() <= most {
            return;
        }
        // Whoever comes at the same moment finds the higher number and goes on.
        if self.tidied_at.compare_exchange(most, usize::MAX, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            self.limiter.retain_recent();
            self.tidied_at.store(REMEMBERED.max(self.limiter.len() * 2), Ordering::Relaxed);
        }
    }
}

impl Taken {
    fn tell(self, headers: &mut HeaderMap) {
        headers.insert(RATE_LIMIT_POLICY.clone(), self.policy);
        headers.insert(RATE_LIMIT.clone(), self.state);
    }
}

/// Lets requests to the API through while their caller has some left. Files of the client are not counted: they cost little.
pub async fn keep(
    rates: web::Data<Rates>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !request.path().starts_with(paths::BASE) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let taken = rates.take(Key::of(&request));
    let mut response = match taken.refused_for {
        Some(seconds) => {
            let refusal = ApiError::retry_after(ProblemCode::TooManyRequests, seconds).error_response();
            request.into_response(refusal)
        }
        None => next.call(request).await?.map_into_boxed_body(),
    };
    taken.tell(response.headers_mut());
    Ok(response)
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use uuid::Uuid;

    use super::{Counted, Key, Ordering, REMEMBERED};

    #[test]
    fn each_caller_has_a_quota_and_is_told_what_is_left() {
        let counted = Counted::new("session", NonZeroU32::new(3).expect("not zero"));
        let (one, other) = (Key::Session(Uuid::from_u128(1)), Key::Session(Uuid::from_u128(2)));
        let states: Vec<String> = (0..3)
            .map(|_| {
                let taken = counted.take(one);
                assert_eq!(taken.policy, "\"session\";q=3;w=60");
                assert_eq!(taken.refused_for, None);
                taken.state.to_str().expect("a text").to_owned()
            })
            .collect();
        assert_eq!(states, ["\"session\";r=2;t=20", "\"session\";r=1;t=40", "\"session\";r=0;t=60"]);
        let refused = counted.take(one).refused_for.expect("no more");
        assert!((19..=21).contains(&refused), "{refused}");
        assert_eq!(counted.take(other).refused_for, None, "another has its own");
    }
    #[test]
    fn a_crowd_is_gone_through_seldom_and_forgotten_when_it_is_gone() {
        let all = |counted: &Counted| counted.tidied_at.load(Ordering::Relaxed);
        let at = |number: usize| Key::Session(Uuid::from_u128(number as u128));
        // Nothing comes back within the test: everybody is remembered.
        let crowd = Counted::new("session", NonZeroU32::MIN);
        for number in 0..=REMEMBERED + 1 {
            crowd.take(at(number));
        }
        assert_eq!(all(&crowd), (REMEMBERED + 1) * 2, "gone through once, and not again before it has doubled");
        // Everything has come back at once: nobody is.
        let gone = Counted::new("session", NonZeroU32::MAX);
        for number in 0..=REMEMBERED + 1 {
            gone.take(at(number));
        }
        assert!(gone.limiter.len() < REMEMBERED, "{}", gone.limiter.len());
        assert_eq!(all(&gone), REMEMBERED);
    }
}
