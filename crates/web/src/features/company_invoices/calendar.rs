//! The days that can be chosen, as radio buttons: on a wide screen in the weeks of their month, on a narrow one as a list.
//! The days that cannot be chosen are there for the eye alone.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use leptos::prelude::*;
use shared::company_invoices::PaymentDay;

use crate::text::company_invoices as text;
use crate::ui::money::Money;

const WEEK: [Weekday; 7] =
    [Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];

/// One square of the month.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Square {
    /// Before the first day of the month, or after its last one.
    Blank,
    Closed(NaiveDate),
    Open(PaymentDay),
}

/// `days` are of one month, earliest first.
#[component]
pub fn Calendar(days: Vec<PaymentDay>, chosen: RwSignal<Option<NaiveDate>>) -> impl IntoView {
    let month = days.first().map(|day| text::month_and_year(day.date)).unwrap_or_default();
    let squares = month_of(days).into_iter().map(|square| match square {
        Square::Blank => view! { <span class="day-blank" aria-hidden="true"></span> }.into_any(),
        Square::Closed(date) => view! { <span class="day-closed" aria-hidden="true">{date.day()}</span> }.into_any(),
        Square::Open(day) => view! { <Day day chosen/> }.into_any(),
    });
    let head = WEEK.map(|day| view! { <span>{text::short_weekday(day)}</span> });
    view! {
        <fieldset class="mt-4">
            <legend class="text-small font-semibold">{text::DAYS} ", " {month}</legend>
            <div class="day-names" aria-hidden="true">{head.collect_view()}</div>
            <div class="days">{squares.collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Day(day: PaymentDay, chosen: RwSignal<Option<NaiveDate>>) -> impl IntoView {
    let PaymentDay { date, total_cents, .. } = day;
    view! {
        <label class="day">
            <input
                type="radio"
                class="day-input"
                name="data-de-pagamento"
                value=date.to_string()
                prop:checked=move || chosen.get() == Some(date)
                on:change=move |_| chosen.set(Some(date))
            />
            <span class="sr-only">{format!("{}: {total_cents:#}", text::day(date))}</span>
            <span class="day-number" aria-hidden="true">{date.day()}</span>
            <span class="day-name" aria-hidden="true">{text::short_day(date)}</span>
            <span class="day-amount" aria-hidden="true"><Money cents=total_cents/></span>
        </label>
    }
}

/// The whole weeks of the month of `days`, from Sunday to Saturday.
fn month_of(days: Vec<PaymentDay>) -> Vec<Square> {
    let Some(first) = days.first().and_then(|day| day.date.with_day(1)) else { return Vec::new() };
    let blanks = first.weekday().num_days_from_sunday() as usize;
    let mut days = days.into_iter().peekable();
    let mut squares = vec![Square::Blank; blanks];
    for ahead in 0..31 {
        let date = first + Days::new(ahead);
        if date.month() != first.month() {
            break;
        }
        squares.push(days.next_if(|day| day.date == date).map_or(Square::Closed(date), Square::Open));
    }
    while !squares.len().is_multiple_of(WEEK.len()) {
        squares.push(Square::Blank);
    }
    squares
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use shared::company_invoices::PaymentDay;
    use shared::rules::money::Cents;

    use super::{Square, month_of};

    fn day(text: &str) -> PaymentDay {
        let date: NaiveDate = text.parse().expect("date");
        let (original_cents, total_cents) = (Cents(100), Cents(100));
        PaymentDay { date, original_cents, fine_cents: Cents(0), interest_cents: Cents(0), total_cents, days_late: 0 }
    }

    #[test]
    fn weeks_begin_on_sunday_and_are_whole() {
        // 1 March 2026 is a Sunday; 1 August 2026 a Saturday.
        let march = month_of(vec![day("2026-03-12"), day("2026-03-25")]);
        assert_eq!(march.len(), 35);
        assert_eq!((&march[11], &march[24]), (&Square::Open(day("2026-03-12")), &Square::Open(day("2026-03-25"))));
        assert_eq!(march.iter().filter(|square| matches!(square, Square::Open(_))).count(), 2);
        assert_eq!(march.iter().filter(|square| matches!(square, Square::Closed(_))).count(), 29);
        let august = month_of(vec![day("2026-08-03")]);
        assert_eq!((august.len(), &august[5]), (42, &Square::Blank));
        assert_eq!(august[8], Square::Open(day("2026-08-03")));
        assert!(month_of(Vec::new()).is_empty());
    }
}
