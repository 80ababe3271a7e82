//! What a new password must be (decision 6 of the product) and the one form in which a password is hashed and compared
//! (`domain-rules`, "Password and identity comparison"). The policy is data: the server serves it, and server and
//! browser hold a password against the same object.

use super::{names, unicode};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The most characters (Unicode scalar values of the normalised form) that a password may have.
pub const MAX_LENGTH: usize = 128;
/// Shorter words of a name or an address say too little of a person to be refused in a password.
const SHORTEST_OWN_WORD: usize = 4;

/// Unicode NFKC, so that a password typed on another keyboard or system is still the same one.
pub fn normalise(password: &str) -> String {
    unicode::compatible(password)
}

/// Which rules an operator chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PasswordProfile {
    /// Manual A, chapter 3: at least 8 characters, with letters, digits and symbols.
    #[default]
    Manual,
    /// NIST SP 800-63B-4: at least 15 characters, nothing about what they are.
    Nist,
}

/// One thing that a password must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PasswordRule {
    MinLength,
    MaxLength,
    Letter,
    Digit,
    /// Anything that is neither letter nor digit nor space.
    Symbol,
    /// Holds no name, date, number or address of the person.
    NotOwnData,
    /// Is not among the passwords that everybody tries first. The server alone can tell.
    NotCommon,
}

impl PasswordRule {
    /// As in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MinLength => "min_length",
            Self::MaxLength => "max_length",
            Self::Letter => "letter",
            Self::Digit => "digit",
            Self::Symbol => "symbol",
            Self::NotOwnData => "not_own_data",
            Self::NotCommon => "not_common",
        }
    }
}

/// `GET /password-policy`: the rules that a new password must meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordPolicy {
    pub profile: PasswordProfile,
    /// Characters after Unicode NFKC.
    pub min_length: usize,
    /// Characters after Unicode NFKC.
    pub max_length: usize,
    /// In the order in which a form shows them.
    pub rules: Vec<PasswordRule>,
}

impl PasswordPolicy {
    pub fn of(profile: PasswordProfile) -> Self {
        use PasswordRule::{Digit, Letter, MaxLength, MinLength, NotCommon, NotOwnData, Symbol};
        let (min_length, rules) = match profile {
            PasswordProfile::Manual => (8, vec![MinLength, Letter, Digit, Symbol, NotOwnData, NotCommon, MaxLength]),
            PasswordProfile::Nist => (15, vec![MinLength, NotOwnData, NotCommon, MaxLength]),
        };
        Self { profile, min_length, max_length: MAX_LENGTH, rules }
    }

    /// The rules that `password` does not meet, except [`PasswordRule::NotCommon`], which the server adds.
    pub fn unmet(&self, password: &str, own: &OwnData) -> Vec<PasswordRule> {
        let password = normalise(password);
        self.rules.iter().copied().filter(|rule| !self.is_met(*rule, &password, own)).collect()
    }

    fn is_met(&self, rule: PasswordRule, normalised: &str, own: &OwnData) -> bool {
        let length = normalised.chars().count();
        match rule {
            PasswordRule::MinLength => length >= self.min_length,
            PasswordRule::MaxLength => length <= self.max_length,
            PasswordRule::Letter => normalised.chars().any(char::is_alphabetic),
            PasswordRule::Digit => normalised.chars().any(char::is_numeric),
            PasswordRule::Symbol => {
                normalised.chars().any(|c| !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control())
            }
            PasswordRule::NotOwnData => !own.is_in(normalised),
            PasswordRule::NotCommon => true,
        }
    }

    /// What the rule asks for, in a person's words: a line of the form's list, and of an error.
    pub fn wording(&self, rule: PasswordRule) -> String {
        match rule {
            PasswordRule::MinLength => format!("Ter pelo menos {} caracteres", self.min_length),
            PasswordRule::MaxLength => format!("Ter no máximo {} caracteres", self.max_length),
            PasswordRule::Letter => "Ter pelo menos uma letra".to_owned(),
            PasswordRule::Digit => "Ter pelo menos um número".to_owned(),
            PasswordRule::Symbol => "Ter pelo menos um símbolo, como # @ ! ou *".to_owned(),
            PasswordRule::NotOwnData => "Não ter seus dados, como nome, data de nascimento, CPF ou carteira".to_owned(),
            PasswordRule::NotCommon => "Não ser uma senha comum, fácil de adivinhar".to_owned(),
        }
    }
}

/// What a person's own password must not hold. It is compared without accents, case and punctuation.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OwnData(Vec<String>);

impl OwnData {
    pub fn new() -> Self {
        Self::default()
    }

    /// Each longer word of a person's or a company's name.
    #[must_use]
    pub fn name(mut self, name: &str) -> Self {
        self.0.extend(names::fold(name).split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
        self
    }

    /// What stands before the `@`, and each longer word of it.
    #[must_use]
    pub fn email(self, email: &str) -> Self {
        let local = email.split('@').next().unwrap_or_default();
        self.number(local).name(local)
    }

    /// CPF, CNPJ, card number, company code: whole, without punctuation.
    #[must_use]
    pub fn number(mut self, number: &str) -> Self {
        self.0.push(bare(number));
        self
    }

    /// A date as people write it: day first or year first, with two or four digits of the year.
    #[must_use]
    pub fn date(mut self, date: NaiveDate) -> Self {
        let (day, month, year) = (date.day(), date.month(), date.year());
        self.0.push(format!("{day:02}{month:02}{year:04}"));
        self.0.push(format!("{year:04}{month:02}{day:02}"));
        self.0.push(format!("{day:02}{month:02}{:02}", year.rem_euclid(100)));
        self
    }

    /// The words and numbers themselves, folded.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str).filter(|word| word.chars().count() >= SHORTEST_OWN_WORD)
    }

    fn is_in(&self, password: &str) -> bool {
        let password = bare(password);
        self.words().any(|word| password.contains(word))
    }
}

fn bare(text: &str) -> String {
    names::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests;
