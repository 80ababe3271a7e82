//! The paper with the longest value that each of its fields can hold: all of it is there.

use chrono::{NaiveDate, NaiveDateTime};
use shared::rules::money::Cents;
use shared::tax_statements::{TaxMonth, TaxPayer, TaxPerson, TaxReimbursement, TaxStatement};
use shared::years::Year;

use super::draw;
use crate::pdf::reading::{assert_whole, letterhead, longest, stamp};

fn issued() -> NaiveDateTime {
    "2026-03-20T14:32:00".parse().expect("an instant")
}

fn person(number: usize) -> TaxPerson {
    let most = Cents(999_999_999_999);
    TaxPerson {
        name: longest(&format!("pessoa{number}"), 160),
        cpf: Some("52998224725".to_owned()),
        birth_date: NaiveDate::from_ymd_opt(1980, 1, 2).expect("a day"),
        is_holder: number == 0,
        relation_code: Some("08".to_owned()),
        relation: Some(longest("relação", 40)),
        card_numbers: vec!["0123456789ABCDEFGHIJ".to_owned(), "J123456789ABCDEFGHIK".to_owned()],
        months: (1..=12).map(|n| TaxMonth { month: format!("2025-{n:02}"), amount_cents: most }).collect(),
        total_cents: most,
        reimbursements: vec![TaxReimbursement {
            provider_document: "11222333000181".to_owned(),
            provider_name: longest(&format!("prestador{number}"), 160),
            current_year_cents: most,
            prior_years_cents: most,
        }],
        reimbursed_cents: most,
        reimbursed_prior_cents: most,
    }
}

#[test]
fn the_longest_of_everything_is_whole() {
    let most = Cents(999_999_999_999);
    let statement = TaxStatement {
        year: Year::new(2025).expect("a year"),
        version: 1,
        issued_on: NaiveDate::from_ymd_opt(2026, 3, 20).expect("a day"),
        replaces: None,
        is_year_over: true,
        payer: TaxPayer { name: longest("responsável", 160), cpf: Some("52998224725".to_owned()) },
        plan_name: longest("plano", 120),
        people: vec![person(0), person(1)],
        total_cents: most,
        reimbursed_cents: most,
        reimbursed_prior_cents: most,
        rest: None,
    };
    let pdf = draw(&statement, &stamp(), &letterhead(), issued()).expect("a PDF");
    let mut texts = vec![&*statement.payer.name, &*statement.plan_name];
    for person in &statement.people {
        texts.extend([&*person.name, &*person.reimbursements[0].provider_name]);
        texts.extend(person.card_numbers.iter().map(String::as_str));
    }
    texts.extend(statement.people[1].relation.as_deref());
    texts.push("Total de despesas do ano · de anos anteriores R$ 9.999.999.999,99 · R$ 9.999.999.999,99");
    assert_whole(&pdf, &texts);
}
