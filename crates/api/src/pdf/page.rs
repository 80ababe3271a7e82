//! One page as data: pieces of text and filled rectangles at absolute positions, in the order of reading, and what they are
//! part of. Whatever is drawn on a document is made of these two, which is all that genpdf needs to be asked for.

pub use super::frame::Frame;
use super::letters;
use super::metrics::width;
use super::style::{Rgb, Type};
use super::tags::{Role, Tag};
use super::text::printable;

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
    tags: Vec<Tag>,
}

impl Page {
    pub(super) fn into_parts(self) -> (Vec<Mark>, Vec<Tag>) {
        (self.marks, self.tags)
    }

    /// What is drawn from here on is part of this, which is part of what is open; [`Self::close`] ends it.
    pub fn open(&mut self, role: Role) {
        self.tags.push(Tag::Open(role));
    }

    pub fn close(&mut self) {
        self.tags.push(Tag::Close);
    }

    /// What `draw` draws is part of this.
    pub fn tagged<T>(&mut self, role: Role, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.open(role);
        let drawn = draw(self);
        self.close();
        drawn
    }

    /// The place of the logo in the order of reading.
    pub(super) fn logo(&mut self) {
        self.tags.push(Tag::Logo);
    }

    fn push(&mut self, mark: Mark) {
        let is_text = matches!(mark, Mark::Text { .. });
        if let Mark::Text { kind, text, .. } = &mark
            && letters::are_in(text)
        {
            self.tags.push(Tag::Foreign { face: kind.face, text: text.clone() });
            self.marks.push(mark);
            return;
        }
        self.marks.push(mark);
        match self.tags.last_mut() {
            Some(Tag::Marks { are_text, count }) if *are_text == is_text => *count += 1,
            _ => self.tags.push(Tag::Marks { are_text: is_text, count: 1 }),
        }
    }

    /// Text that begins at `x`; `y` is its baseline.
    pub fn text(&mut self, x: f32, y: f32, kind: Type, text: &str) {
        // A no-break space has done its work once lines are broken; copied from a document it would only confuse.
        let text = printable(text).replace('\u{a0}', " ");
        if !text.is_empty() {
            self.push(Mark::Text { x, y, kind, text });
        }
    }

    /// Everything of `other`, so much further down.
    pub fn append(&mut self, other: Self, down: f32) {
        let lower = |frame: Frame| Frame { y: frame.y + down, ..frame };
        self.marks.extend(other.marks.into_iter().map(|mark| match mark {
            Mark::Text { x, y, kind, text } => Mark::Text { x, y: y + down, kind, text },
            Mark::Fill { frame, colour } => Mark::Fill { frame: lower(frame), colour },
        }));
        self.tags.extend(other.tags.into_iter().map(|tag| match tag {
            Tag::Open(Role::Figure { instead, frame }) => Tag::Open(Role::Figure { instead, frame: lower(frame) }),
            tag => tag,
        }));
    }

    /// Text that ends at `x`.
    pub fn text_before(&mut self, x: f32, y: f32, kind: Type, text: &str) {
        let text = printable(text);
        self.text(x - width(kind.face, kind.size, text.trim_end()), y, kind, &text);
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

    /// A paragraph of one line.
    pub fn paragraph(&mut self, x: f32, y: f32, kind: Type, text: &str) {
        self.tagged(Role::Paragraph, |page| page.text(x, y, kind, text));
    }

    /// As [`Self::lines`], a paragraph.
    pub fn paragraph_lines<S: AsRef<str>>(&mut self, x: f32, top: f32, kind: Type, lines: &[S]) -> f32 {
        self.tagged(Role::Paragraph, |page| page.lines(x, top, kind, lines))
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
        self.push(Mark::Fill { frame, colour });
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
