//! One page as data: pieces of text and filled rectangles at absolute positions, in the order of reading. Whatever is
//! drawn on a document is made of these two, which is all that genpdf needs to be asked for.

use super::metrics::width;
use super::style::{Rgb, Type};
use super::text::printable;

/// A rectangle in millimetres from the page's top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// `y` is the baseline.
    Text {
        x: f32,
        y: f32,
        kind: Type,
        text: String,
    },
    Fill {
        frame: Frame,
        colour: Rgb,
    },
}

/// A sheet of A4 and what is on it.
#[derive(Clone, Debug, Default)]
pub struct Page {
    marks: Vec<Mark>,
}

impl Page {
    pub(super) fn into_marks(self) -> Vec<Mark> {
        self.marks
    }

    /// Text that begins at `x`; `y` is its baseline.
    pub fn text(&mut self, x: f32, y: f32, kind: Type, text: &str) {
        // A no-break space has done its work once lines are broken; copied from a document it would only confuse.
        let text = printable(text).replace('\u{a0}', " ");
        if !text.is_empty() {
            self.marks.push(Mark::Text { x, y, kind, text });
        }
    }

    /// Everything of `other`, so much further down.
    pub fn append(&mut self, other: Self, down: f32) {
        self.marks.extend(other.marks.into_iter().map(|mark| match mark {
            Mark::Text { x, y, kind, text } => Mark::Text { x, y: y + down, kind, text },
            Mark::Fill { frame, colour } => Mark::Fill { frame: Frame { y: frame.y + down, ..frame }, colour },
        }));
    }

    /// Text that ends at `x`.
    pub fn text_before(&mut self, x: f32, y: f32, kind: Type, text: &str) {
        let text = printable(text);
        self.text(x - width(kind.face, kind.size, &text), y, kind, &text);
    }

    /// Lines below each other, the first baseline one [`Type::drop`] below `top`; gives the bottom of the last line.
    pub fn lines<S: AsRef<str>>(&mut self, x: f32, top: f32, kind: Type, lines: &[S]) -> f32 {
        let mut y = top;
        for line in lines {
            self.text(x, y + kind.drop(), kind, line.as_ref());
            y += kind.leading();
        }
        y
    }

    /// As [`Self::lines`], each of which ends at `x`.
    pub fn lines_before<S: AsRef<str>>(&mut self, x: f32, top: f32, kind: Type, lines: &[S]) -> f32 {
        let mut y = top;
        for line in lines {
            self.text_before(x, y + kind.drop(), kind, line.as_ref());
            y += kind.leading();
        }
        y
    }

    pub fn fill(&mut self, frame: Frame, colour: Rgb) {
        self.marks.push(Mark::Fill { frame, colour });
    }

    /// A horizontal line whose upper edge is `y`.
    pub fn rule(&mut self, x: f32, y: f32, length: f32, thickness: f32, colour: Rgb) {
        self.fill(Frame { x, y, width: length, height: thickness }, colour);
    }

    /// A vertical line whose left edge is `x`.
    pub fn upright(&mut self, x: f32, y: f32, length: f32, thickness: f32, colour: Rgb) {
        self.fill(Frame { x, y, width: thickness, height: length }, colour);
    }
}
