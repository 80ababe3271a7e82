//! Reimbursements: what a row becomes, that sending it again changes nothing, and what each fault says.

use sea_orm::EntityTrait;

use super::{Bench, counts, told};
use crate::db::entity::{enrolment, reimbursement};

const FILE: &str = "reimbursements.csv";
const REIMBURSEMENTS: &str = "\
external_id,enrolment_external_id,provider_document,provider_name,expense_year,amount_cents,paid_on
R1,E2,12.ABC.345/01DE-35,Clínica  do Exemplo,2025,18000,2026-02-10
R2,E1,529.982.247-25,Dra. Célia Exemplo,2026,9050,2026-03-01
";

async fn bench() -> Bench {
    let bench = Bench::new().await;
    bench.write(FILE, REIMBURSEMENTS);
    bench
}

#[tokio::test]
async fn a_row_is_kept_as_it_was_sent_and_once() {
    let bench = bench().await;
    let report = bench.import_all().await.expect("import");
    assert_eq!(counts(&report).last(), Some(&(2, 0, 0)));
    let rows = reimbursement::Entity::find().find_also_related(enrolment::Entity).all(&bench.connection).await;
    let rows = rows.expect("rows");
    let (row, of) = rows.iter().find(|(row, _)| row.external_id == "R1").expect("R1");
    assert_eq!(of.as_ref().map(|enrolment| &*enrolment.external_id), Some("E2"));
    assert_eq!((&*row.provider_document, &*row.provider_name), ("12ABC34501DE35", "Clínica do Exemplo"));
    assert_eq!((row.expense_year, row.amount_cents, row.paid_on.to_string()), (2025, 18_000, "2026-02-10".to_owned()));

    bench.alter(FILE, "9050", "9150");
    let again = bench.import(&[FILE]).await.expect("import");
    assert_eq!(counts(&again), [(0, 1, 1)]);
}

#[tokio::test]
async fn faults_are_told_by_line_and_column() {
    for (from, to, expected) in [
        ("R1,E2", "R1,E9", "line 2, enrolment_external_id: no enrolment has the external_id \"E9\""),
        ("12.ABC.345/01DE-35", "", "line 2, provider_document: is empty"),
        ("01DE-35", "01DE-36", "line 2, provider_document: the document's check digits do not agree with it"),
        (
            "529.982.247-25",
            "529.982.247-26",
            "line 3, provider_document: the document's check digits do not agree with it",
        ),
        ("2025,18000", "25,18000", "line 2, expense_year: is not a year written YYYY"),
        ("2025,18000", "1899,18000", "line 2, expense_year: is not between 1900 and 2199"),
        ("2025,18000", "2027,18000", "line 2, expense_year: is after the year of paid_on"),
        ("18000", "-1", "line 2, amount_cents: is negative"),
        (
            "2026-02-10",
            "10/02/2026",
            "line 2, paid_on: is not a date written YYYY-MM-DD; where all dates are DD/MM/YYYY, say so in an import.toml",
        ),
        ("R2", "R1", "line 3, external_id: \"R1\" is already on line 2"),
    ] {
        let bench = bench().await;
        bench.alter(FILE, from, to);
        assert_eq!(told(bench.import_all().await), [format!("{FILE}, {expected}")], "{from} -> {to}");
        assert_eq!(reimbursement::Entity::find().all(&bench.connection).await.expect("rows"), []);
    }
}
