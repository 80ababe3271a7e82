//! The statement on paper: what must stand on it whatever the number of lines, read back from the file. The figures are
//! those of the statement that it was made of.

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use shared::account::Category;
use shared::id::EnrolmentId;
use shared::rules::money::Cents;
use shared::service_statements::{KindSubtotal, PersonServices, RangeStatement, Service, ServiceKind};

use super::statement;
use crate::pdf::reading::{assert_whole, letterhead, longest, text, words};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn service(number: usize, kind: ServiceKind, cents: i64) -> Service {
    Service {
        date: day("2026-01-15"),
        billing_month: "2026-02".parse().expect("a month"),
        code: "10101012".to_owned(),
        description: format!("Procedimento {number:03}"),
        kind,
        provider: "Clínica Vila Inventada".to_owned(),
        provider_document: None,
        provider_cnes: None,
        in_network: number > 0,
        quantity: 2,
        amount_cents: Cents(cents),
        copayment_cents: Cents(cents / 10),
        copayment_basis: None,
    }
}

fn subtotal(kind: ServiceKind, services: &[Service]) -> KindSubtotal {
    KindSubtotal {
        kind,
        count: u32::try_from(services.len()).expect("few"),
        amount_cents: services.iter().map(|service| service.amount_cents).sum(),
        copayment_cents: services.iter().map(|service| service.copayment_cents).sum(),
    }
}

fn of(people: &[(&str, usize)], to: &str) -> RangeStatement {
    let people: Vec<PersonServices> = people
        .iter()
        .map(|(name, count)| {
            let services: Vec<Service> = (0..*count).map(|n| service(n, ServiceKind::Exam, 1_000)).collect();
            let exams = subtotal(ServiceKind::Exam, &services);
            PersonServices {
                enrolment_id: EnrolmentId::new(Uuid::nil()),
                name: (*name).to_owned(),
                category: Category::Holder,
                services,
                subtotals: vec![exams],
                total_cents: exams.amount_cents,
                copayment_cents: exams.copayment_cents,
            }
        })
        .collect();
    let all: Vec<Service> = people.iter().flat_map(|person| person.services.clone()).collect();
    let exams = subtotal(ServiceKind::Exam, &all);
    RangeStatement {
        today: day("2026-03-20"),
        from: "2026-02".parse().expect("a month"),
        to: to.parse().expect("a month"),
        people,
        subtotals: vec![exams],
        total_cents: exams.amount_cents,
        copayment_cents: exams.copayment_cents,
        recent_months: Vec::new(),
        members: Vec::new(),
    }
}

fn printed(of: &RangeStatement) -> Vec<u8> {
    statement(of, &letterhead(), day("2026-03-20").and_hms_opt(14, 32, 0).expect("a time")).expect("a PDF")
}

#[test]
fn one_person_needs_no_summary_of_all() {
    let words = words(&printed(&of(&[("Dalva D'Ávila", 2)], "2026-02")));
    for expected in [
        "Atendimentos faturados na competência 02/2026",
        "Clínica Vila Inventada*",
        "Exames 2 2,00 20,00",
        "Total de Dalva R$ 20,00",
    ] {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
    assert!(!words.contains("Resumo de todas as pessoas"));
}

#[test]
fn a_range_names_the_month_of_each_line() {
    let words = words(&printed(&of(&[("Dalva", 1), ("João", 3)], "2026-04")));
    for expected in
        ["faturados de 02/2026 a 04/2026", "15/01/2026", "(02/2026)", "Resumo de todas", "Total geral R$ 40,00"]
    {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
}

#[test]
fn a_total_never_stands_alone_on_a_page() {
    for count in 1..70 {
        let text = text(&printed(&of(&[("Dalva", count)], "2026-02")));
        let page = text.split('\u{c}').find(|page| page.contains("Total de Dalva")).expect("a total");
        assert!(page.contains("Subtotal por tipo") && page.contains("Exames"), "{count} lines: {page}");
    }
}

#[test]
fn the_longest_of_everything_is_whole() {
    let mut long = of(&[("Dalva", 1)], "2026-04");
    let person = &mut long.people[0];
    person.name = longest("pessoa", 160);
    let service = &mut person.services[0];
    service.code = longest("código", 20);
    service.description = longest("descrição", 200);
    service.provider = longest("prestador", 160);
    service.quantity = u32::MAX;
    service.amount_cents = Cents(999_999_999_999);
    service.copayment_cents = Cents(-999_999_999_999);
    let pdf = printed(&long);
    let service = &long.people[0].services[0];
    let line = format!("{} {}", service.code, service.description);
    assert_whole(&pdf, &[&*long.people[0].name, &line, &service.provider]);
    assert_whole(&pdf, &["4294967295", "9.999.999.999,99", "-9.999.999.999,99"]);
}
