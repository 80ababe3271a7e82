//! The server's date, once any answer has told it. "In 5 days" counts from it; the device's clock may be wrong.

use chrono::NaiveDate;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Today(RwSignal<Option<NaiveDate>>);

impl Today {
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    pub fn current() -> Self {
        expect_context()
    }

    pub fn get(self) -> Option<NaiveDate> {
        self.0.get()
    }

    pub fn is_known(self) -> bool {
        self.0.with_untracked(Option::is_some)
    }

    pub fn learn(self, today: NaiveDate) {
        self.0.set(Some(today));
    }
}
