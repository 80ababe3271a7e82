//! From invoices to reports: the rule decides what counts, under which month, and from when; what leaves here are amounts
//! and the names of the company's own lives.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Context;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use shared::company_tax_report::{
    PaidForLife, PaidMonth, PaidOnBasis, TaxReportCompany, TaxReportLife, TaxReportState, TaxReportYear, WaitingPayment,
};
use shared::id::EnrolmentId;
use shared::rules::billing_month::BillingMonth;
use shared::rules::charge::payment_by;
use shared::rules::company_tax_report::{Amounts, Basis, Invoice, PaidYear, SettlementDelay, Standing};
use shared::rules::money::Cents;
use shared::years::Year;
use uuid::Uuid;

use super::queries::{InvoiceRow, ItemRow, LifeRow, SumRow};
use crate::access::profile::wire_category;
use crate::db::entity::company;

/// At which instant, and with which delay, invoices are looked at.
#[derive(Clone, Copy)]
pub(super) struct Viewpoint {
    pub(super) now: DateTime<Utc>,
    pub(super) today: NaiveDate,
    pub(super) delay: SettlementDelay,
}

/// An invoice with its id.
pub(super) struct Billed {
    pub(super) id: Uuid,
    pub(super) invoice: Invoice,
}

/// As they are known on `today`: a payment in the future has not happened.
pub(super) fn billed(rows: Vec<InvoiceRow>, today: NaiveDate) -> anyhow::Result<Vec<Billed>> {
    let of = |row: InvoiceRow| {
        let InvoiceRow {
            id,
            billing_month,
            payment_date,
            settled_at,
            amount_cents,
            settled_amount_cents,
            cancelled_on,
        } = row;
        let invoice = Invoice {
            billing_month: billing_month.parse().context("an invoice has a billing month that no import lets in")?,
            payment_date: payment_by(today, payment_date),
            settled_at: payment_by(today, payment_date).and(settled_at),
            cancelled_on,
            charged: Cents(amount_cents),
            settled: payment_by(today, payment_date).and(settled_amount_cents).map(Cents),
        };
        Ok(Billed { id, invoice })
    };
    rows.into_iter().map(of).collect()
}

/// Every year from the first invoice or payment to the last one, and the year before this one; the latest first.
pub(super) fn years(invoices: &[Billed], viewpoint: Viewpoint) -> Vec<TaxReportYear> {
    let paid = invoices.iter().filter_map(|billed| billed.invoice.payment_date);
    let billed = invoices.iter().map(|billed| billed.invoice.billing_month.year());
    let known: BTreeSet<i32> = billed.chain(paid.map(|date| date.year())).collect();
    let (Some(first), Some(last)) = (known.first().copied(), known.last().copied()) else { return Vec::new() };
    // Whoever looks for the year that is to be reported finds it, and why it has nothing.
    let due = Some(viewpoint.today.year() - 1).filter(|due| *due > last);
    let summary = |year: i32| {
        let of_year = || invoices.iter().filter(move |billed| billed.invoice.concerns(year));
        let standing = |billed: &Billed| billed.invoice.standing(viewpoint.delay, viewpoint.now);
        let is_shown = of_year().any(|billed| matches!(standing(billed), Standing::Shown { paid_on: _ }));
        let waiting = of_year().filter_map(|billed| waiting(&billed.invoice, viewpoint));
        let complete_from = waiting.map(|payment| payment.complete_from).max();
        let state = match (is_shown, complete_from) {
            (true, _) => TaxReportState::Available,
            (false, Some(_)) => TaxReportState::Waiting,
            (false, None) => TaxReportState::NothingPaid,
        };
        Some(TaxReportYear { year: Year::new(year)?, state, complete_from })
    };
    due.into_iter().chain((first..=last).rev()).filter_map(summary).collect()
}

/// The ids of those that are in the report of a year, on either basis.
pub(super) fn shown(year: Year, invoices: &[Billed], viewpoint: Viewpoint) -> Vec<Uuid> {
    let is_shown = |billed: &&Billed| {
        let standing = billed.invoice.standing(viewpoint.delay, viewpoint.now);
        billed.invoice.concerns(year.get()) && matches!(standing, Standing::Shown { paid_on: _ })
    };
    invoices.iter().filter(is_shown).map(|billed| billed.id).collect()
}

/// Payments that the report of a year does not show yet.
pub(super) fn all_waiting(year: Year, invoices: &[Billed], viewpoint: Viewpoint) -> Vec<WaitingPayment> {
    let of_year = invoices.iter().filter(|billed| billed.invoice.concerns(year.get()));
    of_year.filter_map(|billed| waiting(&billed.invoice, viewpoint)).collect()
}

fn waiting(invoice: &Invoice, viewpoint: Viewpoint) -> Option<WaitingPayment> {
    match invoice.standing(viewpoint.delay, viewpoint.now) {
        Standing::Waiting { paid_on, complete_from } => {
            Some(WaitingPayment { billing_month: invoice.billing_month, paid_on, complete_from })
        }
        Standing::Shown { paid_on: _ } | Standing::Unpaid | Standing::Cancelled => None,
    }
}

/// Billing months of the year of which something is to be paid and is not.
pub(super) fn unpaid_months(year: Year, invoices: &[Billed], viewpoint: Viewpoint) -> Vec<BillingMonth> {
    let is_unpaid = |invoice: &&Invoice| {
        invoice.billing_month.year() == year.get()
            && invoice.charged > Cents::ZERO
            && matches!(invoice.standing(viewpoint.delay, viewpoint.now), Standing::Unpaid)
    };
    let months = invoices.iter().map(|billed| &billed.invoice).filter(is_unpaid).map(|invoice| invoice.billing_month);
    months.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The sums of all lives on one basis; `sums` has a row for each invoice with items.
pub(super) fn on_basis(
    year: Year,
    basis: Basis,
    invoices: &[Billed],
    sums: &[SumRow],
    viewpoint: Viewpoint,
) -> PaidOnBasis {
    let mut items: HashMap<Uuid, Vec<((), Amounts)>> = HashMap::new();
    for row in sums {
        let SumRow { company_invoice_id, plan_cents, copayment_cents } = row;
        let amounts = Amounts { plan: Cents(*plan_cents), copayment: Cents(*copayment_cents) };
        items.entry(*company_invoice_id).or_default().push(((), amounts));
    }
    let PaidYear { by_life: _, months, total, additions, discounts, paid } =
        paid_year(year, basis, invoices, &items, viewpoint);
    PaidOnBasis {
        months: self::months(&months),
        plan_cents: total.plan,
        copayment_cents: total.copayment,
        total_cents: total.total(),
        additions_cents: additions,
        discounts_cents: discounts,
        paid_cents: paid,
    }
}

fn paid_year<L: Ord + Copy>(
    year: Year,
    basis: Basis,
    invoices: &[Billed],
    items: &HashMap<Uuid, Vec<(L, Amounts)>>,
    viewpoint: Viewpoint,
) -> PaidYear<L> {
    let of = |billed: &'_ Billed| items.get(&billed.id).map_or(&[][..], Vec::as_slice);
    let invoices = invoices.iter().map(|billed| (&billed.invoice, of(billed)));
    PaidYear::of(year.get(), basis, invoices, viewpoint.delay, viewpoint.now)
}

/// `lives` in their order, each with what the `items` say was paid for it.
pub(super) fn lives(
    year: Year,
    invoices: &[Billed],
    lives: Vec<LifeRow>,
    rows: Vec<ItemRow>,
    viewpoint: Viewpoint,
) -> Vec<TaxReportLife> {
    let mut items: HashMap<Uuid, Vec<(Uuid, Amounts)>> = HashMap::new();
    for row in rows {
        let ItemRow { company_invoice_id, enrolment_id, plan_cents, copayment_cents } = row;
        let amounts = Amounts { plan: Cents(plan_cents), copayment: Cents(copayment_cents) };
        items.entry(company_invoice_id).or_default().push((enrolment_id, amounts));
    }
    let [mut by_billing_month, mut by_payment_date] =
        Basis::ALL.map(|basis| paid_year(year, basis, invoices, &items, viewpoint).by_life);
    let of = |row: LifeRow| {
        let LifeRow {
            enrolment_id,
            holder_enrolment_id,
            category,
            card_number,
            name,
            name_search: _,
            cpf,
            holder_name,
            holder_name_search: _,
            seat: _,
        } = row;
        TaxReportLife {
            enrolment_id: EnrolmentId::new(enrolment_id),
            holder_enrolment_id: EnrolmentId::new(holder_enrolment_id),
            holder_name,
            name,
            cpf,
            card_number,
            category: wire_category(category),
            by_billing_month: for_life(by_billing_month.remove(&enrolment_id)),
            by_payment_date: for_life(by_payment_date.remove(&enrolment_id)),
        }
    };
    lives.into_iter().map(of).collect()
}

fn for_life(paid: Option<BTreeMap<BillingMonth, Amounts>>) -> PaidForLife {
    let paid = paid.unwrap_or_default();
    let total = paid.values().fold(Amounts::default(), |sum, amounts| sum + *amounts);
    PaidForLife {
        months: months(&paid),
        plan_cents: total.plan,
        copayment_cents: total.copayment,
        total_cents: total.total(),
    }
}

fn months(paid: &BTreeMap<BillingMonth, Amounts>) -> Vec<PaidMonth> {
    let of = |(month, amounts): (&BillingMonth, &Amounts)| PaidMonth {
        month: *month,
        plan_cents: amounts.plan,
        copayment_cents: amounts.copayment,
        total_cents: amounts.total(),
    };
    paid.iter().map(of).collect()
}

pub(super) fn company(row: company::Model) -> TaxReportCompany {
    let company::Model {
        id: _,
        external_id: _,
        document,
        code,
        sign_in_key: _,
        name,
        trade_name: _,
        billing_email: _,
        responsible_name: _,
        responsible_email: _,
        contract_number: _,
        start_date: _,
        end_date: _,
        street: _,
        street_number: _,
        complement: _,
        district: _,
        city: _,
        state: _,
        postal_code: _,
    } = row;
    TaxReportCompany { name, document, company_code: code }
}
