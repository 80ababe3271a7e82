//! Days on which Brazilian banks work (CMN Resolution 4.880/2020), which decide whether a payment is late. National
//! holidays are computed for any year; local ones come from the operator's configuration.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

/// Month and day of the holidays of each year.
const FIXED: [(u32, u32); 8] = [(1, 1), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (12, 25)];

/// 20/11 is a national holiday since this year (Lei 14.759/2023).
const FIRST_CONSCIOUSNESS_DAY: i32 = 2024;

/// Days from Easter Sunday to Carnival Monday and Tuesday, Good Friday and Corpus Christi. Ash Wednesday is a
/// business day.
const FROM_EASTER: [i64; 4] = [-48, -47, -2, 60];

/// The text is neither `MM-DD` nor `YYYY-MM-DD`, or there is no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidHoliday;

impl fmt::Display for InvalidHoliday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a holiday is written MM-DD (each year) or YYYY-MM-DD (once)")
    }
}

impl std::error::Error for InvalidHoliday {}

/// A day on which banks of the operator's city are closed. In configuration it is `MM-DD` or `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum LocalHoliday {
    /// On this day of each year.
    Yearly { month: u32, day: u32 },
    /// On this date only.
    On(NaiveDate),
}

impl LocalHoliday {
    fn falls_on(self, date: NaiveDate) -> bool {
        match self {
            Self::Yearly { month, day } => (date.month(), date.day()) == (month, day),
            Self::On(day) => date == day,
        }
    }
}

impl FromStr for LocalHoliday {
    type Err = InvalidHoliday;
    fn from_str(text: &str) -> Result<Self, InvalidHoliday> {
        if let Some(date) = iso_date(text) {
            return Ok(Self::On(date));
        }
        // A leap year, so that 29/02 may be a holiday.
        let date = iso_date(&format!("2000-{text}")).ok_or(InvalidHoliday)?;
        Ok(Self::Yearly { month: date.month(), day: date.day() })
    }
}

/// Exactly `YYYY-MM-DD`; chrono alone also takes signs, blanks and single digits.
fn iso_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| date.to_string() == text)
}

impl TryFrom<String> for LocalHoliday {
    type Error = InvalidHoliday;
    fn try_from(text: String) -> Result<Self, InvalidHoliday> {
        text.parse()
    }
}

impl fmt::Display for LocalHoliday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Yearly { month, day } => write!(f, "{month:02}-{day:02}"),
            Self::On(date) => date.fmt(f),
        }
    }
}

impl From<LocalHoliday> for String {
    fn from(holiday: LocalHoliday) -> Self {
        holiday.to_string()
    }
}

/// Which days are business days where the operator is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BusinessCalendar {
    local_holidays: Vec<LocalHoliday>,
}

impl BusinessCalendar {
    /// Weekends and national bank holidays only.
    pub const fn national() -> Self {
        Self { local_holidays: Vec::new() }
    }

    pub const fn with_local(local_holidays: Vec<LocalHoliday>) -> Self {
        Self { local_holidays }
    }

    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            && !is_national_holiday(date)
            && !self.local_holidays.iter().any(|holiday| holiday.falls_on(date))
    }

    /// `date` itself when it is a business day, else the next one. A configuration that closes the banks for a whole
    /// year gives `date` back.
    pub fn on_or_after(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days().take(366).find(|day| self.is_business_day(*day)).unwrap_or(date)
    }
}

fn is_national_holiday(date: NaiveDate) -> bool {
    let day = (date.month(), date.day());
    FIXED.contains(&day)
        || (day == (11, 20) && date.year() >= FIRST_CONSCIOUSNESS_DAY)
        || FROM_EASTER.contains(&(date - easter(date.year())).num_days())
}

/// Easter Sunday of a Gregorian year: the first Sunday after the ecclesiastical full moon on or after 21 March.
/// `year` must be one that `NaiveDate` can hold.
pub fn easter(year: i32) -> NaiveDate {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    // Gregorian corrections of the 19-year lunar cycle: skipped leap days, and the moon's drift of 8 days in 2500 years.
    let skipped = century - century.div_euclid(4);
    let drift = (8 * century + 13).div_euclid(25);
    let age = (19 * golden + skipped - drift + 15).rem_euclid(30);
    // Days from 21 March to the full moon. The church's tables shorten two of the lunations by a day.
    let to_full_moon = if age == 29 || (age == 28 && golden > 10) { age - 1 } else { age };
    let full_moon = NaiveDate::from_ymd_opt(year, 3, 21).expect("a year that dates can hold")
        + TimeDelta::days(i64::from(to_full_moon));
    full_moon + TimeDelta::days(7 - i64::from(full_moon.weekday().num_days_from_sunday()))
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate, Weekday};
    use proptest::prelude::*;

    use super::{BusinessCalendar, InvalidHoliday, LocalHoliday, easter};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("date")
    }

    #[test]
    fn easter_of_known_years() {
        let known = [
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
            "2049-04-18",
            "2285-03-22",
        ];
        for sunday in known.map(day) {
            assert_eq!(easter(sunday.year()), sunday);
        }
    }

    #[test]
    fn banks_rest_on_the_holidays_of_2027() {
        let national = BusinessCalendar::national();
        let weekdays_off = [
            "2027-01-01",
            "2027-02-08",
            "2027-02-09",
            "2027-03-26",
            "2027-04-21",
            "2027-05-27",
            "2027-09-07",
            "2027-10-12",
            "2027-11-02",
            "2027-11-15",
        ];
        let mut off: Vec<NaiveDate> = day("2027-01-01").iter_days().take(365).collect();
        off.retain(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !national.is_business_day(*date));
        assert_eq!(off, weekdays_off.map(day));
        assert!(national.is_business_day(day("2027-02-10")), "Ash Wednesday");
    }

    #[test]
    fn the_twentieth_of_november_is_a_holiday_since_2024() {
        let national = BusinessCalendar::national();
        assert!(national.is_business_day(day("2023-11-20")));
        assert!(!national.is_business_day(day("2024-11-20")));
    }

    #[test]
    fn the_next_business_day_skips_weekends_and_holidays() {
        let national = BusinessCalendar::national();
        assert_eq!(national.on_or_after(day("2027-02-06")), day("2027-02-10"));
        assert_eq!(national.on_or_after(day("2027-02-10")), day("2027-02-10"));
        assert_eq!(national.on_or_after(day("2027-12-31")), day("2027-12-31"));
    }

    #[test]
    fn local_holidays_come_as_text() {
        let local = ["03-17", "2026-06-24", "02-29"].map(|text| text.parse::<LocalHoliday>().expect(text));
        assert_eq!(local.map(|holiday| holiday.to_string()), ["03-17", "2026-06-24", "02-29"]);
        let aracaju = BusinessCalendar::with_local(local.to_vec());
        assert!(!aracaju.is_business_day(day("2026-03-17")));
        assert!(!aracaju.is_business_day(day("2027-03-17")));
        assert!(!aracaju.is_business_day(day("2026-06-24")));
        assert!(aracaju.is_business_day(day("2027-06-24")));
        for wrong in ["", "3-17", "13-01", "02-30", "2026-02-29", "2026-6-24", "17/03", " 03-17", "+202-01-01"] {
            assert_eq!(wrong.parse::<LocalHoliday>(), Err(InvalidHoliday), "{wrong}");
        }
        assert_eq!(serde_json::from_str::<LocalHoliday>("\"03-17\"").expect("yearly"), local[0]);
        assert_eq!(serde_json::to_string(&local[1]).expect("json"), "\"2026-06-24\"");
    }

    #[test]
    fn a_calendar_without_business_days_gives_the_date_back() {
        let leap_year = day("2000-01-01").iter_days().take(366);
        let every_day = leap_year.map(|date| LocalHoliday::Yearly { month: date.month(), day: date.day() });
        let closed = BusinessCalendar::with_local(every_day.collect());
        assert_eq!(closed.on_or_after(day("2026-03-10")), day("2026-03-10"));
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_of_its_season(year in -10_000i32..10_000) {
            let date = easter(year);
            prop_assert_eq!(date.weekday(), Weekday::Sun);
            prop_assert!((322..=425).contains(&(date.month() * 100 + date.day())));
        }

        #[test]
        fn the_next_business_day_is_one_and_is_close(offset in 0i64..60_000) {
            let national = BusinessCalendar::national();
            let date = day("1990-01-01") + chrono::TimeDelta::days(offset);
            let next = national.on_or_after(date);
            prop_assert!(next >= date && (next - date).num_days() <= 5 && national.is_business_day(next));
        }
    }
}
