//! The plan cards that this device keeps for when it has no line: from a sign-in to its end. Whoever signs in, out, or finds
//! that the session has ended leaves none behind.

use crate::browser::{local_time, storage, worker};

/// When cards were kept last, in milliseconds since 1970.
const KEPT_AT: &str = "portal.card";
/// As `sw.js` calls it.
const DATABASE: &str = "portal.card";
/// Their proofs are good for a day; half of it is renewed.
const FRESH_MS: u64 = 12 * 60 * 60 * 1_000;

/// Keeps them, as the portal sent them.
pub async fn keep(text: String) {
    storage::set(KEPT_AT, &local_time::milliseconds().to_string());
    worker::tell("keep-cards", &text).await;
}

/// Whether they need not be renewed yet.
pub fn is_fresh() -> bool {
    let kept_at: Option<u64> = storage::get(KEPT_AT).and_then(|at| at.parse().ok());
    let age = kept_at.and_then(|at| local_time::milliseconds().checked_sub(at));
    age.is_some_and(|age| age < FRESH_MS)
}

/// Leaves none on this device.
pub fn forget() {
    storage::remove(KEPT_AT);
    worker::drop_database(DATABASE);
    // What it was told just before may still be on its way.
    worker::tell_again("forget-cards");
}
