//! The signed-in home page: the next charge due before anything else, then what is on its way, waited for and done, and
//! the person's plan and card. A client finds what the contract is and whom to call.

pub mod care;
pub mod client;
pub mod due;
pub mod fold;
pub mod plan;
pub mod tiles;

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::{Capability, Me, Profile};
use shared::charges::ChargeQuery;

use self::care::{Care, FamilyList};
use self::client::ClientWelcome;
use self::due::{Due, Latest};
use self::plan::PlanCard;
use self::tiles::Tiles;
use crate::format;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::overview as text;
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// Enough to recognise the last payment, and still less than a screen.
const LATEST: u16 = 3;

/// As high as what comes in their place, on a phone folded, so that nothing below has to move.
const CHARGES_LAYOUT: &str = "flex flex-col gap-4 md:gap-section";
const CHARGES_SKELETON: &[&str] = &["h-64 w-full", "h-36 w-full sm:hidden", "h-12 w-full md:h-56"];
const CARE_LAYOUT: &str = "flex flex-col gap-4 md:gap-section";
const CARE_SKELETON: &[&str] = &["h-12 w-full md:h-40", "h-12 w-full md:h-72", "h-12 w-full md:hidden"];

/// `company` is what a company finds here instead of a member's.
#[component]
pub fn OverviewPage(#[prop(into)] company: ViewFnOnce) -> impl IntoView {
    let me: Arc<Me> = expect_context();
    let profile = me.profile.clone();
    let greeted = match &profile {
        Profile::Beneficiary(_) | Profile::Individual(_) => format::first_name(profile.name()),
        Profile::Company(_) => profile.name().to_owned(),
    };
    let may = |capability| me.capabilities.contains(&capability);
    let content = match &profile {
        _ if may(Capability::ViewCharges) => view! { <Charges/> }.into_any(),
        Profile::Beneficiary(_) => view! { <WithoutCharges/> <Tiles pay=None/> }.into_any(),
        Profile::Company(_) if may(Capability::ViewCompanyInvoices) => company.run(),
        Profile::Individual(_) | Profile::Company(_) => view! { <ClientWelcome/> }.into_any(),
    };
    // Beside the charges and not before them: the answer that people come for waits for nothing else.
    let overview = may(Capability::ViewFamily).then(|| {
        let session = Session::current();
        Remote::new(|| (), async move |()| session.call(async |client| client.overview().await).await)
    });
    view! {
        <PageHeading title=text::TITLE>{text::greeting(&greeted)}</PageHeading>
        <div class="mt-5 grid items-start gap-section lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div class="flex min-w-0 flex-col gap-section">
                {content}
                {overview.map(|overview| view! {
                    <Awaited of=overview waiting=bones(CARE_LAYOUT, CARE_SKELETON) let:overview>
                        <Care overview/>
                    </Awaited>
                })}
            </div>
            <div class="flex min-w-0 flex-col gap-section">
                <PlanCard profile/>
                {move || overview.and_then(Remote::ready).map(|overview| view! { <FamilyList family=overview.family/> })}
            </div>
        </div>
    }
}

#[component]
fn Charges() -> impl IntoView {
    let session = Session::current();
    let charges = Remote::new(
        || (),
        async move |()| {
            let query = ChargeQuery { limit: Some(LATEST), ..ChargeQuery::default() };
            session.call(async |client| client.charges(&query).await).await
        },
    );
    view! {
        <Awaited of=charges waiting=bones(CHARGES_LAYOUT, CHARGES_SKELETON) let:list>
            {list.overview.map(|overview| view! { <Due overview/> })}
            <Latest charges=list.items/>
        </Awaited>
    }
}

/// A dependent sees only what concerns him- or herself; charges are the holder's.
#[component]
fn WithoutCharges() -> impl IntoView {
    view! {
        <section class="flex gap-4">
            <span class="tint-circle"><Icon shape=Shape::Card class="size-6"/></span>
            <div>
                <h2 class="text-section font-semibold">{text::DEPENDENT_TITLE}</h2>
                <p class="mt-1 max-w-prose text-muted">{text::DEPENDENT}</p>
            </div>
        </section>
    }
}
