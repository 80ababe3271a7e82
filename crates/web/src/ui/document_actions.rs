//! What else somebody may want of a document that is there: to see it, print it, hand it on, or save it once more. Each is
//! offered where the device can do it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::announce::Announcer;
use super::icon::{Icon, Shape};
use crate::browser::download::Kept;
use crate::browser::object_url::ObjectUrl;
use crate::browser::print::{self, PrintFrame};
use crate::browser::share;
use crate::text::document as text;

/// What browsers show and print themselves.
const PDF: &str = "application/pdf";

#[component]
pub fn DocumentActions(kept: Kept) -> impl IntoView {
    let is_pdf = kept.document.content_type.starts_with(PDF);
    let may_share = share::takes(&kept.document, &kept.name);
    let label = text::actions(&kept.name);
    let seen = is_pdf.then(|| ObjectUrl::of(&kept.document).ok()).flatten().map(|address| seen(address, &kept.name));
    let kept = StoredValue::new_local(kept);
    let announcer = Announcer::current();
    let share = move |_| {
        let kept = kept.get_value();
        spawn_local(async move {
            if share::document(&kept.document, &kept.name).await {
                announcer.say(text::SHARED);
            }
        });
    };
    let save = move |_| {
        if kept.with_value(Kept::save).is_ok() {
            announcer.say(kept.with_value(|kept| text::saved(&kept.name)));
        }
    };
    view! {
        <div class="document-actions" role="group" aria-label=label>
            {seen}
            {may_share.then(|| view! {
                <button type="button" class="btn btn-outline" on:click=share>
                    <Icon shape=Shape::Share/>
                    {text::SHARE}
                </button>
            })}
            <button type="button" class="btn btn-outline" on:click=save>
                <Icon shape=Shape::Download/>
                {text::SAVE_AGAIN}
            </button>
        </div>
    }
}

/// In another tab, and on paper. The address lives as long as the buttons do.
fn seen(address: ObjectUrl, name: &str) -> impl IntoView + use<> {
    let href = address.as_str().to_owned();
    let open = text::open(name);
    let address = StoredValue::new_local(address);
    let frame = StoredValue::new_local(None::<PrintFrame>);
    let name = name.to_owned();
    let print = move |_| match address.with_value(|address| PrintFrame::of(address, &name)) {
        Ok(made) => frame.set_value(Some(made)),
        Err(error) => leptos::logging::debug_warn!("cannot print: {error:?}"),
    };
    view! {
        <a class="btn btn-outline" href=href target="_blank" rel="noopener" aria-label=open>
            <Icon shape=Shape::ExternalLink/>
            {text::OPEN}
        </a>
        {print::is_offered().then(|| view! {
            <button type="button" class="btn btn-outline" on:click=print>
                <Icon shape=Shape::Printer/>
                {text::PRINT}
            </button>
        })}
    }
}
