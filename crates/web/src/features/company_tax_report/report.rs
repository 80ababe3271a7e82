//! One year: what is missing in it and from when it will be there, the sums on the chosen basis, the months, the lives.

use leptos::prelude::*;
use shared::company_tax_report::{CompanyTaxReport, PaidOnBasis, WaitingPayment};
use shared::paths;
use shared::rules::billing_month::BillingMonth;
use shared::rules::company_tax_report::Basis;
use shared::rules::money::Cents;
use shared::years::Year;

use super::basis::BasisSwitch;
use super::lives::Lives;
use super::months::Months;
use crate::browser::local_time;
use crate::format;
use crate::text::company_tax_report as text;
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::icon::Shape;
use crate::ui::money::Money;
use crate::ui::notice::Notice;

#[component]
pub fn Report(report: CompanyTaxReport, basis: Memo<Basis>) -> impl IntoView {
    let CompanyTaxReport {
        year,
        is_year_over,
        company: _,
        by_billing_month,
        by_payment_date,
        waiting,
        complete_from,
        unpaid_months,
        life_count,
        items,
        next_cursor,
    } = report;
    let on_each = StoredValue::new((by_billing_month, by_payment_date));
    let on_basis = move || {
        on_each.with_value(|(billed, paid)| match basis.get() {
            Basis::BillingMonth => billed.clone(),
            Basis::PaymentDate => paid.clone(),
        })
    };
    let incomplete = complete_from.map(|at| {
        let months: Vec<BillingMonth> = waiting
            .into_iter()
            .map(|WaitingPayment { billing_month, paid_on: _, complete_from: _ }| billing_month)
            .collect();
        text::incomplete(&named(&months), &format::date_time(local_time::local(at)))
    });
    let is_unpaid = !unpaid_months.is_empty();
    view! {
        <div class="flex flex-col gap-section">
            {incomplete.map(|sentence| view! { <Notice title=text::INCOMPLETE_TITLE>{sentence}</Notice> })}
            <BasisSwitch year basis/>
            <section aria-labelledby="resultado">
                {move || view! { <Headline paid=on_basis() year basis=basis.get()/> }}
                {is_unpaid.then(|| view! { <p class="mt-3 max-w-prose">{text::unpaid(&named(&unpaid_months))}</p> })}
                {(!is_year_over).then(|| view! { <p class="mt-3 max-w-prose">{text::PARTIAL}</p> })}
                <Documents year/>
            </section>
            <section aria-labelledby="meses">
                <h2 id="meses" class="mb-2 section-title">{text::MONTHS}</h2>
                {move || {
                    let PaidOnBasis { months, plan_cents, copayment_cents, total_cents, .. } = on_basis();
                    let sums = [plan_cents, copayment_cents, total_cents];
                    view! { <Months months sums basis=basis.get() label=text::MONTHS.to_owned()/> }
                }}
            </section>
            <Lives year basis life_count first=shared::page::Page { items, next_cursor }/>
        </div>
    }
}

fn named(months: &[BillingMonth]) -> String {
    months.iter().map(|month| month.for_people()).collect::<Vec<_>>().join(", ")
}

#[component]
fn Headline(paid: PaidOnBasis, year: Year, basis: Basis) -> impl IntoView {
    let PaidOnBasis {
        months: _,
        plan_cents,
        copayment_cents,
        total_cents,
        additions_cents,
        discounts_cents,
        paid_cents,
    } = paid;
    let differs = additions_cents != Cents::ZERO || discounts_cents != Cents::ZERO;
    view! {
        <h2 id="resultado" class="text-small text-muted">{text::total(year.get(), basis)}</h2>
        <p><Money cents=total_cents class="amount-hero"/></p>
        <p class="mt-1 text-body">{text::parts(plan_cents, copayment_cents)}</p>
        {differs
            .then(|| {
                view! {
                    <p class="mt-1 max-w-prose text-muted">
                        {text::settled(additions_cents, discounts_cents, paid_cents)}
                    </p>
                }
            })}
    }
}

#[component]
fn Documents(year: Year) -> impl IntoView {
    let outcome = RwSignal::new(None);
    view! {
        <div class="mt-5 flex flex-wrap gap-3">
            <DocumentButton
                label=text::PRINT
                name=text::PRINT.to_owned()
                shape=Shape::Printer
                path=paths::company_tax_report_pdf(year)
                fallback_name=format!("relatorio-imposto-de-renda-{year}.pdf")
                outcome
                class="btn btn-primary max-sm:w-full"
            />
            <DocumentButton
                label=text::SAVE_WORKBOOK
                name=text::SAVE_WORKBOOK.to_owned()
                shape=Shape::Download
                path=paths::tables::company_tax_report_xlsx(year)
                fallback_name=format!("relatorio-imposto-de-renda-{year}.xlsx")
                outcome
                class="btn btn-outline max-sm:w-full"
            />
            <DocumentButton
                label=text::SAVE_TABLE
                name=text::SAVE_TABLE.to_owned()
                shape=Shape::FileText
                path=paths::tables::company_tax_report_csv(year)
                fallback_name=format!("relatorio-imposto-de-renda-{year}.csv")
                outcome
                class="btn btn-outline max-sm:w-full"
            />
        </div>
        <div class="mt-3"><DocumentOutcome outcome/></div>
    }
}
