//! Which months, whose services and which kind are asked for. They live in the address, so that Back works and an extract
//! can be reopened.

use shared::id::EnrolmentId;
use shared::paths::pages;
use shared::rules::month_range::MonthRange;
use shared::services::{MAX_MONTHS, ServiceKind};
use shared::usage_statement::UsageQuery;

use crate::address::{months_named, with_query};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// First and last month; none for the last twelve.
    pub months: Option<MonthRange>,
    pub member: Option<EnrolmentId>,
    pub kind: Option<ServiceKind>,
}

impl Asked {
    /// By the names of the address; what makes no sense there is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            months: months_named(MAX_MONTHS, &get),
            member: get("pessoa").and_then(|id| id.parse().ok()),
            kind: get("tipo").and_then(|word| read_kind(&word)),
        }
    }

    /// The address of the page about it.
    pub fn address(&self) -> String {
        let Self { months, member, kind } = self;
        let parts = [
            months.map(MonthRange::ends).map(|(from, to)| format!("de={from}&ate={to}")),
            member.map(|id| format!("pessoa={id}")),
            kind.map(|kind| format!("tipo={}", kind.as_str())),
        ];
        with_query(pages::USAGE_STATEMENT, parts)
    }

    pub fn query(&self) -> UsageQuery {
        let Self { months, member, kind } = *self;
        let (from, to) = months.map(MonthRange::ends).unzip();
        UsageQuery { from, to, enrolment_id: member, kind }
    }
}

/// A kind by its word on the wire.
pub fn read_kind(word: &str) -> Option<ServiceKind> {
    ServiceKind::ALL.into_iter().find(|kind| kind.as_str() == word)
}

#[cfg(test)]
mod tests {
    use shared::rules::billing_month::BillingMonth;
    use shared::services::ServiceKind;

    use super::{Asked, MonthRange};

    fn read(address: &str) -> Asked {
        let query = address.split_once('?').map_or("", |(_, query)| query);
        Asked::read(|name| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
        })
    }

    #[test]
    fn an_address_gives_back_what_was_asked_for() {
        let month = |text: &str| text.parse::<BillingMonth>().expect("a month");
        let months = Some(MonthRange::between(month("2025-04"), month("2026-03")));
        let member = Some("01900000-0000-7000-8000-000000000001".parse().expect("an id"));
        for asked in [
            Asked::default(),
            Asked { months, ..Asked::default() },
            Asked { months, member, kind: Some(ServiceKind::Exam) },
            Asked { kind: Some(ServiceKind::Other), ..Asked::default() },
        ] {
            assert_eq!(read(&asked.address()), asked);
        }
    }

    #[test]
    fn nonsense_in_an_address_asks_for_nothing() {
        for address in ["?de=2026-03", "?de=2026-03&ate=2026-02", "?de=2020-01&ate=2026-02", "?pessoa=eu", "?tipo=x"] {
            assert_eq!(read(address), Asked::default(), "{address}");
        }
    }
}
