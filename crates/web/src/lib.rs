//! The portal's browser client: pages over the typed client of `shared`, and no rule of its own.
//!
//! The server decides who may see what; this crate only shows what it was given, in the operator's name and colours.

pub mod address;
pub mod app;
pub mod billing;
pub mod browser;
pub mod entry;
pub mod features;
pub mod format;
pub mod kept_cards;
pub mod layout;
pub mod portal;
pub mod session;
pub mod statements;
pub mod states;
pub mod text;
pub mod theme;
pub mod ui;

use shared::client::Client;

/// Puts the client into the page, in place of the waiting screen that `index.html` shows until then.
pub fn start() {
    let client = Client::new(browser::page::origin());
    let last_request = client.last_request();
    browser::start::tell_of_panics(move || last_request.id());
    browser::page::clear_waiting_screen();
    leptos::mount::mount_to_body(move || app::App(app::AppProps { client }));
}
