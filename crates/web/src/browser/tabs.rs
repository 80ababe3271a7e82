//! A word between the tabs of this browser, so that signing out in one signs out all. A browser without channels finds
//! out at its next call to the server.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

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

thread_local! {
    /// One object for both speaking and hearing: a page's second one would hear what its first one says.
    static CHANNEL: Result<BroadcastChannel, JsValue> = BroadcastChannel::new("portal.session");
}

/// Tells every other tab.
pub fn tell(word: Word) {
    CHANNEL.with(|channel| {
        if let Ok(channel) = channel
            && let Err(error) = channel.post_message(&word.as_str().into())
        {
            leptos::logging::debug_warn!("other tabs were not told: {error:?}");
        }
    });
}

/// Hears every other tab for as long as the page lives.
pub fn listen(mut hear: impl FnMut(Word) + 'static) {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Some(word) = [Word::SignedIn, Word::SignedOut].into_iter().find(|word| word.as_str() == text) {
            hear(word);
        }
    });
    CHANNEL.with(|channel| {
        if let Ok(channel) = channel {
            channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        }
    });
    // The browser frees it with the page.
    on_message.forget();
}
