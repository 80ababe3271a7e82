//! Several files of genpdf as one, page after page, each written as soon as it is there. Only our own output is read
//! here, never a file from outside.

use anyhow::Context;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::document::{FOOTER_LINE, place};
use super::embedded::EmbeddedFonts;
use super::file::FileWriter;
use super::finish::{self, Properties, Written};
use super::letterhead::Logo;
use super::metrics;
use super::structure::Structure;
use super::style::{PAPER_HEIGHT, POINT, RIGHT, Type};
use super::whole::FileBytes;

/// What a page may have from the node above it, which does not come along.
const INHERITED: [&[u8]; 4] = [b"MediaBox", b"Resources", b"CropBox", b"Rotate"];
/// What pages call the font of their numbers.
const FONT: &str = "Place";

/// The pages so far. Each refers to an object that draws its number, written once it is known how many pages there are.
pub(super) struct Merged {
    file: FileWriter,
    /// The node above all pages.
    parent: ObjectId,
    font: ObjectId,
    pages: Vec<Numbered>,
    structure: Structure,
    fonts: EmbeddedFonts,
}

struct Numbered {
    page: ObjectId,
    number: ObjectId,
}

impl Merged {
    pub(super) fn new() -> anyhow::Result<Self> {
        let mut file = FileWriter::new();
        let (parent, font) = (file.reserve()?, file.reserve()?);
        let structure = Structure::new(|| file.reserve())?;
        Ok(Self { file, parent, font, pages: Vec::new(), structure, fonts: EmbeddedFonts::default() })
    }

    /// Adds the pages of a file of genpdf. The logo comes on the first page of all.
    pub(super) fn append(&mut self, written: Written, logo: Option<&Logo>) -> anyhow::Result<()> {
        let mut part = finish::read(&written.file)?;
        if let Some(logo) = logo.filter(|_| self.pages.is_empty()) {
            finish::place_logo(&mut part, logo).context("the logo cannot be placed")?;
        }
        let pages = detach(&mut part, self.file.next())?;
        self.file.reserve_through(part.max_id)?;
        let mut elements = Vec::new();
        for (page, tags) in pages.into_iter().zip(written.tags) {
            let (stream, content) = finish::take_content(&mut part, page)?;
            let tagged = self.structure.page(page, tags, &content, &mut self.fonts, || self.file.reserve())?;
            for (name, font) in tagged.fonts {
                finish::add_font(&mut part, page, name, font)?;
            }
            let parents = self.file.reserve()?;
            elements.push((parents, tagged.parents.into()));
            elements.extend(tagged.done);
            let place = self.structure.add_page(parents);
            finish::put_content(&mut part, page, stream, tagged.content, place)?;
            let number = self.file.reserve()?;
            leave_place(&mut part, page, self.font, number)?;
            part.get_object_mut(page).and_then(Object::as_dict_mut).context("a page")?.set("Parent", self.parent);
            self.pages.push(Numbered { page, number });
        }
        part.compress();
        self.file.write(part.objects.into_iter().chain(elements))
    }

    /// The file, each page with its number at the right end of its footer.
    pub(super) fn finish(mut self, properties: &Properties<'_>) -> anyhow::Result<FileBytes> {
        let (catalog, info) = (self.file.reserve()?, self.file.reserve()?);
        let count = self.pages.len();
        for (position, Numbered { page: _, number }) in self.pages.iter().enumerate() {
            let drawing = Stream::new(Dictionary::new(), numbered(&place(position + 1, count)).into_bytes());
            self.file.write([(*number, drawing.into())])?;
        }
        let font = dictionary! {
            "Type" => "Font",
            "Subtype" => "Type1",
            "BaseFont" => "Helvetica",
            "Encoding" => "WinAnsiEncoding",
        };
        let kids: Vec<Object> = self.pages.iter().map(|Numbered { page, number: _ }| (*page).into()).collect();
        let count = i64::try_from(count).context("pages")?;
        let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        let mut root = dictionary! { "Type" => "Catalog", "Pages" => self.parent };
        finish::set_preferences(&mut root);
        self.file.write(self.structure.finish(&mut root)?)?;
        let fonts = self.fonts.finish(|| self.file.reserve())?;
        self.file.write(fonts)?;
        let last = [(self.font, font), (self.parent, tree), (catalog, root), (info, finish::info(properties))];
        self.file.write(last.map(|(id, dictionary)| (id, dictionary.into())))?;
        self.file.finish(dictionary! { "Root" => catalog, "Info" => info })
    }
}

/// Takes the pages of `part` out of their tree and gives their objects the numbers from `first` on; what none of them
/// needs is dropped.
fn detach(part: &mut Document, first: u32) -> anyhow::Result<Vec<ObjectId>> {
    let pages: Vec<ObjectId> = part.page_iter().collect();
    for page in &pages {
        let inherited = inherited(part, *page)?;
        let dictionary = part.get_object_mut(*page).and_then(Object::as_dict_mut).context("a page")?;
        dictionary.remove(b"Parent");
        for (name, value) in inherited {
            dictionary.set(name, value);
        }
    }
    let pages: Vec<Object> = pages.into_iter().map(Object::Reference).collect();
    part.trailer = dictionary! { "Pages" => pages };
    part.prune_objects();
    part.renumber_objects_with(first);
    let pages = part.trailer.get(b"Pages").and_then(Object::as_array).context("the pages of a part")?;
    pages.iter().map(|page| page.as_reference().context("a page")).collect()
}

/// What the page has from above and not itself.
fn inherited(part: &Document, page: ObjectId) -> anyhow::Result<Vec<(&'static [u8], Object)>> {
    let own = part.get_dictionary(page).context("a page")?;
    let above = own.get(b"Parent").and_then(Object::as_reference).and_then(|id| part.get_dictionary(id));
    let above = above.context("a page has a parent")?;
    let missing = INHERITED.into_iter().filter(|name| !own.has(name));
    Ok(missing.filter_map(|name| Some((name, above.get(name).ok()?.clone()))).collect())
}

/// Has the page draw `number`, an object to come, in `font`, another one.
fn leave_place(part: &mut Document, page: ObjectId, font: ObjectId, number: ObjectId) -> anyhow::Result<()> {
    finish::add_font(part, page, FONT, font)?;
    let mut contents: Vec<Object> = part.get_page_contents(page).into_iter().map(Object::Reference).collect();
    contents.push(number.into());
    part.get_object_mut(page).and_then(Object::as_dict_mut).context("a page")?.set("Contents", contents);
    Ok(())
}

/// Draws `text` where a footer has the page's number.
fn numbered(text: &str) -> String {
    let kind = Type::LABEL;
    let x = RIGHT - metrics::width(kind.face, kind.size, text);
    let [red, green, blue] = kind.colour.map(|part| f32::from(part) / 255.0);
    // Digits, letters and blanks, of which `á` alone is no ASCII: 341 in the font's encoding.
    let text = text.replace('á', "\\341");
    format!(
        "\n/Artifact BMC\nq BT /{FONT} {} Tf {red:.3} {green:.3} {blue:.3} rg {:.3} {:.3} Td ({text}) Tj ET Q\nEMC\n",
        kind.size,
        x / POINT,
        (PAPER_HEIGHT - FOOTER_LINE) / POINT,
    )
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Merged;
    use crate::pdf::Document;
    use crate::pdf::finish::Written;
    use crate::pdf::reading::letterhead;
    use crate::pdf::write;

    #[test]
    fn pages_are_written_compressed() {
        let issued = NaiveDate::from_ymd_opt(2026, 3, 19).and_then(|day| day.and_hms_opt(8, 5, 0)).expect("time");
        let mut document = Document::new(&letterhead(), "Extrato", "nº 1", "", issued);
        for row in 0..400 {
            document.paragraph(&format!("Linha {row} com um valor de R$ 100,00."));
        }
        let Written { file, tags } = write::sheets(document.take_last_pages()).expect("pages");
        let mut merged = Merged::new().expect("a file");
        for _ in 0..10 {
            merged.append(Written { file: file.clone(), tags: tags.clone() }, None).expect("a part");
        }
        let (written, drawn) = (merged.file.size(), 10 * file.len());
        assert!(written * 3 < drawn, "{written} of {drawn} bytes");
    }
}
