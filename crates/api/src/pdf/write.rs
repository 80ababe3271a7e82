//! From laid-out pages to a file: genpdf draws every mark, then [`super::finish`] sets what genpdf cannot. No layout is
//! decided here.

use std::sync::OnceLock;
use std::vec;

use anyhow::{Context as _, anyhow};
use genpdf::error::Error;
use genpdf::fonts::{FontData, FontFamily};
use genpdf::render::Area;
use genpdf::style::{Color, LineStyle, Style};
use genpdf::{Context, Element, Mm, PaperSize, Position, RenderResult};

use super::finish::{self, Properties, Written};
use super::letterhead::Logo;
use super::letters;
use super::metrics;
use super::page::{Mark, Page};
use super::style::Face;
use super::style::Rgb;

/// The file with `pages`, the logo on the first of them.
pub(super) fn write(pages: Vec<Page>, properties: &Properties<'_>, logo: Option<&Logo>) -> anyhow::Result<Vec<u8>> {
    finish::finish(sheets(pages)?, properties, logo)
}

/// The pages as genpdf writes them.
pub(super) fn sheets(pages: Vec<Page>) -> anyhow::Result<Written> {
    static FAMILY: OnceLock<Result<FontFamily<FontData>, String>> = OnceLock::new();
    let family = FAMILY
        .get_or_init(|| metrics::family().map_err(|error| error.to_string()))
        .clone()
        .map_err(|error| anyhow!(error).context("the built-in fonts are not accepted"))?;

    let mut document = genpdf::Document::new(family);
    // Without it each file carries half a megabyte of printer's colour profile.
    document.set_minimal_conformance();
    document.set_paper_size(PaperSize::A4);
    let (marks, tags): (Vec<_>, Vec<_>) = pages.into_iter().map(Page::into_parts).unzip();
    document.push(Sheets(marks.into_iter()));
    let mut file = Vec::new();
    document.render(&mut file).context("genpdf could not write a document")?;
    Ok(Written { file, tags })
}

/// All pages as one element: each call draws the next one.
struct Sheets(vec::IntoIter<Vec<Mark>>);

impl Element for Sheets {
    fn render(&mut self, context: &Context, area: Area<'_>, _: Style) -> Result<RenderResult, Error> {
        for mark in self.0.next().into_iter().flatten() {
            match mark {
                Mark::Text { x, y, kind, text } => {
                    let mut style = Style::new().with_font_size(kind.size).with_color(colour(kind.colour));
                    if kind.face == Face::Bold {
                        style.set_bold();
                    }
                    // genpdf refuses letters that its fonts lack; they come when the file is finished.
                    let text = if letters::are_in(&text) { "?".to_owned() } else { text };
                    area.print_str(&context.font_cache, Position::new(x, y), style, text)?;
                }
                Mark::Fill { frame, colour: filling } => {
                    // genpdf draws lines only: a line as thick as the rectangle is high fills it.
                    let y = frame.y + frame.height / 2.0;
                    let ends = [Position::new(frame.x, y), Position::new(frame.x + frame.width, y)];
                    let style = LineStyle::new().with_thickness(Mm::from(frame.height)).with_color(colour(filling));
                    area.draw_line(ends, style);
                }
            }
        }
        Ok(RenderResult { size: area.size(), has_more: self.0.len() > 0 })
    }
}

fn colour([red, green, blue]: Rgb) -> Color {
    Color::Rgb(red, green, blue)
}
