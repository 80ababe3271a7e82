//! *Configurações* (manual A, chapter 6; ): one's own password, and the devices that are signed in.

pub mod change_form;
pub mod device_list;
pub mod device_name;
pub mod device_row;
pub mod devices;
pub mod password;

use leptos::prelude::*;

use crate::layout::heading::PageHeading;
use crate::text::settings as text;
use crate::ui::icon::{Icon, Shape};

pub use self::devices::DevicesPage;
pub use self::password::{PasswordDuePage, PasswordPage};

/// Of this page, above the others.
const PATH: &str = "/configuracoes";

/// The way to each of them, for whoever comes by the narrow screen's bar.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 mb-6 max-w-prose text-muted">{text::INTRO}</p>
        <ul class="grid max-w-3xl gap-4 sm:grid-cols-2">
            <Way href="/configuracoes/senha" shape=Shape::Key title=text::PASSWORD hint=text::PASSWORD_HINT/>
            <Way href="/configuracoes/aparelhos" shape=Shape::Smartphone title=text::DEVICES hint=text::DEVICES_HINT/>
        </ul>
    }
}

#[component]
fn Way(href: &'static str, shape: Shape, title: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <li>
            <a class="surface flex items-start gap-4 p-5" href=href>
                <span class="tint-circle"><Icon shape class="size-6"/></span>
                <span class="min-w-0">
                    <span class="block text-lg font-semibold">{title}</span>
                    <span class="block text-base text-muted">{hint}</span>
                </span>
            </a>
        </li>
    }
}
