//! *Aviso importante* (E-03): the dialog that tells a company of its overdue invoices, once in a session and only with a
//! debt: what each costs today, what comes of it, and the way to pay.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::company_notices::{CompanyNotices, OverdueInvoice};
use shared::paths::pages;
use shared::rules::money::Cents;

use crate::format;
use crate::session::Session;
use crate::session::once::Once;
use crate::text::{company_invoices as invoices, company_notices as text};
use crate::ui::dialog::Dialog;
use crate::ui::facts::{Fact, Facts};
use crate::ui::failure::ContactLine;
use crate::ui::money::Money;
use crate::ui::paragraphs::Paragraphs;
use crate::ui::remote::Remote;

const NOTICE: Once = Once("portal.debt-notice");

#[component]
pub fn DebtNotice() -> impl IntoView {
    let session = Session::current();
    if NOTICE.is_over(session) {
        return ().into_any();
    }
    let notices = Remote::new(|| (), async move |()| session.call(async |client| client.company_notices().await).await);
    let told = RwSignal::new(None::<CompanyNotices>);
    let is_open = RwSignal::new(false);
    // One that does not come is not missed: the home page tells of its invoices anyway, and of its failures.
    Effect::new(move |_| {
        if let Some(notices) = notices.ready().filter(|notices| !notices.items.is_empty()) {
            told.set(Some(notices));
            is_open.set(true);
        }
    });
    Effect::new(move |was_open: Option<bool>| {
        let is_open = is_open.get();
        if was_open == Some(true) && !is_open {
            NOTICE.put_away(session);
        }
        is_open
    });
    view! {
        <Dialog id="aviso-importante" title=text::TITLE is_open>
            {move || told.get().map(|notices| view! { <Debts notices is_open/> })}
        </Dialog>
    }
    .into_any()
}

#[component]
fn Debts(notices: CompanyNotices, is_open: RwSignal<bool>) -> impl IntoView {
    let CompanyNotices { today, payment_date, items, total_cents, cutoff_date, unavailable, consequences, contact } =
        notices;
    // The way to pay comes before the debts: the invoices' pages cannot offer one any more.
    let by_telephone = unavailable.map(|reason| {
        let phone = contact.as_ref().and_then(|contact| contact.phone.as_deref());
        let how = invoices::unavailable(reason, &format::date(cutoff_date), phone);
        let contact = contact.clone();
        view! {
            <section class="notice mt-4">
                <div>
                    <h3 class="text-body font-semibold">{invoices::HOW_TO_PAY}</h3>
                    <p class="max-w-prose">{how}</p>
                    {contact.map(|contact| view! { <ContactLine contact/> })}
                </div>
            </section>
        }
    });
    let is_here = unavailable.is_none();
    let contact = contact.filter(|_| is_here);
    let count = u64::try_from(items.len()).unwrap_or_default();
    view! {
        <p class="text-body">
            {text::owed(count)} " " <Money cents=total_cents class="font-bold"/> " "
            {text::if_paid(&format::date(payment_date), payment_date == today)}
        </p>
        {by_telephone}
        <ul class="mt-4" aria-label=text::LIST>
            {items.into_iter().map(|invoice| view! { <Debt invoice payment_date is_here is_open/> }).collect_view()}
        </ul>
        <section class="border-t border-base-300 pt-4">
            <h3 class="mb-2 text-body font-semibold">{text::CONSEQUENCES}</h3>
            <Paragraphs text=consequences/>
            {contact.map(|contact| view! { <ContactLine contact/> })}
        </section>
        <button type="button" class="btn btn-outline mt-5 max-sm:w-full" on:click=move |_| is_open.set(false)>
            {text::LATER}
        </button>
    }
}

/// The link leads below the dialog, so it closes it. `is_here` is whether a slip with a new date is made there.
#[component]
fn Debt(invoice: OverdueInvoice, payment_date: NaiveDate, is_here: bool, is_open: RwSignal<bool>) -> impl IntoView {
    let OverdueInvoice {
        id,
        number,
        month,
        due_date,
        days_overdue,
        original_cents,
        fine_cents,
        interest_cents,
        updated_cents,
    } = invoice;
    let is_plain = fine_cents + interest_cents == Cents::ZERO;
    // Without an addition its own slip is still good, whatever the day.
    let is_payable = is_here || is_plain;
    let (class, label, name) = if is_payable {
        ("btn btn-primary max-sm:w-full", text::PAY, text::pay(&number))
    } else {
        ("btn btn-outline max-sm:w-full", text::SEE, text::see(&number))
    };
    view! {
        <li class="debt">
            <div class="min-w-0">
                <h3 class="text-body font-semibold">{text::invoice(&number, &month.for_people())}</h3>
                <Facts>
                    <Fact name=text::DUE>{format::date(due_date)}</Fact>
                    <Fact name=text::LATE>{text::days(days_overdue)}</Fact>
                    <Fact name=text::ORIGINAL><Money cents=original_cents/></Fact>
                    {(!is_plain).then(|| view! {
                        <Fact name=text::FINE><Money cents=fine_cents/></Fact>
                        <Fact name=text::INTEREST><Money cents=interest_cents/></Fact>
                    })}
                    <Fact name=text::UPDATED><Money cents=updated_cents class="text-body font-bold"/></Fact>
                </Facts>
                {is_plain.then(|| view! { <p class="text-small text-muted">{text::nothing_added(&format::date(payment_date))}</p> })}
            </div>
            <a
                class=class
                href=pages::company_invoice(id)
                aria-label=name
                on:click=move |_| is_open.set(false)
            >
                {label}
            </a>
        </li>
    }
}
