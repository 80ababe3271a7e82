//! A QR code drawn as one vector path, always dark on white with its quiet zone, whatever the theme: cameras need it.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// Modules of white around the code (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// Nothing when the text is too long for a code.
#[component]
pub fn Qr(content: String, name: &'static str) -> impl IntoView {
    drawing(content).map(|(side, path)| {
        view! {
            <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=name shape-rendering="crispEdges">
                <rect width=side height=side fill="#ffffff"></rect>
                <path d=path fill="#000000"></path>
            </svg>
        }
    })
}

/// The side in modules with the quiet zone, and one run of the path for each run of dark modules in a row.
fn drawing(content: impl AsRef<[u8]>) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(content, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|module| **module == Color::Dark).count();
            if run > 0 {
                let (left, top) = (x + QUIET_ZONE, y + QUIET_ZONE);
                write!(path, "M{left} {top}h{run}v1h-{run}z").expect("writing to a string does not fail");
            }
            x += run.max(1);
        }
    }
    Some((width + 2 * QUIET_ZONE, path))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_has_its_finders_and_its_quiet_zone() {
        let (side, path) = super::drawing("https://exemplo.invalid").expect("a code");
        assert_eq!((side - 17 - 8) % 4, 0, "a side of 17 + 4 × version modules, and the quiet zone");
        assert!(path.starts_with("M4 4h7v1h-7z"), "the upper edge of the first finder");
    }

    #[test]
    fn too_long_a_text_has_no_code() {
        assert!(super::drawing("x".repeat(4_000)).is_none());
    }
}
