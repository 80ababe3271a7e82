//! How dates, numbers and identifications read in Brazil. Every function is pure: "tomorrow" counts from the day that
//! the server gave, never from the device's clock.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use shared::rules::count::grouped;
use shared::rules::unicode;
pub use shared::rules::wording::{cnpj_or_cpf as document, cpf, day as date, telephone_uri};

/// Beyond this many days a date says more than a count of days.
const NEAR_DAYS: i64 = 31;

const MONTHS: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

/// "hoje", "amanhã", "em 5 dias", "ontem", "há 3 dias"; nothing when the date is not near.
pub fn near(date: NaiveDate, today: NaiveDate) -> Option<String> {
    match (date - today).num_days() {
        0 => Some("hoje".to_owned()),
        1 => Some("amanhã".to_owned()),
        -1 => Some("ontem".to_owned()),
        days @ 2..=NEAR_DAYS => Some(format!("em {days} dias")),
        days if (-NEAR_DAYS..=-2).contains(&days) => Some(format!("há {} dias", -days)),
        _ => None,
    }
}

/// "em 5 dias" when near, else "em 19/03/2026".
pub fn when(day: NaiveDate, today: NaiveDate) -> String {
    near(day, today).unwrap_or_else(|| format!("em {}", date(day)))
}

/// `14/03/2026 às 09:05`.
pub fn date_time(moment: NaiveDateTime) -> String {
    format!("{} às {:02}:{:02}", date(moment.date()), moment.hour(), moment.minute())
}

/// "agora há pouco", "há 5 minutos", "há 2 horas"; nothing when it is a day ago or more.
pub fn ago(moment: DateTime<Utc>, now: DateTime<Utc>) -> Option<String> {
    match (now - moment).num_minutes() {
        ..=1 => Some("agora há pouco".to_owned()),
        minutes @ 2..=59 => Some(format!("há {minutes} minutos")),
        60..=119 => Some("há 1 hora".to_owned()),
        minutes @ 120..=1439 => Some(format!("há {} horas", minutes / 60)),
        _ => None,
    }
}

/// A billing month `2026-03` as "março de 2026"; what is no month comes back as it is.
pub fn billing_month(month: &str) -> String {
    let name = month
        .split_once('-')
        .and_then(|(year, number)| Some((year, MONTHS.get(number.parse::<usize>().ok()?.checked_sub(1)?)?)));
    match name {
        Some((year, name)) => format!("{name} de {year}"),
        None => month.to_owned(),
    }
}

/// The name of a day's month.
pub fn month(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

/// 47 digits as banks print them: `AAAAA.AAAAA BBBBB.BBBBBB CCCCC.CCCCCC D EEEEEEEEEEEEEE` (FEBRABAN).
pub fn digitable_line(digits: &str) -> String {
    if digits.len() != 47 || !digits.is_ascii() {
        return digits.to_owned();
    }
    format!(
        "{}.{} {}.{} {}.{} {} {}",
        &digits[0..5],
        &digits[5..10],
        &digits[10..15],
        &digits[15..21],
        &digits[21..26],
        &digits[26..32],
        &digits[32..33],
        &digits[33..47]
    )
}

/// A card number in groups of four, as it is read aloud.
pub fn card_number(number: &str) -> String {
    let mut grouped = String::new();
    for (position, letter) in number.chars().enumerate() {
        if position > 0 && position % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(letter);
    }
    grouped
}

/// A wait in words, rounded up: "45 segundos", "2 minutos".
pub fn wait(seconds: u64) -> String {
    match seconds {
        0 | 1 => "1 segundo".to_owned(),
        2..=89 => format!("{seconds} segundos"),
        90..=3599 => format!("{} minutos", seconds.div_ceil(60)),
        3600 => "1 hora".to_owned(),
        _ => format!("{} horas", seconds.div_ceil(3600)),
    }
}

/// "1 mensalidade", "3 mensalidades".
pub fn count(number: u64, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", grouped(number))
}

/// The first of a person's names, with only its first letter capital: "MARIA DA SILVA" gives "Maria".
pub fn first_name(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or(name);
    let (initial, rest) = first.split_at(first.chars().next().map_or(0, char::len_utf8));
    format!("{}{}", unicode::uppercase(initial), unicode::lowercase(rest))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn near_dates_read_as_people_say_them() {
        let today = day("2026-03-14");
        let near = |date| super::near(day(date), today);
        assert_eq!(near("2026-03-14").as_deref(), Some("hoje"));
        assert_eq!(near("2026-03-15").as_deref(), Some("amanhã"));
        assert_eq!(near("2026-03-13").as_deref(), Some("ontem"));
        assert_eq!(near("2026-03-19").as_deref(), Some("em 5 dias"));
        assert_eq!(near("2026-03-11").as_deref(), Some("há 3 dias"));
        assert_eq!(near("2026-04-14").as_deref(), Some("em 31 dias"));
        assert_eq!(near("2026-04-15"), None);
        assert_eq!(near("2026-02-10"), None);
        assert_eq!(super::when(day("2026-12-01"), today), "em 01/12/2026");
    }

    #[test]
    fn moments_read_as_people_say_them() {
        let now: chrono::DateTime<chrono::Utc> = "2026-03-14T15:00:00Z".parse().expect("a moment");
        let ago = |minutes| super::ago(now - chrono::TimeDelta::minutes(minutes), now);
        assert_eq!(ago(-3).as_deref(), Some("agora há pouco"));
        assert_eq!(ago(1).as_deref(), Some("agora há pouco"));
        assert_eq!(ago(2).as_deref(), Some("há 2 minutos"));
        assert_eq!(ago(60).as_deref(), Some("há 1 hora"));
        assert_eq!(ago(179).as_deref(), Some("há 2 horas"));
        assert_eq!(ago(24 * 60), None);
        assert_eq!(super::date_time(now.naive_utc()), "14/03/2026 às 15:00");
    }

    #[test]
    fn a_billing_month_has_a_name() {
        assert_eq!(super::billing_month("2026-03"), "março de 2026");
        assert_eq!(super::billing_month("2026-13"), "2026-13");
        assert_eq!(super::billing_month("2026-00"), "2026-00");
        assert_eq!(super::billing_month("março"), "março");
    }

    #[test]
    fn a_card_number_is_grouped_as_it_is_read() {
        assert_eq!(super::card_number("999999900D"), "9999 9990 0D");
        assert_eq!(super::card_number(""), "");
    }

    #[test]
    fn a_digitable_line_is_grouped_as_on_paper() {
        let shown = super::digitable_line("04791501045578550000404683047387316560000123456");
        assert_eq!(shown, "04791.50104 55785.500004 04683.047387 3 16560000123456");
        assert_eq!(super::digitable_line("123"), "123");
    }

    #[test]
    fn waits_are_said_in_the_unit_that_fits() {
        assert_eq!(super::wait(1), "1 segundo");
        assert_eq!(super::wait(45), "45 segundos");
        assert_eq!(super::wait(91), "2 minutos");
        assert_eq!(super::wait(3600), "1 hora");
        assert_eq!(super::wait(3601), "2 horas");
    }

    #[test]
    fn a_first_name_greets() {
        assert_eq!(super::first_name("MARIA DA SILVA"), "Maria");
        assert_eq!(super::first_name("ÉRICA"), "Érica");
    }
}
