//! How often the worker looks for work.

use std::time::Duration;

pub(super) const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// After a failure of the database.
pub(super) const PAUSE: Duration = Duration::from_secs(10);
