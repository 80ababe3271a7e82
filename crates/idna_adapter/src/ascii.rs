//! The adapter for ASCII: any other character becomes U+FFFD, which `idna` takes for an error. So none of the questions
//! about scripts and joining letters is asked in earnest, and each has the answer for a Latin letter.

/// What `idna` takes for a character that no domain may have.
const REFUSED: char = '\u{fffd}';

#[derive(Clone, Copy)]
pub struct JoiningType;

impl JoiningType {
    pub fn to_mask(self) -> JoiningTypeMask {
        JoiningTypeMask
    }

    pub fn is_transparent(self) -> bool {
        false
    }
}

#[derive(Clone, Copy)]
pub struct JoiningTypeMask;

impl JoiningTypeMask {
    pub fn intersects(self, _: Self) -> bool {
        false
    }
}

pub const LEFT_OR_DUAL_JOINING_MASK: JoiningTypeMask = JoiningTypeMask;
pub const RIGHT_OR_DUAL_JOINING_MASK: JoiningTypeMask = JoiningTypeMask;

#[derive(Clone, Copy)]
pub struct BidiClass;

impl BidiClass {
    pub fn to_mask(self) -> BidiClassMask {
        BidiClassMask(true)
    }

    pub fn is_ltr(self) -> bool {
        true
    }

    pub fn is_nonspacing_mark(self) -> bool {
        false
    }

    pub fn is_european_number(self) -> bool {
        false
    }

    pub fn is_arabic_number(self) -> bool {
        false
    }
}

/// Whether the class of a Latin letter is among them.
#[derive(Clone, Copy)]
pub struct BidiClassMask(bool);

impl BidiClassMask {
    pub fn intersects(self, other: Self) -> bool {
        self.0 && other.0
    }
}

pub const RTL_MASK: BidiClassMask = BidiClassMask(false);
pub const FIRST_BC_MASK: BidiClassMask = BidiClassMask(true);
pub const LAST_LTR_MASK: BidiClassMask = BidiClassMask(true);
pub const LAST_RTL_MASK: BidiClassMask = BidiClassMask(false);
pub const MIDDLE_LTR_MASK: BidiClassMask = BidiClassMask(true);
pub const MIDDLE_RTL_MASK: BidiClassMask = BidiClassMask(false);

#[derive(Default)]
pub struct Adapter;

impl Adapter {
    pub const fn new() -> Self {
        Self
    }

    pub fn is_virama(&self, _: char) -> bool {
        false
    }

    pub fn is_mark(&self, _: char) -> bool {
        false
    }

    pub fn bidi_class(&self, _: char) -> BidiClass {
        BidiClass
    }

    pub fn joining_type(&self, _: char) -> JoiningType {
        JoiningType
    }

    pub fn map_normalize<'a, I: Iterator<Item = char> + 'a>(&'a self, text: I) -> impl Iterator<Item = char> + 'a {
        text.map(|character| if character.is_ascii() { character.to_ascii_lowercase() } else { REFUSED })
    }

    pub fn normalize_validate<'a, I: Iterator<Item = char> + 'a>(&'a self, text: I) -> impl Iterator<Item = char> + 'a {
        self.map_normalize(text)
    }
}
