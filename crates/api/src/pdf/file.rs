//! A PDF file that is written while its objects come into being (ISO 32000-1, 7.5): each one leaves as soon as it is
//! complete, and may name others that are written later. What stays in memory is the file itself and where its objects
//! are.

use std::io::Write as _;

use anyhow::Context;
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Object, ObjectId, ObjectStream, Stream, Writer, dictionary};

use super::places::{COLUMNS, Places, WIDTHS};
use super::whole::FileBytes;

pub(super) struct FileWriter {
    out: FileBytes,
    places: Places,
}

impl FileWriter {
    pub(super) fn new() -> Self {
        let mut out = FileBytes::default();
        // Four bytes beyond ASCII tell programs that move files that this one is no text.
        out.add(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
        Self { out, places: Places::new() }
    }

    /// The number of an object that is still to be written.
    pub(super) fn reserve(&mut self) -> anyhow::Result<ObjectId> {
        let number = self.next();
        self.reserve_through(number)?;
        Ok((number, 0))
    }

    /// The first number that is not reserved; no higher one is.
    pub(super) const fn next(&self) -> u32 {
        self.places.next()
    }

    /// Reserves every number up to and with `last`.
    pub(super) fn reserve_through(&mut self, last: u32) -> anyhow::Result<()> {
        self.places.reserve_through(last)
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
        let mut pack = ObjectStream::builder().max_objects(small.len()).compression_level(9).build();
        for (index, (id, object)) in small.into_iter().enumerate() {
            let index = u16::try_from(index).context("the objects of a pack")?;
            self.places.put(id.0, XrefEntry::Compressed { container: container.0, index })?;
            pack.add_object(id, object).context("an object of a pack")?;
        }
        self.write_one(container, &Object::Stream(pack.to_stream_object().context("a pack")?))
    }

    /// Ends the file. `trailer` names its catalog and what else a reader begins with. Fails when an object was reserved
    /// and not written: readers would take it for nothing.
    pub(super) fn finish(mut self, trailer: Dictionary) -> anyhow::Result<FileBytes> {
        let id = self.reserve()?;
        let start = self.out.size();
        self.places.put(id.0, at(start)?)?;
        let columns = i64::try_from(COLUMNS).context("the columns of a table")?;
        let mut dictionary = trailer;
        dictionary.set("Type", "XRef");
        dictionary.set("Size", i64::from(self.next()));
        dictionary.set("W", WIDTHS.map(Object::from).to_vec());
        dictionary.set("Filter", "FlateDecode");
        dictionary.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => columns });
        let stream = Stream::new(dictionary, self.places.table()?);
        self.put(id, &Object::Stream(stream))?;
        self.out.add(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        Ok(self.out)
    }

    /// Bytes so far.
    #[cfg(test)]
    pub(super) const fn size(&self) -> usize {
        self.out.size()
    }

    fn write_one(&mut self, id: ObjectId, object: &Object) -> anyhow::Result<()> {
        self.places.put(id.0, at(self.out.size())?)?;
        self.put(id, object)
    }

    fn put(&mut self, id: ObjectId, object: &Object) -> anyhow::Result<()> {
        let mut bytes = Vec::new();
        writeln!(bytes, "{} {} obj", id.0, id.1)?;
        Writer::write_object(&mut bytes, object)?;
        writeln!(bytes, "\nendobj")?;
        self.out.add(&bytes);
        Ok(())
    }
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
        let bytes = writer.finish(dictionary! { "Root" => root }).expect("a file").into_whole();
        let file = Document::load_mem(&bytes).expect("a file");
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
