//! What the person holds, as the card in the wallet or the contract's first page shows it.

use leptos::prelude::*;
use shared::account::{BeneficiaryProfile, CompanyProfile, IndividualProfile, Profile};

use crate::format;
use crate::text::overview as text;

#[component]
pub fn PlanCard(profile: Profile) -> impl IntoView {
    match profile {
        Profile::Beneficiary(beneficiary) => {
            let BeneficiaryProfile { name, enrolment_id: _, card_number, category, plan_name, home: _ } = beneficiary;
            view! {
                <HeldCard title=text::PLAN>
                    <Line name=text::PLAN_NAME class="text-body font-semibold" value=plan_name/>
                    <Line name=text::CARD_NUMBER class=NUMBER value=card_number/>
                    <Word name=text::NAME value=name/>
                    <Word name=text::CATEGORY value=category.label().to_owned()/>
                </HeldCard>
            }
            .into_any()
        }
        Profile::Individual(individual) => {
            let IndividualProfile { name, enrolment_id: _, card_number, plan_name, home: _ } = individual;
            view! {
                <HeldCard title=text::PLAN>
                    <Line name=text::PLAN_NAME class="text-body font-semibold" value=plan_name/>
                    <Line name=text::CARD_NUMBER class=NUMBER value=card_number/>
                    <Word name=text::HOLDER value=name/>
                </HeldCard>
            }
            .into_any()
        }
        Profile::Company(company) => {
            let CompanyProfile { name, trade_name, document, company_code, responsible_name } = company;
            let document_name = if document.len() == 14 { text::CNPJ } else { text::CPF };
            view! {
                <HeldCard title=text::COMPANY>
                    <Line name=text::COMPANY_NAME class="text-body font-semibold" value=name/>
                    {trade_name.map(|name| view! { <Line name=text::TRADE_NAME class="font-semibold" value=name/> })}
                    <Line name=document_name class="text-section font-semibold whitespace-nowrap tabular-nums" value=format::document(&document)/>
                    <Word name=text::COMPANY_CODE value=company_code/>
                    {responsible_name.map(|name| view! { <Word name=text::RESPONSIBLE value=name/> })}
                </HeldCard>
            }
            .into_any()
        }
    }
}

/// Names the section.
const SECTION: &str = "plano";
const NUMBER: &str = "text-section font-semibold tracking-wide tabular-nums";

#[component]
fn HeldCard(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section aria-labelledby=SECTION>
            <h2 id=SECTION class="mb-3 section-title">{title}</h2>
            <dl class="plan-card">{children()}</dl>
        </section>
    }
}

#[component]
fn Line(name: &'static str, class: &'static str, value: String) -> impl IntoView {
    view! {
        <div class="basis-full">
            <dt>{name}</dt>
            <dd class=class>{value}</dd>
        </div>
    }
}

/// Shares its line with others.
#[component]
fn Word(name: &'static str, value: String) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd class="font-semibold">{value}</dd>
        </div>
    }
}
