//! Which months and whose families are asked for. They live in the address, so that Back works and a statement can be
//! reopened.

use shared::company_statement::{CompanyStatementQuery, MAX_MONTHS};
use shared::paths::{self, pages};
use shared::rules::month_range::MonthRange;

use crate::address::{months_named, percent_encoded, with_query};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// First and last month; none for the last twelve.
    pub months: Option<MonthRange>,
    /// Part of a name.
    pub name: Option<String>,
}

impl Asked {
    /// By the names of the address; what makes no sense there is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let name = get("nome").map(|text| text.trim().to_owned());
        Self {
            months: months_named(MAX_MONTHS, &get),
            name: name.filter(|name| (1..=120).contains(&name.chars().count())),
        }
    }

    /// The address of the page about it.
    pub fn address(&self) -> String {
        self.written(pages::COMPANY_STATEMENT, ["de", "ate", "nome"])
    }

    /// Where the API has what the page shows.
    pub fn api_path(&self) -> String {
        self.file_path(paths::COMPANY_STATEMENT)
    }

    /// Where the API has a file of it.
    pub fn file_path(&self, path: &str) -> String {
        self.written(path, ["from", "to", "name"])
    }

    fn written(&self, path: &str, [from, to, name]: [&str; 3]) -> String {
        let months = self.months.map(MonthRange::ends).map(|(first, last)| format!("{from}={first}&{to}={last}"));
        let name = self.name.as_ref().map(|wanted| format!("{name}={}", percent_encoded(wanted)));
        with_query(path, [months, name])
    }

    pub fn query(&self, cursor: Option<String>) -> CompanyStatementQuery {
        let (from, to) = self.months.map(MonthRange::ends).unzip();
        CompanyStatementQuery { from, to, name: self.name.clone(), limit: None, cursor }
    }
}

#[cfg(test)]
mod tests {
    use shared::company_statement::BillingMonth;

    use super::{Asked, MonthRange};

    fn month(text: &str) -> BillingMonth {
        text.parse().expect("a month")
    }

    fn read(pairs: &[(&str, &str)]) -> Asked {
        Asked::read(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn page_and_program_are_asked_for_the_same() {
        let asked = read(&[("de", "2025-04"), ("ate", "2026-03"), ("nome", " joão s ")]);
        let expected = Asked {
            months: Some(MonthRange::between(month("2025-04"), month("2026-03"))),
            name: Some("joão s".to_owned()),
        };
        assert_eq!(asked, expected);
        assert_eq!(asked.address(), "/empresa/extrato?de=2025-04&ate=2026-03&nome=jo%C3%A3o%20s");
        assert_eq!(asked.api_path(), "/company/statement?from=2025-04&to=2026-03&name=jo%C3%A3o%20s");
        assert_eq!(Asked::default().api_path(), "/company/statement");
    }

    #[test]
    fn nonsense_in_an_address_asks_for_nothing() {
        for pairs in [
            &[("de", "2026-13"), ("ate", "2026-03")][..],
            &[("de", "2026-03")],
            &[("de", "2026-03"), ("ate", "2026-02")],
            &[("de", "2020-01"), ("ate", "2026-02")],
            &[("nome", "  ")],
        ] {
            assert_eq!(read(pairs), Asked::default(), "{pairs:?}");
        }
    }
}
