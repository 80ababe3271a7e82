//! What Unicode says about texts: by its tables where this is compiled for a machine, and by asking the browser where it
//! is compiled for one, which has the tables already and need not download them. A browser may know an older or newer
//! version of Unicode, so nothing that both sides must find equal is decided there.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod tables;

#[cfg(target_arch = "wasm32")]
pub use browser::{ascii_domain, compatible, decomposed, is_dash, is_format, is_mark, lowercase, uppercase};
#[cfg(not(target_arch = "wasm32"))]
pub use tables::{ascii_domain, compatible, decomposed, is_dash, is_format, is_mark, lowercase, uppercase};
