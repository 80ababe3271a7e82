//! A drawn card that shows where the number stands. It is nobody's card: number and name are the manual's example.

use leptos::prelude::*;

use crate::text::card as text;

#[component]
pub fn CardDrawing() -> impl IntoView {
    view! {
        <figure class="max-w-md">
            <figcaption class="mb-3">
                <span class="block text-body font-semibold">{text::TITLE}</span>
                <span class="block text-muted">{text::CAPTION}</span>
            </figcaption>
            <svg class="card-drawing" viewBox="0 0 340 212" role="img" aria-label=text::DRAWING>
                <rect class="card-body" width="340" height="212" rx="16"></rect>
                <path class="card-wave" d="M0 52 Q90 12 180 44 T340 30 V16 A16 16 0 0 0 324 0 H16 A16 16 0 0 0 0 16 Z"></path>
                <path class="card-cross" d="M38 20v20M28 30h20"></path>
                <rect class="card-line" x="60" y="25" width="92" height="10" rx="5"></rect>
                <text class="card-label" font-size="12" x="24" y="88">{text::SAMPLE_NAME}</text>
                <rect class="card-ring" x="14" y="102" width="226" height="56" rx="10"></rect>
                <text class="card-label" font-size="12" x="24" y="122">{text::LABEL}</text>
                <text class="card-number" font-size="24" x="24" y="148">{text::SAMPLE_NUMBER}</text>
                <path class="card-arrow" d="M300 130h-48m0 0l12 -10m-12 10l12 10"></path>
                <rect class="card-line" x="24" y="178" width="120" height="8" rx="4"></rect>
                <rect class="card-line" x="156" y="178" width="64" height="8" rx="4"></rect>
            </svg>
        </figure>
    }
}
