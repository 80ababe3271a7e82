//! What genpdf cannot do, done on its finished file with lopdf: title and author in Portuguese spelling, language and
//! structure for screen readers, letters that its fonts lack, the logo once with its transparency, small files. Only our own output is read here, never a file
//! from outside.

use anyhow::Context;
use chrono::NaiveDateTime;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};

use super::embedded::EmbeddedFonts;
use super::letterhead::{Logo, Samples};
use super::structure::{self, Structure};
use super::style::{PAPER_HEIGHT, POINT};
use super::tags::Tag;

/// Pages as genpdf writes them, and what is on each.
pub(super) struct Written {
    pub(super) file: Vec<u8>,
    pub(super) tags: Vec<Vec<Tag>>,
}

/// What the reader's window and a search find.
pub(super) struct Properties<'a> {
    pub(super) title: &'a str,
    pub(super) author: &'a str,
    pub(super) issued: NaiveDateTime,
}

pub(super) fn finish(written: Written, properties: &Properties<'_>, logo: Option<&Logo>) -> anyhow::Result<Vec<u8>> {
    let mut document = read(&written.file)?;
    let info = document.add_object(info(properties));
    document.trailer.set("Info", info);
    if let Some(logo) = logo {
        place_logo(&mut document, logo).context("the logo cannot be placed")?;
    }
    let mut structure = Structure::new(|| Ok(document.new_object_id()))?;
    let mut fonts = EmbeddedFonts::default();
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for (page, tags) in pages.into_iter().zip(written.tags) {
        let (stream, content) = take_content(&mut document, page)?;
        let tagged = structure.page(page, tags, &content, &mut fonts, || Ok(document.new_object_id()))?;
        document.objects.extend(tagged.done);
        for (name, font) in tagged.fonts {
            add_font(&mut document, page, name, font)?;
        }
        let number = structure.add_page(tagged.parents);
        put_content(&mut document, page, stream, tagged.content, number)?;
    }
    let fonts = fonts.finish(|| Ok(document.new_object_id()))?;
    document.objects.extend(fonts);
    let catalog = document.catalog_mut().context("a document has a catalog")?;
    set_preferences(catalog);
    let last = structure.finish(catalog)?;
    document.objects.extend(last);
    document.prune_objects();
    document.compress();
    "1.7".clone_into(&mut document.version);
    let mut out = Vec::new();
    document.save_modern(&mut out).context("a document cannot be written")?;
    Ok(out)
}

/// genpdf's file as objects.
pub(super) fn read(file: &[u8]) -> anyhow::Result<Document> {
    Document::load_mem(file).context("genpdf's file cannot be read")
}

/// What genpdf drew on a page, and its stream, now empty.
pub(super) fn take_content(document: &mut Document, page: ObjectId) -> anyhow::Result<(ObjectId, Vec<u8>)> {
    let stream = *document.get_page_contents(page).first().context("a page has contents")?;
    let content = document.get_object_mut(stream).and_then(Object::as_stream_mut).context("contents are a stream")?;
    if content.dict.has(b"Filter") {
        content.decompress().context("contents can be unpacked")?;
    }
    Ok((stream, std::mem::take(&mut content.content)))
}

/// Puts back what was drawn, with the number under which the tree knows the page's pieces.
pub(super) fn put_content(
    document: &mut Document,
    page: ObjectId,
    stream: ObjectId,
    content: Vec<u8>,
    number: i64,
) -> anyhow::Result<()> {
    let emptied = document.get_object_mut(stream).and_then(Object::as_stream_mut).context("contents are a stream")?;
    emptied.set_content(content);
    let page = document.get_object_mut(page).and_then(Object::as_dict_mut).context("a page")?;
    page.set("StructParents", number);
    // The order of fields and links is that of reading.
    page.set("Tabs", "S");
    Ok(())
}

/// What the trailer's `Info` refers to.
pub(super) fn info(Properties { title, author, issued }: &Properties<'_>) -> Dictionary {
    let date = Object::string_literal(issued.format("D:%Y%m%d%H%M%S").to_string());
    dictionary! {
        "Title" => text_string(title),
        "Author" => text_string(author),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    }
}

/// How readers show the document and in which language they read it out.
pub(super) fn set_preferences(catalog: &mut Dictionary) {
    catalog.set("Lang", Object::string_literal("pt-BR"));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    // printpdf makes a layer of every page, which the structure takes out of the contents.
    catalog.remove(b"OCProperties");
}

/// Puts the logo on the first page, over what is there; its place is the letterhead's.
pub(super) fn place_logo(document: &mut Document, logo: &Logo) -> anyhow::Result<()> {
    const NAME: &str = "Logo";
    let alpha = document.add_object(picture(logo, "DeviceGray", &logo.alpha));
    let mut image = picture(logo, "DeviceRGB", &logo.rgb);
    image.dict.set("SMask", alpha);
    let image = document.add_object(image);

    let first = document.page_iter().next().context("a document has a page")?;
    let frame = logo.frame();
    let drawing = format!(
        "\n/Figure <</MCID {}>> BDC\nq {:.3} 0 0 {:.3} {:.3} {:.3} cm /{NAME} Do Q\nEMC\n",
        structure::LOGO,
        frame.width / POINT,
        frame.height / POINT,
        frame.x / POINT,
        (PAPER_HEIGHT - frame.y - frame.height) / POINT,
    );
    add_resource(document, first, NAME, image)?;
    document.add_page_contents(first, drawing.into_bytes()).context("a page has contents")
}

/// Has the page know `font`, an object to come, under `name`.
pub(super) fn add_font(document: &mut Document, page: ObjectId, name: &str, font: ObjectId) -> anyhow::Result<()> {
    let resources = document.get_or_create_resources(page).context("a page has resources")?;
    let resources = resources.as_dict_mut().context("resources are a dictionary")?;
    let fonts = if let Ok(shared) = resources.get(b"Font").and_then(Object::as_reference) {
        document.get_object_mut(shared).and_then(Object::as_dict_mut)
    } else {
        if !resources.has(b"Font") {
            resources.set("Font", Dictionary::new());
        }
        resources.get_mut(b"Font").and_then(Object::as_dict_mut)
    };
    fonts.context("fonts are a dictionary")?.set(name, font);
    Ok(())
}

fn picture(logo: &Logo, colours: &str, samples: &Samples) -> Stream {
    let mut description = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => logo.width,
        "Height" => logo.height,
        "BitsPerComponent" => 8,
        "ColorSpace" => Object::Name(colours.into()),
    };
    if samples.is_deflated {
        description.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    }
    Stream::new(description, samples.bytes.clone())
}

fn add_resource(document: &mut Document, page: ObjectId, name: &str, image: ObjectId) -> anyhow::Result<()> {
    let resources = document.get_or_create_resources(page).context("a page has resources")?;
    let resources = resources.as_dict_mut().context("resources are a dictionary")?;
    let mut images = match resources.get(b"XObject").and_then(Object::as_dict) {
        Ok(images) => images.clone(),
        Err(_) => Dictionary::new(),
    };
    images.set(name, image);
    resources.set("XObject", images);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;
    use lopdf::{Document as File, Object};

    use crate::pdf::reading::{letterhead, logo, properties, words};
    use crate::pdf::{Document, Letterhead};

    fn document(letterhead: &Letterhead, paragraph: &str) -> Vec<u8> {
        let issued = NaiveDate::from_ymd_opt(2026, 3, 19).and_then(|day| day.and_hms_opt(8, 5, 0)).expect("time");
        let mut document = Document::new(letterhead, "Situação", "nº 1", "", issued);
        document.paragraph(paragraph);
        document.finish().expect("pdf")
    }

    #[test]
    fn readers_learn_title_author_and_language() {
        let pdf = document(&letterhead(), "Olá");
        let properties = properties(&pdf);
        assert!(properties.contains("Situação nº 1") && properties.contains("Saúde Aurora"), "{properties}");
        let file = File::load_mem(&pdf).expect("file");
        let catalog = file.catalog().expect("catalog");
        assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("language"), b"pt-BR");
        let preferences = catalog.get(b"ViewerPreferences").and_then(Object::as_dict).expect("preferences");
        assert!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("flag"));
    }

    #[test]
    fn the_logo_is_in_the_file_once() {
        let branded = Letterhead { logo: Some(Arc::new(logo())), ..letterhead() };
        let pictures = |pdf: &[u8]| {
            let file = File::load_mem(pdf).expect("file");
            let is_picture = |object: &&Object| {
                object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"XObject") && stream.dict.has(b"SMask"))
            };
            file.objects.values().filter(is_picture).count()
        };
        assert_eq!(pictures(&document(&letterhead(), "")), 0);
        assert_eq!(pictures(&document(&branded, &"Texto. ".repeat(3000))), 1);
    }

    #[test]
    fn every_letter_of_the_fonts_can_be_read_back() {
        let letters: Vec<String> = (' '..='\u{ff}')
            .chain("€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸŽž".chars())
            .filter(|c| !c.is_control() && !c.is_whitespace() && *c != '\u{ad}')
            .map(String::from)
            .collect();
        let words = words(&document(&letterhead(), &letters.join(" ")));
        for letter in &letters {
            assert!(words.contains(letter), "{letter} cannot be read back: {words}");
        }
    }
}
