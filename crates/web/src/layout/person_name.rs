//! Whose session it is, and through which of the two portals it was begun.

use leptos::prelude::*;
use shared::account::Profile;

use crate::text::frame as text;
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn PersonName(profile: Profile) -> impl IntoView {
    let (portal, shape, name) = match profile {
        Profile::Beneficiary(beneficiary) => (text::BENEFICIARY_PORTAL, Shape::User, beneficiary.name),
        Profile::Individual(individual) => (text::CLIENT_PORTAL, Shape::User, individual.name),
        Profile::Company(company) => (text::CLIENT_PORTAL, Shape::Building, company.name),
    };
    view! {
        <div class="flex min-w-0 items-center gap-2 px-3" title=text::signed_in_as(&name)>
            <Icon shape class="size-5 text-muted"/>
            <div class="min-w-0 leading-tight">
                <p class="text-small text-muted">{portal}</p>
                <p class="truncate text-small font-semibold md:max-w-56">
                    <span class="sr-only">{text::signed_in_as("")}</span>
                    {name.clone()}
                </p>
            </div>
        </div>
    }
}
