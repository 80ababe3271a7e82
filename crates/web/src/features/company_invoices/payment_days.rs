//! Choosing the day of payment: what each day costs, the parts of the chosen one, and the button that makes its slip.
//! Nothing is committed by choosing.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;
use shared::company_invoices::{NewSlipReissue, PaymentDay, PaymentDayChoice, SlipReissue};
use shared::id::CompanyInvoiceId;
use shared::rules::money::Cents;

use super::calendar::Calendar;
use crate::browser::random;
use crate::format;
use crate::session::Session;
use crate::text::company_invoices as text;
use crate::ui::announce::Announcer;
use crate::ui::facts::{Fact, Facts};
use crate::ui::failure::Failure;
use crate::ui::money::Money;

#[component]
pub fn PaymentDays(id: CompanyInvoiceId, choice: PaymentDayChoice, on_made: Callback<SlipReissue>) -> impl IntoView {
    let announcer = Announcer::current();
    let PaymentDayChoice { cutoff_date, days, unavailable: _, contact: _ } = choice;
    let chosen = RwSignal::new(None::<NaiveDate>);
    let offered = StoredValue::new(days.clone());
    let day = move || {
        let chosen = chosen.get()?;
        offered.with_value(|days| days.iter().find(|day| day.date == chosen).cloned())
    };
    Effect::new(move |_| {
        if let Some(day) = day() {
            announcer.say(text::day_announced(&text::day(day.date), &format!("{:#}", day.total_cents)));
        }
    });
    view! {
        <p class="mt-2 max-w-prose">{text::choose(&format::date(cutoff_date))}</p>
        <Calendar days chosen/>
        {move || match day() {
            Some(day) => view! { <Commitment id day on_made/> }.into_any(),
            None => view! { <p class="mt-4 text-muted">{text::PICK_A_DAY}</p> }.into_any(),
        }}
    }
}

/// What the chosen day costs, part by part, and the button. Both lie in the section of the calendar, or the button could not
/// stay in sight beside the days on a narrow screen.
#[component]
fn Commitment(id: CompanyInvoiceId, day: PaymentDay, on_made: Callback<SlipReissue>) -> impl IntoView {
    let session = Session::current();
    let PaymentDay { date, original_cents, fine_cents, interest_cents, total_cents, days_late } = day;
    // One key for one wish, however often the button is pressed: the slip is made once.
    let key = StoredValue::new(random::key());
    let failure = RwSignal::new(None::<ClientError>);
    let is_sending = RwSignal::new(false);
    let send = move |_| {
        if is_sending.get_untracked() {
            return;
        }
        failure.set(None);
        let Some(key) = key.get_value() else {
            failure.set(Some(ClientError::Unreachable("no randomness".to_owned())));
            return;
        };
        is_sending.set(true);
        spawn_local(async move {
            let wish = NewSlipReissue { payment_date: date };
            let outcome = session.call(async |client| client.reissue_slip(id, &wish, &key).await).await;
            if is_sending.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(reissue) => on_made.run(reissue),
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let label = text::confirm(&format!("{total_cents:#}"), &format::date(date));
    let is_increased = fine_cents + interest_cents > Cents::ZERO;
    view! {
        <div class="surface mt-5 mb-4 p-4 sm:p-5">
            <h3 class="text-body font-semibold">{text::breakdown_title(&format::date(date))}</h3>
            <div class="mt-2 max-w-md">
                <Facts>
                    <Fact name=text::ORIGINAL><Money cents=original_cents/></Fact>
                    {is_increased
                        .then(|| {
                            view! {
                                <Fact name=text::FINE><Money cents=fine_cents/></Fact>
                                <div class="fact">
                                    <dt>{text::interest(days_late)}</dt>
                                    <dd><Money cents=interest_cents/></dd>
                                </div>
                            }
                        })}
                    <div class="fact fact-total">
                        <dt>{text::TOTAL}</dt>
                        <dd><Money cents=total_cents/></dd>
                    </div>
                </Facts>
            </div>
            {(!is_increased).then(|| view! { <p class="mt-2">{text::NOTHING_ADDED}</p> })}
        </div>
        <div class="commit-bar">
            <button
                type="button"
                class="btn btn-primary btn-lg h-auto min-h-12 max-sm:w-full"
                aria-busy=move || is_sending.get().to_string()
                aria-disabled=move || is_sending.get().then_some("true")
                on:click=send
            >
                {move || is_sending.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                {move || if is_sending.get() { text::CONFIRMING.to_owned() } else { label.clone() }}
            </button>
            <p class="mt-2 text-small text-muted">{text::CONFIRM_HINT}</p>
            {move || failure.get().map(|error| view! { <div class="mt-4"><Failure error/></div> })}
        </div>
    }
}
