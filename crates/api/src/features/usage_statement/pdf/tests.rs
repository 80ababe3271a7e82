//! The paper with the longest value that each of its fields can hold: all of it is there.

use chrono::{NaiveDate, NaiveDateTime};
use shared::account::Category;
use shared::id::EnrolmentId;
use shared::rules::money::Cents;
use shared::services::{KindSubtotal, PersonServices, Service, ServiceKind};
use shared::usage_statement::UsageStatement;
use uuid::Uuid;

use super::draw;
use crate::pdf::reading::{assert_whole, letterhead, longest, stamp};

fn issued() -> NaiveDateTime {
    "2026-03-20T14:32:00".parse().expect("an instant")
}

#[test]
fn the_longest_of_everything_is_whole() {
    let most = Cents(999_999_999_999);
    let service = Service {
        date: NaiveDate::from_ymd_opt(2026, 1, 15).expect("a day"),
        billing_month: "2026-02".parse().expect("a month"),
        code: longest("código", 20),
        description: longest("descrição", 200),
        kind: ServiceKind::Exam,
        provider: longest("prestador", 160),
        provider_document: None,
        provider_cnes: None,
        in_network: true,
        quantity: u32::MAX,
        amount_cents: most,
        copayment_cents: most,
        copayment_basis: Some(longest("cálculo", 160)),
    };
    let exams = KindSubtotal { kind: ServiceKind::Exam, count: u32::MAX, amount_cents: most, copayment_cents: most };
    let person = PersonServices {
        enrolment_id: EnrolmentId::new(Uuid::nil()),
        name: longest("pessoa", 160),
        category: Category::Holder,
        services: vec![service.clone()],
        subtotals: vec![exams],
        total_cents: most,
        copayment_cents: most,
    };
    let statement = UsageStatement {
        today: issued().date(),
        from: "2026-02".parse().expect("a month"),
        to: "2026-02".parse().expect("a month"),
        enrolment_id: None,
        kind: None,
        people: vec![person],
        subtotals: vec![exams],
        total_cents: most,
        copayment_cents: most,
        months: Vec::new(),
        first_month: None,
        members: Vec::new(),
    };
    let pdf = draw(&statement, &stamp(), &letterhead(), issued()).expect("a PDF");
    let line = format!("{} {}", service.code, service.description);
    let basis = service.copayment_basis.as_deref().expect("a basis");
    assert_whole(
        &pdf,
        &[&*statement.people[0].name, &line, &service.provider, basis, "4294967295", "9.999.999.999,99"],
    );
}
