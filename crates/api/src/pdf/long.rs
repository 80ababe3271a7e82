//! A document of any number of pages in bounded memory: pages leave for the file as soon as there are enough of them,
//! and their numbers are put on once it is known how many there are.

use super::document::Document;
use super::merge::Merged;
use super::page::Page;
use super::whole::FileBytes;
use super::write;

/// Pages that are written at a time: more would take memory, fewer would take time.
const AT_ONCE: usize = 50;

pub struct LongDocument {
    document: Document,
    written: Merged,
}

impl LongDocument {
    pub fn new(document: Document) -> anyhow::Result<Self> {
        Ok(Self { document, written: Merged::new()? })
    }

    /// For writing on; call [`Self::spill`] now and then.
    pub fn document(&mut self) -> &mut Document {
        &mut self.document
    }

    /// Writes the pages that are full, where they are enough.
    pub fn spill(&mut self) -> anyhow::Result<()> {
        if self.document.full_pages() < AT_ONCE {
            return Ok(());
        }
        let pages = self.document.take_full_pages();
        self.append(pages)
    }

    /// Closes the document; gives the file.
    pub fn finish(mut self) -> anyhow::Result<FileBytes> {
        let pages = self.document.take_last_pages();
        self.append(pages)?;
        self.written.finish(&self.document.properties())
    }

    fn append(&mut self, pages: Vec<Page>) -> anyhow::Result<()> {
        self.written.append(write::sheets(pages)?, self.document.logo())
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{AT_ONCE, LongDocument};
    use crate::pdf::reading::{letterhead, logo, properties, text, words};
    use crate::pdf::{Column, Document, Letterhead, Table};

    fn long(rows: usize) -> Vec<u8> {
        let issued = NaiveDate::from_ymd_opt(2026, 3, 19).and_then(|day| day.and_hms_opt(8, 5, 0)).expect("time");
        let letterhead = Letterhead { logo: Some(std::sync::Arc::new(logo())), ..letterhead() };
        let mut long = LongDocument::new(Document::new(&letterhead, "Extrato", "nº 1", "", issued)).expect("a file");
        let table = Table::new([Column::text("Nome", 3.0), Column::figure("Valor", 1.0)]);
        for row in 0..rows {
            table.draw(long.document(), [[format!("linha-{row:05}"), "1,00".to_owned()]], None);
            long.spill().expect("pages");
        }
        long.finish().expect("a file").into_whole()
    }

    #[test]
    fn every_page_is_there_in_order_and_numbered() {
        // A table of one row takes more than a thirtieth of a page.
        let rows = AT_ONCE * 30;
        let pdf = long(rows);
        let text = text(&pdf);
        let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
        assert!(pages.len() > 2 * AT_ONCE, "{}", pages.len());
        for (position, page) in pages.iter().enumerate() {
            let place = format!("Página {} de {}", position + 1, pages.len());
            assert_eq!(page.matches("Página").count(), 1, "{place}: {page}");
            assert!(page.trim_end().ends_with(&place), "{place}: {page}");
        }
        let mut rest = text.as_str();
        for row in 0..rows {
            let found =
                rest.find(&format!("linha-{row:05}")).unwrap_or_else(|| panic!("row {row} is not in its place"));
            rest = &rest[found..];
        }
    }

    #[test]
    fn it_has_what_short_ones_have() {
        let pdf = long(AT_ONCE * 30);
        let properties = properties(&pdf);
        assert!(properties.contains("Extrato nº 1") && properties.contains("Saúde Aurora"), "{properties}");
        let file = lopdf::Document::load_mem(&pdf).expect("a file");
        let catalog = file.catalog().expect("a catalog");
        assert!(catalog.has(b"Lang") && catalog.has(b"ViewerPreferences"), "{catalog:?}");
        let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
        assert_eq!(streams.filter(|stream| stream.dict.has(b"SMask")).count(), 1, "the logo is there once");
        let has_logo = |page: lopdf::ObjectId| {
            let resources = file.get_dictionary(page).and_then(|page| page.get_deref(b"Resources", &file));
            let pictures = resources.and_then(lopdf::Object::as_dict).expect("resources").get(b"XObject").cloned();
            pictures.is_ok_and(|pictures| pictures.as_dict().expect("pictures").has(b"Logo"))
        };
        let with_logo: Vec<bool> = file.page_iter().map(has_logo).collect();
        assert!(with_logo[0] && !with_logo[1..].contains(&true), "{with_logo:?}");
    }

    #[test]
    fn a_short_one_is_a_document_like_any_other() {
        let pdf = long(3);
        assert_eq!(lopdf::Document::load_mem(&pdf).expect("a file").get_pages().len(), 1);
        assert!(words(&pdf).contains("linha-00002"));
    }
}
