//! The fields of an EMV QR code, one after the other: id (two digits), length (two digits), value. Reading one tells
//! where it goes wrong, since "the code is damaged" and "the code is cut off" have different remedies.

use super::InvalidPix;

/// Ids and values of a text, in their order; each id names what its value is.
pub(super) struct Fields<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Fields<'a> {
    /// `text` must be printable ASCII and made of fields alone.
    pub(super) fn read(text: &'a str) -> Result<Self, InvalidPix> {
        if !text.is_ascii() {
            return Err(InvalidPix::NotAscii);
        }
        if !text.bytes().all(|c| matches!(c, b' '..=b'~')) {
            return Err(InvalidPix::Header);
        }
        let mut rest = text;
        let mut fields = Vec::new();
        while !rest.is_empty() {
            let (header, after) = rest.split_at_checked(4).ok_or(InvalidPix::TooShort)?;
            if !header.bytes().all(|c| c.is_ascii_digit()) {
                return Err(InvalidPix::Header);
            }
            let (id, length) = header.split_at(2);
            let length = length.parse().map_err(|_two_digits| InvalidPix::Header)?;
            let (value, next) = after.split_at_checked(length).ok_or(InvalidPix::TooShort)?;
            fields.push((id, value));
            rest = next;
        }
        Ok(Self(fields))
    }

    pub(super) fn first(&self) -> Option<(&'a str, &'a str)> {
        self.0.first().copied()
    }

    pub(super) fn last(&self) -> Option<(&'a str, &'a str)> {
        self.0.last().copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().copied()
    }

    /// The value of a field that may be left out; twice is one time too many.
    pub(super) fn optional(&self, id: &str) -> Result<Option<&'a str>, InvalidPix> {
        let mut values = self.iter().filter(|field| field.0 == id).map(|field| field.1);
        match (values.next(), values.next()) {
            (value, None) => Ok(value),
            (_, Some(_)) => Err(InvalidPix::Missing),
        }
    }

    /// The value of a field that is there exactly once.
    pub(super) fn required(&self, id: &str) -> Result<&'a str, InvalidPix> {
        self.optional(id)?.ok_or(InvalidPix::Missing)
    }
}
