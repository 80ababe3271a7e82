//! The only place that knows what time it is. Everything else is told: requests by `Access`, rules by `today`.

use std::sync::{Arc, PoisonError, RwLock};

use anyhow::Context;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, Utc};
use chrono_tz::Tz;
use shared::rules::billing_month::BillingMonth;

/// A source of time in the operator's time zone.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: Tz,
    source: Source,
}

#[derive(Clone, Debug)]
enum Source {
    System,
    /// The time of day runs on, the date stands still.
    DateHeld(NaiveDate),
    /// Stands still until a test moves it.
    Set(Arc<RwLock<DateTime<Utc>>>),
}

/// One instant, with the date that it is for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    /// Date and time on the operator's wall.
    pub local: NaiveDateTime,
}

impl Moment {
    /// The billing month that it is. Fails when the clock stands beyond every one.
    pub fn month(self) -> anyhow::Result<BillingMonth> {
        BillingMonth::of(self.today).context("the clock stands beyond every billing month")
    }
}

impl Clock {
    pub fn system(zone: Tz) -> Self {
        Self { zone, source: Source::System }
    }

    /// For trying dates: it is always `date`, while the time of day runs on.
    pub fn date_held(zone: Tz, date: NaiveDate) -> Self {
        Self { zone, source: Source::DateHeld(date) }
    }

    /// For tests: it is `now` until [`Clock::set`].
    pub fn set_to(zone: Tz, now: DateTime<Utc>) -> Self {
        Self { zone, source: Source::Set(Arc::new(RwLock::new(now))) }
    }

    /// Moves a clock made by [`Clock::set_to`], for everybody who shares it. Any other clock cannot be moved.
    pub fn set(&self, now: DateTime<Utc>) {
        match &self.source {
            Source::Set(shared) => *shared.write().unwrap_or_else(PoisonError::into_inner) = now,
            Source::System | Source::DateHeld(_) => panic!("only a clock that was set can be moved"),
        }
    }

    /// Now, to the microsecond: PostgreSQL keeps no more, and what is written must equal what is read back.
    #[expect(clippy::disallowed_methods, reason = "the clock is where the system's time comes in")]
    pub fn moment(&self) -> Moment {
        let now = match &self.source {
            Source::System => Utc::now(),
            Source::Set(shared) => *shared.read().unwrap_or_else(PoisonError::into_inner),
            Source::DateHeld(date) => {
                let time = Utc::now().with_timezone(&self.zone).time();
                let local = date.and_time(time).and_local_timezone(self.zone);
                // A time that a change of daylight saving skips does not exist that day; UTC is close enough then.
                local.earliest().map_or_else(|| date.and_time(time).and_utc(), |found| found.to_utc())
            }
        };
        self.at(now.trunc_subsecs(6))
    }

    /// The instant at which a day of the operator begins.
    pub fn start_of(&self, day: NaiveDate) -> DateTime<Utc> {
        let local = day.and_time(NaiveTime::MIN);
        // Midnight may be skipped by a change of daylight saving; the day then begins within hours of UTC's.
        local.and_local_timezone(self.zone).earliest().map_or_else(|| local.and_utc(), |found| found.to_utc())
    }

    /// An instant as the operator's wall shows it.
    pub fn at(&self, now: DateTime<Utc>) -> Moment {
        let local = now.with_timezone(&self.zone).naive_local();
        Moment { now, today: local.date(), local }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone, Utc};
    use chrono_tz::America::Sao_Paulo;

    use super::Clock;

    #[test]
    fn today_is_the_operators() {
        let late_evening_in_brazil = Utc.with_ymd_and_hms(2026, 3, 20, 2, 30, 0).single().expect("instant");
        let clock = Clock::set_to(Sao_Paulo, late_evening_in_brazil);
        let day = NaiveDate::from_ymd_opt(2026, 3, 19).expect("date");
        assert_eq!(clock.moment().today, day);
        assert_eq!(Some(clock.start_of(day)), Utc.with_ymd_and_hms(2026, 3, 19, 3, 0, 0).single());
    }

    #[test]
    fn a_held_date_stays() {
        let date = NaiveDate::from_ymd_opt(2024, 2, 29).expect("date");
        assert_eq!(Clock::date_held(Sao_Paulo, date).moment().today, date);
    }
}
