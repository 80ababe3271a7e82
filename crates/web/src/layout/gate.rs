//! The door of a page: what is behind it is for whoever may see it. The server would refuse all others; this says so first,
//! and asks nothing.

use leptos::prelude::*;
use shared::account::Capability;

use super::members_only::MembersOnly;
use super::not_open::NotOpen;
use crate::session::Session;

/// `page` for whoever has the capability, `otherwise` in its place for everybody else.
pub fn open_to<P: IntoView + 'static, O: IntoView + 'static>(
    needed: Capability,
    page: impl FnOnce() -> P,
    otherwise: impl FnOnce() -> O,
) -> AnyView {
    if Session::current().may(needed) { page().into_any() } else { otherwise().into_any() }
}

/// A page of the members of a family, under this title.
pub fn open_to_members<P: IntoView + 'static>(
    needed: Capability,
    title: &'static str,
    page: impl FnOnce() -> P,
) -> AnyView {
    open_to(needed, page, || view! { <MembersOnly title/> })
}

/// A function that the menu of some has, under this title.
pub fn open_in_menu<P: IntoView + 'static>(
    needed: Capability,
    title: &'static str,
    page: impl FnOnce() -> P,
) -> AnyView {
    open_to(needed, page, || view! { <NotOpen title/> })
}
