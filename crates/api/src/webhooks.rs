//! Telling the operator's programs what changed (Standard Webhooks, ADR 54): where may be sent to, with what signature,
//! what is said, whose turn it is. `worker` has it done; `features::webhooks` is what programs manage it by.

mod claims;
mod messenger;
mod patience;
mod payload;
mod reach;
mod seal;
mod signature;
mod spool;

pub use claims::{claim, mark_delivered, mark_failed, mark_gone, release};
pub use messenger::{Messenger, Parcel};
pub use patience::pause;
pub use payload::test;
pub use reach::{Reach, Unfit};
pub use seal::{NewSecret, SecretSeal};
pub use signature::signatures;
pub use spool::{due, enabled, last_number, live_secrets, reseal, spool};

use chrono::TimeDelta;

/// How long a secret signs beside the one that was made after it.
pub const OLD_SECRET_SIGNS_FOR: TimeDelta = TimeDelta::hours(24);
/// How long a delivery that is over is listed.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(30);
