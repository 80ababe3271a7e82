//! The person's plan and card number, as the card in the wallet shows them.

use leptos::prelude::*;
use shared::account::{BeneficiaryProfile, Profile};

use crate::text::frame;
use crate::text::overview as text;

#[component]
pub fn PlanCard(profile: Profile) -> impl IntoView {
    let Profile::Beneficiary(BeneficiaryProfile { name, enrolment_id: _, card_number, category, plan_name }) = profile
    else {
        return None;
    };
    Some(view! {
        <section aria-labelledby="plano">
            <h2 id="plano" class="mb-3 text-lg font-semibold">{text::PLAN}</h2>
            <dl class="plan-card">
                <div class="basis-full">
                    <dt>{text::PLAN_NAME}</dt>
                    <dd class="text-lg font-semibold">{plan_name}</dd>
                </div>
                <div class="basis-full">
                    <dt>{text::CARD_NUMBER}</dt>
                    <dd class="text-2xl font-semibold tracking-wide tabular-nums">{card_number}</dd>
                </div>
                <div>
                    <dt>{text::NAME}</dt>
                    <dd class="font-medium">{name}</dd>
                </div>
                <div>
                    <dt>{text::CATEGORY}</dt>
                    <dd class="font-medium">{frame::category(category)}</dd>
                </div>
            </dl>
        </section>
    })
}
