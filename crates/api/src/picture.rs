//! A PNG of the operator's, decoded: what documents draw, and what icons are made of.

use std::io::Cursor;

use anyhow::{Context, ensure};

/// More pixels than print on the width of a page at 600 dpi are a mistake, not a logo.
const MOST_PIXELS: usize = 4_000_000;

/// Red, green, blue, opacity (0 is transparent).
pub type Pixel = [u8; 4];

/// Pixels row by row.
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<Pixel>,
}

impl Picture {
    /// Reads a PNG file of any colour type.
    ///
    /// Fails when it is not a PNG or has more than four million pixels.
    pub fn from_png(png: &[u8]) -> anyhow::Result<Self> {
        let mut decoder = png::Decoder::new(Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().context("the logo is not a PNG file")?;
        let size = reader.output_buffer_size().context("the logo has too many pixels")?;
        ensure!(size <= 4 * MOST_PIXELS, "the logo has more than four million pixels");
        let mut samples = vec![0; size];
        let info = reader.next_frame(&mut samples).context("the logo's PNG file is damaged")?;
        samples.truncate(info.buffer_size());
        let pixel = |channels: &[u8]| match *channels {
            [grey, opacity] => [grey, grey, grey, opacity],
            [red, green, blue, opacity] => [red, green, blue, opacity],
            _ => unreachable!("the decoder was told to give an alpha channel"),
        };
        let pixels = samples.chunks_exact(info.color_type.samples()).map(pixel).collect();
        Ok(Self { width: info.width, height: info.height, pixels })
    }
}
