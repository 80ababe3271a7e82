//! How long the portal keeps what it owns, by kind (decision 20 of the product: retention is data). A term is a promise in
//! both directions: nothing of it goes earlier, and the hourly housekeeping deletes it afterwards.

use chrono::{DateTime, Days, Months, Utc};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// Marco Civil da Internet (Lei 12.965/2014), art. 15: who provides an application keeps the record of accesses to it, day,
/// time and address, for six months at least.
const LEAST_MONTHS: u16 = 6;
/// A hundred years; beyond it somebody mistook the unit.
const MOST_MONTHS: u16 = 1_200;
const MOST_DAYS: u16 = 3_660;

/// The terms of `[operator.retention]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// What happened: sign-ins, passwords, requests, programs. At least six.
    #[serde(default = "five_years", deserialize_with = "term_of_months")]
    pub audit_months: u16,
    /// Who read whose data. At least six.
    #[serde(default = "five_years", deserialize_with = "term_of_months")]
    pub accesses_months: u16,
    /// Sessions that are over, with address and device. At least six, and never shorter than the audit that names them.
    #[serde(default = "five_years", deserialize_with = "term_of_months")]
    pub sessions_months: u16,
    /// Mails that were sent or given up, without their bodies. 1 to 3,660.
    #[serde(default = "thirty_days", deserialize_with = "term_of_days")]
    pub mails_days: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            audit_months: five_years(),
            accesses_months: five_years(),
            sessions_months: five_years(),
            mails_days: thirty_days(),
        }
    }
}

impl Retention {
    /// What was written before is beyond the term of the audit at `now`.
    pub fn audit_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        months_before(now, self.audit_months)
    }

    pub fn accesses_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        months_before(now, self.accesses_months)
    }

    /// The audit names sessions, so none goes before it.
    pub fn sessions_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        months_before(now, self.sessions_months.max(self.audit_months))
    }

    pub fn mails_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now.checked_sub_days(Days::new(self.mails_days.into())).unwrap_or(DateTime::<Utc>::MIN_UTC)
    }
}

fn months_before(now: DateTime<Utc>, months: u16) -> DateTime<Utc> {
    now.checked_sub_months(Months::new(months.into())).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// As long as somebody may claim damages for a service (Código de Defesa do Consumidor, art. 27), of which these records
/// are the proof (LGPD, Lei 13.709/2018, art. 16, I and art. 37).
const fn five_years() -> u16 {
    60
}

const fn thirty_days() -> u16 {
    30
}

fn term_of_months<'de, D: Deserializer<'de>>(months: D) -> Result<u16, D::Error> {
    let months = u16::deserialize(months)?;
    if (LEAST_MONTHS..=MOST_MONTHS).contains(&months) {
        Ok(months)
    } else {
        Err(D::Error::custom(format!("this record is kept for {LEAST_MONTHS} to {MOST_MONTHS} months")))
    }
}

fn term_of_days<'de, D: Deserializer<'de>>(days: D) -> Result<u16, D::Error> {
    let days = u16::deserialize(days)?;
    if (1..=MOST_DAYS).contains(&days) {
        Ok(days)
    } else {
        Err(D::Error::custom(format!("mails are kept for 1 to {MOST_DAYS} days")))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use figment::Figment;
    use figment::providers::{Format, Toml};

    use super::Retention;

    fn read(text: &str) -> Result<Retention, Box<figment::Error>> {
        Figment::from(Toml::string(text)).extract().map_err(Box::new)
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn what_is_left_out_is_kept_for_five_years_and_mails_for_thirty_days() {
        let retention = read("accesses_months = 24").expect("terms");
        assert_eq!(retention, Retention { accesses_months: 24, ..Retention::default() });
        let now = at("2026-03-31T12:00:00Z");
        assert_eq!(retention.accesses_since(now), at("2024-03-31T12:00:00Z"));
        assert_eq!(retention.audit_since(now), at("2021-03-31T12:00:00Z"));
        assert_eq!(retention.mails_since(now), at("2026-03-01T12:00:00Z"));
    }

    #[test]
    fn a_session_stays_as_long_as_the_audit_names_it() {
        let retention = read("sessions_months = 6\naudit_months = 12").expect("terms");
        assert_eq!(retention.sessions_since(at("2026-03-01T00:00:00Z")), at("2025-03-01T00:00:00Z"));
    }

    #[test]
    fn a_term_below_the_law_or_in_another_unit_is_refused() {
        for text in [
            "audit_months = 5",
            "accesses_months = 0",
            "sessions_months = 1201",
            "audit_months = -6",
            "mails_days = 0",
            "audit_days = 365",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
