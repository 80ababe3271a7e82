//! PIX codes to copy and to draw as QR (BR Code of the Banco Central, over EMV's QR format): fields of id (2), length
//! (2) and value, closed by a CRC. A payload is composed for the operator's own key, or taken as the ERP sends it once
//! all that it states has been read; what it states is compared with its bill before anybody sees it.

mod payload;
#[cfg(test)]
mod tests;
mod tlv;

use std::fmt;

use crc::{CRC_16_IBM_3740, Crc};

pub use self::payload::{PixAccount, PixPayload};
use super::money::Cents;
use super::unicode;

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

/// Why no payload can be composed, or why a text is none. The texts complete "the PIX code …" in a report of an import,
/// and say what to ask the bank or the ERP for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidPix {
    /// Empty, over 77 characters, or with characters that no key has.
    Key,
    /// Nothing is left of the receiver's name in ASCII, or it has more than 25 characters.
    Name,
    /// Nothing is left of the receiver's city in ASCII, or it has more than 15 characters.
    City,
    /// Not positive, over 13 characters, or not written `1234.56`.
    Amount,
    /// No letter or digit, more than 25 of them, or other characters.
    Txid,
    /// Characters beyond ASCII, such as accents: banks disagree on how many bytes they count for.
    NotAscii,
    /// It does not begin as a BR Code does.
    NotABrCode,
    /// Something that is no field stands where one begins.
    Header,
    /// A field is longer than what is left of the text.
    TooShort,
    /// A field that a BR Code needs is missing, or there twice.
    Missing,
    /// Not in reais, or not of Brazil.
    Currency,
    /// No account of PIX, more than one, or one with both a key and a URL or with neither.
    Account,
    /// The address of a dynamic code is empty or has characters that no address has.
    Url,
    /// There is something behind the checksum, or the checksum is no last field of four characters.
    End,
    Checksum,
}

impl fmt::Display for InvalidPix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "the PIX key is not valid",
            Self::Name => "the receiver's name in the PIX code needs 1 to 25 usable characters",
            Self::City => "the receiver's city in the PIX code needs 1 to 15 usable characters",
            Self::Amount => "the amount does not fit a PIX code",
            Self::Txid => "the transaction id of the PIX code needs 1 to 25 letters or digits, or ***",
            Self::NotAscii => {
                "the PIX code has accents or other characters beyond ASCII, which banks read differently; \
                 it must be made anew without them"
            }
            Self::NotABrCode => "the text is not a PIX code: it does not begin with 000201",
            Self::Header => "the PIX code is damaged: a field's length does not end where the next field begins",
            Self::TooShort => "the PIX code is cut off: a field is longer than what is left of the text",
            Self::Missing => "the PIX code lacks a field, or has one twice",
            Self::Currency => "the PIX code is not in reais, or not of Brazil",
            Self::Account => "the code names no PIX account, or more than one, or not exactly one key or address in it",
            Self::Url => "the address in the PIX code is not valid",
            Self::End => "the PIX code does not end with its checksum",
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
    let bare: String = unicode::decomposed(text).chars().filter(|c| !unicode::is_mark(*c)).collect();
    let words = bare.split_whitespace().map(|word| word.chars().filter(char::is_ascii_graphic).collect::<String>());
    let joined = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let cut: String = joined.chars().take(length).collect();
    Some(cut.trim_end().to_owned()).filter(|text| !text.is_empty())
}

fn checksum(unsigned: &str) -> String {
    format!("{:04X}", CRC.checksum(unsigned.as_bytes()))
}
