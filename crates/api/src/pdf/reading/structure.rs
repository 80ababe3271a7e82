//! A document as a screen reader goes through it: its elements in their order, and what of the pages belongs to each.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pdf::windows_1252::code;

/// An element of the tree.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    pub kind: String,
    /// What is read out of it itself, its parts apart.
    pub text: String,
    /// What is said instead of it.
    pub instead: Option<String>,
}

/// A piece of a page: which page, which number.
type Piece = (ObjectId, i64);

struct Tree<'a> {
    file: &'a Document,
    pieces: HashMap<Piece, String>,
    elements: Vec<Element>,
    /// Of which element each piece is.
    owners: HashMap<Piece, ObjectId>,
}

/// All elements, each before its parts. Fails where a mark is neither part of one nor an artifact, where a piece is
/// nobody's or two elements', and where a page does not know its pieces' elements.
pub fn elements(pdf: &[u8]) -> Vec<Element> {
    let file = Document::load_mem(pdf).expect("a file");
    let catalog = file.catalog().expect("a catalog");
    let marks = catalog.get(b"MarkInfo").and_then(Object::as_dict).expect("what says that there is a structure");
    assert!(marks.get(b"Marked").and_then(Object::as_bool).expect("a flag"));
    let root = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
    let root = file.get_dictionary(root).expect("a tree");
    let pieces = file.page_iter().flat_map(|page| pieces(&file, page)).collect();
    let mut tree = Tree { file: &file, pieces, elements: Vec::new(), owners: HashMap::new() };
    let document = root.get(b"K").and_then(Object::as_reference).expect("a document");
    tree.element(document);
    assert_eq!(tree.owners.len(), tree.pieces.len(), "pieces that are nobody's");

    let parents = root.get(b"ParentTree").and_then(Object::as_dict).and_then(|tree| tree.get(b"Nums"));
    let parents = parents.and_then(Object::as_array).expect("the elements of pieces");
    let mut known = 0;
    for (position, page) in file.page_iter().enumerate() {
        let number = file.get_dictionary(page).and_then(|page| page.get(b"StructParents")).and_then(Object::as_i64);
        assert_eq!(number.expect("a number"), i64::try_from(position).expect("few pages"));
        let of_page = file.dereference(&parents[2 * position + 1]).and_then(|(_, list)| list.as_array());
        for (element, number) in of_page.expect("a list").iter().zip(0..) {
            assert_eq!(tree.owners.get(&(page, number)), element.as_reference().ok().as_ref());
            known += 1;
        }
    }
    assert_eq!(known, tree.pieces.len());
    tree.elements
}

/// All that is read out.
pub fn read_out(pdf: &[u8]) -> String {
    elements(pdf).into_iter().map(|element| element.text).collect()
}

/// The texts of a page's pieces.
fn pieces(file: &Document, page: ObjectId) -> Vec<(Piece, String)> {
    let letters: HashMap<u8, char> = (' '..'\u{2200}').filter_map(|c| Some((code(c)?, c))).collect();
    let fonts = file.get_page_fonts(page).expect("fonts");
    // Of a font that the document carries, what it says that its codes are.
    let mut carried = None;
    let content = Content::decode(&file.get_page_content(page)).expect("operations");
    let (mut open, mut pieces): (Vec<Option<i64>>, Vec<(Piece, String)>) = (Vec::new(), Vec::new());
    for operation in content.operations {
        match operation.operator.as_str() {
            "BMC" => open.push(None),
            "BDC" => {
                let number = operation.operands[1].as_dict().and_then(|piece| piece.get(b"MCID")).expect("a number");
                let number = number.as_i64().expect("a number");
                pieces.push(((page, number), String::new()));
                open.push(Some(number));
            }
            "EMC" => assert!(open.pop().is_some(), "a piece ends that did not begin"),
            "Tf" => {
                let font = fonts[operation.operands[0].as_name().expect("a name")];
                let encoding = || font.get_font_encoding(file).expect("what its codes are");
                carried = font.has(b"ToUnicode").then(encoding);
            }
            "Tj" | "S" | "Do" => {
                assert_eq!(open.len(), 1, "a mark is in no piece or in two");
                if let (Some(Some(_)), Ok(bytes)) =
                    (open.last(), operation.operands.first().unwrap_or(&Object::Null).as_str())
                {
                    let text = &mut pieces.last_mut().expect("a piece").1;
                    match &carried {
                        Some(encoding) => text.push_str(&encoding.bytes_to_string(bytes).expect("text")),
                        None => text.extend(bytes.iter().map(|byte| letters[byte])),
                    }
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "a piece has no end");
    pieces
}

impl Tree<'_> {
    fn element(&mut self, id: ObjectId) {
        let element = self.file.get_dictionary(id).expect("an element");
        let kind = String::from_utf8(element.get(b"S").and_then(Object::as_name).expect("a kind").to_vec());
        let instead = element.get(b"Alt").ok().map(|text| lopdf::decode_text_string(text).expect("text"));
        let position = self.elements.len();
        self.elements.push(Element { kind: kind.expect("a name"), text: String::new(), instead });
        let children = match element.get(b"K") {
            Ok(Object::Array(children)) => children.clone(),
            Ok(child) => vec![child.clone()],
            Err(_) => Vec::new(),
        };
        for child in children {
            match child {
                Object::Reference(child) => {
                    let parent = self.file.get_dictionary(child).and_then(|child| child.get(b"P"));
                    assert_eq!(parent.and_then(Object::as_reference).expect("a parent"), id);
                    self.element(child);
                }
                Object::Dictionary(piece) => self.piece(id, position, &piece, piece.get(b"MCID")),
                number => self.piece(id, position, element, Ok(&number)),
            }
        }
    }

    fn piece(&mut self, id: ObjectId, position: usize, on: &Dictionary, number: lopdf::Result<&Object>) {
        let page = on.get(b"Pg").and_then(Object::as_reference).expect("a page");
        let piece = (page, number.and_then(Object::as_i64).expect("a number"));
        self.elements[position].text.push_str(&self.pieces[&piece]);
        assert_eq!(self.owners.insert(piece, id), None, "a piece is of two elements");
    }
}
