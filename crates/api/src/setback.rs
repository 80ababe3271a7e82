//! What becomes of something that is sent until it arrives, a mail or a delivery to a webhook, when a try has failed.

use chrono::{DateTime, Utc};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setback {
    TryAgainAt(DateTime<Utc>),
    GivenUp,
}
