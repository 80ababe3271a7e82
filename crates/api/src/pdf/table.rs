//! The one table of all documents: its header comes again on every page, text takes as many lines as it needs, figures
//! stand right-aligned and whole, the total stands out and is never alone on a page. Rows are drawn as they come, so a
//! list of any length needs no second copy in memory.

use super::beside::{Block, Row, Rule, Stack};
use super::document::Document;
use super::metrics::width;
use super::style::{INK, LEFT, MUTED, RIGHT, Type, WIDTH};
use super::tags::Role;
use super::text::{fit, wrap};

/// One column of a [`Table`].
#[derive(Clone, Debug)]
pub struct Column {
    title: String,
    /// Share of the table's width; shares need not add up to anything.
    share: f32,
    is_figure: bool,
}

impl Column {
    pub fn text(title: &str, share: f32) -> Self {
        Self { title: title.to_owned(), share, is_figure: false }
    }

    /// Right-aligned, and on one line as long as it can be read.
    pub fn figure(title: &str, share: f32) -> Self {
        Self { is_figure: true, ..Self::text(title, share) }
    }
}

/// A table of `N` columns over the whole width.
pub struct Table<const N: usize> {
    columns: [Column; N],
}

const CELL: Type = Type::BODY;
const HEADER: Type = Type::STRONG.sized(8).in_colour(MUTED);
/// Between a text and what stands right of it.
const GUTTER: f32 = 4.0;
/// Between figures.
const FIGURE_GUTTER: f32 = 1.0;
const PADDING: f32 = 1.5;
/// Figures of more than some twelve digits are set as small as this.
const SMALLEST: u8 = 6;

impl<const N: usize> Table<N> {
    pub fn new(columns: [Column; N]) -> Self {
        Self { columns }
    }

    /// Draws `rows` and, when there is one, the total: its label and its figure.
    pub fn draw<R>(&self, document: &mut Document, rows: R, total: Option<(&str, &str)>)
    where
        R: IntoIterator<Item = [String; N]>,
    {
        let titles = self.titles();
        let total = total.map(|(label, figure)| Total::of(label, figure));
        document.need(header_height(&titles) + 2.0 * CELL.leading());
        document.page().open(Role::Table);
        document.page().open(Role::TableHead);
        self.header(document, &titles, Role::TableRow);
        document.page().close();
        let mut rows = rows.into_iter().peekable();
        let has_rows = rows.peek().is_some();
        if has_rows {
            document.page().open(Role::TableBody);
        }
        while let Some(texts) = rows.next() {
            let row = self.row(&texts);
            let is_last = rows.peek().is_none();
            let below = total.as_ref().filter(|_| is_last).map_or(0.0, Total::height);
            // Who hears the document has heard the titles.
            if document.need(row.kept_together() + below) {
                self.header(document, &titles, Role::Decoration);
            }
            document.beside(row, |document| self.header(document, &titles, Role::Decoration));
        }
        if has_rows {
            document.page().close();
        }
        if let Some(total) = total {
            document.need(total.height());
            document.page().open(Role::TableFoot);
            total.draw(document, N);
            document.page().close();
        }
        document.page().close();
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

    /// What each column's title takes.
    fn titles(&self) -> [Vec<String>; N] {
        let places = self.places();
        std::array::from_fn(|n| wrap(&self.columns[n].title, HEADER, self.columns[n].limit(places[n].1)))
    }

    fn row(&self, texts: &[String; N]) -> Row {
        let cells = self.columns.iter().zip(self.places()).zip(texts);
        let stacks = cells.map(|((column, (x, width)), text)| {
            let limit = column.limit(width);
            if column.is_figure {
                let (kind, lines) = fit(text, CELL, SMALLEST, limit, 1);
                Stack::before(x + width, vec![Block::new(kind, lines)]).as_one(Role::Cell)
            } else {
                Stack::from(x, vec![Block::new(CELL, wrap(text, CELL, limit))]).as_one(Role::Cell)
            }
        });
        Row { stacks: stacks.collect(), padding: PADDING, rule: Rule::Below, role: Some(Role::TableRow) }
    }

    /// The titles, the last line of each above the rule.
    fn header(&self, document: &mut Document, titles: &[Vec<String>; N], role: Role) {
        let height = header_height(titles);
        let bottom = document.y() + height;
        let page = document.page();
        page.open(role);
        for ((column, (x, width)), lines) in self.columns.iter().zip(self.places()).zip(titles) {
            // A column that only keeps others apart has no title.
            page.open(if lines.is_empty() { Role::Cell } else { Role::ColumnTitle });
            let top = bottom - BELOW_TITLES - lines_height(lines);
            if column.is_figure {
                page.lines_before(x + width, top, HEADER, lines);
            } else {
                page.lines(x, top, HEADER, lines);
            }
            page.close();
        }
        page.close();
        page.rule(LEFT, bottom, WIDTH, 0.35, MUTED);
        document.leave_space(height + 0.35);
    }
}

impl Column {
    /// What of its width a text may take.
    fn limit(&self, width: f32) -> f32 {
        width - if self.is_figure { FIGURE_GUTTER } else { GUTTER }
    }
}

const BELOW_TITLES: f32 = 1.7;

fn header_height(titles: &[Vec<String>]) -> f32 {
    titles.iter().map(|lines| lines_height(lines)).fold(HEADER.leading(), f32::max) + BELOW_TITLES
}

fn lines_height(lines: &[String]) -> f32 {
    lines.iter().map(|_| HEADER.leading()).sum()
}

/// The last line of a table.
struct Total {
    label: Vec<String>,
    figure: (Type, Vec<String>),
}

impl Total {
    const LABEL: Type = Type::HEADING;
    const ABOVE: f32 = 3.0;
    const BELOW: f32 = 2.7;

    fn of(label: &str, figure: &str) -> Self {
        let figure = fit(figure, Self::LABEL, SMALLEST, WIDTH * 0.6, 1);
        let (kind, lines) = &figure;
        let taken = lines.iter().map(|line| width(kind.face, kind.size, line)).fold(0.0, f32::max);
        Self { label: wrap(label, Self::LABEL, WIDTH - taken - GUTTER), figure }
    }

    fn height(&self) -> f32 {
        let lines = self.label.len().max(self.figure.1.len()).max(1);
        (0..lines).map(|_| Self::LABEL.leading()).sum::<f32>() + Self::ABOVE + Self::BELOW
    }

    fn draw(&self, document: &mut Document, columns: usize) {
        let height = self.height();
        let (y, colour) = (document.y(), document.brand());
        let page = document.page();
        page.rule(LEFT, y, WIDTH, 0.5, INK);
        page.open(Role::TableRow);
        let title = Role::RowTitle { columns: columns.saturating_sub(1) };
        page.tagged(title, |page| page.lines(LEFT, y + Self::ABOVE, Self::LABEL, &self.label));
        let (kind, lines) = &self.figure;
        page.tagged(Role::Cell, |page| page.lines_before(RIGHT, y + Self::ABOVE, kind.in_colour(colour), lines));
        page.close();
        document.leave_space(height);
    }
}
