//! What one peer may take of the server: places, and time for as long as bytes really flow. The defaults suit a portal
//! behind one proxy or none; tests shorten the times.

use std::num::NonZeroU32;
use std::time::Duration;

use serde::Deserialize;

use crate::http::pace::Pace;

const LEAST_PACE: NonZeroU32 = NonZeroU32::new(32 * 1024).expect("not zero");

/// `PORTAL_LIMITS__…`; each has a default.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Connections that one address may have open. Those of trusted proxies are not counted: they stand for many.
    pub connections_per_address: usize,
    /// Requests of one client that may be under way, until their answers are sent; behind trusted proxies as well.
    pub requests_per_address: usize,
    /// Seconds for the head of a request to arrive.
    pub head_seconds: u64,
    /// Seconds that a body or an answer may stand still before the least pace counts.
    pub patience_seconds: u64,
    /// Bytes a second at which a body must come and an answer must be taken, on average.
    pub least_pace: NonZeroU32,
    /// Requests a minute of one address, of those without a token; it may stand for a whole company.
    pub requests_per_minute_of_address: NonZeroU32,
    /// Requests a minute of one person's session.
    pub requests_per_minute_of_session: NonZeroU32,
    /// Requests a minute of one program, whatever its tokens and addresses.
    pub requests_per_minute_of_program: NonZeroU32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections_per_address: 256,
            requests_per_address: 100,
            head_seconds: 15,
            patience_seconds: 10,
            least_pace: LEAST_PACE,
            requests_per_minute_of_address: NonZeroU32::new(3000).expect("not zero"),
            requests_per_minute_of_session: NonZeroU32::new(3000).expect("not zero"),
            requests_per_minute_of_program: NonZeroU32::new(6000).expect("not zero"),
        }
    }
}

impl Limits {
    /// Without a bound on how often somebody asks: for a portal on the own machine that is measured or gone through.
    pub fn for_measuring() -> Self {
        Self {
            requests_per_minute_of_address: NonZeroU32::MAX,
            requests_per_minute_of_session: NonZeroU32::MAX,
            requests_per_minute_of_program: NonZeroU32::MAX,
            ..Self::default()
        }
    }

    pub fn pace(&self) -> Pace {
        Pace { grace: Duration::from_secs(self.patience_seconds), least: self.least_pace }
    }

    pub fn head(&self) -> Duration {
        Duration::from_secs(self.head_seconds)
    }
}
