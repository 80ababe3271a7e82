//! What nearly everybody meets who has signed in: the frame, the home page, the charges that most come for, and the pages
//! above a menu's functions.

#![expect(clippy::unnecessary_wraps, reason = "what fails is the loading, which the attribute adds")]

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::features::charges::{ChargePage, ChargesPage};
use crate::features::functions::{MovementsPage, ReportsPage, SettingsPage};
use crate::features::overview::OverviewPage;
use crate::layout::session_header::{OwnBar, OwnHeader};
use crate::layout::signed_in::SignedInFrame;

#[derive(Clone, Copy, Debug)]
pub enum SignedInPart {
    Charge,
    Charges,
    /// With what stands in every page's place while a temporary password is to be changed, what is over the first page of
    /// whoever comes in, and the card that this device keeps.
    Frame {
        password_due: fn() -> AnyView,
        arrival: fn() -> AnyView,
        kept_card: fn() -> AnyView,
    },
    Movements,
    /// Around a public page.
    OwnBar,
    OwnHeader,
    /// With what a company finds there in a member's place.
    Overview(fn() -> AnyView),
    Reports,
    Settings,
}

#[wasm_split(signed_in, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
pub fn show(part: SignedInPart) -> Result<AnyView, SplitLoaderError> {
    Ok(match part {
        SignedInPart::Charge => view! { <ChargePage/> }.into_any(),
        SignedInPart::Charges => view! { <ChargesPage/> }.into_any(),
        SignedInPart::Frame { password_due, arrival, kept_card } => {
            view! { <SignedInFrame password_due arrival kept_card/> }.into_any()
        }
        SignedInPart::Movements => view! { <MovementsPage/> }.into_any(),
        SignedInPart::OwnBar => view! { <OwnBar/> }.into_any(),
        SignedInPart::OwnHeader => view! { <OwnHeader/> }.into_any(),
        SignedInPart::Overview(company) => view! { <OverviewPage company/> }.into_any(),
        SignedInPart::Reports => view! { <ReportsPage/> }.into_any(),
        SignedInPart::Settings => view! { <SettingsPage/> }.into_any(),
    })
}
