//! *Fatura pendente*: the slip that a bank takes today, the choice of another day, and whom to call when there is none.

use leptos::prelude::*;
use shared::company_invoices::{
    ChargeStatus, CompanyInvoiceDetail, NoPaymentDay, PaymentDayChoice, Slip, SlipReissue, SupersededSlip,
};

use super::documents::InvoiceDocument;
use super::payment_days::PaymentDays;
use crate::billing::document::BillDocumentButton;
use crate::billing::ways_to_pay::WaysToPay;
use crate::browser::{local_time, page};
use crate::format;
use crate::text::company_invoices as text;
use crate::ui::disclosure::Disclosure;
use crate::ui::document_button::DocumentOutcome;
use crate::ui::failure::ContactLine;
use crate::ui::icon::{Icon, Shape};

/// Where the focus goes once a slip was made.
const MADE: &str = "fatura-atualizada";

/// `made` is what was chosen on this page a moment ago.
#[component]
pub fn Payment(
    invoice: CompanyInvoiceDetail,
    made: Option<SlipReissue>,
    on_made: Callback<SlipReissue>,
) -> impl IntoView {
    let CompanyInvoiceDetail { id, due_date, status, .. } = invoice;
    let number = StoredValue::new(invoice.number);
    let has_slip = invoice.slip.is_some();
    // Whoever chose a day and let it pass is told so; a slip that is there speaks for itself.
    let why = match (has_slip, status) {
        (true, _) => None,
        (false, ChargeStatus::Overdue) => Some(text::LATE),
        (false, ChargeStatus::Open | ChargeStatus::Paid | ChargeStatus::Cancelled | ChargeStatus::NothingDue) => {
            Some(text::EXPIRED)
        }
    };
    let slip = invoice.slip.map(|slip| view! { <CurrentSlip id number slip due_date made/> });
    let choice = invoice.payment_days.map(|choice| {
        // Whoever was led here to pay finds under that name how it is done, though it is not done here.
        let title = match (has_slip, choice.unavailable) {
            (true, _) => text::CHOOSE_OTHER_TITLE,
            (false, Some(_)) => text::HOW_TO_PAY,
            (false, None) => text::CHOOSE_TITLE,
        };
        let why = match choice.unavailable {
            None => why,
            Some(NoPaymentDay::PastCutoff | NoPaymentDay::NoBusinessDayLeft) => why.map(|_| text::LATE_ELSEWHERE),
            Some(NoPaymentDay::SlipsNotUsed | NoPaymentDay::SlipUnavailable) => None,
        };
        view! {
            <section aria-labelledby="outra-data">
                <h2 id="outra-data" class="section-title">{title}</h2>
                {why.map(|why| view! { <p class="mt-2 max-w-prose font-semibold">{why}</p> })}
                {match choice.unavailable {
                    Some(reason) => view! { <Unavailable reason choice/> }.into_any(),
                    None => view! { <PaymentDays id choice on_made/> }.into_any(),
                }}
            </section>
        }
    });
    view! {
        {slip}
        {choice}
        <Superseded slips=invoice.superseded_slips/>
    }
}

#[component]
fn CurrentSlip(
    id: shared::id::CompanyInvoiceId,
    number: StoredValue<String>,
    slip: Slip,
    due_date: chrono::NaiveDate,
    made: Option<SlipReissue>,
) -> impl IntoView {
    let outcome = RwSignal::new(None);
    let date = format::date(slip.payable_until);
    let until = if slip.due_date == due_date && slip.payable_until != due_date {
        text::pay_without_banks(&date)
    } else if slip.due_date == due_date {
        text::pay_by_due_date(&date)
    } else {
        text::pay_until(&date)
    };
    let due = crate::text::charges::due(&format::date(slip.due_date), None);
    let is_increased = slip.amount_cents != slip.original_cents;
    let said = made.filter(|made| made.slip == slip).map(|made| {
        request_animation_frame(|| page::focus_on(MADE));
        let sentence = text::made(&format!("{:#}", made.total_cents), &format::date(made.due_date));
        view! {
            <div class="success mb-5" id=MADE tabindex="-1" role="status">
                <Icon shape=Shape::CircleCheck class="mt-0.5 size-6 text-good"/>
                <div>
                    <p class="text-body font-semibold">{text::MADE_TITLE}</p>
                    <p class="max-w-prose">{sentence}</p>
                </div>
            </div>
        }
    });
    view! {
        <section class="surface pay-sheet" aria-labelledby="como-pagar">
            {said}
            <h2 id="como-pagar" class="section-title">{text::HOW_TO_PAY}</h2>
            {(!is_increased).then(|| view! { <p class="mt-2 max-w-prose">{until.clone()}</p> })}
            <WaysToPay slip due until>
                <BillDocumentButton
                    document=number.with_value(|number| InvoiceDocument::Slip.of(id, number))
                    outcome
                    class="btn btn-outline max-sm:w-full"
                />
                <DocumentOutcome outcome/>
            </WaysToPay>
        </section>
    }
}

#[component]
fn Unavailable(reason: NoPaymentDay, choice: PaymentDayChoice) -> impl IntoView {
    let phone = choice.contact.as_ref().and_then(|contact| contact.phone.as_deref());
    let how = text::unavailable(reason, &format::date(choice.cutoff_date), phone);
    view! {
        <p class="mt-3 font-semibold">{text::unavailable_title(reason)}</p>
        <p class="max-w-prose">{how}</p>
        {choice.contact.map(|contact| view! { <ContactLine contact/> })}
    }
}

#[component]
fn Superseded(slips: Vec<SupersededSlip>) -> impl IntoView {
    let slips = StoredValue::new(slips);
    let moment = |instant| format::date_time(local_time::local(instant));
    let row = move |slip: SupersededSlip| {
        let SupersededSlip { due_date, total_cents, digitable_line, made_at, superseded_at } = slip;
        let total = format!("{total_cents:#}");
        view! {
            <li class="py-3">
                <p>{text::superseded(&format::date(due_date), &total, &moment(made_at), &moment(superseded_at))}</p>
                <p class="text-small text-muted wrap-anywhere">{format::digitable_line(&digitable_line)}</p>
            </li>
        }
    };
    (!slips.with_value(Vec::is_empty)).then(|| {
        view! {
            <Disclosure summary=|| text::SUPERSEDED class="border-t border-base-300 pt-2">
                <p class="mt-2 max-w-prose text-muted">{text::SUPERSEDED_HINT}</p>
                <ul class="divide-y divide-base-300">
                    {slips.get_value().into_iter().map(row).collect_view()}
                </ul>
            </Disclosure>
        }
    })
}
