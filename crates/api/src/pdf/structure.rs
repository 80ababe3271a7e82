//! The structure of a document for screen readers, written from the tags of its pages: genpdf knows none, so its
//! instructions for a page are cut apart where one piece ends and the next begins ([`super::pieces`]), each is given a number,
//! and a tree of elements says what the numbers are (ISO 32000-1, 14.6 to 14.8). Elements are done as soon as they are closed, so a long
//! document keeps only those in memory that are open.

use anyhow::{Context, ensure};
use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::embedded::EmbeddedFonts;
use super::pieces::{Lettering, Pieces};
use super::style::{PAPER_HEIGHT, POINT};
use super::tags::{Role, Tag};

/// Rows after which a body of a table ends with its page and another one begins: a list of any length is then written as it
/// is drawn, and no element waits for all of its rows.
const ROWS_OF_A_BODY: usize = 300;

/// The number of the logo among the pieces of its page, before all others.
pub(super) const LOGO: i64 = 0;

/// Elements that are not closed, and what the tree will refer to.
pub(super) struct Structure {
    root: ObjectId,
    /// The outermost one first: the document.
    open: Vec<Element>,
    /// Of each page, the elements of its pieces: a list or an object that is one.
    pages: Vec<Object>,
}

struct Element {
    id: ObjectId,
    role: Option<Role>,
    children: Vec<Object>,
    /// Where its first piece is; those on other pages say so themselves.
    page: Option<ObjectId>,
}

/// A page whose pieces have numbers.
pub(super) struct TaggedPage {
    pub(super) content: Vec<u8>,
    /// The element of each piece, in the order of their numbers.
    pub(super) parents: Vec<Object>,
    /// What the contents call fonts that the document carries, and their objects.
    pub(super) fonts: Vec<(&'static str, ObjectId)>,
    /// Elements that came to their end.
    pub(super) done: Vec<(ObjectId, Object)>,
}

impl Structure {
    /// `number` gives a new object's number, as everywhere here.
    pub(super) fn new(mut number: impl FnMut() -> anyhow::Result<ObjectId>) -> anyhow::Result<Self> {
        let root = number()?;
        let document = Element::new(number()?, None);
        Ok(Self { root, open: vec![document], pages: Vec::new() })
    }

    /// Numbers the pieces of a page that genpdf wrote as `content`, and sets in `fonts` what genpdf left for them.
    pub(super) fn page(
        &mut self,
        page: ObjectId,
        tags: Vec<Tag>,
        content: &[u8],
        fonts: &mut EmbeddedFonts,
        mut number: impl FnMut() -> anyhow::Result<ObjectId>,
    ) -> anyhow::Result<TaggedPage> {
        let mut writer = Pieces::of(content);
        let mut lettering = Lettering::new(fonts);
        let (mut parents, mut done) = (Vec::new(), Vec::new());
        if self.is_in_full_body() {
            done.extend(self.close()?);
            self.open.push(Element::new(number()?, Some(Role::TableBody)));
        }
        for tag in tags {
            match tag {
                // What is not read out is no element of the tree, nor is any part of it.
                Tag::Open(role) if role == Role::Decoration || self.is_decoration() => {
                    self.open.push(Element::new(self.root, Some(Role::Decoration)));
                }
                Tag::Open(role) => self.open.push(Element::new(number()?, Some(role))),
                Tag::Close => done.extend(self.close()?),
                Tag::Logo => {
                    ensure!(parents.is_empty(), "the logo is the first piece of its page");
                    parents.push(self.innermost()?.begin_piece(page, LOGO));
                }
                Tag::Marks { are_text, count } => {
                    self.begin(page, are_text, &mut writer, &mut parents)?;
                    writer.marks(count)?;
                }
                Tag::Foreign { face, text } => {
                    self.begin(page, true, &mut writer, &mut parents)?;
                    let set = lettering.set(face, &text, &mut number)?;
                    writer.text(&set)?;
                }
            }
        }
        Ok(TaggedPage { content: writer.finish()?, parents, fonts: lettering.finish(), done })
    }

    /// Begins a piece, unless the one before goes on.
    fn begin(
        &mut self,
        page: ObjectId,
        is_text: bool,
        writer: &mut Pieces<'_>,
        parents: &mut Vec<Object>,
    ) -> anyhow::Result<()> {
        let is_read = self.is_read(is_text);
        let next = i64::try_from(parents.len()).context("the pieces of a page")?;
        let element = self.innermost()?;
        if !is_read {
            writer.decoration();
        } else if !writer.goes_on(element.id) {
            parents.push(element.begin_piece(page, next));
            writer.piece(element.id, element.name(), next);
        }
        Ok(())
    }

    /// The elements of the pieces of the next page; gives what the page calls them by.
    pub(super) fn add_page(&mut self, parents: impl Into<Object>) -> i64 {
        self.pages.push(parents.into());
        i64::try_from(self.pages.len() - 1).unwrap_or(i64::MAX)
    }

    /// The outermost element, the tree's root, and what says that there is a tree, for the catalog.
    pub(super) fn finish(mut self, catalog: &mut Dictionary) -> anyhow::Result<[(ObjectId, Object); 2]> {
        catalog.set("StructTreeRoot", self.root);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        let document = self.open.pop().filter(|element| element.role.is_none());
        let document = document.context("an element of a document was not closed")?;
        let next = i64::try_from(self.pages.len()).context("pages")?;
        let numbered = self.pages.into_iter().zip(0_i64..).flat_map(|(parents, page)| [page.into(), parents]);
        let root = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => document.id,
            "ParentTree" => dictionary! { "Nums" => numbered.collect::<Vec<Object>>() },
            "ParentTreeNextKey" => next,
        };
        let id = document.id;
        Ok([(id, document.dictionary(self.root).into()), (self.root, root.into())])
    }

    fn innermost(&mut self) -> anyhow::Result<&mut Element> {
        self.open.last_mut().context("a document is an element")
    }

    fn close(&mut self) -> anyhow::Result<Option<(ObjectId, Object)>> {
        let element = self.open.pop().context("an element that was not opened is closed")?;
        let parent = self.open.last_mut().context("the document is closed before its end")?;
        if element.role == Some(Role::Decoration) {
            return Ok(None);
        }
        let id = element.id;
        parent.children.push(id.into());
        Ok(Some((id, element.dictionary(parent.id).into())))
    }

    fn is_decoration(&self) -> bool {
        self.open.last().is_some_and(|element| element.role == Some(Role::Decoration))
    }

    fn is_in_full_body(&self) -> bool {
        let is_full = |element: &Element| element.children.len() >= ROWS_OF_A_BODY;
        self.open.last().is_some_and(|element| element.role == Some(Role::TableBody) && is_full(element))
    }

    /// Text is, where it stands in an element; a rectangle only in a figure.
    fn is_read(&self, is_text: bool) -> bool {
        match self.open.last().and_then(|element| element.role.as_ref()) {
            None | Some(Role::Decoration) => false,
            Some(Role::Figure { .. }) => true,
            Some(_) => is_text,
        }
    }
}

impl Element {
    fn new(id: ObjectId, role: Option<Role>) -> Self {
        Self { id, role, children: Vec::new(), page: None }
    }

    /// Gives the element, as the page's list has it.
    fn begin_piece(&mut self, page: ObjectId, number: i64) -> Object {
        let first = *self.page.get_or_insert(page);
        self.children.push(if first == page {
            number.into()
        } else {
            dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => number }.into()
        });
        self.id.into()
    }

    fn name(&self) -> &'static str {
        match self.role {
            None => "Document",
            Some(Role::Title) => "H1",
            Some(Role::Heading) => "H2",
            Some(Role::Subheading) => "H3",
            Some(Role::Paragraph) => "P",
            Some(Role::Table) => "Table",
            Some(Role::TableHead) => "THead",
            Some(Role::TableBody) => "TBody",
            Some(Role::TableFoot) => "TFoot",
            Some(Role::TableRow) => "TR",
            Some(Role::ColumnTitle | Role::RowTitle { .. }) => "TH",
            Some(Role::Cell) => "TD",
            Some(Role::Figure { .. }) => "Figure",
            Some(Role::Decoration) => "Artifact",
        }
    }

    fn dictionary(mut self, parent: ObjectId) -> Dictionary {
        let mut dictionary = dictionary! { "S" => self.name(), "P" => parent };
        match self.children.len() {
            0 => {}
            1 => dictionary.set("K", self.children.remove(0)),
            _ => dictionary.set("K", self.children),
        }
        if let Some(page) = self.page {
            dictionary.set("Pg", page);
        }
        match self.role {
            Some(Role::ColumnTitle) => dictionary.set("A", dictionary! { "O" => "Table", "Scope" => "Column" }),
            Some(Role::RowTitle { columns }) => {
                let columns = i64::try_from(columns).unwrap_or(1);
                dictionary.set("A", dictionary! { "O" => "Table", "Scope" => "Row", "ColSpan" => columns });
            }
            Some(Role::Figure { instead, frame }) => {
                let corners =
                    [frame.x, PAPER_HEIGHT - frame.y - frame.height, frame.x + frame.width, PAPER_HEIGHT - frame.y];
                let corners: Vec<Object> = corners.map(|length| Object::Real(length / POINT)).to_vec();
                dictionary.set("Alt", text_string(&instead));
                dictionary.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners });
            }
            _ => {}
        }
        dictionary
    }
}

#[cfg(test)]
mod tests;
