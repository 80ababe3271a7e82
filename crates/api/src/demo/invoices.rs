//! What the invented companies are charged: an invoice a month with every life, counted back from `today`, so that there
//! is always a paid one and a pending one, and for one company a debt.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::charges::fee_on;
use super::contracts::{COMPANY, COMPANY_IN_DEBT, Contract, UNREGISTERED_COMPANY};
use super::random::Random;
use super::rows::{CompanyInvoice, CompanyInvoiceItem, Files};

/// Months of invoices: two whole years are in it for the tax report.
const HISTORY: u32 = 37;
/// Of the company in debt, the newest invoice: an amount whose fine and interest one can reckon in the head.
const ROUND_CENTS: i64 = 100_000;
/// Lives of ten that use their plan in a month.
const USERS_OF_TEN: u32 = 3;

/// The invoices of one company.
pub(super) struct Invoices {
    company: &'static str,
    /// Where its numbers begin.
    first_number: u32,
    newest_due: NaiveDate,
    months: u32,
    /// The newest ones are not paid.
    unpaid: u32,
    newest_is_round: bool,
    /// A debt of the last year was paid the day before and is on record since this day began.
    recovered_on: Option<NaiveDate>,
}

/// The company with the many lives: its newest invoice is due in five days.
pub(super) fn of_company(today: NaiveDate) -> Invoices {
    Invoices {
        company: COMPANY,
        first_number: 41_000,
        newest_due: today + Days::new(5),
        months: HISTORY,
        unpaid: 1,
        newest_is_round: false,
        recovered_on: None,
    }
}

/// Its two newest invoices are overdue, the last one by ten days; January of the year before was paid only now, so the
/// tax report of that year waits for its 24 hours.
pub(super) fn of_company_in_debt(today: NaiveDate) -> Invoices {
    Invoices {
        company: COMPANY_IN_DEBT,
        first_number: 42_000,
        newest_due: today - Days::new(10),
        months: HISTORY,
        unpaid: 2,
        newest_is_round: true,
        recovered_on: Some(today),
    }
}

pub(super) fn of_unregistered_company(today: NaiveDate) -> Invoices {
    Invoices {
        company: UNREGISTERED_COMPANY,
        first_number: 43_000,
        newest_due: today + Days::new(9),
        months: 14,
        unpaid: 1,
        newest_is_round: false,
        recovered_on: None,
    }
}

/// What becomes of an invoice.
#[derive(Clone, Copy)]
enum Fate {
    Paid(NaiveDate),
    /// Paid the day before, on record since midnight in São Paulo.
    Recovered(NaiveDate),
    Unpaid,
    Cancelled,
}

impl Invoices {
    pub(super) fn company(&self) -> &'static str {
        self.company
    }

    /// Writes all of them, the oldest first.
    pub(super) fn charge(&self, files: &mut Files, families: &[Contract<'_>]) {
        let mut random = Random::new(u64::from(self.first_number));
        let mut number = self.first_number;
        for back in (0..self.months).rev() {
            let due = self.newest_due - Months::new(back);
            let mut issue = |fate, random: &mut Random| {
                number += 1;
                let costs =
                    if back == 0 && self.newest_is_round { round(families) } else { costs(families, due, random) };
                self.issue(files, number, due, costs, fate);
            };
            // Billed twice by mistake.
            if back == 3 {
                issue(Fate::Cancelled, &mut random);
            }
            let paid = paid_on(due, back, &mut random);
            let fate = match self.recovered_on {
                _ if back < self.unpaid => Fate::Unpaid,
                Some(today) if due.month() == 1 && due.year() + 1 == today.year() => Fate::Recovered(today),
                _ => Fate::Paid(paid),
            };
            issue(fate, &mut random);
        }
    }

    fn issue(&self, files: &mut Files, number: u32, due_date: NaiveDate, costs: Vec<(String, i64, i64)>, fate: Fate) {
        let external_id = format!("F-{number}");
        let amount_cents = costs.iter().map(|(_, plan, copayment)| plan + copayment).sum();
        let issue_date = due_date - Days::new(15);
        let at = |date: NaiveDate, hour, minute| date.and_hms_opt(hour, minute, 0).expect("a time of day").and_utc();
        let (payment_date, settled_at, cancelled_on) = match fate {
            Fate::Paid(date) => (Some(date), Some(at(date + Days::new(1), 12, 30)), None),
            Fate::Recovered(today) => (Some(today - Days::new(1)), Some(at(today, 3, 0)), None),
            Fate::Unpaid => (None, None, None),
            Fate::Cancelled => (None, None, Some(issue_date + Days::new(3))),
        };
        let has_slip = matches!(fate, Fate::Unpaid);
        let our_number = format!("7654321{number:010}");
        let items =
            costs.into_iter().zip(1..).map(|((enrolment, plan_cents, copayment_cents), position)| CompanyInvoiceItem {
                external_id: format!("{external_id}-{position}"),
                company_invoice_external_id: external_id.clone(),
                enrolment_external_id: enrolment,
                plan_cents,
                copayment_cents,
            });
        files.company_invoice_items.extend(items);
        files.company_invoices.push(CompanyInvoice {
            number: number.to_string(),
            company_external_id: self.company,
            billing_month: due_date.format("%Y-%m").to_string(),
            issue_date,
            due_date,
            amount_cents,
            settled_amount_cents: payment_date.map(|_| amount_cents),
            payment_date,
            settled_at,
            bank_code: has_slip.then_some("001"),
            free_field: has_slip.then(|| format!("000000{our_number}17")),
            barcode: None,
            our_number: has_slip.then_some(our_number),
            pix_payload: None,
            cancelled_on,
            external_id,
        });
    }
}

/// Around the due date; November's in the January that follows, so that a debt was paid in another year.
fn paid_on(due: NaiveDate, back: u32, random: &mut Random) -> NaiveDate {
    let usual = due - Days::new(u64::from(random.between(0, 3)));
    if due.month() == 11 && back > 3 {
        return NaiveDate::from_ymd_opt(due.year() + 1, 1, 15).expect("a day of January");
    }
    usual
}

/// Each life with its plan value and its copayments, in centavos.
fn costs(families: &[Contract<'_>], due: NaiveDate, random: &mut Random) -> Vec<(String, i64, i64)> {
    let mut costs = Vec::new();
    for contract in families {
        for (seat, member) in contract.family.members.iter().enumerate() {
            let plan = fee_on(due, member.person.birth_date);
            let copayment =
                if random.below(10) < USERS_OF_TEN { i64::from(random.between(9, 180)) * 100 + 50 } else { 0 };
            costs.push((contract.enrolment(seat), plan, copayment));
        }
    }
    costs
}

/// The round amount, shared out to the centavo.
fn round(families: &[Contract<'_>]) -> Vec<(String, i64, i64)> {
    let lives: Vec<String> = families
        .iter()
        .flat_map(|contract| (0..contract.family.members.len()).map(|seat| contract.enrolment(seat)))
        .collect();
    let count = i64::try_from(lives.len()).expect("the demo's companies are small");
    let (each, rest) = (ROUND_CENTS / count, ROUND_CENTS % count);
    lives.into_iter().zip(0..).map(|(life, place)| (life, each + i64::from(place < rest), 0)).collect()
}
