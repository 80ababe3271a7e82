//! What a piece of a document is, for who hears it read out (ISO 32000-1, 14.7 and 14.8): recorded while pages are drawn,
//! in the order of reading, and written by [`super::structure`].

use super::frame::Frame;
use super::style::Face;

/// What marks are part of. Whatever is drawn outside of these, and every line and ground, is decoration: not read out.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// Says what the document is; there is one.
    Title,
    Heading,
    Subheading,
    Paragraph,
    Table,
    /// Of a table: the titles of its columns.
    TableHead,
    /// Of a table: its rows. A long table is given several of these.
    TableBody,
    /// Of a table: its total.
    TableFoot,
    TableRow,
    ColumnTitle,
    /// Title of a row, over so many columns.
    RowTitle {
        columns: usize,
    },
    Cell,
    /// A drawing, and what it says to who does not see it.
    Figure {
        instead: String,
        frame: Frame,
    },
    /// What comes again on every page, such as its number.
    Decoration,
}

/// A step of drawing a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tag {
    Open(Role),
    Close,
    /// So many pieces of text, or rectangles, one after the other.
    Marks {
        are_text: bool,
        count: usize,
    },
    /// One text with letters that genpdf cannot print: it writes something else at its place, and the text comes when the file
    /// is finished.
    Foreign {
        face: Face,
        text: String,
    },
    /// The logo, which comes onto the page when the file is finished.
    Logo,
}
