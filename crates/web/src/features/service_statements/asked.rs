//! Which months and whose services are asked for. They live in the address, so that Back works and a statement can be
//! reopened.

use shared::id::EnrolmentId;
use shared::paths::pages;
use shared::rules::month_range::MonthRange;
use shared::service_statements::{BillingMonth, MAX_MONTHS, StatementQuery};

use crate::address::{months_named, with_query};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// First and last month; none for the latest one with services.
    pub months: Option<MonthRange>,
    pub member: Option<EnrolmentId>,
}

impl Asked {
    pub const fn month(month: BillingMonth) -> Self {
        Self { months: Some(MonthRange::of(month)), member: None }
    }

    /// By the names of the address; what makes no sense there is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let one = get("competencia").and_then(|text| text.parse().ok()).map(MonthRange::of);
        Self {
            months: one.or_else(|| months_named(MAX_MONTHS, &get)),
            member: get("pessoa").and_then(|id| id.parse().ok()),
        }
    }

    /// The address of the page about it.
    pub fn address(&self) -> String {
        let months = self
            .months
            .map(MonthRange::ends)
            .map(|(from, to)| if from == to { format!("competencia={from}") } else { format!("de={from}&ate={to}") });
        let member = self.member.map(|id| format!("pessoa={id}"));
        with_query(pages::SERVICE_STATEMENTS, [months, member])
    }

    /// Whether more is asked for than one month of everybody.
    pub fn is_special(&self) -> bool {
        self.member.is_some() || self.months.is_some_and(|range| range.only().is_none())
    }

    pub fn query(&self) -> StatementQuery {
        let (from, to) = self.months.map(MonthRange::ends).unzip();
        StatementQuery { from, to, enrolment_id: self.member }
    }
}

#[cfg(test)]
mod tests {
    use shared::service_statements::BillingMonth;

    use super::{Asked, MonthRange};

    const PERSON: &str = "01900000-0000-7000-8000-000000000001";

    fn read(address: &str) -> Asked {
        let query = address.split_once('?').map_or("", |(_, query)| query);
        Asked::read(|name| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(key, _)| *key == name)
                .map(|(_, v)| v.to_owned())
        })
    }

    fn month(text: &str) -> BillingMonth {
        text.parse().expect("a month")
    }

    #[test]
    fn an_address_gives_back_what_was_asked_for() {
        for asked in [
            Asked::default(),
            Asked::month(month("2026-03")),
            Asked { months: Some(MonthRange::between(month("2025-04"), month("2026-03"))), member: None },
            Asked {
                months: Some(MonthRange::between(month("2025-04"), month("2026-03"))),
                member: Some(PERSON.parse().expect("an id")),
            },
            Asked { months: None, member: Some(PERSON.parse().expect("an id")) },
        ] {
            assert_eq!(read(&asked.address()), asked);
        }
        assert_eq!(Asked::month(month("2026-03")).address(), "/consultas/atendimentos?competencia=2026-03");
    }

    #[test]
    fn nonsense_in_an_address_asks_for_nothing() {
        for address in
            ["?competencia=2026-13", "?de=2026-03", "?de=2026-03&ate=2026-02", "?de=2020-01&ate=2026-02", "?pessoa=eu"]
        {
            assert_eq!(read(address), Asked::default(), "{address}");
        }
    }
}
