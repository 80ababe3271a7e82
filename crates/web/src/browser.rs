//! The browser's own functions in our words: page, storage, locks, tabs, clipboard, files. Nothing here panics when a
//! function is missing or forbidden; each module says what happens instead.

pub mod clipboard;
pub mod download;
pub mod early;
pub mod focus;
pub mod links;
pub mod local_time;
pub mod locks;
pub mod object;
pub mod object_url;
pub mod page;
pub mod pause;
pub mod place;
pub mod print;
pub mod random;
pub mod share;
pub mod start;
pub mod storage;
pub mod tab_storage;
pub mod tabs;
pub mod wake_lock;
pub mod way_back;
pub mod worker;
