//! Each kind of fault with the file, line, column and reason that are told, and nothing written.

use sea_orm::{EntityTrait, PaginatorTrait};

use super::super::ImportError;
use super::fault_cases::CASES;
use super::sum_cases::SUM_CASES;
use super::{Bench, CHARGE_ITEMS, PEOPLE, PLANS, told};
use crate::db::entity::{audit, plan};

#[tokio::test]
async fn every_fault_is_told_and_nothing_is_written() {
    let bench = Bench::new().await;
    for (name, from, to, expected) in CASES.iter().chain(SUM_CASES) {
        bench.write_valid_set();
        bench.alter(name, from, to);
        assert_eq!(told(bench.import_all().await), *expected, "{name}: {from:?} -> {to:?}");
    }
    assert_eq!(plan::Entity::find().count(&bench.connection).await.expect("count"), 0);
    assert_eq!(audit::Entity::find().count(&bench.connection).await.expect("count"), 0);
}

#[tokio::test]
async fn all_faults_are_told_at_once_and_what_they_cause_is_not() {
    let bench = Bench::new().await;
    bench.alter("people.csv", "529.982.247-25,898000000043208,F", "1,2,3");
    bench.alter("plans.csv", "true", "");
    bench.alter("charge_items.csv", "I1,M1,E1,1", "I1,M1,E1,x");
    let expected = [
        "plans.csv, line 2, has_copayment: is empty",
        "people.csv, line 2, cpf: the document has the wrong length",
        "people.csv, line 2, cns: the document has the wrong length",
        "people.csv, line 2, sex: is none of F, M",
        "charge_items.csv, line 2, position: is not a whole number from 1 to 9999",
    ];
    assert_eq!(told(bench.import_all().await), expected);
}

#[tokio::test]
async fn lines_are_real_behind_quoted_line_breaks() {
    let bench = Bench::new().await;
    bench.write("charge_items.csv", format!("{CHARGE_ITEMS}\nI4,M2,,2,gift,Brinde,2026-09,0\n"));
    let expected = ["charge_items.csv, line 7, kind: is none of monthly_fee, copayment, service, fund, other"];
    assert_eq!(told(bench.import_all().await), expected);
}

#[tokio::test]
async fn another_encoding_is_one_fault_with_its_place() {
    let bench = Bench::new().await;
    let latin_1: Vec<u8> = PEOPLE.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    bench.write("people.csv", latin_1);
    let faults = told(bench.import_all().await);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].starts_with("people.csv, line 2: byte 0xC1 at character 10 of the line is not UTF-8"),
        "{faults:?}"
    );
}

#[tokio::test]
async fn a_thousand_faults_are_listed_and_the_others_counted() {
    let bench = Bench::new().await;
    let header = PLANS.lines().next().expect("header");
    bench.write("plans.csv", format!("{header}\n{}", ",,,,,,,,,,,,,,,\n".repeat(200)));
    let Err(ImportError::Refused(faults)) = bench.import(&["plans.csv"]).await else { panic!("expected faults") };
    assert_eq!((faults.count(), faults.listed().len()), (1_400, 1_000));
    assert!(
        ImportError::Refused(faults).to_string().ends_with("and 400 more\nNothing was imported: 1400 faults found.")
    );
}
