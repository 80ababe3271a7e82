//! Reads a PIX code whole: who is paid, how much, by which key or address, under which id. What is not stated is `None`,
//! and what is stated wrongly is refused with its own reason, so that a code is never shown on trust.
//!
//! Forms that are seen in the wild and change nothing of what is paid are put right: blanks and line breaks around the
//! code, line breaks and invisible characters inside it (a BR Code has none), and a checksum in lower case.

use super::tlv::Fields;
use super::{GUI, InvalidPix, MAX_CITY, MAX_KEY, MAX_NAME, MAX_TXID, checksum};
use crate::rules::money::Cents;

/// Digits, point and decimals of field 54 together.
const MAX_AMOUNT_LENGTH: usize = 13;
/// An address has the room of a key.
const MAX_URL: usize = MAX_KEY;

/// A whole PIX code, static or dynamic, whose fields and CRC agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PixPayload {
    text: String,
    account: PixAccount,
    amount: Option<Cents>,
    name: String,
    city: String,
    txid: Option<String>,
}

/// By what the receiver is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PixAccount {
    /// *QR estático*: a key; the code itself says what is paid, and is good as long as the key is.
    Static { key: String },
    /// *QR dinâmico*: an address without its scheme, where the receiver's bank says what is paid and until when.
    Dynamic { url: String },
}

impl PixPayload {
    /// Takes a code as it was copied; [`Self::as_str`] is what is shown and drawn.
    pub fn parse(text: &str) -> Result<Self, InvalidPix> {
        let text: String = text.trim().chars().filter(|c| !is_left_over(*c)).collect();
        if !text.is_ascii() {
            return Err(InvalidPix::NotAscii);
        }
        if !text.starts_with("000201") {
            return Err(InvalidPix::NotABrCode);
        }
        let fields = Fields::read(&text)?;
        let (unsigned, stated) = match fields.last() {
            Some(("63", crc)) if crc.len() == 4 => text.split_at(text.len() - 4),
            Some(_) | None => return Err(InvalidPix::End),
        };
        let crc = checksum(unsigned);
        if !crc.eq_ignore_ascii_case(stated) {
            return Err(InvalidPix::Checksum);
        }
        let (payload_format, category, crcs) = (fields.required("00"), fields.required("52"), fields.required("63"));
        payload_format.and(category).and(crcs)?;
        if fields.required("53")? != "986" || fields.required("58")? != "BR" {
            return Err(InvalidPix::Currency);
        }
        let account = account(&fields)?;
        Ok(Self {
            amount: fields.optional("54")?.map(amount).transpose()?.filter(|amount| *amount > Cents::ZERO),
            name: label(fields.required("59")?, MAX_NAME).ok_or(InvalidPix::Name)?,
            city: label(fields.required("60")?, MAX_CITY).ok_or(InvalidPix::City)?,
            txid: txid(&fields, &account)?,
            text: format!("{unsigned}{crc}"),
            account,
        })
    }

    /// The text to copy, which is also what the QR code holds.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn account(&self) -> &PixAccount {
        &self.account
    }

    /// What the code itself says is paid; zero says nothing. Where it is `None`, whoever pays a static code types the
    /// amount, and a dynamic one's bank says it.
    pub fn amount(&self) -> Option<Cents> {
        self.amount
    }

    /// Receiver, as the code says it; the payer's bank shows the key's owner.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn city(&self) -> &str {
        &self.city
    }

    /// The payment's id in the receiver's statement, of a static code that has one.
    pub fn txid(&self) -> Option<&str> {
        self.txid.as_deref()
    }
}

/// What copying leaves inside a code, and no code has: line breaks, tabs, and characters that nobody sees.
fn is_left_over(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\t' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The one account of PIX among the merchant accounts (fields 26 to 51): its GUI first, then a key or an address.
fn account(fields: &Fields<'_>) -> Result<PixAccount, InvalidPix> {
    let mut found = None;
    for (_, value) in fields.iter().filter(|(id, _)| ("26"..="51").contains(id)) {
        // Accounts of other schemes need not be read.
        if !value.get(4..4 + GUI.len()).is_some_and(|gui| gui.eq_ignore_ascii_case(GUI)) {
            continue;
        }
        let inner = Fields::read(value)?;
        if inner.first().is_none_or(|(id, gui)| id != "00" || gui.len() != GUI.len()) || found.is_some() {
            return Err(InvalidPix::Account);
        }
        found = Some(match (inner.optional("01")?, inner.optional("25")?) {
            (Some(key), None) if is_printable(key, MAX_KEY) => PixAccount::Static { key: key.to_owned() },
            (Some(_), None) => return Err(InvalidPix::Key),
            (None, Some(url)) if is_printable(url, MAX_URL) => PixAccount::Dynamic { url: url.to_owned() },
            (None, Some(_)) => return Err(InvalidPix::Url),
            (None, None) | (Some(_), Some(_)) => return Err(InvalidPix::Account),
        });
    }
    found.ok_or(InvalidPix::Account)
}

fn is_printable(text: &str, max: usize) -> bool {
    (1..=max).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_graphic())
}

/// `1234.56`, `1234.5` or `1234`.
fn amount(text: &str) -> Result<Cents, InvalidPix> {
    let (reais, decimals) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    let is_amount = !reais.is_empty() && decimals.len() <= 2 && are_digits(reais) && are_digits(decimals);
    if !is_amount || text.len() > MAX_AMOUNT_LENGTH {
        return Err(InvalidPix::Amount);
    }
    format!("{reais}{decimals:0<2}").parse().map(Cents).map_err(|_too_many_digits| InvalidPix::Amount)
}

fn label(text: &str, max: usize) -> Option<String> {
    let text = text.trim();
    (1..=max).contains(&text.len()).then(|| text.to_owned())
}

/// Of a dynamic code the id stands behind its address, and the one in the code is ignored (manual of the Banco Central).
fn txid(fields: &Fields<'_>, account: &PixAccount) -> Result<Option<String>, InvalidPix> {
    let Some(additional) = fields.optional("62")? else { return Ok(None) };
    let Some(txid) = Fields::read(additional)?.optional("05")? else { return Ok(None) };
    match account {
        PixAccount::Dynamic { url: _ } => Ok(None),
        PixAccount::Static { key: _ } if txid == "***" => Ok(None),
        PixAccount::Static { key: _ } => {
            let is_id = (1..=MAX_TXID).contains(&txid.len()) && txid.bytes().all(|c| c.is_ascii_alphanumeric());
            if is_id { Ok(Some(txid.to_owned())) } else { Err(InvalidPix::Txid) }
        }
    }
}
