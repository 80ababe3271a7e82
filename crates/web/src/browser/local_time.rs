//! A moment as the clock on this device's wall showed it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use js_sys::Date;

/// In the device's time zone; in UTC where the browser does not know the moment.
pub fn local(moment: DateTime<Utc>) -> NaiveDateTime {
    read(&Date::new(&moment.to_rfc3339().into())).unwrap_or_else(|| moment.naive_utc())
}

fn read(date: &Date) -> Option<NaiveDateTime> {
    let year = i32::try_from(date.get_full_year()).ok()?;
    let day = NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date())?;
    day.and_hms_opt(date.get_hours(), date.get_minutes(), date.get_seconds())
}
