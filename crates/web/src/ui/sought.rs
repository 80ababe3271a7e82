//! One thing that an address names: a charge, a request. It may not be there, or fail to come; the way back is open in
//! both.

use leptos::prelude::*;

use super::empty::Empty;
use super::remote::{Awaited, Remote};
use crate::text::frame;

/// `children` with what was found.
#[component]
pub fn Sought<T: Clone + Send + Sync + 'static, V: IntoView + 'static>(
    of: Remote<Option<T>>,
    #[prop(into)] waiting: ViewFn,
    #[prop(into)] way_back: ViewFn,
    children: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView {
    let below_failure = way_back.clone();
    let found = move |thing: Option<T>| {
        if let Some(thing) = thing {
            return children(thing).into_any();
        }
        let way_back = way_back.run();
        view! { <Empty title=frame::NOT_FOUND_TITLE detail=frame::NOT_FOUND>{way_back}</Empty> }.into_any()
    };
    view! { <Awaited of waiting below_failure children=found/> }
}
