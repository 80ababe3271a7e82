//! Protocol numbers of requests (decision 14 of the product; `features`, section 5): 20 digits, of which the first six
//! are the operator's registration at ANS, then the day, then the number of the request on that day. A value of
//! [`Protocol`] has that form; that it is unique is the database's part.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::calendar::BusinessCalendar;
use super::typed;

/// The greatest number of a day: six digits.
pub const LAST_OF_DAY: u32 = 999_999;
/// Business days within which a request that is not about assistance is answered (RN 623/2024).
pub const BUSINESS_DAYS_TO_ANSWER: u32 = 7;

const LENGTH: usize = 20;
const REGISTRATION_LENGTH: usize = 6;

/// 20 digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, examples("00000020260310000001")))]
pub struct Protocol(String);

/// Why a text or its parts are no protocol number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidProtocol {
    /// Not 20 digits.
    Form,
    /// The registration at ANS has not six digits.
    Registration,
    /// No such day, or one beyond the year 9999.
    Day,
    /// Not from 1 to [`LAST_OF_DAY`]: the day has no number left.
    Number,
}

impl fmt::Display for InvalidProtocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "a protocol number has 20 digits",
            Self::Registration => "a registration at ANS has six digits",
            Self::Day => "the protocol number has no day of the calendar in it",
            Self::Number => "a day has the protocol numbers 1 to 999999",
        })
    }
}

impl std::error::Error for InvalidProtocol {}

impl Protocol {
    /// `registration` is the operator's at ANS, with or without punctuation (`36825-3`); `day` is the operator's date
    /// of the request, and `number` its number on that day, from 1.
    ///
    /// Every operator and *administradora* has a registration, so none is made up here; a deployment without one (the
    /// demo) is configured with `000000`, and its protocols begin with that.
    pub fn compose(registration: &str, day: NaiveDate, number: u32) -> Result<Self, InvalidProtocol> {
        let registration = registration_digits(registration).ok_or(InvalidProtocol::Registration)?;
        if !(1..=9999).contains(&day.year()) {
            return Err(InvalidProtocol::Day);
        }
        if !(1..=LAST_OF_DAY).contains(&number) {
            return Err(InvalidProtocol::Number);
        }
        Ok(Self(format!("{registration}{}{number:06}", day.format("%Y%m%d"))))
    }

    /// Dots, dashes and spaces are left out, as people copy them.
    pub fn parse(text: &str) -> Result<Self, InvalidProtocol> {
        let bare = typed::bare(text);
        if bare.len() != LENGTH || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidProtocol::Form);
        }
        let protocol = Self(bare);
        day_of(&protocol.0).ok_or(InvalidProtocol::Day)?;
        if protocol.0.ends_with("000000") {
            return Err(InvalidProtocol::Number);
        }
        Ok(protocol)
    }

    /// Without separators, as it is stored, compared and told by telephone.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In its three parts, for reading: `000000 20260310 000001`.
    pub fn formatted(&self) -> String {
        format!("{} {} {}", &self.0[..6], &self.0[6..14], &self.0[14..])
    }
}

/// The six digits of a registration at ANS; `None` when it has not six.
pub fn registration_digits(text: &str) -> Option<String> {
    let bare = typed::bare(text);
    (bare.len() == REGISTRATION_LENGTH && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare)
}

/// The last day on which the answer to a request of `day` is in time; the day itself does not count.
pub fn answer_due(day: NaiveDate, calendar: &BusinessCalendar) -> NaiveDate {
    (0..BUSINESS_DAYS_TO_ANSWER).fold(day, |day, _| calendar.on_or_after(day + Days::new(1)))
}

fn day_of(digits: &str) -> Option<NaiveDate> {
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(6, 10)?).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, number(10, 12)?, number(12, 14)?)
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Protocol {
    type Err = InvalidProtocol;
    fn from_str(text: &str) -> Result<Self, InvalidProtocol> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Protocol {
    type Error = InvalidProtocol;
    fn try_from(text: String) -> Result<Self, InvalidProtocol> {
        Self::parse(&text)
    }
}

impl From<Protocol> for String {
    fn from(protocol: Protocol) -> Self {
        protocol.0
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::{InvalidProtocol, LAST_OF_DAY, Protocol, answer_due};
    use crate::rules::calendar::BusinessCalendar;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_published_number_has_this_form() {
        // `features`, section 0, finding 2.
        let published = Protocol::compose("368253", day("2021-08-09"), 866_568).expect("a protocol");
        assert_eq!(published.as_str(), "36825320210809866568");
        assert_eq!(published.formatted(), "368253 20210809 866568");
        assert_eq!(Protocol::parse("368253.20210809.866568"), Ok(published));
    }

    #[test]
    fn what_is_none_is_refused() {
        let today = day("2026-03-10");
        assert_eq!(Protocol::compose("000000", today, LAST_OF_DAY + 1), Err(InvalidProtocol::Number));
        assert_eq!(Protocol::compose("000000", today, 0), Err(InvalidProtocol::Number));
        for registration in ["", "36825", "3682531", "36825X"] {
            assert_eq!(Protocol::compose(registration, today, 1), Err(InvalidProtocol::Registration), "{registration}");
        }
        for (text, why) in [
            ("", InvalidProtocol::Form),
            ("3682532021080986656", InvalidProtocol::Form),
            ("3682532021080986656X", InvalidProtocol::Form),
            ("36825320210231866568", InvalidProtocol::Day),
            ("36825300000809866568", InvalidProtocol::Day),
            ("36825320210809000000", InvalidProtocol::Number),
        ] {
            assert_eq!(Protocol::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn the_answer_is_due_on_the_seventh_business_day() {
        let calendar = BusinessCalendar::with_local(Vec::new());
        assert_eq!(answer_due(day("2026-03-10"), &calendar), day("2026-03-19"));
        // Good Friday and Tiradentes lie between.
        assert_eq!(answer_due(day("2026-03-31"), &calendar), day("2026-04-10"));
        assert_eq!(answer_due(day("2026-04-18"), &calendar), day("2026-04-29"));
    }

    proptest! {
        #[test]
        fn comes_back_as_it_went(
            registration in "[0-9]{6}",
            days in 1_i32..3_650_000,
            number in 1..=LAST_OF_DAY,
        ) {
            let day = NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
            let protocol = Protocol::compose(&registration, day, number).expect("a protocol");
            prop_assert_eq!(protocol.as_str().len(), 20);
            prop_assert_eq!(Protocol::parse(&protocol.formatted()), Ok(protocol.clone()));
            let json = serde_json::to_string(&protocol).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Protocol>(&json).expect("a protocol"), protocol);
        }

        #[test]
        fn two_requests_of_a_day_differ_and_keep_their_order(first in 1..LAST_OF_DAY, ahead in 1..1_000_u32) {
            let second = (first + ahead).min(LAST_OF_DAY);
            let of = |number| Protocol::compose("000000", day("2026-03-10"), number).expect("a protocol");
            prop_assert!(of(first) < of(second));
        }

        #[test]
        fn no_text_makes_it_fall_over(text in "\\PC{0,30}") {
            if let Ok(protocol) = Protocol::parse(&text) {
                prop_assert_eq!(protocol.as_str().len(), 20);
            }
        }

        #[test]
        fn the_answer_is_due_on_a_business_day(days in 730_000_i32..760_000) {
            let calendar = BusinessCalendar::with_local(Vec::new());
            let day = NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
            let due = answer_due(day, &calendar);
            prop_assert!(calendar.is_business_day(due));
            let between = day.iter_days().skip(1).take_while(|date| *date <= due);
            prop_assert_eq!(between.filter(|date| calendar.is_business_day(*date)).count(), 7);
        }
    }
}
