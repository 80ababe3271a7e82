//! What stands around the pages: the public frame, the signed-in frame with the manual's menu, titles, footer.

pub mod breadcrumb;
pub mod contacts;
pub mod footer;
pub mod heading;
pub mod logo;
pub mod menu;
pub mod not_found;
pub mod public;
pub mod sign_out;
pub mod signed_in;
pub mod skip_link;
pub mod theme_switch;
