//! A moment as the clock on this device's wall showed it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use js_sys::{Date, Number};

/// In the device's time zone; in UTC where the browser does not know the moment.
pub fn local(moment: DateTime<Utc>) -> NaiveDateTime {
    read(&Date::new(&moment.to_rfc3339().into())).unwrap_or_else(|| moment.naive_utc())
}

/// Since 1970, by this device's clock. It measures a span only; no date that people see comes from it.
pub fn milliseconds() -> u64 {
    let written = Number::from(Date::now()).to_fixed(0).map(String::from).unwrap_or_default();
    written.parse().unwrap_or_default()
}

fn read(date: &Date) -> Option<NaiveDateTime> {
    let year = i32::try_from(date.get_full_year()).ok()?;
    let day = NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date())?;
    day.and_hms_opt(date.get_hours(), date.get_minutes(), date.get_seconds())
}
