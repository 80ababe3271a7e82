//! A square icon: a logo of any proportions in the middle of a white plate. Each pixel is the mean of those that it covers,
//! which is enough for a logo and asks for no further library.

use std::ops::Range;

use anyhow::Context;

use crate::picture::Picture;

const WHITE: u32 = 255;

/// A PNG of `side` pixels with the logo, at most `inner` pixels wide and high, in its middle.
pub fn draw(logo: &Picture, side: u32, inner: u32) -> anyhow::Result<Vec<u8>> {
    let longer = logo.width.max(logo.height);
    let (width, height) = ((logo.width * inner / longer).max(1), (logo.height * inner / longer).max(1));
    let (left, top) = ((side - width) / 2, (side - height) / 2);
    let mut samples = Vec::new();
    for y in 0..side {
        for x in 0..side {
            let is_logo = (left..left + width).contains(&x) && (top..top + height).contains(&y);
            samples.extend(if is_logo {
                let columns = covered(x - left, width, logo.width);
                mean_on_white(logo, &columns, &covered(y - top, height, logo.height))
            } else {
                [u8::MAX; 3]
            });
        }
    }
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, side, side);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().context("an icon has no head")?;
    writer.write_image_data(&samples).context("an icon has no pixels")?;
    writer.finish().context("an icon has no end")?;
    Ok(png)
}

/// Which of `length` pixels the one at `position` stands for where they are drawn as `count`; one at least.
fn covered(position: u32, count: u32, length: u32) -> Range<usize> {
    let from = position * length / count;
    let to = ((position + 1) * length / count).max(from + 1);
    from as usize..to as usize
}

fn mean_on_white(logo: &Picture, columns: &Range<usize>, rows: &Range<usize>) -> [u8; 3] {
    let (mut sums, mut whole) = ([0_u64; 3], 0_u64);
    for row in rows.clone() {
        let begin = row * logo.width as usize;
        for &[red, green, blue, opacity] in
            logo.pixels.get(begin + columns.start..begin + columns.end).unwrap_or_default()
        {
            let opacity = u32::from(opacity);
            for (sum, sample) in sums.iter_mut().zip([red, green, blue]) {
                *sum += u64::from(u32::from(sample) * opacity + WHITE * (WHITE - opacity));
            }
            whole += u64::from(WHITE);
        }
    }
    sums.map(|sum| u8::try_from(sum / whole.max(1)).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(png: &[u8]) -> Vec<[u8; 4]> {
        Picture::from_png(png).expect("a picture").pixels
    }

    #[test]
    fn a_logo_stands_whole_in_the_middle_of_white() {
        let [red, clear] = [[200, 0, 0, 255], [9, 9, 9, 0]];
        let logo = Picture { width: 4, height: 2, pixels: [[red, red, clear, clear]; 2].concat() };
        let icon = pixels(&draw(&logo, 8, 4).expect("an icon"));
        let at = |x: usize, y: usize| icon[y * 8 + x][..3].to_vec();
        assert_eq!([at(1, 3), at(2, 3), at(3, 4), at(4, 3)], [[255; 3], [200, 0, 0], [200, 0, 0], [255; 3]]);
        assert_eq!([at(2, 2), at(2, 5)], [[255; 3], [255; 3]], "above and below");
    }

    #[test]
    fn what_is_drawn_smaller_is_mixed() {
        let logo = Picture { width: 2, height: 2, pixels: vec![[0, 0, 0, 255], [0; 4], [0; 4], [0, 0, 0, 255]] };
        assert_eq!(pixels(&draw(&logo, 1, 1).expect("an icon"))[0][..3], [127; 3]);
    }

    #[test]
    fn a_small_one_is_drawn_larger() {
        let logo = Picture { width: 1, height: 1, pixels: vec![[1, 2, 3, 255]] };
        assert!(pixels(&draw(&logo, 3, 3).expect("an icon")).iter().all(|pixel| pixel[..3] == [1, 2, 3]));
    }
}
