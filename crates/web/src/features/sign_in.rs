//! The beneficiary's sign-in: card number and password of one plan, and back to where the person came from.

pub mod form;

use leptos::prelude::*;
use shared::portal::ContactSubject;

use self::form::SignInForm;
use crate::entry::entrance::{self, WhyHere};
use crate::layout::form_page::FormPage;
use crate::text::sign_in as text;

#[component]
pub fn SignInPage() -> impl IntoView {
    entrance::lead_on();
    view! {
        <FormPage title=text::TITLE intro=text::INTRO subject=ContactSubject::Registration shows_card=true>
            <WhyHere/>
            <SignInForm/>
        </FormPage>
    }
}
