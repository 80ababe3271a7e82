//! *Mensalidades* (manual A, chapter 7): the list with its eight columns, and the page of one charge.

pub mod composition;
pub mod detail;
pub mod documents;
pub mod filters;
pub mod list;
pub mod open_sum;
pub mod pay;
pub mod row;
pub mod table;

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::{Capability, Me, Profile};

use self::detail::ChargeView;
use self::list::ChargeListView;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::text::{charges as text, overview};
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;

#[component]
pub fn ChargesPage() -> impl IntoView {
    gate::open_to(Capability::ViewCharges, ChargeListView, HoldersOnly)
}

#[component]
pub fn ChargePage() -> impl IntoView {
    gate::open_to(Capability::ViewCharges, ChargeView, HoldersOnly)
}

/// For whoever opens the address without the menu's entry. The server would refuse; this says why, and asks nothing.
#[component]
fn HoldersOnly() -> impl IntoView {
    let me: Arc<Me> = expect_context();
    let (title, detail) = match me.profile {
        Profile::Beneficiary(_) => (overview::DEPENDENT_TITLE, overview::DEPENDENT),
        Profile::Individual(_) | Profile::Company(_) => {
            (overview::CHARGES_ELSEWHERE_TITLE, overview::CHARGES_ELSEWHERE)
        }
    };
    view! {
        <PageHeading title=text::TITLE/>
        <div class="mt-5">
            <Empty shape=Shape::Card title detail/>
        </div>
    }
}
