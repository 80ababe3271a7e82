//! *Configurações > Alterar senha*, and the same form where a temporary password must be changed before anything else.

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::{BeneficiaryProfile, CompanyProfile, IndividualProfile, Me, Profile};
use shared::paths::pages;
use shared::rules::password::OwnData;

use super::change_form::{ChangeForm, Occasion};
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::heading::PageHeading;
use crate::text::settings as text;

#[component]
pub fn PasswordPage() -> impl IntoView {
    let me: Arc<Me> = expect_context();
    view! {
        <Breadcrumb above=vec![(text::TITLE, pages::SETTINGS)] here=text::PASSWORD.to_owned()/>
        <PageHeading title=text::PASSWORD/>
        <div class="mt-2"><ChangeForm own=own_data(&me.profile) occasion=Occasion::Wish/></div>
    }
}

/// In place of every page, until the temporary password is changed.
#[component]
pub fn PasswordDuePage() -> impl IntoView {
    let profile: Arc<Profile> = expect_context();
    view! {
        <PageHeading title=text::PASSWORD/>
        <div class="mt-4"><ChangeForm own=own_data(&profile) occasion=Occasion::TemporaryPassword/></div>
    }
}

/// What this page knows of the person. The server knows more, and has the last word.
fn own_data(profile: &Profile) -> OwnData {
    match profile {
        Profile::Beneficiary(beneficiary) => {
            let BeneficiaryProfile { name, enrolment_id: _, card_number, category: _, plan_name: _, home: _ } =
                beneficiary;
            OwnData::new().name(name).number(card_number)
        }
        Profile::Individual(individual) => {
            let IndividualProfile { name, enrolment_id: _, card_number, plan_name: _, home: _ } = individual;
            OwnData::new().name(name).number(card_number)
        }
        Profile::Company(company) => {
            let CompanyProfile { name, trade_name, document, company_code, responsible_name } = company;
            let own = OwnData::new().name(name).number(document).number(company_code);
            [trade_name, responsible_name].into_iter().flatten().fold(own, |own, name| own.name(name))
        }
    }
}
