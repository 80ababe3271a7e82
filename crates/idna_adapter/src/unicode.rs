//! The adapter over ICU's tables: mapping by UTS 46, directions by RFC 5893, joining by RFC 5892, appendix A.1.

use icu_normalizer::uts46::{Uts46Mapper, Uts46MapperBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{self, GeneralCategory, GeneralCategoryGroup};

/// How a letter joins its neighbours.
#[derive(Clone, Copy)]
pub struct JoiningType(props::JoiningType);

impl JoiningType {
    pub fn to_mask(self) -> JoiningTypeMask {
        match self.0 {
            props::JoiningType::LeftJoining => LEFT,
            props::JoiningType::RightJoining => RIGHT,
            props::JoiningType::DualJoining => DUAL,
            _ => JoiningTypeMask(0),
        }
    }

    pub fn is_transparent(self) -> bool {
        self.0 == props::JoiningType::Transparent
    }
}

/// A set of the [`JoiningType`]s that are asked for, a bit for each.
#[derive(Clone, Copy)]
pub struct JoiningTypeMask(u8);

const LEFT: JoiningTypeMask = JoiningTypeMask(1);
const RIGHT: JoiningTypeMask = JoiningTypeMask(2);
const DUAL: JoiningTypeMask = JoiningTypeMask(4);

impl JoiningTypeMask {
    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What may stand before a zero width non-joiner.
pub const LEFT_OR_DUAL_JOINING_MASK: JoiningTypeMask = LEFT.and(DUAL);
/// What may stand after it.
pub const RIGHT_OR_DUAL_JOINING_MASK: JoiningTypeMask = RIGHT.and(DUAL);

/// Which way a character is read.
#[derive(Clone, Copy)]
pub struct BidiClass(props::BidiClass);

impl BidiClass {
    pub fn to_mask(self) -> BidiClassMask {
        match self.0 {
            props::BidiClass::LeftToRight => L,
            props::BidiClass::RightToLeft | props::BidiClass::ArabicLetter => R_AND_AL,
            props::BidiClass::ArabicNumber => AN,
            props::BidiClass::EuropeanNumber => EN,
            props::BidiClass::EuropeanSeparator
            | props::BidiClass::CommonSeparator
            | props::BidiClass::EuropeanTerminator
            | props::BidiClass::OtherNeutral
            | props::BidiClass::BoundaryNeutral
            | props::BidiClass::NonspacingMark => WITHIN,
            _ => BidiClassMask(0),
        }
    }

    pub fn is_ltr(self) -> bool {
        self.0 == props::BidiClass::LeftToRight
    }

    pub fn is_nonspacing_mark(self) -> bool {
        self.0 == props::BidiClass::NonspacingMark
    }

    pub fn is_european_number(self) -> bool {
        self.0 == props::BidiClass::EuropeanNumber
    }

    pub fn is_arabic_number(self) -> bool {
        self.0 == props::BidiClass::ArabicNumber
    }
}

/// A set of [`BidiClass`]es, a bit for those that the rules treat alike.
#[derive(Clone, Copy)]
pub struct BidiClassMask(u8);

const L: BidiClassMask = BidiClassMask(1);
const R_AND_AL: BidiClassMask = BidiClassMask(2);
const AN: BidiClassMask = BidiClassMask(4);
const EN: BidiClassMask = BidiClassMask(8);
/// What may stand within a label of either direction.
const WITHIN: BidiClassMask = BidiClassMask(16);

impl BidiClassMask {
    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What makes a domain one that the rules below are for (RFC 5893, section 1.4).
pub const RTL_MASK: BidiClassMask = R_AND_AL.and(AN);
/// Rule 1.
pub const FIRST_BC_MASK: BidiClassMask = L.and(R_AND_AL);
/// Rule 6.
pub const LAST_LTR_MASK: BidiClassMask = L.and(EN);
/// Rule 3.
pub const LAST_RTL_MASK: BidiClassMask = R_AND_AL.and(AN).and(EN);
/// Rule 5.
pub const MIDDLE_LTR_MASK: BidiClassMask = L.and(EN).and(WITHIN);
/// Rule 2.
pub const MIDDLE_RTL_MASK: BidiClassMask = R_AND_AL.and(AN).and(EN).and(WITHIN);

pub struct Adapter {
    mapper: Uts46MapperBorrowed<'static>,
}

#[cfg(feature = "compiled_data")]
impl Default for Adapter {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(feature = "compiled_data")]
impl Adapter {
    pub const fn new() -> Self {
        Self { mapper: Uts46Mapper::new() }
    }

    pub fn is_virama(&self, character: char) -> bool {
        self.mapper.is_virama(character)
    }

    /// Category M.
    pub fn is_mark(&self, character: char) -> bool {
        GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(character))
    }

    pub fn bidi_class(&self, character: char) -> BidiClass {
        BidiClass(CodePointMapData::<props::BidiClass>::new().get(character))
    }

    pub fn joining_type(&self, character: char) -> JoiningType {
        JoiningType(CodePointMapData::<props::JoiningType>::new().get(character))
    }

    /// The mapping of UTS 46 and form C, what is not allowed becoming U+FFFD.
    pub fn map_normalize<'a, I: Iterator<Item = char> + 'a>(&'a self, text: I) -> impl Iterator<Item = char> + 'a {
        self.mapper.map_normalize(text)
    }

    /// As [`Self::map_normalize`] for what was mapped before, what is not in its final form becoming U+FFFD.
    pub fn normalize_validate<'a, I: Iterator<Item = char> + 'a>(&'a self, text: I) -> impl Iterator<Item = char> + 'a {
        self.mapper.normalize_validate(text)
    }
}

#[cfg(all(test, feature = "compiled_data"))]
mod tests {
    use super::Adapter;

    #[test]
    fn letters_are_mapped_and_what_no_domain_has_is_refused() {
        let adapter = Adapter::new();
        let mapped = |text: &str| adapter.map_normalize(text.chars()).collect::<String>();
        assert_eq!(mapped("SA\u{da}DE"), "sa\u{fa}de");
        assert_eq!(mapped("sau\u{301}de"), "sa\u{fa}de");
        assert_eq!(mapped("a\u{2fff}"), "a\u{fffd}");
    }

    #[test]
    fn directions_and_joins_are_told_apart() {
        let adapter = Adapter::new();
        assert!(super::RTL_MASK.intersects(adapter.bidi_class('\u{5d0}').to_mask()), "a Hebrew letter");
        assert!(!super::FIRST_BC_MASK.intersects(adapter.bidi_class('1').to_mask()));
        assert!(super::LAST_LTR_MASK.intersects(adapter.bidi_class('1').to_mask()));
        assert!(!super::MIDDLE_LTR_MASK.intersects(adapter.bidi_class('\u{627}').to_mask()), "an Arabic letter");
        assert!(super::LEFT_OR_DUAL_JOINING_MASK.intersects(adapter.joining_type('\u{628}').to_mask()), "beh");
        assert!(!super::LEFT_OR_DUAL_JOINING_MASK.intersects(adapter.joining_type('\u{627}').to_mask()), "alef");
        assert!(adapter.is_mark('\u{301}') && adapter.is_virama('\u{94d}') && !adapter.is_virama('a'));
    }
}
