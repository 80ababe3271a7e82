//! How the CSV files of an import are written: as `docs/import-format.md` says or, where its profile says so, as an ERP
//! writes that cannot do it otherwise. Every cell passes here before it is understood, so what is above knows one way
//! alone. Nothing is guessed: what is not written as was said is a fault, even if it would make sense otherwise.

use std::borrow::Cow;

use super::fields::{Parsed, has_shape};

/// How files are written; the default is the format's own way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Notation {
    pub(super) separator: Separator,
    pub(super) encoding: Encoding,
    pub(super) decimal: Decimal,
    pub(super) dates: Dates,
}

/// The choices of a key of a profile, each with its word there.
pub(super) trait Choice: Copy + Eq + 'static {
    const WORDS: &'static [(&'static str, Self)];
}

/// What stands between two cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Separator {
    #[default]
    Comma,
    Semicolon,
    Tab,
}

impl Choice for Separator {
    const WORDS: &'static [(&'static str, Self)] = &[(",", Self::Comma), (";", Self::Semicolon), ("\t", Self::Tab)];
}

impl Separator {
    pub(super) const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    #[default]
    Utf8,
    Windows1252,
}

impl Choice for Encoding {
    const WORDS: &'static [(&'static str, Self)] = &[("utf-8", Self::Utf8), ("windows-1252", Self::Windows1252)];
}

/// What stands before decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Decimal {
    /// Of degrees alone: amounts are whole centavos.
    #[default]
    Point,
    /// Of degrees, and of amounts, which are in reais with two decimals.
    Comma,
}

impl Choice for Decimal {
    const WORDS: &'static [(&'static str, Self)] = &[("point", Self::Point), ("comma", Self::Comma)];
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Dates {
    /// `2026-03-19`, and `2026-03` for a month.
    #[default]
    YearFirst,
    /// `19/03/2026`, and `03/2026` for a month.
    DayFirst,
}

impl Choice for Dates {
    const WORDS: &'static [(&'static str, Self)] = &[("YYYY-MM-DD", Self::YearFirst), ("DD/MM/YYYY", Self::DayFirst)];
}

/// What the cells of a column are, as far as files differ in how they write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Amount,
    Degrees,
    Date,
    Month,
    /// Written in one way alone.
    Other,
}

impl Content {
    /// By the column's name, which is the same in every kind of file; a test holds it against the format's page.
    pub(super) fn of(column: &str) -> Self {
        match column {
            "latitude" | "longitude" => Self::Degrees,
            "date" | "from" | "until" => Self::Date,
            _ if column.ends_with("_cents") => Self::Amount,
            _ if column.ends_with("_month") => Self::Month,
            _ if column.ends_with("_date") || column.ends_with("_on") => Self::Date,
            _ => Self::Other,
        }
    }
}

impl Notation {
    /// What stands in a cell, as the format writes it; the reason if it is not written as was said.
    pub(super) fn canonical<'t>(self, column: &str, text: &'t str) -> Parsed<Cow<'t, str>> {
        if self.decimal == Decimal::Point && self.dates == Dates::YearFirst {
            return Ok(Cow::Borrowed(text));
        }
        match (Content::of(column), self.decimal, self.dates) {
            (Content::Amount, Decimal::Comma, _) => amount_with_comma(text).map(Cow::Owned),
            (Content::Degrees, Decimal::Comma, _) => degrees_with_comma(text).map(Cow::Owned),
            (Content::Date, _, Dates::DayFirst) => date_day_first(text).map(Cow::Owned),
            (Content::Month, _, Dates::DayFirst) => month_first(text).map(Cow::Owned),
            (Content::Amount | Content::Degrees, Decimal::Point, _)
            | (Content::Date | Content::Month, _, Dates::YearFirst)
            | (Content::Other, _, _) => Ok(Cow::Borrowed(text)),
        }
    }
}

/// `1234,56` is `123456`. Points for thousands are refused: `1.234` might be either.
fn amount_with_comma(text: &str) -> Parsed<String> {
    if text.contains('.') {
        return Err("has a point; the profile says that amounts have a decimal comma, and no sign of thousands is \
             taken: R$ 1.234,56 is written 1234,56"
            .into());
    }
    let (sign, figure) = text.strip_prefix('-').map_or(("", text), |figure| ("-", figure));
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match figure.split_once(',') {
        Some((reais, centavos)) if is_digits(reais) && is_digits(centavos) && centavos.len() == 2 => {
            Ok(format!("{sign}{reais}{centavos}"))
        }
        _ => Err("is not in reais with a decimal comma and two decimals, as the profile says: R$ 104,76 is written \
             104,76"
            .into()),
    }
}

/// `-10,947200` is `-10.947200`.
fn degrees_with_comma(text: &str) -> Parsed<String> {
    if text.contains('.') {
        return Err("has a point; the profile says that degrees have a decimal comma, such as -10,947200".into());
    }
    Ok(text.replace(',', "."))
}

/// `19/03/2026` is `2026-03-19`.
fn date_day_first(text: &str) -> Parsed<String> {
    if !has_shape(text, "##/##/####") {
        return Err("is not a date written DD/MM/YYYY, as the profile says".into());
    }
    Ok(format!("{}-{}-{}", &text[6..], &text[3..5], &text[..2]))
}

/// `03/2026` is `2026-03`.
fn month_first(text: &str) -> Parsed<String> {
    if !has_shape(text, "##/####") {
        return Err("is not a month written MM/YYYY, as the profile says that dates are DD/MM/YYYY".into());
    }
    Ok(format!("{}-{}", &text[3..], &text[..2]))
}

#[cfg(test)]
mod tests {
    use super::{Dates, Decimal, Notation};

    const BRAZIL: Notation = Notation {
        separator: super::Separator::Semicolon,
        encoding: super::Encoding::Windows1252,
        decimal: Decimal::Comma,
        dates: Dates::DayFirst,
    };

    fn canonical(column: &str, text: &str) -> Option<String> {
        BRAZIL.canonical(column, text).ok().map(std::borrow::Cow::into_owned)
    }

    #[test]
    fn what_is_written_as_was_said_is_what_the_format_writes() {
        for (column, text, expected) in [
            ("amount_cents", "1234,56", "123456"),
            ("amount_cents", "0,05", "005"),
            ("amount_cents", "-1,00", "-100"),
            ("latitude", "-10,947200", "-10.947200"),
            ("latitude", "-10", "-10"),
            ("birth_date", "19/03/2026", "2026-03-19"),
            ("birth_date", "31/02/2026", "2026-02-31"),
            ("paid_on", "01/12/2026", "2026-12-01"),
            ("billing_month", "03/2026", "2026-03"),
            ("expense_year", "2026", "2026"),
            ("settled_at", "2026-03-20T09:30:00-03:00", "2026-03-20T09:30:00-03:00"),
            ("name", "1.234,56 19/03/2026", "1.234,56 19/03/2026"),
        ] {
            assert_eq!(canonical(column, text).as_deref(), Some(expected), "{column} {text}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for (column, text) in [
            ("amount_cents", "123456"),
            ("amount_cents", "1234.56"),
            ("amount_cents", "1.234,56"),
            ("amount_cents", "1234,5"),
            ("amount_cents", "1234,567"),
            ("amount_cents", ",56"),
            ("amount_cents", "1,234,56"),
            ("amount_cents", "R$ 1,00"),
            ("amount_cents", "--1,00"),
            ("amount_cents", "+1,00"),
            ("amount_cents", "1 234,56"),
            ("latitude", "-10.947200"),
            ("birth_date", "2026-03-19"),
            ("birth_date", "9/3/2026"),
            ("birth_date", "19/03/26"),
            ("birth_date", "19-03-2026"),
            ("billing_month", "2026-03"),
            ("billing_month", "19/03/2026"),
        ] {
            assert_eq!(canonical(column, text), None, "{column} {text}");
            assert_eq!(Notation::default().canonical(column, text).expect("untouched"), text);
        }
    }
}
