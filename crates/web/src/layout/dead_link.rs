//! An e-mailed link that opens nothing: cut short on its way, used, too old, or followed by a newer one.

use leptos::prelude::*;
use shared::problem::ProblemCode;

use super::outcome::Outcome;
use crate::text::link as text;
use crate::ui::icon::Shape;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It came without its token.
    Incomplete,
    /// The server takes it no more.
    Expired,
}

/// `href` is where another e-mail is asked for.
#[component]
pub fn DeadLink(fault: Fault, href: &'static str, label: &'static str) -> impl IntoView {
    let (title, explanation) = match fault {
        Fault::Incomplete => (text::INCOMPLETE, text::INCOMPLETE_NEXT),
        Fault::Expired => (text::EXPIRED, ProblemCode::LinkExpired.detail()),
    };
    view! {
        <Outcome title shape=Shape::Clock>
            <p class="max-w-prose">{explanation}</p>
            <p><a class="btn btn-primary btn-lg w-full sm:w-auto" href=href>{label}</a></p>
        </Outcome>
    }
}
