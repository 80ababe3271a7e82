//! Crockford's base 32, in which codes are written that people read and type: no I, L, O and U, of which the first three are
//! read as the digits that they look like.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The letter of the lower five bits.
pub(super) fn letter(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

/// What a letter stands for; none for what no code has.
pub(super) fn value(letter: u8) -> Option<u8> {
    let position = ALPHABET.iter().position(|known| *known == letter)?;
    u8::try_from(position).ok()
}

/// A letter as it was meant.
pub(super) const fn canonical(typed: char) -> char {
    match typed {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}
