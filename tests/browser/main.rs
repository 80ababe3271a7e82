//! The browser suite: one file a journey.
