//! What runs come to.

use anyhow::{Context, Result};

/// What a page or a wait was measured to be.
pub(super) struct Measured {
    /// A row of the table in `docs/performance.md`: what, its figures, its goals.
    pub(super) row: String,
    /// Sentences about the goals that it misses.
    pub(super) missed: Vec<String>,
}

/// The one in the middle, the higher of two.
pub(super) fn median(values: impl Iterator<Item = f64>) -> Result<f64> {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().context("nothing was measured")
}
