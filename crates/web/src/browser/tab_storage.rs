//! What this tab remembers across a reload, and no other tab ever sees: drafts, which hold personal data, so that it is
//! all forgotten when somebody signs out. Where storage is forbidden nothing is remembered, and nothing breaks.

use web_sys::Storage;

pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).unwrap_or(None)
}

pub fn set(key: &str, value: &str) {
    // A full or forbidden storage only means that a reload loses the draft.
    if let Some(Err(error)) = storage().map(|storage| storage.set_item(key, value)) {
        leptos::logging::debug_warn!("not remembered: {error:?}");
    }
}

pub fn remove(key: &str) {
    if let Some(Err(error)) = storage().map(|storage| storage.remove_item(key)) {
        leptos::logging::debug_warn!("not forgotten: {error:?}");
    }
}

/// Forgets everything.
pub fn clear() {
    if let Some(Err(error)) = storage().map(|storage| storage.clear()) {
        leptos::logging::debug_warn!("not forgotten: {error:?}");
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().unwrap_or(None)
}
