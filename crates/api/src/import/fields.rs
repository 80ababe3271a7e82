//! What may stand in a cell: each function takes the text of one that is not empty and gives the value or the reason.
//! Reasons never repeat the text, for it is mostly personal data.

use std::borrow::Cow;
use std::fmt::Display;

use chrono::{DateTime, Datelike, NaiveDate, SubsecRound, Utc};
use shared::rules::boleto::{BankCode, Barcode, FreeField};
use shared::rules::document::{CardNumber, Cep, Cnpj, Cns, Cpf};
use shared::rules::names::is_format;
use shared::rules::pix::PixPayload;
use shared::rules::{email, typed};

use super::mangled;

use crate::visible_text::is_blank;

/// A value, or why there is none.
pub(super) type Parsed<T> = Result<T, Cow<'static, str>>;

/// Ten digits of centavos, as many as a slip has room for.
const MAX_CENTS: i64 = 9_999_999_999;
/// Relations to the holder in the layout of DMED: spouse, child, stepchild, parent, other.
const RELATIONS: [&str; 5] = ["03", "04", "06", "08", "10"];
const STATES: [&str; 27] = [
    "AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PB", "PE", "PI", "PR", "RJ",
    "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO",
];

/// Text of at most `max` characters; repeated blanks and line breaks become one blank. Characters that nobody sees are
/// refused: two names that look alike would differ, and one would turn round what stands beside it in a list.
pub(super) fn text(text: &str, max: usize) -> Parsed<String> {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((before, unseen)) = joined.chars().enumerate().find(|(_, c)| c.is_control() || is_format(*c)) {
        let what = if unseen.is_control() { "control" } else { "invisible" };
        let place = format!("U+{:04X} as character {}", u32::from(unseen), before + 1);
        // In the wrong encoding an "Í" ends with a control character and an "í" with a soft hyphen.
        let cause = mangled::sign_in_text(&joined).map(|sign| format!("; the text {sign}")).unwrap_or_default();
        return Err(format!("has the {what} character {place}{cause}").into());
    }
    if is_blank(&joined) {
        return Err("has only characters that cannot be seen".into());
    }
    let length = joined.chars().count();
    if length > max {
        return Err(format!("has {length} characters; at most {max} fit").into());
    }
    Ok(joined)
}

/// `2026-03-19`, from 1900 to 2199.
pub(super) fn date(text: &str) -> Parsed<NaiveDate> {
    let expected = "is not a date written YYYY-MM-DD";
    if has_shape(text, "##/##/####") {
        return Err("is not a date written YYYY-MM-DD; where all dates are DD/MM/YYYY, say so in an import.toml".into());
    }
    if !has_shape(text, "####-##-##") {
        return Err(expected.into());
    }
    let date: NaiveDate = text.parse().map_err(|_no_such_day| "is a day that does not exist")?;
    if !(1900..2200).contains(&date.year()) {
        return Err("is not between 1900 and 2199".into());
    }
    Ok(date)
}

/// `2026-03`.
pub(super) fn month(text: &str) -> Parsed<String> {
    let month = has_shape(text, "####-##").then(|| date(&format!("{text}-01")));
    match month {
        Some(Ok(_)) => Ok(text.to_owned()),
        Some(Err(_)) | None => Err("is not a month written YYYY-MM".into()),
    }
}

/// RFC 3339 with its offset, cut to microseconds: PostgreSQL keeps no more, and a row must equal itself when it is
/// imported again.
pub(super) fn instant(text: &str) -> Parsed<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text)
        .map_err(|_not_rfc_3339| "is not an instant with its offset, such as 2026-03-20T09:30:00-03:00")?;
    if !(1900..2200).contains(&instant.year()) {
        return Err("is not between 1900 and 2199".into());
    }
    Ok(instant.to_utc().trunc_subsecs(6))
}

/// Whole centavos from zero on.
pub(super) fn cents(text: &str) -> Parsed<i64> {
    match signed_cents(text)? {
        amount if amount < 0 => Err("is negative".into()),
        amount => Ok(amount),
    }
}

/// Whole centavos; a credit is negative.
pub(super) fn signed_cents(text: &str) -> Parsed<i64> {
    if text.contains(',') {
        return Err(
            "has a comma; amounts are whole centavos: R$ 104,76 is written 10476, or all have a decimal comma and an \
             import.toml says so"
                .into(),
        );
    }
    if text.contains('.') {
        return Err("has a dot; amounts are whole centavos: R$ 104,76 is written 10476".into());
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|c| c.is_ascii_digit()) {
        return Err("is not a whole number of centavos".into());
    }
    match text.parse() {
        Ok(amount) if (-MAX_CENTS..=MAX_CENTS).contains(&amount) => Ok(amount),
        Ok(_) | Err(_) => Err("is more than R$ 99.999.999,99".into()),
    }
}

/// How often a procedure was done on its date.
pub(super) fn quantity(text: &str) -> Parsed<i32> {
    match text.parse() {
        Ok(quantity @ 1..=9_999) => Ok(quantity),
        Ok(_) | Err(_) => Err("is not a whole number from 1 to 9999".into()),
    }
}

/// CNES of an establishment, seven digits.
pub(super) fn cnes(text: &str) -> Parsed<String> {
    let bare = typed::bare(text);
    if has_shape(&bare, "#######") { Ok(bare) } else { Err("is not seven digits".into()) }
}

pub(super) fn boolean(text: &str) -> Parsed<bool> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err("is neither true nor false".into()),
    }
}

/// Order of an item within its charge.
pub(super) fn position(text: &str) -> Parsed<i32> {
    match text.parse() {
        Ok(position @ 1..=9_999) => Ok(position),
        Ok(_) | Err(_) => Err("is not a whole number from 1 to 9999".into()),
    }
}

pub(super) fn cpf(text: &str) -> Parsed<String> {
    Cpf::parse(text).map(String::from).map_err(reason)
}

pub(super) fn cns(text: &str) -> Parsed<String> {
    Cns::parse(text).map(String::from).map_err(reason)
}

/// A calendar year, from 1900 to 2199.
pub(super) fn year(text: &str) -> Parsed<i32> {
    let year = has_shape(text, "####").then(|| text.parse::<i32>());
    match year {
        Some(Ok(year @ 1900..2200)) => Ok(year),
        Some(_) => Err("is not between 1900 and 2199".into()),
        None => Err("is not a year written YYYY".into()),
    }
}

/// CNPJ, or CPF when it has its eleven characters.
pub(super) fn company_document(text: &str) -> Parsed<String> {
    if typed::bare(text).len() == 11 {
        return cpf(text);
    }
    Cnpj::parse(text).map(String::from).map_err(reason)
}

pub(super) fn card_number(text: &str) -> Parsed<String> {
    CardNumber::parse(text).map(String::from).map_err(reason)
}

pub(super) fn postal_code(text: &str) -> Parsed<String> {
    Cep::parse(text).map(String::from).map_err(reason)
}

pub(super) fn state(text: &str) -> Parsed<String> {
    STATES.binary_search(&text).map(|_| text.to_owned()).map_err(|_unknown| "is not the two letters of a state".into())
}

pub(super) fn relation(text: &str) -> Parsed<String> {
    if RELATIONS.contains(&text) {
        return Ok(text.to_owned());
    }
    Err(format!("is none of DMED's relations: {}", RELATIONS.join(", ")).into())
}

/// An address of e-mail as the ERP has it: one that no mail can be sent to is remarked on ([`unmailable`]), since one
/// person's slip of the pen is no reason to keep everybody's data out.
pub(super) fn email(address: &str) -> Parsed<String> {
    text(address, email::MAX_LENGTH)
}

/// What is to be told of an address that no mail can be sent to.
pub(super) fn unmailable(address: Option<&str>) -> Option<String> {
    let is_none = address.is_some_and(|address| email::mailable(address).is_none());
    is_none.then(|| "is no address that mail can be sent to: nothing will be".to_owned())
}

pub(super) fn bank_code(text: &str) -> Parsed<BankCode> {
    BankCode::parse(text).map_err(reason)
}

pub(super) fn free_field(text: &str) -> Parsed<FreeField> {
    FreeField::parse(text).map_err(reason)
}

pub(super) fn barcode(text: &str) -> Parsed<Barcode> {
    Barcode::parse(text).map_err(reason)
}

pub(super) fn pix_payload(text: &str) -> Parsed<PixPayload> {
    PixPayload::parse(text).map_err(reason)
}

fn reason(error: impl Display) -> Cow<'static, str> {
    Cow::Owned(error.to_string())
}

/// Whether `text` is `shape` with a digit for each `#`.
pub(super) fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(c, form)| if form == b'#' { c.is_ascii_digit() } else { c == form })
}
