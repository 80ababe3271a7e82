//! How far each list of this page had come when somebody left it, so that Back and Forward lead to the same place. It is
//! kept in memory and says nothing about what the rows were; an address may, so all of it goes with the session.

use std::collections::HashMap;

use leptos::ev;
use leptos::prelude::*;

use super::page;

/// What was left of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Left {
    pub rows: usize,
    /// From the top of the page.
    pub scroll: f64,
}

#[derive(Default)]
struct Known {
    lists: HashMap<String, Left>,
    /// Where Back or Forward has just led, until that page's list has taken note of it.
    came_back_to: Option<String>,
}

#[derive(Clone, Copy)]
pub struct WayBack(StoredValue<Known>);

impl WayBack {
    /// Before the router is there, so that this hears of Back before a page is built for it.
    pub fn provide() -> Self {
        let way_back = Self(StoredValue::new(Known::default()));
        provide_context(way_back);
        window_event_listener(ev::popstate, move |_| {
            way_back.0.update_value(|known| known.came_back_to = Some(page::address_without_fragment()));
        });
        way_back
    }

    pub fn current() -> Self {
        expect_context()
    }

    pub fn forget(self) {
        self.0.set_value(Known::default());
    }

    /// What was left at `address`, if Back or Forward has led there; once.
    pub fn take(self, address: &str) -> Option<Left> {
        self.0
            .try_update_value(|known| {
                known.came_back_to.take_if(|led_to| led_to == address)?;
                known.lists.get(address).copied()
            })
            .flatten()
    }

    pub fn keep(self, address: &str, left: Left) {
        self.0.update_value(|known| {
            known.lists.insert(address.to_owned(), left);
        });
    }
}
