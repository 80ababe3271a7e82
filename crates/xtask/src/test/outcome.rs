//! The verdict on a step, as the closing table shows it.

/// How a step ended when it did not fail.
pub(super) enum Outcome {
    Passed,
    /// Passed but for something that could not be checked.
    Partly(String),
    /// Not done, and why; never counted as passed.
    Skipped(String),
}
