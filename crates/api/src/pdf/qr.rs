//! QR codes as filled rectangles, sharp at every size. The quiet zone of four modules is inside the square that the
//! caller asks for, so nothing drawn beside it can spoil it.

use anyhow::Context;
use qrcode::{Color, EcLevel, QrCode};

use super::page::{Frame, Page};
use super::style::{Rgb, WHITE};
use super::tags::Role;

const BLACK: Rgb = [0, 0, 0];
const QUIET_MODULES: u16 = 4;

/// Draws `text` into a white square of `side` millimetres whose upper left corner is `x`, `y`. `instead` says what it is
/// for to who does not see it.
///
/// Fails when the text is longer than a QR code holds (2 331 bytes at the medium level).
pub fn draw(page: &mut Page, x: f32, y: f32, side: f32, text: &str, instead: &str) -> anyhow::Result<()> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).context("a text does not fit a QR code")?;
    let modules = u16::try_from(code.width()).context("a QR code has at most 177 modules")?;
    let module = side / f32::from(modules + 2 * QUIET_MODULES);
    let square = Frame { x, y, width: side, height: side };
    page.open(Role::Figure { instead: instead.to_owned(), frame: square });
    page.fill(square, WHITE);

    let colours = code.to_colors();
    for (row, colours) in (QUIET_MODULES..).zip(colours.chunks(code.width())) {
        let mut column = QUIET_MODULES;
        for run in colours.chunk_by(|a, b| a == b) {
            let length = u16::try_from(run.len()).context("a run is no longer than its row")?;
            if run[0] == Color::Dark {
                let dark = Frame {
                    x: x + module * f32::from(column),
                    y: y + module * f32::from(row),
                    width: module * f32::from(length),
                    // Rows overlap by a hair, or some readers show a white line between them.
                    height: module * 1.04,
                };
                page.fill(dark, BLACK);
            }
            column += length;
        }
    }
    page.close();
    Ok(())
}
