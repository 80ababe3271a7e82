//! Where this device is, asked for only when somebody says so. What comes out is rounded to about 100 m before anything
//! else sees it.

use js_sys::{Number, Promise};
use shared::rules::position::Position;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{PositionError, PositionOptions};

/// A position a few minutes old is as good as a new one.
const MAX_AGE_MS: u32 = 300_000;
const PATIENCE_MS: u32 = 15_000;

/// Why there is no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlocated {
    /// By the person, or by the browser's settings.
    Denied,
    /// The device does not know, or takes too long, or the page may not ask.
    Unknown,
}

pub async fn here() -> Result<Position, Unlocated> {
    let geolocation = leptos::prelude::window().navigator().geolocation().map_err(|_missing| Unlocated::Unknown)?;
    let options = PositionOptions::new();
    options.set_maximum_age(MAX_AGE_MS);
    options.set_timeout(PATIENCE_MS);
    let asked = Promise::new(&mut |found, failed| {
        let began = geolocation.get_current_position_with_error_callback_and_options(&found, Some(&failed), &options);
        if let Err(error) = began
            && let Err(thrown) = failed.call1(&JsValue::UNDEFINED, &error)
        {
            leptos::logging::debug_warn!("cannot ask for the position: {thrown:?}");
        }
    });
    let found = JsFuture::from(asked).await.map_err(|error| {
        // Browsers have renamed the type, so it is known by what it has.
        match error.unchecked_into::<PositionError>().code() {
            PositionError::PERMISSION_DENIED => Unlocated::Denied,
            _ => Unlocated::Unknown,
        }
    })?;
    let coordinates = found.unchecked_into::<web_sys::Position>().coords();
    // Three decimals of a degree are about 100 m. The browser writes them: Rust's own way to do so is 8 kB to download.
    let written = |degrees: f64| Number::from(degrees).to_fixed(3).map(String::from).ok();
    let (latitude, longitude) = (written(coordinates.latitude()), written(coordinates.longitude()));
    let text = latitude.zip(longitude).map(|(latitude, longitude)| format!("{latitude},{longitude}"));
    text.and_then(|text| text.parse().ok()).ok_or(Unlocated::Unknown)
}
