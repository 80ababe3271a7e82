//! One year: what was paid in it, line by line with the columns of the list of charges, as the manual has it; then what
//! fell due in it, by which the law's declaration goes.

use leptos::prelude::*;
use shared::paths::{self, pages};
use shared::rules::billing_month::BillingMonth;
use shared::rules::money::Cents;
use shared::settlement_statements::{SettlementKind, SettlementLine, SettlementStatement, SettlementTotals};

use crate::billing::payment_cell::PaymentCell;
use crate::format;
use crate::text::{charges, settlement_statements as text};
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::facts::{Fact, Facts};
use crate::ui::icon::Shape;
use crate::ui::money::Money;
use crate::ui::notice::Notice;

#[component]
pub fn Statement(statement: SettlementStatement) -> impl IntoView {
    let outcome = RwSignal::new(None);
    let SettlementStatement { year, kind, is_year_over, lines, totals, paid_lines, paid_in_year_cents, .. } = statement;
    let (title, how) = match kind {
        SettlementKind::Settlement => (text::settled(year.get()), text::SETTLED_HOW),
        SettlementKind::PaymentList if totals.open_count > 0 => (text::not_settled(year.get()), text::OPEN_HOW),
        SettlementKind::PaymentList if is_year_over => (text::not_settled(year.get()), text::NOTHING_DUE),
        SettlementKind::PaymentList => (text::not_settled(year.get()), text::RUNNING),
    };
    let is_running_too = !is_year_over && totals.open_count > 0;
    let earlier = (statement.earlier_open_count > 0)
        .then(|| text::earlier_open(statement.earlier_open_count, &format!("{:#}", statement.earlier_open_cents)));
    let fallback_name = match kind {
        SettlementKind::Settlement => format!("quitacao-{year}.pdf"),
        SettlementKind::PaymentList => format!("pagamentos-{year}.pdf"),
    };
    let has_paid = !paid_lines.is_empty();
    let due = (!lines.is_empty()).then(|| {
        view! {
            <Lines lines label=text::due_in(year.get())/>
            <Sums totals/>
        }
    });
    view! {
        <section class="flex flex-col gap-section" aria-labelledby="resultado">
            <div>
                <h2 id="resultado" class="section-title">{text::paid_in(year.get())}</h2>
                <p class="mt-3 text-small text-muted">{text::TOTAL_PAID}</p>
                <p><Money cents=paid_in_year_cents class="amount-hero"/></p>
                <div class="mt-4 flex flex-col gap-3">
                    <DocumentButton
                        label=text::PRINT
                        name=text::PRINT.to_owned()
                        shape=Shape::Printer
                        path=paths::settlement_statement_pdf(year)
                        fallback_name
                        outcome
                        class="btn btn-primary btn-lg max-sm:w-full sm:self-start"
                    />
                    <DocumentOutcome outcome/>
                </div>
            </div>
            {has_paid.then(|| view! { <Lines lines=paid_lines label=text::paid_in(year.get())/> })}
        </section>
        <section class="mt-section flex flex-col gap-section" aria-labelledby="quitacao">
            <div>
                <h2 id="quitacao" class="section-title">{title}</h2>
                {(totals.open_count > 0)
                    .then(|| {
                        view! {
                            <p class="mt-2 text-body text-bad">
                                {text::TOTAL_OPEN} ": " <Money cents=totals.open_cents class="font-semibold"/>
                            </p>
                        }
                    })}
                <p class="mt-3 max-w-prose">{how}</p>
                {is_running_too.then(|| view! { <p class="mt-2 max-w-prose">{text::RUNNING}</p> })}
            </div>
            {earlier.map(|earlier| view! { <Notice>{earlier}</Notice> })}
            {due}
        </section>
    }
}

#[component]
fn Lines(lines: Vec<SettlementLine>, label: String) -> impl IntoView {
    let title = label.clone();
    view! {
        <h3 class="section-title -mb-7">{title}</h3>
        <div class="charges-frame">
            <table class="charges is-mixed" role="table" aria-label=label>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{text::DOCUMENT}</th>
                        <th role="columnheader" scope="col">{text::DUE_DATE}</th>
                        <th role="columnheader" scope="col">{text::BILLING_PLACE}</th>
                        <th role="columnheader" scope="col">{text::PAYMENT}</th>
                        <th role="columnheader" scope="col" class="text-right">{text::AMOUNT}</th>
                        <th role="columnheader" scope="col" class="c-paid text-right">{text::PAID}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{lines.into_iter().map(|line| view! { <Line line/> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Line(line: SettlementLine) -> impl IntoView {
    let SettlementLine { charge_id, document, due_date, billing_place, payment_date, amount_cents, paid_cents, status } =
        line;
    let is_settled = !status.is_unpaid();
    let month = BillingMonth::of(due_date).map(BillingMonth::for_people).unwrap_or_default();
    let name = charges::open_charge(&document, &month);
    view! {
        <tr role="row" class="charge" class:is-settled=is_settled>
            <td role="cell" class="c-document">
                <span class="cell-label">{text::DOCUMENT}</span>
                <a class="link stretched" href=pages::charge(charge_id) aria-label=name>
                    <span class="in-full">{document}</span>
                    <span class="in-short">{month}</span>
                </a>
            </td>
            <td role="cell" class="c-due">
                <span class="cell-label">{text::DUE_DATE}</span>
                <span>{format::date(due_date)}</span>
            </td>
            <td role="cell" class="c-place">{billing_place}</td>
            <PaymentCell paid_on=payment_date status/>
            <td role="cell" class="c-amount"><Money cents=amount_cents/></td>
            <td role="cell" class="c-paid">
                <span class="cell-label">{text::PAID}</span>
                {match paid_cents {
                    Some(cents) => view! { <Money cents/> }.into_any(),
                    None => view! { <span class="text-muted">{text::NOT_PAID}</span> }.into_any(),
                }}
            </td>
        </tr>
    }
}

#[component]
fn Sums(totals: SettlementTotals) -> impl IntoView {
    let SettlementTotals {
        paid_count: _,
        open_count: _,
        charged_cents,
        additions_cents,
        discounts_cents,
        paid_cents,
        open_cents,
    } = totals;
    let some = |name, cents: Cents| (cents != Cents::ZERO).then(|| view! { <Fact name><Money cents/></Fact> });
    view! {
        <section class="max-w-xl" aria-labelledby="somas">
            <h2 id="somas" class="mb-3 section-title">{text::SUMS}</h2>
            <Facts>
                <Fact name=text::CHARGED><Money cents=charged_cents/></Fact>
                {some(text::ADDITIONS, additions_cents)}
                {some(text::DISCOUNTS, Cents::ZERO - discounts_cents)}
                {some(text::TOTAL_OPEN, open_cents)}
                <Fact name=text::TOTAL_PAID><Money cents=paid_cents class="font-bold"/></Fact>
            </Facts>
        </section>
    }
}
