//! A PDF file that is written while its objects come into being (ISO 32000-1, 7.5): each one leaves as soon as it is
//! complete, and may name others that are written later. What stays in memory is the file itself and where its objects
//! are.

use std::io::Write as _;

use anyhow::{Context, ensure};
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Object, ObjectId, ObjectStream, Stream, Writer};

/// Bytes of the fields of an entry in the cross-reference stream: its kind, an offset or a container, a generation or an
/// index.
const WIDTHS: [u8; 3] = [1, 4, 2];

pub(super) struct FileWriter {
    out: Vec<u8>,
    /// Where each object is, by its number; [`XrefEntry::Free`] while it is not written.
    places: Vec<XrefEntry>,
}

impl FileWriter {
    pub(super) fn new() -> Self {
        // Four bytes beyond ASCII tell programs that move files that this one is no text.
        Self { out: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), places: vec![XrefEntry::UnusableFree] }
    }

    /// The number of an object that is still to be written.
    pub(super) fn reserve(&mut self) -> anyhow::Result<ObjectId> {
        let number = self.next()?;
        self.reserve_through(number);
        Ok((number, 0))
    }

    /// The first number that is not reserved; no higher one is.
    pub(super) fn next(&self) -> anyhow::Result<u32> {
        u32::try_from(self.places.len()).context("the number of an object")
    }

    /// Reserves every number up to and with `last`.
    pub(super) fn reserve_through(&mut self, last: u32) {
        while self.places.len() <= last as usize {
            self.places.push(XrefEntry::Free);
        }
    }

    /// Writes objects under reserved numbers: streams as they are, the rest together in one compressed pack.
    pub(super) fn write(&mut self, objects: impl IntoIterator<Item = (ObjectId, Object)>) -> anyhow::Result<()> {
        let mut small = Vec::new();
        for (id, object) in objects {
            if matches!(object, Object::Stream(_)) {
                self.write_one(id, &object)?;
            } else {
                small.push((id, object));
            }
        }
        if small.is_empty() {
            return Ok(());
        }
        // A pack holds its objects in the order of their numbers, and their entries say which one they are.
        small.sort_unstable_by_key(|(id, _)| *id);
        let container = self.reserve()?;
        let mut pack = ObjectStream::builder().max_objects(small.len()).build();
        for (index, (id, object)) in small.into_iter().enumerate() {
            let index = u16::try_from(index).context("the objects of a pack")?;
            self.place(id, XrefEntry::Compressed { container: container.0, index })?;
            pack.add_object(id, object).context("an object of a pack")?;
        }
        self.write_one(container, &Object::Stream(pack.to_stream_object().context("a pack")?))
    }

    /// Ends the file. `trailer` names its catalog and what else a reader begins with. Fails when an object was reserved
    /// and not written: readers would take it for nothing.
    pub(super) fn finish(mut self, trailer: Dictionary) -> anyhow::Result<Vec<u8>> {
        ensure!(self.places.iter().all(|place| !is_free(place)), "an object that was reserved was not written");
        let id = self.reserve()?;
        let start = self.out.len();
        self.place(id, at(start)?)?;
        let mut dictionary = trailer;
        dictionary.set("Type", "XRef");
        dictionary.set("Size", i64::from(self.next()?));
        dictionary.set("W", WIDTHS.map(Object::from).to_vec());
        let widths = WIDTHS.map(usize::from);
        let entries = self.places.iter().flat_map(|entry| entry.encode_for_xref_stream(&widths)).collect();
        let mut stream = Stream::new(dictionary, entries);
        stream.compress().context("the cross-reference stream")?;
        self.put(id, &Object::Stream(stream))?;
        write!(self.out, "startxref\n{start}\n%%EOF\n")?;
        Ok(self.out)
    }

    /// Bytes so far.
    #[cfg(test)]
    pub(super) const fn size(&self) -> usize {
        self.out.len()
    }

    fn write_one(&mut self, id: ObjectId, object: &Object) -> anyhow::Result<()> {
        self.place(id, at(self.out.len())?)?;
        self.put(id, object)
    }

    fn put(&mut self, id: ObjectId, object: &Object) -> anyhow::Result<()> {
        writeln!(self.out, "{} {} obj", id.0, id.1)?;
        Writer::write_object(&mut self.out, object)?;
        writeln!(self.out, "\nendobj")?;
        Ok(())
    }

    fn place(&mut self, id: ObjectId, entry: XrefEntry) -> anyhow::Result<()> {
        let place = self.places.get_mut(id.0 as usize).filter(|place| is_free(place));
        *place.context("an object that is not reserved, or is written already")? = entry;
        Ok(())
    }
}

const fn is_free(place: &XrefEntry) -> bool {
    matches!(place, XrefEntry::Free)
}

fn at(offset: usize) -> anyhow::Result<XrefEntry> {
    let offset = u32::try_from(offset).context("a file of over four gigabytes")?;
    Ok(XrefEntry::Normal { offset, generation: 0 })
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, ObjectId, Stream, dictionary};

    use super::FileWriter;

    fn catalog(writer: &mut FileWriter, pages: ObjectId) -> ObjectId {
        let catalog = writer.reserve().expect("a number");
        writer.write([(catalog, dictionary! { "Type" => "Catalog", "Pages" => pages }.into())]).expect("a catalog");
        catalog
    }

    #[test]
    fn an_object_may_name_another_that_comes_later() {
        let mut writer = FileWriter::new();
        let (tree, content) = (writer.reserve().expect("a number"), writer.reserve().expect("a number"));
        let root = catalog(&mut writer, tree);
        let packed = dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0, "Note" => content };
        let stream = Stream::new(dictionary! {}, b"later".to_vec());
        writer.write([(content, stream.into()), (tree, packed.into())]).expect("objects");
        let file = Document::load_mem(&writer.finish(dictionary! { "Root" => root }).expect("a file")).expect("a file");
        let tree =
            file.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference).expect("pages");
        let note = file.get_dictionary(tree).and_then(|tree| tree.get(b"Note")).and_then(Object::as_reference);
        let note = file.get_object(note.expect("a reference")).and_then(Object::as_stream).expect("a stream");
        assert_eq!(note.content, b"later");
    }

    #[test]
    fn what_is_forgotten_or_written_twice_is_no_file() {
        let mut writer = FileWriter::new();
        let tree = writer.reserve().expect("a number");
        let root = catalog(&mut writer, tree);
        assert!(writer.write([(root, Object::Null)]).is_err());
        assert!(writer.write([((root.0 + 9, 0), Object::Null)]).is_err());
        assert!(writer.finish(dictionary! { "Root" => root }).is_err());
    }
}
