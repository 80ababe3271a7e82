//! *Sair* (manual A, chapter 16): ends the session on the server, forgets everything here, and leads to the main page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;

use crate::session::Session;
use crate::text::frame as text;
use crate::ui::failure::Failure;
use crate::ui::icon::{Icon, Shape};

/// Why the last attempt failed; the frame shows it where there is room.
#[derive(Clone, Copy)]
pub struct SignOutTrouble(RwSignal<Option<ClientError>>);

impl SignOutTrouble {
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }
}

#[component]
pub fn SignOutButton(#[prop(default = "nav-link")] class: &'static str) -> impl IntoView {
    let session = Session::current();
    let SignOutTrouble(trouble) = expect_context();
    let is_leaving = RwSignal::new(false);
    let leave = move |_| {
        if is_leaving.get_untracked() {
            return;
        }
        is_leaving.set(true);
        trouble.set(None);
        spawn_local(async move {
            // On success the frame around this button goes, and leads to the main page.
            if let Err(error) = session.sign_out().await {
                is_leaving.try_set(false);
                trouble.try_set(Some(error));
            }
        });
    };
    view! {
        <button type="button" class=class aria-busy=move || is_leaving.get().to_string() on:click=leave>
            <Icon shape=Shape::SignOut/>
            {move || if is_leaving.get() { text::SIGNING_OUT } else { text::SIGN_OUT }}
        </button>
    }
}

#[component]
pub fn SignOutFailure() -> impl IntoView {
    let SignOutTrouble(trouble) = expect_context();
    move || {
        trouble.get().map(|error| {
            view! {
                <div class="page-width pt-6">
                    <p class="mb-2 font-semibold">{text::SIGN_OUT_FAILED}</p>
                    <Failure error/>
                </div>
            }
        })
    }
}
