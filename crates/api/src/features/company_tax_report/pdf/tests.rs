//! The paper of a report with few lives, and of one with more than paper is for.

use chrono::NaiveDate;
use shared::account::Category;
use shared::company_tax_report::{
    CompanyTaxReport, MOST_PRINTED_LIVES, PaidForLife, PaidMonth, PaidOnBasis, TaxReportCompany, TaxReportLife,
};
use shared::id::EnrolmentId;
use shared::rules::money::Cents;
use shared::years::Year;
use uuid::Uuid;

use super::draw;
use crate::pdf::reading::{assert_whole, letterhead, longest, stamp, words};

fn months(cents: i64) -> Vec<PaidMonth> {
    let of = |month: u32| PaidMonth {
        month: format!("2025-{month:02}").parse().expect("a month"),
        plan_cents: Cents(cents),
        copayment_cents: Cents(5),
        total_cents: Cents(cents + 5),
    };
    (1..=12).map(of).collect()
}

fn life(number: usize) -> TaxReportLife {
    let months = months(100);
    let paid = PaidForLife { months, plan_cents: Cents(1_200), copayment_cents: Cents(60), total_cents: Cents(1_260) };
    TaxReportLife {
        enrolment_id: EnrolmentId::new(Uuid::nil()),
        holder_enrolment_id: EnrolmentId::new(Uuid::nil()),
        holder_name: "Dalva D'Ávila".to_owned(),
        name: format!("Pessoa {number:04}"),
        cpf: None,
        card_number: "0000000001".to_owned(),
        category: Category::Dependent,
        by_billing_month: paid.clone(),
        by_payment_date: paid,
    }
}

fn report(life_count: u32, items: Vec<TaxReportLife>) -> CompanyTaxReport {
    let basis = PaidOnBasis {
        months: months(1_000_000_000),
        plan_cents: Cents(12_000_000_000),
        copayment_cents: Cents(60),
        total_cents: Cents(12_000_000_060),
        additions_cents: Cents::ZERO,
        discounts_cents: Cents::ZERO,
        paid_cents: Cents(12_000_000_060),
    };
    CompanyTaxReport {
        year: Year::new(2025).expect("a year"),
        is_year_over: true,
        company: TaxReportCompany {
            name: "Padaria Sabiá Ltda.".to_owned(),
            document: "12ABC34501DE35".to_owned(),
            company_code: "E0001".to_owned(),
        },
        by_billing_month: basis.clone(),
        by_payment_date: basis,
        waiting: Vec::new(),
        complete_from: None,
        unpaid_months: Vec::new(),
        life_count,
        items,
        next_cursor: None,
    }
}

fn printed(report: &CompanyTaxReport) -> String {
    let issued = NaiveDate::from_ymd_opt(2026, 3, 20).and_then(|day| day.and_hms_opt(14, 32, 0)).expect("a time");
    words(&draw(report, None, &stamp(), &letterhead(), issued).expect("a PDF"))
}

#[test]
fn every_life_of_a_hundred_is_there() {
    let words = printed(&report(100, (0..100).map(life).collect()));
    for number in 0..100 {
        assert!(words.contains(&format!("Pessoa {number:04}")), "{number}");
    }
    assert!(words.contains("Soma 12,00 0,60 12,60 12,00 0,60 12,60"), "{words}");
    assert!(words.contains("Total por competência R$ 120.000.000,60"), "{words}");
}

#[test]
fn more_lives_than_paper_is_for_are_in_the_table() {
    let words = printed(&report(MOST_PRINTED_LIVES + 1, Vec::new()));
    assert!(words.contains("Este relatório tem 2001 vidas."), "{words}");
    assert!(words.contains("planilha (CSV)") && words.contains("Total por data de pagamento"), "{words}");
    assert!(
        !printed(&report(0, Vec::new())).contains("planilha (CSV)"),
        "a report of nothing yet has no lives to miss"
    );
}

#[test]
fn the_longest_of_everything_is_whole() {
    let mut longest_life = life(1);
    longest_life.name = longest("pessoa", 160);
    longest_life.holder_name = longest("titular", 160);
    longest_life.card_number = "0123456789ABCDEFGHIJ".to_owned();
    longest_life.by_billing_month.total_cents = Cents(999_999_999_999);
    let mut report = report(1, vec![longest_life]);
    report.company.name = longest("empresa", 160);
    report.company.company_code = longest("código", 40);
    let issued = NaiveDate::from_ymd_opt(2026, 3, 20).and_then(|day| day.and_hms_opt(14, 32, 0)).expect("a time");
    let pdf = draw(&report, None, &stamp(), &letterhead(), issued).expect("a PDF");
    let life = &report.items[0];
    assert_whole(&pdf, &[&*report.company.name, &report.company.company_code, &life.name, &life.holder_name]);
    assert_whole(&pdf, &[&*life.card_number, "9.999.999.999,99"]);
}
