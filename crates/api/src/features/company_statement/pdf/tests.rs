//! The paper with the longest value that each of its fields can hold: all of it is there.

use chrono::NaiveDateTime;
use shared::account::Category;
use shared::company_statement::{LifeMonth, StatementFamily, StatementLife};
use shared::id::EnrolmentId;
use shared::rules::money::Cents;
use uuid::Uuid;

use super::{draw_end, draw_family};
use crate::pdf::Document;
use crate::pdf::reading::{assert_whole, letterhead, longest, stamp};

fn issued() -> NaiveDateTime {
    "2026-03-20T14:32:00".parse().expect("an instant")
}

#[test]
fn the_longest_of_everything_is_whole() {
    let most = Cents(999_999_999_999);
    let id = EnrolmentId::new(Uuid::nil());
    let month = "2026-02".parse().expect("a month");
    let life = StatementLife {
        enrolment_id: id,
        name: longest("pessoa", 160),
        cpf: None,
        card_number: "0123456789ABCDEFGHIJ".to_owned(),
        category: Category::Dependent,
        months: vec![LifeMonth { month, plan_cents: most, copayment_cents: Cents(-999_999_999_998) }],
        plan_cents: most,
        copayment_cents: most,
        total_cents: most,
    };
    let family = StatementFamily {
        holder_enrolment_id: id,
        name: longest("titular", 160),
        card_number: "J123456789ABCDEFGHIK".to_owned(),
        lives: vec![life],
        plan_cents: most,
        copayment_cents: most,
        total_cents: most,
    };
    let mut document = Document::new(&letterhead(), "Extrato planos de saúde", "", "", issued());
    draw_family(&mut document, &family);
    draw_end(&mut document, &letterhead(), &stamp()).expect("a stamp");
    let pdf = document.finish().expect("a PDF");
    let life = &family.lives[0];
    assert_whole(&pdf, &[&*family.name, &family.card_number, &life.name, &life.card_number]);
    assert_whole(&pdf, &["9.999.999.999,99", "-9.999.999.999,98"]);
}
