//! Several files of genpdf as one, page after page. Only our own output is read here, never a file from outside.

use anyhow::Context;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::document::{FOOTER_LINE, place};
use super::finish;
use super::metrics;
use super::style::{PAPER_HEIGHT, POINT, RIGHT, Type};

/// What a page may have from the node above it, which does not come along.
const INHERITED: [&[u8]; 4] = [b"MediaBox", b"Resources", b"CropBox", b"Rotate"];

/// The pages so far.
pub(super) struct Merged {
    document: Document,
    pages: Vec<ObjectId>,
}

impl Default for Merged {
    fn default() -> Self {
        Self { document: Document::with_version("1.7"), pages: Vec::new() }
    }
}

impl Merged {
    /// Adds the pages of a file of genpdf.
    pub(super) fn append(&mut self, file: &[u8]) -> anyhow::Result<()> {
        let mut part = finish::read(file)?;
        part.renumber_objects_with(self.document.max_id + 1);
        let pages: Vec<ObjectId> = part.page_iter().collect();
        for page in &pages {
            let inherited = inherited(&part, *page)?;
            let dictionary = part.get_object_mut(*page).and_then(Object::as_dict_mut).context("a page")?;
            for (name, value) in inherited {
                dictionary.set(name, value);
            }
        }
        // What is written stays in memory until the last page is known, so it stays small.
        part.compress();
        self.document.max_id = part.max_id;
        self.document.objects.extend(part.objects);
        self.pages.extend(pages);
        Ok(())
    }

    /// One document, each page with its number at the right end of its footer.
    pub(super) fn into_numbered(mut self) -> anyhow::Result<Document> {
        let parent = self.document.new_object_id();
        let font = self.document.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type1",
            "BaseFont" => "Helvetica",
            "Encoding" => "WinAnsiEncoding",
        });
        let count = self.pages.len();
        for (position, page) in self.pages.iter().enumerate() {
            let dictionary = self.document.get_object_mut(*page).and_then(Object::as_dict_mut).context("a page")?;
            dictionary.set("Parent", parent);
            number(&mut self.document, *page, font, &place(position + 1, count))?;
        }
        let kids: Vec<Object> = self.pages.iter().map(|page| Object::Reference(*page)).collect();
        let count = i64::try_from(count).context("pages")?;
        let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        self.document.objects.insert(parent, Object::Dictionary(tree));
        let catalog = self.document.add_object(dictionary! { "Type" => "Catalog", "Pages" => parent });
        self.document.trailer.set("Root", catalog);
        Ok(self.document)
    }
}

/// What the page has from above and not itself.
fn inherited(part: &Document, page: ObjectId) -> anyhow::Result<Vec<(&'static [u8], Object)>> {
    let own = part.get_dictionary(page).context("a page")?;
    let above = own.get(b"Parent").and_then(Object::as_reference).and_then(|id| part.get_dictionary(id));
    let above = above.context("a page has a parent")?;
    let missing = INHERITED.into_iter().filter(|name| !own.has(name));
    Ok(missing.filter_map(|name| Some((name, above.get(name).ok()?.clone()))).collect())
}

/// Writes `text` where a footer has the page's number.
fn number(document: &mut Document, page: ObjectId, font: ObjectId, text: &str) -> anyhow::Result<()> {
    const NAME: &str = "Place";
    let kind = Type::LABEL;
    let x = RIGHT - metrics::width(kind.face, kind.size, text);
    let [red, green, blue] = kind.colour.map(|part| f32::from(part) / 255.0);
    // Digits, letters and blanks, of which `á` alone is no ASCII: 341 in the font's encoding.
    let text = text.replace('á', "\\341");
    let drawing = format!(
        "\nq BT /{NAME} {} Tf {red:.3} {green:.3} {blue:.3} rg {:.3} {:.3} Td ({text}) Tj ET Q\n",
        kind.size,
        x / POINT,
        (PAPER_HEIGHT - FOOTER_LINE) / POINT,
    );
    let resources = document.get_or_create_resources(page).context("a page has resources")?;
    let resources = resources.as_dict_mut().context("resources are a dictionary")?;
    if let Ok(shared) = resources.get(b"Font").and_then(Object::as_reference) {
        let fonts = document.get_object_mut(shared).and_then(Object::as_dict_mut);
        fonts.context("fonts are a dictionary")?.set(NAME, font);
    } else {
        if !resources.has(b"Font") {
            resources.set("Font", Dictionary::new());
        }
        let fonts = resources.get_mut(b"Font").and_then(Object::as_dict_mut);
        fonts.context("fonts are a dictionary")?.set(NAME, font);
    }
    document.add_page_contents(page, drawing.into_bytes()).context("a page has contents")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use lopdf::{Document as File, Object};

    use super::Merged;
    use crate::pdf::reading::letterhead;
    use crate::pdf::{Document, write};

    fn content(file: &File) -> usize {
        let streams = file.objects.values().filter_map(|object| Object::as_stream(object).ok());
        streams.map(|stream| stream.content.len()).sum()
    }

    #[test]
    fn what_waits_for_the_end_is_small() {
        let issued = NaiveDate::from_ymd_opt(2026, 3, 19).and_then(|day| day.and_hms_opt(8, 5, 0)).expect("time");
        let mut document = Document::new(&letterhead(), "Extrato", "nº 1", "", issued);
        for row in 0..400 {
            document.paragraph(&format!("Linha {row} com um valor de R$ 100,00."));
        }
        let part = write::sheets(document.take_last_pages()).expect("pages");
        let written = content(&File::load_mem(&part).expect("a file"));
        let mut merged = Merged::default();
        merged.append(&part).expect("a part");
        assert!(content(&merged.document) * 3 < written, "{} of {written} bytes", content(&merged.document));
    }
}
