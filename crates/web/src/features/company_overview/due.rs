//! What a company has to pay: what is late first, then what comes next; and when nothing is pending, that.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::company_overview::{CompanyOverview, OverviewInvoice, PaidInvoice};
use shared::paths::pages;
use shared::rules::charge::ChargeStatus;
use shared::rules::money::Cents;

use crate::format;
use crate::text::company_overview as text;
use crate::ui::icon::{Icon, Shape};
use crate::ui::money::Money;

#[component]
pub fn Due(overview: CompanyOverview) -> impl IntoView {
    let CompanyOverview { today, pending, overdue_count, overdue_cents, last_paid, .. } = overview;
    let oldest = pending.iter().find(|invoice| invoice.status == ChargeStatus::Overdue).cloned();
    let next = pending.iter().find(|invoice| invoice.status == ChargeStatus::Open).cloned();
    let is_clear = pending.is_empty();
    view! {
        {oldest.map(|oldest| view! { <Late oldest count=overdue_count sum=overdue_cents today/> })}
        {next.map(|next| view! { <Next next today/> })}
        {is_clear.then(|| view! { <Clear last_paid/> })}
    }
}

#[component]
fn Late(oldest: OverviewInvoice, count: u64, sum: Cents, today: NaiveDate) -> impl IntoView {
    let (title, href, action) = if count == 1 {
        (text::overdue_one(&format::when(oldest.due_date, today)), path(&oldest), text::SEE_OVERDUE)
    } else {
        (text::overdue_many(count), pages::COMPANY_INVOICES.to_owned(), text::SEE_ALL_OVERDUE)
    };
    view! {
        <section class="late-panel">
            <Icon shape=Shape::CircleAlert class="size-7 text-bad"/>
            <div class="grow">
                <h2 class="text-xl font-bold">{title}</h2>
                <p class="mt-1">{text::OVERDUE_SUM} " " <strong><Money cents=sum/></strong></p>
                <p class="mt-1 text-base">{text::OVERDUE_ALREADY_PAID}</p>
                <a class="btn btn-error mt-4 max-sm:w-full" href=href>{action}</a>
            </div>
        </section>
    }
}

#[component]
fn Next(next: OverviewInvoice, today: NaiveDate) -> impl IntoView {
    let month = format::billing_month(&next.month.to_string());
    view! {
        <section class="surface p-6 sm:p-8">
            <h2>
                <span class="block text-lg sm:text-xl">
                    {text::next_due(&month, &format::when(next.due_date, today))} " "
                </span>
                <Money cents=next.amount_cents class="amount-hero"/>
            </h2>
            <p class="mt-2 text-muted">{text::due_on(&format::date(next.due_date), &next.number)}</p>
            <a class="btn btn-primary btn-lg mt-6 max-sm:w-full" href=path(&next)>
                {text::SEE_INVOICE}
                <Icon shape=Shape::ArrowRight/>
            </a>
        </section>
    }
}

#[component]
fn Clear(last_paid: Option<PaidInvoice>) -> impl IntoView {
    let hint = match last_paid {
        Some(PaidInvoice { id: _, number: _, month, payment_date }) => {
            text::last_paid(&format::billing_month(&month.to_string()), &format::date(payment_date))
        }
        None => text::NOTHING_DUE_HINT.to_owned(),
    };
    view! {
        <section class="surface flex items-center gap-4 p-6">
            <span class="good-circle"><Icon shape=Shape::Check class="size-6"/></span>
            <div>
                <h2 class="text-xl font-semibold">{text::NOTHING_DUE}</h2>
                <p class="mt-1 text-muted">{hint}</p>
            </div>
        </section>
    }
}

fn path(invoice: &OverviewInvoice) -> String {
    pages::company_invoice(invoice.id)
}
