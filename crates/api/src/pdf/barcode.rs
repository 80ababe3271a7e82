//! Barcode of a bank slip: Interleaved 2 of 5 as the banks prescribe it (FEBRABAN, ficha de compensação): 103 mm by
//! 13 mm, wide elements three times a narrow one, quiet zones left to the caller's layout (5 mm at least on both sides).

use anyhow::{Context, ensure};

use super::page::{Frame, Page};
use super::style::Rgb;
use super::tags::Role;

pub const WIDTH: f32 = 103.0;
pub const HEIGHT: f32 = 13.0;

const BLACK: Rgb = [0, 0, 0];
const NARROW: u16 = 1;
const WIDE: u16 = 3;
/// Which of a digit's five elements are wide.
const WIDE_ELEMENTS: [[bool; 5]; 10] = [
    [false, false, true, true, false],
    [true, false, false, false, true],
    [false, true, false, false, true],
    [true, true, false, false, false],
    [false, false, true, false, true],
    [true, false, true, false, false],
    [false, true, true, false, false],
    [false, false, false, true, true],
    [true, false, false, true, false],
    [false, true, false, true, false],
];

/// Draws `digits` with the upper left corner of the first bar at `x`, `y`.
///
/// Fails when `digits` is not an even number of decimal digits.
pub fn draw(page: &mut Page, x: f32, y: f32, digits: &str) -> anyhow::Result<()> {
    let elements = elements(digits)?;
    let modules: u16 = elements.iter().sum();
    let module = WIDTH / f32::from(modules);
    let frame = Frame { x, y, width: WIDTH, height: HEIGHT };
    let instead = "Código de barras com os números da linha digitável".to_owned();
    page.open(Role::Figure { instead, frame });
    let mut before = 0;
    for (position, modules) in elements.iter().enumerate() {
        let is_bar = position % 2 == 0;
        if is_bar {
            let bar =
                Frame { x: x + module * f32::from(before), y, width: module * f32::from(*modules), height: HEIGHT };
            page.fill(bar, BLACK);
        }
        before += modules;
    }
    page.close();
    Ok(())
}

/// Widths in modules of bars and spaces in turn, the first a bar: the first digit of a pair is in the bars, the second
/// in the spaces between them.
fn elements(digits: &str) -> anyhow::Result<Vec<u16>> {
    ensure!(!digits.is_empty() && digits.len().is_multiple_of(2), "a barcode needs an even number of digits");
    let modules = |is_wide: bool| if is_wide { WIDE } else { NARROW };
    let mut elements = vec![NARROW; 4];
    for pair in digits.as_bytes().chunks_exact(2) {
        let [bars, spaces] = [pair[0], pair[1]].map(|byte| {
            let digit = usize::from(byte.wrapping_sub(b'0'));
            WIDE_ELEMENTS.get(digit).context("a barcode has digits only")
        });
        for (bar, space) in bars?.iter().zip(spaces?) {
            elements.extend([modules(*bar), modules(*space)]);
        }
    }
    elements.extend([WIDE, NARROW, NARROW]);
    Ok(elements)
}

#[cfg(test)]
mod tests {
    use super::elements;

    #[test]
    fn forty_four_digits_take_405_modules() {
        let elements = elements("04793165600001234561501055785500000468304738").expect("digits");
        assert_eq!(elements.iter().sum::<u16>(), 405);
    }

    #[test]
    fn anything_but_pairs_of_digits_is_refused() {
        assert!(elements("").is_err());
        assert!(elements("123").is_err());
        assert!(elements("12a4").is_err());
        assert!(elements("é").is_err());
    }
}
