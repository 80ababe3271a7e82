//! What a company answered since it came in, where both the dialog and the page see it: the one may lie over the other.

use leptos::prelude::*;
use shared::invoice_delivery::InvoiceDeliveryState;

#[derive(Clone, Copy)]
pub struct DeliveryAnswer(RwSignal<Option<InvoiceDeliveryState>>);

impl DeliveryAnswer {
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    pub(super) fn current() -> Self {
        expect_context()
    }

    pub(super) fn record(self, state: InvoiceDeliveryState) {
        self.0.set(Some(state));
    }

    /// As the server recorded it; nothing before the first answer.
    pub(super) fn get(self) -> Option<InvoiceDeliveryState> {
        self.0.get()
    }
}
