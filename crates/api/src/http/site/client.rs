//! The bundle that the program was built with. `cargo xtask dist` makes the folder, names it by `PORTAL_CLIENT_FOLDER` and
//! asks for the feature `client-inside`; without it the program has no pages of its own.

use std::borrow::Cow;

#[cfg(feature = "client-inside")]
use rust_embed::Embed;

// `Client`, with the folder's name written out by `build.rs`.
#[cfg(feature = "client-inside")]
include!(concat!(env!("OUT_DIR"), "/client.rs"));

/// The files by their names.
#[cfg(feature = "client-inside")]
pub(super) fn files() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    Client::iter().filter_map(|name| Client::get(&name).map(|file| (name.into_owned(), file.data)))
}

/// There are none.
#[cfg(not(feature = "client-inside"))]
pub(super) fn files() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    std::iter::empty()
}
