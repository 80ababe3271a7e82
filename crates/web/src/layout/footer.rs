//! Who runs this portal, as the law wants it named, and how the page looks.

use leptos::prelude::*;

use super::theme_switch::ThemeSwitch;
use crate::format;
use crate::portal;
use crate::text::frame as text;

#[component]
pub fn Footer() -> impl IntoView {
    let portal = portal::current();
    view! {
        <footer class="footer-band">
            <div class="page-width flex flex-col gap-6 py-8 sm:flex-row sm:items-end sm:justify-between">
                <div class="text-base text-muted">
                    <p class="font-semibold text-base-content">{portal.legal_name.clone()}</p>
                    <p>{text::company_documents(&format::cnpj(&portal.document))}</p>
                    <p class="mt-3 inline-block rounded-md bg-base-content px-2.5 py-1 text-sm font-bold text-base-100">
                        {text::ans_registration(&portal.ans_registration)}
                    </p>
                </div>
                <ThemeSwitch/>
            </div>
        </footer>
    }
}

/// On every page of a deployment whose data are invented.
#[component]
pub fn DemoNotice() -> impl IntoView {
    portal::current().is_demo.then(|| view! { <p class="demo-notice">{text::DEMO_NOTICE}</p> })
}
