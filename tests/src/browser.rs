//! A headless Chromium that looks at the portal as people do.
