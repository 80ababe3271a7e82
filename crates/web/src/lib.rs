//! The portal's browser client: pages over the typed client of `shared`, and no rule of its own.
//!
//! The server decides who may see what; this crate only shows what it was given, in the operator's name and colours.

pub mod address;
pub mod app;
pub mod arrival;
pub mod billing;
pub mod browser;
pub mod card_request_state;
pub mod charge_state;
pub mod client_kind;
pub mod entrance;
pub mod features;
pub mod format;
pub mod identity;
pub mod layout;
pub mod link_token;
pub mod new_password;
pub mod once;
pub mod portal;
pub mod reading;
pub mod return_to;
pub mod service_lines;
pub mod session;
pub mod text;
pub mod theme;
pub mod ui;
pub mod ways_to_pay;

/// Puts the client into the page, in place of the waiting screen that `index.html` shows until then.
pub fn start() {
    browser::page::clear_waiting_screen();
    leptos::mount::mount_to_body(app::App);
}
