//! A document that is written from top to bottom: head, title, facts, details, tables, notes; new pages come by
//! themselves, and the footer counts them at the end. Also the door for documents with a form of their own, which draw
//! on the first page with [`Document::page`].

use chrono::NaiveDateTime;

use super::beside::{Block, Row, Rule, Stack, TALLEST};
use super::finish::Properties;
use super::letterhead::{self, Letterhead, Logo};
use super::page::{Frame, Page};
use super::style::{BOTTOM, HAIRLINE, INK, LEFT, MUTED, RIGHT, Rgb, Type, WIDTH, readable, tint};
use super::tags::Role;
use super::text::{and_more, fit, printable, wrap};
use super::{metrics, write};

/// One of the few things that a document is read for.
#[derive(Clone, Debug)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

impl Fact {
    pub fn new(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: value.into() }
    }
}

const FOOTER: f32 = 283.5;
/// Baseline of what the footer says.
pub(super) const FOOTER_LINE: f32 = FOOTER + 4.2;

/// Points of the smallest text of a footer, for a name of some hundred letters.
const SMALLEST_IN_FOOTER: u8 = 5;

/// Which page it is, as its footer says at the right edge.
pub(super) fn place(number: usize, count: usize) -> String {
    format!("Página {number} de {count}")
}

pub struct Document {
    letterhead: Letterhead,
    /// What it is and of what: `Fatura 155619`.
    title: String,
    issued: NaiveDateTime,
    pages: Vec<Page>,
    page: Page,
    /// Where the next thing begins.
    y: f32,
}

impl Document {
    /// Begins a document: head, then `kind` as its title and `subject` below. `issued` is the operator's local time.
    pub fn new(letterhead: &Letterhead, kind: &str, number: &str, subject: &str, issued: NaiveDateTime) -> Self {
        let mut page = Page::default();
        let mut y = letterhead::draw_full(&mut page, letterhead);
        let kind_lines = wrap(kind, Type::TITLE, WIDTH);
        y = page.tagged(Role::Title, |page| page.lines(LEFT, y, Type::TITLE, &kind_lines));
        let subject = wrap(subject, Type::BODY, WIDTH);
        if !subject.is_empty() {
            y = page.paragraph_lines(LEFT, y + 0.5, Type::BODY.in_colour(MUTED), &subject);
        }
        y += 6.0;
        Self { letterhead: letterhead.clone(), title: format!("{kind} {number}"), issued, pages: vec![], page, y }
    }

    pub fn brand(&self) -> Rgb {
        readable(self.letterhead.primary)
    }

    /// The current page, for drawing at absolute positions.
    pub fn page(&mut self) -> &mut Page {
        &mut self.page
    }

    /// Where the next thing begins on the current page.
    pub fn y(&self) -> f32 {
        self.y
    }

    /// Moves down by so many millimetres, within the page.
    pub fn leave_space(&mut self, height: f32) {
        self.y += height;
    }

    /// Goes on to a new page unless `height` is still free on this one; tells whether it did.
    pub fn need(&mut self, height: f32) -> bool {
        let is_full = self.y + height > BOTTOM;
        if is_full {
            self.pages.push(std::mem::take(&mut self.page));
            self.y = letterhead::draw_short(&mut self.page, &self.letterhead, &self.title);
        }
        is_full
    }

    /// Draws a row and goes on below it; `head` draws what stands above it at the head of a new page.
    pub fn beside(&mut self, mut row: Row, mut head: impl FnMut(&mut Self)) {
        loop {
            if self.need(row.kept_together()) {
                head(self);
            }
            let rest = (row.height() > TALLEST).then(|| row.split_off(BOTTOM - self.y));
            row.draw(&mut self.page, self.y);
            self.y += row.height();
            match rest {
                Some(rest) if !rest.is_empty() => row = rest,
                Some(_) | None => break,
            }
        }
    }

    /// The answer first: a tinted band with up to four facts, the first one in the brand's colour.
    pub fn facts(&mut self, facts: &[Fact]) {
        const INSET: f32 = 6.0;
        const GAP: f32 = 2.0;
        const ABOVE: f32 = 4.4;
        const BELOW: f32 = 3.8;
        let (lead, mut x) = (self.brand(), LEFT + INSET);
        let mut stacks = Vec::with_capacity(facts.len());
        for (fact, width) in facts.iter().zip(fact_widths(facts, WIDTH - 2.0 * INSET)) {
            let colour = if stacks.is_empty() { lead } else { INK };
            let label = and_more(wrap(&fact.label, Type::LABEL, width - GAP));
            let (kind, value) = fit(&fact.value, Type::FIGURE.in_colour(colour), Type::BODY.size, width - GAP, 1);
            let blocks = vec![Block::new(Type::LABEL, label), Block::new(kind, value)];
            stacks.push(Stack::from(x, blocks).as_one(Role::Paragraph));
            x += width;
        }
        let row = Row { stacks, padding: 0.0, rule: Rule::None, role: None };
        let height = row.height() + ABOVE + BELOW;
        self.need(height);
        let band = Frame { x: LEFT, y: self.y, width: WIDTH, height };
        self.page.fill(band, tint(self.letterhead.primary, 7));
        self.page.fill(Frame { width: 1.2, ..band }, self.letterhead.primary);
        self.y += ABOVE;
        self.beside(row, |_| ());
        self.y += BELOW + 7.0;
    }

    /// Label over value, in `columns` of equal width; long values take as many lines as they need.
    pub fn details(&mut self, columns: u8, details: &[Fact]) {
        let width = WIDTH / f32::from(columns);
        for row in details.chunks(usize::from(columns)) {
            let row: Vec<_> = row.iter().map(|fact| (fact.clone(), width)).collect();
            self.details_of_widths(&row);
        }
        self.y += 3.0;
    }

    /// One row of details, each of its own width.
    pub fn details_of_widths(&mut self, details: &[(Fact, f32)]) {
        const GAP: f32 = 4.0;
        let mut x = LEFT;
        let stacks = details.iter().map(|(fact, width)| {
            let stack = Stack::from(x, label_over_value(fact, width - GAP)).as_one(Role::Paragraph);
            x += width;
            stack
        });
        let row = Row { stacks: stacks.collect(), padding: 0.0, rule: Rule::None, role: None };
        self.beside(row, |_| ());
        self.y += 3.2;
    }

    /// Begins a section; keeps it with the first lines that follow.
    pub fn heading(&mut self, text: &str) {
        self.head(Role::Heading, Type::HEADING, text, 23.0);
        self.y += 2.0;
    }

    /// Begins a part of a section; keeps it with the first lines that follow.
    pub fn subheading(&mut self, text: &str) {
        self.head(Role::Subheading, Type::STRONG, text, 15.6);
        self.y += 1.0;
    }

    /// Keeps the heading with so much of what follows.
    fn head(&mut self, role: Role, kind: Type, text: &str, follows: f32) {
        let lines = wrap(text, kind, WIDTH);
        let height: f32 = lines.iter().map(|_| kind.leading()).sum();
        self.need(height + follows);
        let top = self.y;
        self.y = self.page.tagged(role, |page| page.lines(LEFT, top, kind, &lines));
    }

    /// A paragraph of running text.
    pub fn paragraph(&mut self, text: &str) {
        self.running(Type::BODY, text);
    }

    /// A paragraph in small print.
    pub fn note(&mut self, text: &str) {
        self.running(Type::LABEL.sized(8), text);
    }

    fn running(&mut self, kind: Type, text: &str) {
        // About 95 letters: longer lines lose the eye on its way back.
        let limit = WIDTH * 0.86;
        self.need(kind.leading());
        self.page.open(Role::Paragraph);
        for line in wrap(text, kind, limit) {
            self.need(kind.leading());
            self.y = self.page.lines(LEFT, self.y, kind, &[line]);
        }
        self.page.close();
        self.y += 2.2;
    }

    /// Pages before the current one.
    pub(super) fn full_pages(&self) -> usize {
        self.pages.len()
    }

    /// Takes out the pages before the current one, with footers that do not number them.
    pub(super) fn take_full_pages(&mut self) -> Vec<Page> {
        let mut pages = std::mem::take(&mut self.pages);
        for page in &mut pages {
            self.footer(page, "", Role::Decoration);
        }
        pages
    }

    /// As [`Self::take_full_pages`], and the current one: the last.
    pub(super) fn take_last_pages(&mut self) -> Vec<Page> {
        let mut last = std::mem::take(&mut self.page);
        self.footer(&mut last, "", Role::Paragraph);
        let mut pages = self.take_full_pages();
        pages.push(last);
        pages
    }

    pub(super) fn properties(&self) -> Properties<'_> {
        Properties { title: &self.title, author: &self.letterhead.name, issued: self.issued }
    }

    pub(super) fn logo(&self) -> Option<&Logo> {
        self.letterhead.logo.as_deref()
    }

    /// Closes the document: puts the footer on every page and writes the file.
    pub fn finish(mut self) -> anyhow::Result<Vec<u8>> {
        self.pages.push(std::mem::take(&mut self.page));
        let count = self.pages.len();
        let mut pages = std::mem::take(&mut self.pages);
        for (page, number) in pages.iter_mut().zip(1..) {
            let role = if number == count { Role::Paragraph } else { Role::Decoration };
            self.footer(page, &place(number, count), role);
        }
        write::write(pages, &self.properties(), self.logo())
    }

    /// Who issued the document and when is read out once, at its end: `role` says whether it is there.
    fn footer(&self, page: &mut Page, place: &str, role: Role) {
        let kind = Type::LABEL;
        page.rule(LEFT, FOOTER, WIDTH, 0.15, HAIRLINE);
        let issued = format!("Emitido em {} por {}", self.issued.format("%d/%m/%Y às %H:%M"), self.letterhead.name);
        // The sheet ends soon below.
        let (small, lines) = fit(&issued, kind, SMALLEST_IN_FOOTER, WIDTH * 0.8, 2);
        page.tagged(role, |page| page.lines(LEFT, FOOTER_LINE - small.drop(), small, &lines));
        page.tagged(Role::Decoration, |page| page.text_before(RIGHT, FOOTER_LINE, kind, place));
    }
}

fn label_over_value(fact: &Fact, limit: f32) -> Vec<Block> {
    let label = and_more(wrap(&fact.label, Type::LABEL, limit));
    vec![Block::new(Type::LABEL, label), Block::new(Type::BODY, wrap(&fact.value, Type::BODY, limit))]
}

/// Shares `limit` among the facts after the room that each one's text takes; what would take more than its share of it is
/// given less.
fn fact_widths(facts: &[Fact], limit: f32) -> Vec<f32> {
    let count = facts.iter().map(|_| 1.0_f32).sum::<f32>().max(1.0);
    let natural: Vec<f32> = facts
        .iter()
        .map(|fact| {
            let value = metrics::width(Type::FIGURE.face, Type::FIGURE.size, &printable(&fact.value));
            let label = metrics::width(Type::LABEL.face, Type::LABEL.size, &printable(&fact.label));
            (value.max(label) + 2.0).max(24.0)
        })
        .collect();
    let all: f32 = natural.iter().sum();
    if all <= limit {
        let each = (limit - all) / count;
        return natural.iter().map(|width| width + each).collect();
    }
    // Whoever is content with an even share gets what it asks for; the others share what that leaves.
    let share = limit / count;
    let modest: f32 = natural.iter().filter(|width| **width <= share).sum();
    let greedy = natural.iter().filter(|width| **width > share).map(|_| 1.0_f32).sum::<f32>().max(1.0);
    natural.iter().map(|width| if *width <= share { *width } else { (limit - modest) / greedy }).collect()
}
