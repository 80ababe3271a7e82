//! The documents of a bill: each a button that says which one it gets, of which bill.

use leptos::prelude::*;

use crate::ui::document_button::{DocumentButton, OutcomeSignal};
use crate::ui::icon::Shape;

/// One document of one bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillDocument {
    pub label: &'static str,
    /// The label with the bill's number, for whoever does not see beside which bill the button stands.
    pub name: String,
    pub shape: Shape,
    /// Below the API's base.
    pub path: String,
    /// Under which a browser keeps it if the server gives no name.
    pub fallback_name: String,
}

#[component]
pub fn BillDocumentButton(
    document: BillDocument,
    outcome: OutcomeSignal,
    class: &'static str,
    #[prop(default = "")] label_class: &'static str,
) -> impl IntoView {
    let BillDocument { label, name, shape, path, fallback_name } = document;
    view! { <DocumentButton label name shape path fallback_name outcome class label_class/> }
}
