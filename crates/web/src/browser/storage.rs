//! What this device remembers: the theme, the door last used, and whether a session may be worth asking for. Never a token,
//! and of a person nothing but the card number, by choice. Where storage is forbidden nothing is remembered, and nothing breaks.

use web_sys::Storage;

pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).unwrap_or(None)
}

pub fn set(key: &str, value: &str) {
    // A full or forbidden storage only means that the choice lasts until the page is closed.
    if let Some(Err(error)) = storage().map(|storage| storage.set_item(key, value)) {
        leptos::logging::debug_warn!("not remembered: {error:?}");
    }
}

pub fn remove(key: &str) {
    if let Some(Err(error)) = storage().map(|storage| storage.remove_item(key)) {
        leptos::logging::debug_warn!("not forgotten: {error:?}");
    }
}

/// Whether this device lets us remember anything at all.
pub fn is_available() -> bool {
    storage().is_some()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().unwrap_or(None)
}
