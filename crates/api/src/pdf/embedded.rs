//! The fonts that a document carries: of Noto Sans the letters that it prints, and what each of them is, so that names can
//! be searched and copied (ISO 32000-1, 9.7 and 9.10.3). A document without such letters carries none.

use std::collections::HashMap;
use std::fmt::Write as _;

use anyhow::{Context, anyhow};
use lopdf::{Object, ObjectId, Stream, dictionary};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use subsetter::GlyphRemapper;

use super::letters;
use super::style::Face;

/// What a document has used so far.
#[derive(Default)]
pub(super) struct EmbeddedFonts {
    regular: Option<Used>,
    bold: Option<Used>,
}

/// The letters of a face by their codes. Codes are the document's own, in the order in which letters come: two letters may
/// share a drawing and are still two when they are copied.
struct Used {
    id: ObjectId,
    codes: HashMap<char, u16>,
    letters: Vec<char>,
}

/// The first code; 0 means a missing letter.
const FIRST: u16 = 1;

/// What pages call a font.
pub(super) const fn name(face: Face) -> &'static str {
    match face {
        Face::Regular => "NotoSans",
        Face::Bold => "NotoSansBold",
    }
}

impl EmbeddedFonts {
    /// The font's object, for a page that prints with it; `number` gives a new object's number.
    pub(super) fn object(
        &mut self,
        face: Face,
        number: impl FnOnce() -> anyhow::Result<ObjectId>,
    ) -> anyhow::Result<ObjectId> {
        let used = self.of(face);
        if used.is_none() {
            *used = Some(Used { id: number()?, codes: HashMap::new(), letters: Vec::new() });
        }
        used.as_ref().map(|used| used.id).context("a font that is used")
    }

    /// A letter's code in a font whose object was asked for.
    pub(super) fn code(&mut self, face: Face, letter: char) -> anyhow::Result<u16> {
        let used = self.of(face).as_mut().context("a font that is used")?;
        if let Some(code) = used.codes.get(&letter) {
            return Ok(*code);
        }
        let code = FIRST + u16::try_from(used.letters.len()).context("the letters of a document")?;
        used.codes.insert(letter, code);
        used.letters.push(letter);
        Ok(code)
    }

    /// The objects of all fonts that were used.
    pub(super) fn finish(
        self,
        mut number: impl FnMut() -> anyhow::Result<ObjectId>,
    ) -> anyhow::Result<Vec<(ObjectId, Object)>> {
        let mut objects = Vec::new();
        for (face, used) in [(Face::Regular, self.regular), (Face::Bold, self.bold)] {
            if let Some(used) = used {
                objects.extend(used.objects(face, &mut number)?);
            }
        }
        Ok(objects)
    }

    const fn of(&mut self, face: Face) -> &mut Option<Used> {
        match face {
            Face::Regular => &mut self.regular,
            Face::Bold => &mut self.bold,
        }
    }
}

impl Used {
    fn objects(
        self,
        face: Face,
        number: &mut impl FnMut() -> anyhow::Result<ObjectId>,
    ) -> anyhow::Result<Vec<(ObjectId, Object)>> {
        let [descendant, descriptor, file, glyphs, unicode] = [number()?, number()?, number()?, number()?, number()?];
        let name = Object::Name(format!("{}+{}", self.tag(), postscript_name(face)).into_bytes());
        let (subset, numbers) = self.subset(face)?;
        let length = i64::try_from(subset.len()).context("the size of a font")?;
        let widths = self.letters.iter().map(|letter| letters::advance(face, *letter).unwrap_or(0.0).into());
        let font = dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name.clone(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
            "ToUnicode" => unicode,
        };
        let letters_of_it = dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => name.clone(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "DW" => 0,
            "W" => vec![i64::from(FIRST).into(), widths.collect::<Vec<Object>>().into()],
            "CIDToGIDMap" => glyphs,
        };
        let source = letters::font(face).context("a font")?;
        let metrics = source.metrics(Size::new(1000.0), LocationRef::default());
        let bounds = metrics.bounds.context("the bounds of a font")?;
        let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(Object::Real);
        let description = dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => name,
            // Its codes are no standard ones.
            "Flags" => 4,
            "FontBBox" => bounds.to_vec(),
            "ItalicAngle" => 0,
            "Ascent" => metrics.ascent,
            "Descent" => metrics.descent,
            "CapHeight" => metrics.cap_height.unwrap_or(metrics.ascent),
            "StemV" => if face == Face::Bold { 140 } else { 80 },
            "FontFile2" => file,
        };
        let objects = [
            (self.id, font.into()),
            (descendant, letters_of_it.into()),
            (descriptor, description.into()),
            (file, packed(Stream::new(dictionary! { "Length1" => length }, subset))?),
            (glyphs, packed(Stream::new(dictionary! {}, numbers))?),
            (unicode, packed(Stream::new(dictionary! {}, self.unicode()?.into_bytes()))?),
        ];
        Ok(objects.into())
    }

    /// The font with these letters alone, and where in it the drawing of each code is.
    fn subset(&self, face: Face) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
        let mut glyphs = GlyphRemapper::new();
        let mut numbers = vec![0; 2 * usize::from(FIRST)];
        for letter in &self.letters {
            let glyph = letters::glyph(face, *letter).context("a letter of a font")?;
            let glyph = u16::try_from(glyph.to_u32()).context("a letter's number")?;
            numbers.extend(glyphs.remap(glyph).to_be_bytes());
        }
        let subset = subsetter::subset(letters::file(face), 0, &glyphs);
        Ok((subset.map_err(|error| anyhow!("a font cannot be cut down: {error}"))?, numbers))
    }

    /// Says of each code which letter it is.
    fn unicode(&self) -> anyhow::Result<String> {
        // A block may have a hundred lines.
        const LINES: usize = 100;
        let mut map =
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) \
                       /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
                       1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
                .to_owned();
        let coded: Vec<_> = (FIRST..).zip(&self.letters).collect();
        for block in coded.chunks(LINES) {
            writeln!(map, "{} beginbfchar", block.len())?;
            for (code, letter) in block {
                let units = letter
                    .encode_utf16(&mut [0; 2])
                    .iter()
                    .fold(String::new(), |units, unit| units + &format!("{unit:04X}"));
                writeln!(map, "<{code:04X}> <{units}>")?;
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        Ok(map)
    }

    /// Six capitals that tell one selection of letters from another, for programs that join files.
    fn tag(&self) -> String {
        let sum = self.letters.iter().fold(7_u32, |sum, letter| sum.wrapping_mul(31).wrapping_add(u32::from(*letter)));
        (0..6).map(|place| char::from(b'A' + u8::try_from(sum / 26_u32.pow(place) % 26).unwrap_or(0))).collect()
    }
}

const fn postscript_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "NotoSans-Regular",
        Face::Bold => "NotoSans-Bold",
    }
}

fn packed(mut stream: Stream) -> anyhow::Result<Object> {
    stream.compress().context("a part of a font")?;
    Ok(stream.into())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use lopdf::Object;

    use crate::pdf::reading::structure::elements;
    use crate::pdf::reading::{assert_whole, letterhead, words};
    use crate::pdf::{Column, Document, Fact, LongDocument, Table};

    const NAME: &str = "Łukasz Ćwik-Șerban";
    const DIGITABLE: &str = "10491.10481 00000-12345 9";

    fn begun() -> Document {
        let issued = NaiveDate::from_ymd_opt(2026, 3, 19).and_then(|day| day.and_hms_opt(8, 5, 0)).expect("time");
        Document::new(&letterhead(), "Extrato", "nº 1", "", issued)
    }

    /// A page on which a name is in a heading, in a fact, in a table and at its right edge.
    fn draw(document: &mut Document, name: &str) {
        document.facts(&[Fact::new("Titular", name), Fact::new("Linha digitável", DIGITABLE)]);
        document.heading(&format!("Pessoas de {name} e de Maria"));
        let table = Table::new([Column::text("Nome", 2.0), Column::figure("Valor", 1.0)]);
        let rows = [[format!("Maria {name} Silva"), format!("{name} 1,00")], ["Ana".to_owned(), "2,00".to_owned()]];
        table.draw(document, rows, Some((name, "3,00")));
    }

    fn page(name: &str) -> Vec<u8> {
        let mut document = begun();
        draw(&mut document, name);
        document.finish().expect("a file")
    }

    /// How many fonts the file carries.
    fn carried(pdf: &[u8]) -> usize {
        let file = lopdf::Document::load_mem(pdf).expect("a file");
        let has_file = |object: &&Object| object.as_dict().is_ok_and(|dictionary| dictionary.has(b"FontFile2"));
        file.objects.values().filter(has_file).count()
    }

    #[test]
    fn a_name_is_printed_with_its_letters_wherever_it_stands() {
        let pdf = page(NAME);
        assert_eq!(carried(&pdf), 2, "regular and bold");
        assert_eq!(words(&pdf).matches(NAME).count(), 5, "{}", words(&pdf));
        assert_whole(&pdf, &[NAME, DIGITABLE]);
        let texts = |kind: &str| {
            let of_kind = elements(&pdf).into_iter().filter(|element| element.kind == kind);
            of_kind.map(|element| element.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(texts("H2"), [format!("Pessoas de {NAME} e de Maria")]);
        assert_eq!(texts("TD")[0], format!("Maria {NAME} Silva"));
    }

    #[test]
    fn a_document_without_such_letters_carries_no_font() {
        let pdf = page("João Müller-Ångström");
        assert_eq!(carried(&pdf), 0);
        let more = page(NAME).len() - pdf.len();
        assert!(more < 12 * 1024, "{more} bytes for the letters of a name");
    }

    #[test]
    fn every_letter_is_copied_as_it_was_written() {
        let text = "ĐÐ-đð ŞȘ-şș ŢȚ Ẽũĩỹ Ŋŋ İı ǾǿŐű Ĺľ 0123456789-Ł ẞß ΑA ЖжА Ʉ";
        let mut document = begun();
        document.paragraph(text);
        let pdf = document.finish().expect("a file");
        assert!(words(&pdf).contains(text), "{}", words(&pdf));
    }

    #[test]
    fn a_long_document_carries_its_fonts_once() {
        let mut long = LongDocument::new(begun()).expect("a file");
        for part in 0..300 {
            draw(long.document(), &format!("{NAME}{part}"));
            long.spill().expect("pages");
        }
        let pdf = long.finish().expect("a file").into_whole();
        assert!(lopdf::Document::load_mem(&pdf).expect("a file").get_pages().len() > 60);
        assert_eq!(carried(&pdf), 2);
        let words = words(&pdf);
        assert!((0..300).all(|part| words.contains(&format!("Maria {NAME}{part} Silva"))));
    }
}
