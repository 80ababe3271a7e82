//! The code on a document by which anybody can ask whether we issued it: fifteen random characters and a check
//! character, so that a slip of the pen is told apart from a forgery before anybody is asked.
//!
//! Letters and digits are those of Crockford's base 32, which leaves out I, L, O and U. The check character makes the
//! sixteen values, as a polynomial over GF(2⁵), vanish at a generator of the field: no single wrong character and no two
//! exchanged ones pass.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::crockford::{canonical, letter, value};
use super::typed;

/// Characters that are drawn by lot: 75 bits.
pub const RANDOM_CHARACTERS: usize = 15;
const LENGTH: usize = RANDOM_CHARACTERS + 1;
/// Characters between two hyphens.
const GROUP: usize = 4;
/// x⁵ + x² + 1, by which 2 generates all of GF(2⁵) but zero.
const POLYNOMIAL: u8 = 0b10_0101;

/// A well-formed code. `Display` groups it as documents show it, `7K2M-9QXD-0RTB-41VZ`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, examples("0000-0000-0000-0000")))]
pub struct VerificationCode(String);

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MistypedCode {
    /// Not sixteen letters and digits.
    Length,
    /// A character that no code has.
    Character,
    /// The check character does not fit: something was mistyped.
    Check,
}

impl VerificationCode {
    /// The code of fifteen random bytes, of which the lower five bits count.
    pub fn from_random(bytes: [u8; RANDOM_CHARACTERS]) -> Self {
        let values = bytes.map(|byte| byte & 31);
        let mut text: String = values.iter().map(|value| letter(*value)).collect();
        // The last character's weight is one, so it is what the others amount to.
        text.push(letter(times_two(remainder(values))));
        Self(text)
    }

    /// Reads what somebody typed: lower case, blanks and hyphens do not matter, nor O for 0, I or L for 1.
    pub fn parse(text: &str) -> Result<Self, MistypedCode> {
        let code: String = typed::bare(text).chars().map(canonical).collect();
        if code.chars().count() != LENGTH {
            return Err(MistypedCode::Length);
        }
        let values: Option<Vec<u8>> = code.bytes().map(value).collect();
        match values {
            None => Err(MistypedCode::Character),
            Some(values) if remainder(values.iter().copied()) == 0 => Ok(Self(code)),
            Some(_) => Err(MistypedCode::Check),
        }
    }

    /// Sixteen characters without hyphens.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The polynomial whose coefficients these are, the last one of the lowest degree, at 2.
fn remainder(values: impl IntoIterator<Item = u8>) -> u8 {
    values.into_iter().fold(0, |sum, value| times_two(sum) ^ value)
}

fn times_two(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ POLYNOMIAL }
}

impl fmt::Display for VerificationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, letter) in self.0.chars().enumerate() {
            if position > 0 && position % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl FromStr for VerificationCode {
    type Err = MistypedCode;

    fn from_str(text: &str) -> Result<Self, MistypedCode> {
        Self::parse(text)
    }
}

impl TryFrom<String> for VerificationCode {
    type Error = MistypedCode;

    fn try_from(text: String) -> Result<Self, MistypedCode> {
        Self::parse(&text)
    }
}

/// Grouped, as people read it.
impl From<VerificationCode> for String {
    fn from(code: VerificationCode) -> Self {
        code.to_string()
    }
}

impl fmt::Display for MistypedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length => "a code has sixteen letters and digits",
            Self::Character => "a code has no such character",
            Self::Check => "the check character does not fit",
        })
    }
}

impl std::error::Error for MistypedCode {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::crockford::{letter, value};
    use super::{MistypedCode, VerificationCode};

    fn typed(code: &str) -> Result<VerificationCode, MistypedCode> {
        VerificationCode::parse(code)
    }

    #[test]
    fn what_is_no_code_is_told_apart() {
        for bad in ["", "7K2M", "0000-0000-0000-000", "0000-0000-0000-0000-0", "ção"] {
            assert_eq!(typed(bad), Err(MistypedCode::Length), "{bad}");
        }
        for bad in ["0000-0000-0000-000U", "0000 0000 0000 000*", "000000000000000é"] {
            assert_eq!(typed(bad), Err(MistypedCode::Character), "{bad}");
        }
        assert_eq!(typed("0000-0000-0000-0001"), Err(MistypedCode::Check));
        // field 9
        for pasted in ["0000-0000-0000-0000", "００００\u{2010}0000\u{2212}0000\u{200b}\u{a0}oooo"] {
            assert_eq!(typed(pasted).map(String::from), Ok("0000-0000-0000-0000".to_owned()), "{pasted}");
        }
    }

    proptest! {
        #[test]
        fn a_code_is_read_back_however_it_is_typed(bytes in any::<[u8; 15]>()) {
            let code = VerificationCode::from_random(bytes);
            let shown = code.to_string();
            prop_assert_eq!(shown.len(), 19);
            let sloppy = shown.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
            for written in [shown.clone(), code.as_str().to_owned(), sloppy, shown.replace('1', "I")] {
                prop_assert_eq!(typed(&written), Ok(code.clone()), "{}", written);
            }
            prop_assert!(!shown.contains(['I', 'L', 'O', 'U']));
        }

        #[test]
        fn one_wrong_character_never_passes(bytes in any::<[u8; 15]>(), at in 0usize..16, by in 1u8..32) {
            let code = VerificationCode::from_random(bytes);
            let mut letters: Vec<char> = code.as_str().chars().collect();
            let known = value(code.as_str().as_bytes()[at]).expect("a letter of ours");
            letters[at] = letter(known + by);
            let wrong: String = letters.into_iter().collect();
            prop_assert_eq!(typed(&wrong), Err(MistypedCode::Check));
        }

        #[test]
        fn two_exchanged_characters_never_pass(bytes in any::<[u8; 15]>(), a in 0usize..16, b in 0usize..16) {
            let code = VerificationCode::from_random(bytes);
            let mut letters: Vec<u8> = code.as_str().bytes().collect();
            prop_assume!(letters[a] != letters[b]);
            letters.swap(a, b);
            let wrong = String::from_utf8(letters).expect("ASCII");
            prop_assert_eq!(typed(&wrong), Err(MistypedCode::Check));
        }
    }
}
