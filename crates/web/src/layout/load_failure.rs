//! In place of a page whose files did not come. The portal itself is here, and with it the contact.

use leptos::prelude::*;

use super::heading::PageHeading;
use crate::portal;
use crate::text::failure as text;
use crate::ui::art::{Art, Drawing};
use crate::ui::failure::ContactLine;
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn LoadFailure(retry: Callback<()>) -> impl IntoView {
    view! {
        <div class="page-width py-10">
            <Art of=Drawing::Failure/>
            <PageHeading title=text::LOAD_TITLE/>
            <p class="mt-3 max-w-prose" role="alert">{text::LOAD}</p>
            <button type="button" class="btn btn-primary mt-5" on:click=move |_| retry.run(())>
                <Icon shape=Shape::Retry/>
                {text::RETRY}
            </button>
            {portal::general_contact().map(|contact| view! { <ContactLine contact lead=text::CONTACT_AFTER_RETRY/> })}
        </div>
    }
}
