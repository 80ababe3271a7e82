//! The browser suite: one file a journey, through the bundle that visitors get, by role, label and visible text.
//! Every test ends with `Browser::close`, which fails on uncaught errors, policy violations and third-party requests.

mod accessibility;
mod charge_detail;
mod charges;
mod documents;
mod harness;
mod session;
mod sign_in;
mod theme;
