//! A word between the tabs of this browser, so that signing out in one signs out all. A browser without channels finds
//! out at its next call to the server.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "portal.session";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    SignedIn,
    SignedOut,
}

impl Word {
    const fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
        }
    }
}

/// Tells every other tab.
pub fn tell(word: Word) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    if let Err(error) = channel.post_message(&word.as_str().into()) {
        leptos::logging::debug_warn!("other tabs were not told: {error:?}");
    }
    channel.close();
}

/// Hears every other tab for as long as the page lives.
pub fn listen(mut hear: impl FnMut(Word) + 'static) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Some(word) = [Word::SignedIn, Word::SignedOut].into_iter().find(|word| word.as_str() == text) {
            hear(word);
        }
    });
    channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The page has one channel until it is closed; the browser frees both then.
    on_message.forget();
    std::mem::forget(channel);
}
