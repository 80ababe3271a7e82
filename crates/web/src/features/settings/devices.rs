//! *Configurações > Aparelhos conectados* (A-15): where one's access is open, and a way out of each.

use leptos::prelude::*;
use shared::paths::pages;

use super::device_list::{DeviceList, query};
use crate::browser::focus;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::settings as text;
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn DevicesPage() -> impl IntoView {
    let session = Session::current();
    let sessions =
        Remote::new(|| (), async move |()| session.call(async |client| client.my_sessions(&query(None)).await).await);
    // It outlives the list, which is got anew when all other devices are out.
    let outcome = RwSignal::new(None::<String>);
    view! {
        <Breadcrumb above=vec![(text::TITLE, pages::SETTINGS)] here=text::DEVICES.to_owned()/>
        <PageHeading title=text::DEVICES/>
        <div class="mt-2 max-w-3xl">
            <p class="max-w-prose text-muted">{text::DEVICES_INTRO}</p>
            <p class="mb-4"><a class="link touch" href=pages::PASSWORD>{text::CHANGE_PASSWORD_LINK}</a></p>
            <Outcome outcome/>
            <Awaited of=sessions waiting=bones("flex flex-col gap-4", &["h-40 w-full"; 2]) let:first>
                <DeviceList first outcome reload=Callback::new(move |()| sessions.retry())/>
            </Awaited>
        </div>
    }
}

/// What was done last. It takes the focus, since the button that did it is gone.
#[component]
fn Outcome(outcome: RwSignal<Option<String>>) -> impl IntoView {
    let place = focus::taken_when(move || outcome.with(Option::is_some));
    view! {
        <div
            node_ref=place
            class="success mb-5"
            class:hidden=move || outcome.with(Option::is_none)
            role="status"
            tabindex="-1"
        >
            <Icon shape=Shape::CircleCheck class="mt-0.5 size-6 text-good"/>
            <p>{outcome}</p>
        </div>
    }
}
