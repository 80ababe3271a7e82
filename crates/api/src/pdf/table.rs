//! The one table of all documents: its header comes again on every page, text wraps to two lines and then ends with an
//! ellipsis, figures stand right-aligned and whole, the total stands out and is never alone on a page. Rows are drawn
//! as they come, so a list of any length needs no second copy in memory.

use super::document::Document;
use super::style::{HAIRLINE, INK, LEFT, MUTED, RIGHT, Type, WIDTH};
use super::text::{printable, wrap_at_most};

/// One column of a [`Table`].
#[derive(Clone, Debug)]
pub struct Column {
    title: String,
    /// Share of the table's width; shares need not add up to anything.
    share: f32,
    is_figure: bool,
    most_lines: usize,
}

impl Column {
    pub fn text(title: &str, share: f32) -> Self {
        Self { title: title.to_owned(), share, is_figure: false, most_lines: MOST_LINES }
    }

    /// Text that takes as many lines as it needs, for what must not be cut: some hundred letters at most.
    pub fn whole(title: &str, share: f32) -> Self {
        Self { most_lines: usize::MAX, ..Self::text(title, share) }
    }

    /// Right-aligned and never cut.
    pub fn figure(title: &str, share: f32) -> Self {
        Self { title: title.to_owned(), share, is_figure: true, most_lines: 1 }
    }
}

/// A table of `N` columns over the whole width.
pub struct Table<const N: usize> {
    columns: [Column; N],
}

const CELL: Type = Type::BODY;
const GUTTER: f32 = 4.0;
const PADDING: f32 = 1.5;
const MOST_LINES: usize = 2;
const TOTAL_HEIGHT: f32 = 11.0;

impl<const N: usize> Table<N> {
    pub fn new(columns: [Column; N]) -> Self {
        Self { columns }
    }

    /// Draws `rows` and, when there is one, the total: its label and its figure.
    pub fn draw<R>(&self, document: &mut Document, rows: R, total: Option<(&str, &str)>)
    where
        R: IntoIterator<Item = [String; N]>,
    {
        document.need(header_height() + 2.0 * CELL.leading());
        self.header(document);
        let mut rows = rows.into_iter().peekable();
        while let Some(row) = rows.next() {
            let lines = self.lines(&row);
            let tallest = lines.iter().map(Vec::len).max().unwrap_or_default().max(1);
            let height = (0..tallest).map(|_| CELL.leading()).sum::<f32>() + 2.0 * PADDING;
            let is_last = rows.peek().is_none();
            let kept_together = if is_last && total.is_some() { height + TOTAL_HEIGHT } else { height };
            if document.need(kept_together) {
                self.header(document);
            }
            self.row(document, &lines, height);
        }
        if let Some((label, figure)) = total {
            draw_total(document, label, figure);
        }
        document.leave_space(6.0);
    }

    /// Left edge and width of each column.
    fn places(&self) -> [(f32, f32); N] {
        let all: f32 = self.columns.iter().map(|column| column.share).sum();
        let mut x = LEFT;
        std::array::from_fn(|n| {
            let width = WIDTH * self.columns[n].share / all;
            let place = (x, width);
            x += width;
            place
        })
    }

    fn lines(&self, row: &[String; N]) -> [Vec<String>; N] {
        let places = self.places();
        std::array::from_fn(|n| {
            if self.columns[n].is_figure {
                vec![printable(&row[n]).into_owned()]
            } else {
                wrap_at_most(&row[n], CELL, places[n].1 - GUTTER, self.columns[n].most_lines)
            }
        })
    }

    fn header(&self, document: &mut Document) {
        let y = document.y();
        let kind = Type::STRONG.sized(8).in_colour(MUTED);
        let baseline = y + kind.drop();
        let page = document.page();
        for (column, (x, width)) in self.columns.iter().zip(self.places()) {
            if column.is_figure {
                page.text_before(x + width, baseline, kind, &column.title);
            } else {
                page.text_within(x, baseline, kind, width - GUTTER, &column.title);
            }
        }
        page.rule(LEFT, y + header_height(), WIDTH, 0.35, MUTED);
        document.leave_space(header_height() + 0.35);
    }

    fn row(&self, document: &mut Document, lines: &[Vec<String>; N], height: f32) {
        let y = document.y();
        let page = document.page();
        for ((column, (x, width)), lines) in self.columns.iter().zip(self.places()).zip(lines) {
            if column.is_figure {
                for line in lines {
                    page.text_before(x + width, y + PADDING + CELL.drop(), CELL, line);
                }
            } else {
                page.lines(x, y + PADDING, CELL, lines);
            }
        }
        page.rule(LEFT, y + height, WIDTH, 0.12, HAIRLINE);
        document.leave_space(height);
    }
}

fn header_height() -> f32 {
    Type::STRONG.leading() + 1.2
}

fn draw_total(document: &mut Document, label: &str, figure: &str) {
    document.need(TOTAL_HEIGHT);
    let y = document.y();
    let kind = Type::HEADING;
    let colour = document.brand();
    let page = document.page();
    page.rule(LEFT, y, WIDTH, 0.5, INK);
    page.text(LEFT, y + 3.0 + kind.drop(), kind, label);
    page.text_before(RIGHT, y + 3.0 + kind.drop(), kind.in_colour(colour), figure);
    document.leave_space(TOTAL_HEIGHT);
}
