//! What the crate `idna` asks about characters, and every URL with it. Natively Unicode's tables answer, those of ICU.
//! The browser's client parses no address but those of its own origin, which are ASCII, so there a host name in other
//! letters is refused and the tables stay at home: 36 kB less to download before the first page works (ADR 44).
//!
//! It takes the place of the published adapter of this name, whose interface it has.

#[cfg(target_arch = "wasm32")]
mod ascii;
#[cfg(not(target_arch = "wasm32"))]
mod unicode;

#[cfg(target_arch = "wasm32")]
pub use ascii::*;
#[cfg(not(target_arch = "wasm32"))]
pub use unicode::*;
