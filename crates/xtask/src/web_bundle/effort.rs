//! Two ways to build the bundle: for whoever works on it, and for delivery.

/// How much the build may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// Quick to build, quick enough to use.
    Quick,
    /// As small as it gets.
    Release,
}

impl Effort {
    /// Of the finished bundle, in cargo's target folder.
    pub(crate) const fn folder(self) -> &'static str {
        match self {
            Self::Quick => "web-bundle",
            Self::Release => "web-bundle-release",
        }
    }
}
