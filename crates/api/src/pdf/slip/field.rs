//! A field of the form: its label above, its value below, on one line as long as it can be read.

use crate::pdf::page::{Frame, Page};
use crate::pdf::style::{INK, LEFT, RIGHT, Rgb, Type, WIDTH};
use crate::pdf::tags::Role;
use crate::pdf::text::{and_more, fit, wrap};

/// Where the column of dates and amounts begins.
pub(super) const AMOUNTS: f32 = RIGHT - 47.0;
/// Between an edge and what stands beside it.
pub(super) const INSET: f32 = 1.2;
/// How thick edges are.
pub(super) const LINE: f32 = 0.2;
pub(super) const LABEL: Type = Type::LABEL.sized(6);
/// Points of the smallest text in a field: what a bill's small print has.
pub(super) const SMALLEST: u8 = 6;
const SHADE: Rgb = [0xee, 0xf0, 0xf2];

/// A field between two vertical edges.
pub(super) struct Cell<'a> {
    label: &'a str,
    kind: Type,
    value: Vec<String>,
    /// What stands below its value.
    rest: Vec<String>,
    from: f32,
    to: f32,
    is_amount: bool,
    is_shaded: bool,
}

impl<'a> Cell<'a> {
    const REST: Type = Type::BODY.sized(8);

    pub(super) fn text(label: &'a str, value: &str, from: f32, to: f32) -> Self {
        Self::new(label, value, Type::BODY, from, to)
    }

    /// A field of the right column, its value right-aligned.
    pub(super) fn amount(label: &'a str, value: &str) -> Self {
        Self { is_amount: true, ..Self::new(label, value, Type::STRONG, AMOUNTS, RIGHT) }
    }

    fn new(label: &'a str, value: &str, kind: Type, from: f32, to: f32) -> Self {
        let (kind, value) = fit(value, kind, SMALLEST, to - from - 2.0 * INSET, 1);
        Self { label, kind, value: and_more(value), rest: Vec::new(), from, to, is_amount: false, is_shaded: false }
    }

    pub(super) fn shaded(self) -> Self {
        Self { is_shaded: true, ..self }
    }

    /// With small print below.
    pub(super) fn then(self, text: &str) -> Self {
        let rest = wrap(text, Self::REST, self.to - self.from - 2.0 * INSET);
        Self { rest, ..self }
    }

    /// At least `least`, and more where a value takes more than one line.
    pub(super) fn height(&self, least: f32) -> f32 {
        let more: f32 = self.value.iter().skip(1).map(|_| self.kind.leading()).sum();
        let rest: f32 = self.rest.iter().map(|_| Self::REST.leading()).sum();
        least + more + rest
    }

    /// Draws it into a row that is `height` high, and would be `least` high with one line.
    pub(super) fn draw(&self, page: &mut Page, top: f32, least: f32, height: f32) {
        if self.is_shaded {
            page.fill(Frame { x: self.from, y: top + LINE, width: self.to - self.from, height: height - LINE }, SHADE);
        }
        page.open(Role::Paragraph);
        page.text(self.from + INSET, top + 2.8, LABEL, &format!("{} ", self.label));
        // A figure stands at the bottom of its field, where the eye looks for it; text goes on from the top.
        let free = if self.is_amount { height - self.height(least) } else { 0.0 };
        let top = top + free + least - 1.4 - self.kind.drop();
        if self.is_amount {
            page.lines_before(self.to - INSET, top, self.kind, &self.value);
        } else {
            let y = page.lines(self.from + INSET, top, self.kind, &self.value);
            page.lines(self.from + INSET, y, Self::REST, &self.rest);
        }
        page.close();
    }
}

/// Draws fields beside each other; gives their lower edge.
pub(super) fn row(page: &mut Page, top: f32, least: f32, cells: &[Cell<'_>]) -> f32 {
    let height = cells.iter().map(|cell| cell.height(least)).fold(least, f32::max);
    for cell in cells {
        cell.draw(page, top, least, height);
        if cell.from > LEFT {
            page.upright(cell.from, top, height, LINE, INK);
        }
    }
    page.rule(LEFT, top + height, WIDTH, LINE, INK);
    top + height
}
