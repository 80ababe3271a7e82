//! What stands around the pages: the public frame, the signed-in frame with the manual's menu, titles, footer.

pub mod bare;
pub mod breadcrumb;
pub mod card_drawing;
pub mod contacts;
pub mod dead_link;
pub mod footer;
pub mod form_page;
pub mod gate;
pub mod heading;
pub mod load_failure;
pub mod logo;
pub mod mail_help;
pub mod members_only;
pub mod menu;
pub mod menu_items;
pub mod not_found;
pub mod not_open;
pub mod outcome;
pub mod person_name;
pub mod public;
pub mod session_header;
pub mod sign_out;
pub mod signed_in;
pub mod skip_link;
pub mod theme_switch;
pub mod way;
