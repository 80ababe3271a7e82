//! The operator that this deployment serves, known to every page once `GET /portal` has answered.

use std::sync::Arc;

use leptos::prelude::*;
use shared::portal::{Contact, ContactSubject, Portal};

#[derive(Clone)]
struct Known(Arc<Portal>);

pub fn provide(portal: Portal) {
    provide_context(Known(Arc::new(portal)));
}

/// Only below the place that waits for the answer; pages are.
pub fn current() -> Arc<Portal> {
    expect_context::<Known>().0
}

pub fn contact(subject: ContactSubject) -> Option<Contact> {
    use_context::<Known>()?.0.contacts.iter().find(|contact| contact.subject == subject).cloned()
}

/// For whoever has no better one; none before the portal has answered.
pub fn general_contact() -> Option<Contact> {
    contact(ContactSubject::General)
}
