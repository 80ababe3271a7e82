//! Texts beside each other: the cells of a table's row, a label with its value, an entry of a directory. All of a row stays
//! on one page where a page can hold it; what is taller goes on on the next one, and nothing of it is lost.

use super::page::Page;
use super::style::{HAIRLINE, LEFT, Type, WIDTH};
use super::tags::Role;

/// What is kept on one page: more would leave no room for the heads above it.
pub(super) const TALLEST: f32 = 200.0;
const ROOM_TO_BEGIN: f32 = 30.0;

/// Text of one type, line by line.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub kind: Type,
    pub lines: Vec<String>,
    pub role: Option<Role>,
}

impl Block {
    pub fn new(kind: Type, lines: Vec<String>) -> Self {
        Self { kind, lines, role: None }
    }

    fn height(&self) -> f32 {
        self.lines.iter().map(|_| self.kind.leading()).sum()
    }

    /// Takes off the lines that `room` has no place for.
    fn split_off(&mut self, room: f32) -> Self {
        let mut bottom = 0.0;
        let fitting = self.lines.iter().take_while(|_| {
            bottom += self.kind.leading();
            bottom <= room
        });
        let count = fitting.count();
        Self { kind: self.kind, lines: self.lines.split_off(count), role: self.role.clone() }
    }
}

/// Blocks below each other, in one place of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    edge: Edge,
    blocks: Vec<Block>,
    role: Option<Role>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Edge {
    Left(f32),
    Right(f32),
}

impl Stack {
    /// Lines that begin at `x`.
    pub fn from(x: f32, blocks: Vec<Block>) -> Self {
        Self { edge: Edge::Left(x), blocks, role: None }
    }

    /// Lines that end at `x`.
    pub fn before(x: f32, blocks: Vec<Block>) -> Self {
        Self { edge: Edge::Right(x), blocks, role: None }
    }

    /// With what all of its blocks together are.
    #[must_use]
    pub fn as_one(self, role: Role) -> Self {
        Self { role: Some(role), ..self }
    }

    pub fn height(&self) -> f32 {
        self.blocks.iter().map(Block::height).sum()
    }

    /// Takes off what `room` has no place for.
    fn split_off(&mut self, mut room: f32) -> Self {
        let mut rest = Vec::new();
        for block in &mut self.blocks {
            let below = if rest.is_empty() { block.split_off(room) } else { block.split_off(0.0) };
            room -= block.height();
            if !below.lines.is_empty() {
                rest.push(below);
            }
        }
        self.blocks.retain(|block| !block.lines.is_empty());
        Self { edge: self.edge, blocks: rest, role: self.role.clone() }
    }
}

/// Stacks beside each other.
pub struct Row {
    pub stacks: Vec<Stack>,
    /// What is left free above and below them.
    pub padding: f32,
    pub rule: Rule,
    /// What they are together.
    pub role: Option<Role>,
}

/// Where a row has a hairline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Above,
    Below,
    None,
}

impl Row {
    pub fn height(&self) -> f32 {
        self.stacks.iter().map(Stack::height).fold(0.0, f32::max) + 2.0 * self.padding
    }

    /// What must be free below where it begins.
    pub fn kept_together(&self) -> f32 {
        // What is on several pages anyway may begin on this one.
        if self.height() > TALLEST { ROOM_TO_BEGIN } else { self.height() }
    }

    /// Takes off what `room` has no place for.
    pub(super) fn split_off(&mut self, room: f32) -> Self {
        let stacks = self.stacks.iter_mut().map(|stack| stack.split_off(room - 2.0 * self.padding)).collect();
        Self { stacks, padding: self.padding, rule: self.rule, role: self.role.clone() }
    }

    /// Draws it with its upper edge at `top`.
    pub(super) fn draw(&self, page: &mut Page, top: f32) {
        const THICKNESS: f32 = 0.12;
        if self.rule == Rule::Above {
            page.rule(LEFT, top, WIDTH, THICKNESS, HAIRLINE);
        }
        open(page, self.role.as_ref());
        for Stack { edge, blocks, role } in &self.stacks {
            open(page, role.as_ref());
            let mut y = top + self.padding;
            for Block { kind, lines, role } in blocks {
                open(page, role.as_ref());
                y = match edge {
                    Edge::Left(x) => page.lines(*x, y, *kind, lines),
                    Edge::Right(x) => page.lines_before(*x, y, *kind, lines),
                };
                close(page, role.as_ref());
            }
            close(page, role.as_ref());
        }
        close(page, self.role.as_ref());
        if self.rule == Rule::Below {
            page.rule(LEFT, top + self.height(), WIDTH, THICKNESS, HAIRLINE);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.stacks.iter().all(|stack| stack.blocks.is_empty())
    }
}

fn open(page: &mut Page, role: Option<&Role>) {
    if let Some(role) = role {
        page.open(role.clone());
    }
}

fn close(page: &mut Page, role: Option<&Role>) {
    if role.is_some() {
        page.close();
    }
}
