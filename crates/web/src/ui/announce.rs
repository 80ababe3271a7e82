//! What screen readers say when something changed that the focus did not follow. There is one such place on the page,
//! since a second one would speak over the first.

use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    pub fn provide() {
        provide_context(Self(RwSignal::new(String::new())));
    }

    pub fn current() -> Self {
        expect_context()
    }

    /// Says `message` once what is being said has ended. The same message again is said again.
    pub fn say(self, message: impl Into<String>) {
        let message = message.into();
        // A text that does not change is not read: the no-break space makes it another one.
        let again = self.0.with_untracked(|last| *last == message);
        self.0.set(if again { format!("{message}\u{a0}") } else { message });
    }
}

#[component]
pub fn LiveRegion() -> impl IntoView {
    let Announcer(message) = Announcer::current();
    view! { <div class="sr-only" role="status" aria-live="polite">{message}</div> }
}
