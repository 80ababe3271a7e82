//! PIX codes to copy and to draw as QR (BR Code of the Banco Central, over EMV's QR format): fields of id (2), length
//! (2) and value, closed by a CRC. A payload is composed for the operator's own key, or taken as the ERP sends it once
//! its structure and CRC are checked.

use std::fmt;

use crc::{CRC_16_IBM_3740, Crc};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::money::Cents;

/// CRC-16/CCITT-FALSE, which the catalogue of CRCs calls IBM-3740.
const CRC: Crc<u16> = Crc::<u16>::new(&CRC_16_IBM_3740);
const GUI: &str = "br.gov.bcb.pix";
const MAX_NAME: usize = 25;
const MAX_CITY: usize = 15;
const MAX_TXID: usize = 25;
/// What is left of the 99 characters of field 26 beside the GUI and two headers.
const MAX_KEY: usize = 77;
/// EMV gives the amount 13 characters: `9999999999.99`.
const MAX_AMOUNT: Cents = Cents(999_999_999_999);

/// Why no payload can be composed, or why a text is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidPix {
    /// Empty, over 77 characters, or with characters that no key has.
    Key,
    /// Nothing is left of the receiver's name in ASCII.
    Name,
    /// Nothing is left of the receiver's city in ASCII.
    City,
    /// Not positive, or over 13 characters.
    Amount,
    /// No letter or digit, or more than 25 of them.
    Txid,
    /// Not the fields of a BR Code in reais.
    Structure,
    Checksum,
}

impl fmt::Display for InvalidPix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "the PIX key is not valid",
            Self::Name => "the receiver's name has no usable characters",
            Self::City => "the receiver's city has no usable characters",
            Self::Amount => "the amount does not fit a PIX code",
            Self::Txid => "the transaction id needs 1 to 25 letters or digits",
            Self::Structure => "the text is not a PIX code",
            Self::Checksum => "the PIX code's checksum does not agree with it",
        })
    }
}

impl std::error::Error for InvalidPix {}

/// A code for the operator's own key, which may be paid more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticPix {
    /// As registered: CPF, CNPJ, e-mail, `+55…` telephone or random key.
    pub key: String,
    /// Receiver; accents are dropped and it is cut to 25 characters.
    pub name: String,
    /// Receiver's city; accents are dropped and it is cut to 15 characters.
    pub city: String,
    /// Without an amount, who pays types it.
    pub amount: Option<Cents>,
    /// Identifies the payment in the operator's statement; punctuation is dropped.
    pub txid: Option<String>,
}

impl StaticPix {
    /// The text of the code, which is also what the QR code holds.
    pub fn payload(&self) -> Result<String, InvalidPix> {
        let Self { key, name, city, amount, txid } = self;
        if !(1..=MAX_KEY).contains(&key.len()) || !key.bytes().all(|c| c.is_ascii_graphic()) {
            return Err(InvalidPix::Key);
        }
        let account = field("00", GUI) + &field("01", key);
        let amount = amount.map(amount_field).transpose()?.unwrap_or_default();
        let name = ascii(name, MAX_NAME).ok_or(InvalidPix::Name)?;
        let city = ascii(city, MAX_CITY).ok_or(InvalidPix::City)?;
        let txid = txid.as_deref().map_or(Ok("***".to_owned()), letters_and_digits)?;
        let fields = [
            field("00", "01"),
            field("26", &account),
            field("52", "0000"),
            field("53", "986"),
            amount,
            field("58", "BR"),
            field("59", &name),
            field("60", &city),
            field("62", &field("05", &txid)),
            "6304".to_owned(),
        ];
        let unsigned = fields.concat();
        Ok(format!("{unsigned}{}", checksum(&unsigned)))
    }
}

/// A whole PIX code, static or dynamic, whose structure and CRC agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PixPayload(String);

impl PixPayload {
    /// Takes the text exactly as it will be shown; surrounding blanks are refused, for the CRC covers every character.
    pub fn parse(text: &str) -> Result<Self, InvalidPix> {
        let fields = fields(text).ok_or(InvalidPix::Structure)?;
        let only = |id: &str| {
            let mut values = fields.iter().filter(|field| field.0 == id).map(|field| field.1);
            values.next().filter(|_| values.next().is_none())
        };
        let is_pix = fields.iter().any(|(id, value)| ("26"..="51").contains(id) && is_pix_account(value));
        let stated = [only("52"), only("59"), only("60")].iter().all(Option::is_some);
        if fields.first() != Some(&("00", "01")) || only("53") != Some("986") || only("58") != Some("BR") {
            return Err(InvalidPix::Structure);
        }
        let last_is_crc = fields.last().is_some_and(|(id, value)| *id == "63" && value.len() == 4);
        if !is_pix || !stated || !last_is_crc || only("63").is_none() {
            return Err(InvalidPix::Structure);
        }
        let (unsigned, stated_crc) = text.split_at(text.len() - 4);
        if stated_crc != checksum(unsigned) {
            return Err(InvalidPix::Checksum);
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Ids and values of a text made of nothing else; `None` when it is not, or has characters beyond printable ASCII.
fn fields(text: &str) -> Option<Vec<(&str, &str)>> {
    if !text.bytes().all(|c| matches!(c, b' '..=b'~')) {
        return None;
    }
    let mut rest = text;
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let (header, after) = rest.split_at_checked(4)?;
        if !header.bytes().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let (value, next) = after.split_at_checked(header[2..].parse().ok()?)?;
        fields.push((&header[..2], value));
        rest = next;
    }
    Some(fields)
}

/// Whether a merchant account (fields 26 to 51) is PIX's: the GUI, and a key (static) or a URL (dynamic).
fn is_pix_account(value: &str) -> bool {
    fields(value).is_some_and(|inner| {
        inner.first().is_some_and(|(id, gui)| *id == "00" && gui.eq_ignore_ascii_case(GUI))
            && inner.iter().any(|(id, value)| matches!(*id, "01" | "25") && !value.is_empty())
    })
}

fn field(id: &str, value: &str) -> String {
    format!("{id}{:02}{value}", value.len())
}

fn amount_field(amount: Cents) -> Result<String, InvalidPix> {
    if amount <= Cents::ZERO || amount > MAX_AMOUNT {
        return Err(InvalidPix::Amount);
    }
    Ok(field("54", &format!("{}.{:02}", amount.0 / 100, amount.0 % 100)))
}

/// A cut id could be another payment's, so a long one is refused.
fn letters_and_digits(txid: &str) -> Result<String, InvalidPix> {
    let kept: String = txid.chars().filter(char::is_ascii_alphanumeric).collect();
    if !(1..=MAX_TXID).contains(&kept.len()) {
        return Err(InvalidPix::Txid);
    }
    Ok(kept)
}

/// Printable ASCII only, accents dropped and blanks joined, at most `length` characters; `None` when nothing is left.
fn ascii(text: &str, length: usize) -> Option<String> {
    let bare: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let words = bare.split_whitespace().map(|word| word.chars().filter(char::is_ascii_graphic).collect::<String>());
    let joined = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let cut: String = joined.chars().take(length).collect();
    Some(cut.trim_end().to_owned()).filter(|text| !text.is_empty())
}

fn checksum(unsigned: &str) -> String {
    format!("{:04X}", CRC.checksum(unsigned.as_bytes()))
}

#[cfg(test)]
mod tests;
