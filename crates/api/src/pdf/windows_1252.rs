//! The encoding of the built-in fonts.

/// `€ ‚ ƒ …`: what Windows-1252 has at 0x80 to 0x9f; a space where it has nothing.
const EXTRAS: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// The character's byte in Windows-1252, the encoding of the built-in fonts.
pub(super) fn code(c: char) -> Option<u8> {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => {
            let position = EXTRAS.iter().position(|extra| *extra == c)?;
            u8::try_from(position).ok().map(|offset| 0x80 + offset)
        }
    }
}
