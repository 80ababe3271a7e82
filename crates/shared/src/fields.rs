//! Checks of single fields that forms and bodies share, with the sentence that a person reads. They judge the form of
//! what was typed, never whether it agrees with a record.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, Utc};
use validator::ValidationError;

use crate::rules::document::{CardNumber, Cnpj, Cpf};
use crate::rules::email;

pub const CARD_NUMBER: &str = "Confira o número da carteira: use só as letras e os números que estão nela.";
pub const CPF: &str = "Confira o CPF: são 11 números, e estes não formam um CPF.";
pub const COMPANY_DOCUMENT: &str = "Confira o documento: digite os 14 caracteres do CNPJ ou os 11 números do CPF.";
pub const EMAIL: &str = "Confira o e-mail: escreva o endereço inteiro, como nome@exemplo.com.br.";
pub const INSTANT: &str = "Confira a data e a hora: o ano vai de 1 a 9999.";
pub const WEB_ADDRESS: &str = "Confira o endereço: ele começa com https:// ou http:// e tem no máximo 500 caracteres.";

/// Digits of a CPF that check, with or without punctuation.
pub fn cpf(text: &str) -> Result<(), ValidationError> {
    Cpf::parse(text).map(drop).map_err(|_invalid| error("cpf", CPF))
}

/// An address that mail can be sent to.
pub fn email(text: &str) -> Result<(), ValidationError> {
    email::mailable(text).map(drop).ok_or_else(|| error("email", EMAIL))
}

/// Letters and digits of a card, with or without punctuation.
pub fn card_number(text: &str) -> Result<(), ValidationError> {
    CardNumber::parse(text).map(drop).map_err(|_invalid| error("card_number", CARD_NUMBER))
}

/// CNPJ (with letters too) or CPF of a company, with or without punctuation.
pub fn company_document(text: &str) -> Result<(), ValidationError> {
    match bare_company_document(text) {
        Some(_) => Ok(()),
        None => Err(error("document", COMPANY_DOCUMENT)),
    }
}

/// The document of a company as it is on record: 14 characters of a CNPJ or 11 digits of a CPF, without punctuation.
pub fn bare_company_document(text: &str) -> Option<String> {
    Cnpj::parse(text).map(String::from).or_else(|_not_a_cnpj| Cpf::parse(text).map(String::from)).ok()
}

/// An instant of the years 1 to 9999: RFC 3339 writes no other year, and a database need not know it.
pub fn instant(at: &DateTime<Utc>) -> Result<(), ValidationError> {
    if (1..=9999).contains(&at.year()) { Ok(()) } else { Err(error("range", INSTANT)) }
}

/// An address of the web that a link may lead to, at most 500 characters.
pub fn web_address(text: &str) -> Result<(), ValidationError> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let is_clean = !text.contains(|c: char| c.is_control() || c.is_whitespace() || "\\\"<>".contains(c));
    let begins_with_a_host = host.starts_with(|c: char| c.is_alphanumeric());
    if is_clean && begins_with_a_host && text.chars().count() <= 500 {
        return Ok(());
    }
    Err(error("address", WEB_ADDRESS))
}

fn error(code: &'static str, message: &'static str) -> ValidationError {
    ValidationError::new(code).with_message(Cow::Borrowed(message))
}

/// A field of a body whose kind decides which fields it has, and what was sent in it.
pub(crate) struct Given<T>(pub(crate) &'static str, pub(crate) Option<T>);

impl<T> Given<T> {
    /// The value, where this kind of body needs it.
    pub(crate) fn some(self) -> Result<T, WrongField> {
        self.1.ok_or(WrongField::Missing(self.0))
    }

    /// Fails with a value that this kind of body does not know.
    pub(crate) fn none(self) -> Result<(), WrongField> {
        match self.1 {
            None => Ok(()),
            Some(_) => Err(WrongField::Unknown(self.0)),
        }
    }
}

/// What is wrong with a field for this kind of body, worded as serde words its own, so that one reader finds both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongField {
    /// The kind needs it.
    Missing(&'static str),
    /// The kind has none such.
    Unknown(&'static str),
}

impl std::fmt::Display for WrongField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(field) => write!(f, "missing field `{field}`"),
            Self::Unknown(field) => write!(f, "unknown field `{field}`, expected others for this kind"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{bare_company_document, card_number, cpf, web_address};

    #[test]
    fn punctuation_does_not_matter() {
        assert!(cpf("529.982.247-25").is_ok());
        assert!(cpf("529.982.247-26").is_err());
        assert!(card_number("9999999-00/D").is_ok());
        assert!(card_number("9999999_00").is_err());
        assert_eq!(bare_company_document("12.abc.345/01de-35").as_deref(), Some("12ABC34501DE35"));
        assert_eq!(bare_company_document("529.982.247-25").as_deref(), Some("52998224725"));
        assert_eq!(bare_company_document("12.abc.345/01de-36"), None);
    }

    #[test]
    fn a_link_leads_into_the_web_alone() {
        let long = format!("https://{}", "a".repeat(492));
        for good in ["https://www.gov.br/ans", "http://localhost:8080/a?b=c#d", "https://ação.example/", &long] {
            assert!(web_address(good).is_ok(), "{good}");
        }
        let longer = format!("{long}a");
        for bad in [
            "",
            "javascript:alert(1)",
            "//a.example",
            "https://",
            "https:///a",
            "HTTPS ://a",
            "https://a b",
            " https://a",
            "https://a\n",
            "https://a\"b",
            "data:text/html,x",
            "ftp://a.example",
            "mailto:a@b.example",
            &longer,
        ] {
            assert!(web_address(bad).is_err(), "{bad}");
        }
    }
}
