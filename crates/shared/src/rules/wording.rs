//! How days and identifications are written in Brazil, the same on every page and in every document.

use chrono::{Datelike, NaiveDate};

use super::document::{Cnpj, Cpf};

/// `15/01/2026`.
pub fn day(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `529.982.247-25`. What is no CPF stays as it is: the ERP's data may be older than its checks, and somebody is known by
/// it all the same.
pub fn cpf(bare: &str) -> String {
    Cpf::parse(bare).map_or_else(|_no_cpf| bare.to_owned(), |cpf| cpf.formatted())
}

/// `12.ABC.345/01DE-35`, or the CPF of a person in a company's place; what is neither stays as it is.
pub fn cnpj_or_cpf(bare: &str) -> String {
    Cnpj::parse(bare).map_or_else(|_no_cnpj| cpf(bare), |cnpj| cnpj.formatted())
}

/// A telephone as written, reduced to what a `tel:` link takes. Without a country code it is Brazilian.
pub fn telephone_uri(written: &str) -> String {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    // National numbers with 0800, 0300 and the like are dialled as they are.
    if written.trim_start().starts_with('+') {
        format!("tel:+{digits}")
    } else if digits.starts_with('0') || digits.len() < 10 {
        format!("tel:{digits}")
    } else {
        format!("tel:+55{digits}")
    }
}

#[cfg(test)]
mod tests {
    use super::{cnpj_or_cpf, cpf, day, telephone_uri};

    #[test]
    fn days_begin_with_the_day() {
        assert_eq!(day("2026-03-09".parse().expect("a date")), "09/03/2026");
    }

    #[test]
    fn identifications_are_punctuated_as_what_they_are() {
        assert_eq!(cpf("52998224725"), "529.982.247-25");
        assert_eq!(cnpj_or_cpf("52998224725"), "529.982.247-25");
        assert_eq!(cnpj_or_cpf("12ABC34501DE35"), "12.ABC.345/01DE-35");
    }

    #[test]
    fn what_is_neither_stays() {
        for text in ["", "52998224724", "ISENTO"] {
            assert_eq!((cpf(text), cnpj_or_cpf(text)), (text.to_owned(), text.to_owned()));
        }
    }

    #[test]
    fn telephones_can_be_dialled() {
        assert_eq!(telephone_uri("(79) 3218-4331"), "tel:+557932184331");
        assert_eq!(telephone_uri("0800 123 4567"), "tel:08001234567");
        assert_eq!(telephone_uri("+55 79 3218-4331"), "tel:+557932184331");
        assert_eq!(telephone_uri("4004-1234"), "tel:40041234");
    }
}
