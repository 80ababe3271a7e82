//! Using a page without a mouse.

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::key::Key;

use super::Browser;

/// More stops than any way through a page should take.
const STOPS: usize = 40;

impl Browser {
    /// Presses and releases a key, whatever has the focus.
    pub async fn key(&self, key: Key) {
        let key = char::from(key);
        let stroke = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.window.perform_actions(stroke).await.expect("a key stroke");
    }

    /// Types a text, whatever has the focus.
    pub async fn type_text(&self, text: &str) {
        let strokes = text.chars().fold(KeyActions::new("keyboard".to_owned()), |strokes, key| {
            strokes.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key })
        });
        self.window.perform_actions(strokes).await.expect("key strokes");
    }

    /// Walks on with the tab key until the focus is on what begins with this name. Every stop must be visible.
    pub async fn tab_to(&self, name: &str) {
        let mut stops = Vec::new();
        for _ in 0..STOPS {
            self.key(Key::Tab).await;
            let stop = self.focused().await;
            if stop.starts_with(name) {
                return;
            }
            stops.push(stop);
        }
        panic!("the tab key does not reach {name:?}, only {stops:?}");
    }

    /// Label or text of what has the focus.
    pub async fn focused(&self) -> String {
        let script = "const focus = document.activeElement; const label = focus.labels?.[0]?.innerText; \
            return (focus.getAttribute('aria-label') ?? label ?? focus.innerText).replace(/\\s+/g, ' ').trim()";
        self.script(script, &[]).await.as_str().expect("a text").to_owned()
    }
}
