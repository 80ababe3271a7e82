//! Where the objects of a file are, kept in little room: objects that were written one after the other are one entry here,
//! and become the file's table of all objects only at its end (ISO 32000-1, 7.5.8).

use std::collections::BTreeMap;
use std::io::Write as _;

use anyhow::{Context, ensure};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::xref::XrefEntry;

/// Bytes of the fields of an entry: its kind, an offset or a container, a generation or an index.
pub(super) const WIDTHS: [u8; 3] = [1, 4, 2];
/// Bytes of an entry.
pub(super) const COLUMNS: usize = 7;
/// A row of the table says how it is written; this is PNG's way of writing what each byte is more than the one above it.
const UP: u8 = 2;

/// The places of objects by their numbers.
pub(super) struct Places {
    /// By the number of their first object.
    runs: BTreeMap<u32, Run>,
    next: u32,
}

struct Run {
    /// Where the first object is; the others of a pack are behind it.
    first: XrefEntry,
    count: u32,
}

impl Places {
    /// Of a file without objects; it has no object 0.
    pub(super) const fn new() -> Self {
        Self { runs: BTreeMap::new(), next: 1 }
    }

    /// The first number that is not reserved; no higher one is.
    pub(super) const fn next(&self) -> u32 {
        self.next
    }

    /// Reserves every number up to and with `last`. Fails where numbers come to their end.
    pub(super) fn reserve_through(&mut self, last: u32) -> anyhow::Result<()> {
        self.next = self.next.max(last.checked_add(1).context("the number of an object")?);
        Ok(())
    }

    /// Keeps where the object `number` is. Fails when it was not reserved, or has a place already.
    pub(super) fn put(&mut self, number: u32, place: XrefEntry) -> anyhow::Result<()> {
        ensure!(number > 0 && number < self.next, "an object that is not reserved");
        if let Some((first, run)) = self.runs.range_mut(..=number).next_back() {
            let behind = number - first;
            ensure!(behind >= run.count, "an object that is written already");
            if behind == run.count && is_behind(&run.first, behind, &place) {
                run.count += 1;
                return Ok(());
            }
        }
        self.runs.insert(number, Run { first: place, count: 1 });
        Ok(())
    }

    /// The file's table of all objects, compressed. Fails when one was reserved and has no place: readers would take it for
    /// nothing.
    pub(super) fn table(&self) -> anyhow::Result<Vec<u8>> {
        let mut table = ZlibEncoder::new(Vec::new(), Compression::best());
        let mut above = [0; COLUMNS];
        let mut row = |entry: &XrefEntry| -> anyhow::Result<()> {
            let encoded = entry.encode_for_xref_stream(&WIDTHS.map(usize::from));
            let encoded: [u8; COLUMNS] = encoded.try_into().ok().context("an entry of the table")?;
            table.write_all(&[UP])?;
            table.write_all(&std::array::from_fn::<_, COLUMNS, _>(|n| encoded[n].wrapping_sub(above[n])))?;
            above = encoded;
            Ok(())
        };
        row(&XrefEntry::UnusableFree)?;
        let mut expected = 1;
        for (first, run) in &self.runs {
            ensure!(*first == expected, "an object that was reserved was not written");
            for behind in 0..run.count {
                row(&moved(&run.first, behind)?)?;
            }
            expected += run.count;
        }
        ensure!(expected == self.next, "an object that was reserved was not written");
        Ok(table.finish()?)
    }
}

fn is_behind(first: &XrefEntry, by: u32, place: &XrefEntry) -> bool {
    match (first, place) {
        (
            XrefEntry::Compressed { container, index },
            XrefEntry::Compressed { container: same_container, index: other },
        ) => container == same_container && u32::from(*index) + by == u32::from(*other),
        _ => false,
    }
}

/// The place of the object so many behind the first one of a run.
fn moved(first: &XrefEntry, by: u32) -> anyhow::Result<XrefEntry> {
    Ok(match first {
        XrefEntry::Compressed { container, index } => {
            let index = u32::from(*index) + by;
            XrefEntry::Compressed { container: *container, index: u16::try_from(index).context("a place in a pack")? }
        }
        place => place.clone(),
    })
}

#[cfg(test)]
mod tests {
    use lopdf::xref::XrefEntry;

    use super::Places;

    #[test]
    fn a_pack_of_objects_takes_one_entry() {
        let mut places = Places::new();
        places.reserve_through(1002).expect("numbers");
        for index in 0..1000_u16 {
            places.put(u32::from(index) + 1, XrefEntry::Compressed { container: 1001, index }).expect("a place");
        }
        assert_eq!(places.runs.len(), 1);
        places.put(1001, XrefEntry::Normal { offset: 15, generation: 0 }).expect("a place");
        assert!(places.table().is_err(), "the last one has no place");
        places.put(1002, XrefEntry::Normal { offset: 99, generation: 0 }).expect("a place");
        let table = places.table().expect("a table");
        assert!(table.len() < 100, "{} bytes", table.len());
    }
}
