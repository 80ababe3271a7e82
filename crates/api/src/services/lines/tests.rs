//! Statements of generated families: lines, subtotals, totals and the table agree to the centavo, whoever has how many
//! services. A row that no import lets in is an error and no zero.

use chrono::NaiveDate;
use proptest::prelude::*;
use sea_orm::prelude::Uuid;
use shared::rules::money::Cents;

use super::super::queries::MemberRow;
use super::super::table;
use super::Lines;
use crate::db::entity::{enrolment, service};
use crate::http::sheet::{Cell, Row};

const KINDS: [service::Kind; 6] = [
    service::Kind::Consultation,
    service::Kind::Exam,
    service::Kind::Therapy,
    service::Kind::Admission,
    service::Kind::Dental,
    service::Kind::Other,
];

/// Member, kind, amount, copayment in hundredths.
type Line = (usize, usize, i64, i64);

fn row(number: usize, (seat, kind, amount_cents, hundredths): Line) -> service::Model {
    service::Model {
        id: Uuid::from_u128(number as u128),
        external_id: number.to_string(),
        enrolment_id: Uuid::from_u128(seat as u128),
        service_date: NaiveDate::default(),
        billing_month: "2026-02".to_owned(),
        code: "10101012".to_owned(),
        description: "Consulta".to_owned(),
        kind: KINDS[kind],
        provider_name: "Clínica".to_owned(),
        provider_document: None,
        provider_cnes: None,
        in_network: true,
        quantity: 1,
        amount_cents,
        copayment_cents: amount_cents * hundredths / 100,
        copayment_basis: None,
    }
}

/// A family of `size`; the holder's name comes last.
fn statement(size: usize, lines: &[Line]) -> Lines {
    let members = (0..size).map(|seat| MemberRow {
        id: Uuid::from_u128(seat as u128),
        category: if seat == 0 { enrolment::Category::Holder } else { enrolment::Category::Dependent },
        name: format!("Pessoa {}", size - seat),
    });
    let mut members: Vec<MemberRow> = members.collect();
    members.reverse();
    let rows = lines.iter().enumerate().map(|(number, line)| row(number, *line)).collect();
    Lines::of(members, rows).expect("sound rows")
}

/// What a spreadsheet would sum up in a column.
fn sum(rows: &[Row], column: usize) -> Cents {
    let amount = |row: &Row| match row[column] {
        Cell::Amount(cents) => cents,
        Cell::Text(_) | Cell::Day(_) | Cell::Count(_) => panic!("no amount: {row:?}"),
    };
    rows.iter().map(amount).sum()
}

proptest! {
    #[test]
    fn lines_subtotals_totals_and_the_table_agree(
        size in 1usize..6,
        lines in proptest::collection::vec((0usize..6, 0usize..6, 0i64..10_000_000_000, 0i64..=100), 0..80),
    ) {
        let lines: Vec<Line> = lines.into_iter().map(|(seat, kind, a, c)| (seat % size, kind, a, c)).collect();
        let statement = statement(size, &lines);
        let sent: Cents = lines.iter().map(|line| Cents(line.2)).sum();
        let copayment: Cents = lines.iter().map(|line| Cents(line.2 * line.3 / 100)).sum();
        prop_assert_eq!((statement.total, statement.copayment), (sent, copayment));
        prop_assert_eq!(statement.subtotals.iter().map(|sum| sum.count as usize).sum::<usize>(), lines.len());
        prop_assert_eq!(statement.subtotals.iter().map(|sum| sum.amount_cents).sum::<Cents>(), sent);
        prop_assert_eq!(statement.people.iter().map(|person| person.total_cents).sum::<Cents>(), sent);
        prop_assert_eq!(statement.people.iter().map(|person| person.copayment_cents).sum::<Cents>(), copayment);
        for person in &statement.people {
            let own: Cents = person.services.iter().map(|service| service.amount_cents).sum();
            prop_assert_eq!((own, person.subtotals.iter().map(|sum| sum.amount_cents).sum()), (person.total_cents, own));
            prop_assert!(!person.services.is_empty(), "who has nothing is not listed");
            prop_assert!(person.services.windows(2).all(|pair| pair[0].kind <= pair[1].kind));
            for sum in &person.subtotals {
                let of_kind = person.services.iter().filter(|service| service.kind == sum.kind);
                prop_assert_eq!(of_kind.map(|service| service.amount_cents).sum::<Cents>(), sum.amount_cents);
            }
        }
        let months = ["2026-01", "2026-02", "2026-03"].map(|month| month.parse().expect("a month"));
        let by_month = statement.by_month(&months);
        prop_assert_eq!(by_month.iter().map(|month| month.amount_cents.0).collect::<Vec<_>>(), [0, sent.0, 0]);
        prop_assert_eq!(by_month.iter().map(|month| month.copayment_cents).sum::<Cents>(), copayment);
        let rows = table::rows(&statement.people);
        prop_assert_eq!((sum(&rows, 12), sum(&rows, 13)), (sent, copayment));
    }
}

#[test]
fn the_holder_comes_first_and_the_others_by_name() {
    let statement = statement(3, &[(0, 0, 1, 0), (1, 0, 1, 0), (2, 0, 1, 0)]);
    let names: Vec<&str> = statement.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Pessoa 3", "Pessoa 1", "Pessoa 2"]);
}

#[test]
fn a_row_that_no_import_lets_in_is_no_silent_zero() {
    for broken in [
        service::Model { quantity: -1, ..row(0, (0, 0, 1, 0)) },
        service::Model { billing_month: "fevereiro".to_owned(), ..row(0, (0, 0, 1, 0)) },
    ] {
        assert!(Lines::of(Vec::new(), vec![broken]).is_err());
    }
}
