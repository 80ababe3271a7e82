//! What people type, read: dates and documents with or without punctuation, and as they are written once they were
//! read. Every function is pure, and none judges whether what was typed is true.

use chrono::NaiveDate;
use shared::rules::document::{Cnpj, Cpf};
use shared::rules::{email, typed};

use crate::format;

/// Years in which whoever uses the portal can have been born, and some more.
const YEARS: std::ops::RangeInclusive<i32> = 1880..=2199;

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadableDate {
    /// No day, month and year of four digits.
    Form,
    /// No such day in the calendar.
    Impossible,
    /// A day of some other age.
    Year,
}

/// `17041956`, `17/04/1956`, `17-4-1956`, `17.04.1956`, `17 04 1956`, and `1956-04-17` as browsers fill it in.
pub fn date(text: &str) -> Result<NaiveDate, UnreadableDate> {
    let text = typed::plain(text);
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.') || c.is_whitespace());
    let (day, month, year) = match parts.as_slice() {
        [all] if is_plain && all.len() == 8 => (&all[..2], &all[2..4], &all[4..]),
        [year, month, day] | [day, month, year] if is_plain && year.len() == 4 && is_short(month) && is_short(day) => {
            (*day, *month, *year)
        }
        _ => return Err(UnreadableDate::Form),
    };
    let number = |digits: &str| digits.parse::<u32>().map_err(|_too_long| UnreadableDate::Form);
    let year: i32 = year.parse().map_err(|_too_long| UnreadableDate::Form)?;
    let date = NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).ok_or(UnreadableDate::Impossible)?;
    if YEARS.contains(&year) { Ok(date) } else { Err(UnreadableDate::Year) }
}

fn is_short(part: &str) -> bool {
    part.len() <= 2
}

/// An address that mail can be sent to, with a dot in its domain, which everybody's has: its lack is a slip.
pub fn looks_like_email(text: &str) -> bool {
    email::mailable(text).is_some_and(|address| address.rsplit_once('@').is_some_and(|(_, host)| host.contains('.')))
}

/// `17/04/1956`; nothing when it is no date.
pub fn tidy_date(text: &str) -> Option<String> {
    date(text).map(format::date).ok()
}

/// `529.982.247-25`; nothing when it is no CPF.
pub fn tidy_cpf(text: &str) -> Option<String> {
    Cpf::parse(text).map(|cpf| cpf.formatted()).ok()
}

/// `12.ABC.345/01DE-35` or `529.982.247-25`; nothing when it is neither.
pub fn tidy_company_document(text: &str) -> Option<String> {
    Cnpj::parse(text).map(|cnpj| cnpj.formatted()).ok().or_else(|| tidy_cpf(text))
}

#[cfg(test)]
mod tests {
    use super::UnreadableDate::{Form, Impossible, Year};

    #[test]
    fn a_date_is_read_however_it_is_written() {
        for written in [
            "17041956",
            "17/04/1956",
            "17-04-1956",
            "17.04.1956",
            "17 04 1956",
            "17/4/1956",
            " 17 / 04 / 1956 ",
            "1956-04-17",
            "1956/4/17",
            // field 9
            "17\u{2013}04\u{2011}1956",
            "\u{200b}17\u{a0}04\u{ad} 1956",
            "１７／０４／１９５６",
        ] {
            assert_eq!(super::tidy_date(written).as_deref(), Some("17/04/1956"), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_apart() {
        for (written, why) in [
            ("", Form),
            ("17/04", Form),
            ("170456", Form),
            ("17/04/56", Form),
            ("17 de abril de 1956", Form),
            ("17041956x", Form),
            ("017/04/1956", Form),
            ("9999999999999", Form),
            ("31/02/1956", Impossible),
            ("29021957", Impossible),
            ("00/04/1956", Impossible),
            ("17/13/1956", Impossible),
            ("17/04/0956", Year),
            ("17/04/9561", Year),
        ] {
            assert_eq!(super::date(written), Err(why), "{written}");
            assert_eq!(super::tidy_date(written), None);
        }
        assert!(super::date("29/02/1956").is_ok());
    }

    #[test]
    fn documents_are_punctuated_once_they_are_whole() {
        assert_eq!(super::tidy_cpf("52998224725").as_deref(), Some("529.982.247-25"));
        assert_eq!(super::tidy_cpf("529982247"), None);
        assert_eq!(super::tidy_company_document("12abc34501de35").as_deref(), Some("12.ABC.345/01DE-35"));
        assert_eq!(super::tidy_company_document("529 982 247 25").as_deref(), Some("529.982.247-25"));
        assert_eq!(super::tidy_company_document("12abc34501de36"), None);
    }

    #[test]
    fn slips_in_an_address_are_caught() {
        for good in ["a@b.example", "maria.d'avila@exemplo.com.br"] {
            assert!(super::looks_like_email(good), "{good}");
        }
        for bad in [
            "",
            "maria",
            "maria@",
            "@b.example",
            "maria@exemplo",
            "a b@c.example",
            "a@b@c.example",
            "maria..silva@exemplo.example",
        ] {
            assert!(!super::looks_like_email(bad), "{bad}");
        }
    }
}
