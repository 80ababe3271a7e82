//! The page of one bill on its way.

use leptos::prelude::*;

use crate::text::frame;
use crate::ui::skeleton::{Bone, Waiting};

#[component]
pub fn BillSkeleton() -> impl IntoView {
    view! {
        <Waiting label=frame::LOADING class="flex flex-col gap-section">
            <Bone class="h-36 w-full"/>
            <div class="grid gap-section lg:grid-cols-[minmax(0,1fr)_21rem]">
                <Bone class="h-80 w-full"/>
                <Bone class="h-80 w-full"/>
            </div>
        </Waiting>
    }
}
