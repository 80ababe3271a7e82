//! Who runs this portal, as the law wants it named, what everybody must find on every page, and how the page looks.

use leptos::prelude::*;
use shared::paths::pages;

use super::theme_switch::ThemeSwitch;
use crate::format;
use crate::portal;
use crate::text::frame as text;
use crate::ui::icon::{Icon, Shape};

/// What stands at the end of every page, by label and address. The first three are texts of the operator's under
/// addresses that `docs/import-format.md` names.
const LINKS: [(&str, &str); 6] = [
    (text::PLAN_TYPES, pages::PLAN_TYPES),
    (text::PRELIMINARIES, pages::PRELIMINARY_INFORMATION),
    (text::FORMS, pages::FORMS),
    (text::NEWS, pages::NEWS),
    (text::CONTACT_LIST, pages::CONTACTS),
    (text::VERIFY, pages::VERIFY),
];

#[component]
pub fn Footer() -> impl IntoView {
    let portal = portal::current();
    let links = LINKS.map(|(label, href)| view! { <li><a class="link touch" href=href>{label}</a></li> });
    view! {
        <footer class="footer-band">
            <div class="page-width flex flex-col gap-6 py-8">
                <nav aria-label=text::FOOTER_LINKS>
                    <ul class="footer-links">
                        // The law wants the symbol of accessibility in evidence (Lei 13.146/2015, article 63).
                        <li>
                            <a class="link touch" href=pages::ACCESSIBILITY>
                                <Icon shape=Shape::Accessibility class="size-6"/>
                                {text::ACCESSIBILITY}
                            </a>
                        </li>
                        {links.collect_view()}
                    </ul>
                </nav>
                <div class="flex flex-col gap-6 sm:flex-row sm:items-end sm:justify-between">
                    <div class="text-small text-muted">
                        <p class="font-semibold text-base-content">{portal.legal_name.clone()}</p>
                        <p>{text::company_documents(&format::document(&portal.document))}</p>
                        <p>{text::copyright(&portal.name)}</p>
                        <p class="mt-3 inline-block rounded-md bg-base-content px-2.5 py-1 text-small font-bold text-base-100">
                            {text::ans_registration(&portal.ans_registration)}
                        </p>
                    </div>
                    <ThemeSwitch/>
                </div>
            </div>
        </footer>
    }
}

/// On every page of a deployment whose data are invented.
#[component]
pub fn DemoNotice() -> impl IntoView {
    portal::current()
        .is_demo
        .then(|| view! { <aside class="demo-notice" aria-label=text::DEMO_NOTICE_LABEL>{text::DEMO_NOTICE}</aside> })
}
