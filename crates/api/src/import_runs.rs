//! Imports that programs ask for, from the ZIP file that they send to the run of the import (ADR 53): the file waits in a
//! folder, a row in the database tells of it, and whichever worker sees the file does it, one import at a time.

use std::time::Duration;

use chrono::TimeDelta;

pub mod archive;
pub mod claims;
pub mod depot;
pub mod intake;
mod names;
pub mod reason;
mod sweep;

pub use sweep::sweep;

/// How long a claim holds without a sign of life.
pub const LEASE: TimeDelta = TimeDelta::minutes(2);
/// How often a worker tells how far it is, at most.
pub const TELLS_EVERY: Duration = Duration::from_secs(1);
/// How long an import waits for a worker that has its file.
pub const KEPT_FOR: TimeDelta = TimeDelta::hours(24);
