//! *Portal do Cliente* (A-01, A-07): the sign-in of individuals and companies, on one page with the manual's choice.

pub mod forms;

use leptos::prelude::*;
use shared::paths::pages;
use shared::portal::ContactSubject;

use self::forms::{CompanyForm, Entries, IndividualForm};
use crate::entry::client_kind::{ClientKind, ClientKindChoice};
use crate::entry::entrance::{self, WhyHere};
use crate::layout::form_page::FormPage;
use crate::text::client_sign_in as text;

#[component]
pub fn ClientSignInPage() -> impl IntoView {
    entrance::lead_on();
    let kind = ClientKind::chosen();
    let entries = Entries::empty();
    let shows_card = Signal::derive(move || kind.get() == ClientKind::Individual);
    let way = move |path: &'static str| move || kind.get().address(path);
    view! {
        <FormPage title=text::TITLE intro=text::INTRO subject=ContactSubject::General shows_card>
            <WhyHere/>
            <ClientKindChoice chosen=kind legend=text::CHOICE/>
            {move || match kind.get() {
                ClientKind::Individual => view! { <IndividualForm entries/> }.into_any(),
                ClientKind::Company => view! { <CompanyForm entries/> }.into_any(),
            }}
            <ul class="form-ways">
                <li><a class="link touch" href=way(pages::CLIENT_FIRST_ACCESS)>{text::FIRST_ACCESS}</a></li>
                <li><a class="link touch" href=way(pages::CLIENT_FORGOTTEN_PASSWORD)>{text::FORGOTTEN}</a></li>
            </ul>
        </FormPage>
    }
}
