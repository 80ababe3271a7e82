//! What people open the portal for, one tap away on a phone, right below the answer. Where there is more room the menu and
//! the page itself show all of it.

use leptos::prelude::*;
use shared::paths::pages;

use crate::text::overview as text;
use crate::ui::icon::{Icon, Shape};

/// `pay` leads to what is to be paid; none for whoever pays nothing here.
#[component]
pub fn Tiles(#[prop(optional_no_strip)] pay: Option<String>) -> impl IntoView {
    let tiles = [
        Some((Shape::Card, text::TILE_CARD, pages::CARD.to_owned())),
        pay.map(|href| (Shape::QrCode, text::TILE_PAY, href)),
        Some((Shape::Stethoscope, text::TILE_PROVIDERS, pages::PROVIDERS.to_owned())),
        Some((Shape::FileText, text::TILE_SERVICES, pages::SERVICE_STATEMENTS.to_owned())),
    ];
    let tiles = tiles.into_iter().flatten().map(|(shape, label, href)| {
        view! {
            <li>
                <a class="tile" href=href>
                    <Icon shape class="size-6 text-ink"/>
                    {label}
                </a>
            </li>
        }
    });
    view! {
        <nav class="sm:hidden" aria-label=text::TILES>
            <ul class="tiles">{tiles.collect_view()}</ul>
        </nav>
    }
}
