//! *Configurações* (manual A, chapter 6; ): one's own password, and the devices that are signed in.

use leptos::prelude::*;

use crate::layout::heading::PageHeading;
use crate::text::settings as text;

/// In place of every page, until the temporary password is changed.
#[component]
pub fn PasswordDuePage() -> impl IntoView {
    view! { <PageHeading title=text::PASSWORD/> }
}
