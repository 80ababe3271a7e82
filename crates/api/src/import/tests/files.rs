//! Which files an import takes, and what a dry run leaves.

use sea_orm::{EntityTrait, PaginatorTrait};

use super::{Bench, FileKind, counts};
use crate::db::entity::{audit, charge, plan};

#[tokio::test]
async fn the_order_of_the_arguments_does_not_matter() {
    let bench = Bench::new().await;
    let names = ["charge_items.csv", "charges.csv", "enrolments.csv", "people.csv", "companies.csv", "plans.csv"];
    let report = bench.import(&names).await.expect("import");
    assert_eq!(counts(&report), [(1, 0, 0), (1, 0, 0), (2, 0, 0), (2, 0, 0), (2, 0, 0), (3, 0, 0)]);
}

#[tokio::test]
async fn a_folder_stands_for_its_csv_files() {
    let bench = Bench::new().await;
    bench.write("notes.txt", "not ours");
    bench.import_all().await.expect("import");
    bench.write("prestadores.csv", "");
    let error = bench.import_all().await.expect_err("unknown file").to_string();
    let expected = "prestadores.csv is no file of an import; expected one of plans.csv, companies.csv, people.csv";
    assert!(error.contains(expected), "{error}");
    assert!(FileKind::ALL.iter().all(|kind| error.contains(kind.file_name())), "{error}");
}

#[tokio::test]
async fn arguments_that_cannot_be_meant_are_refused() {
    let bench = Bench::new().await;
    let refused = async |names: &[&str]| bench.import(names).await.expect_err("refused").to_string();
    assert!(refused(&["notes.txt"]).await.ends_with("notes.txt cannot be read"));
    bench.write("notes.txt", "");
    assert!(refused(&["notes.txt"]).await.contains("notes.txt is no file of an import"));
    assert!(refused(&["plans.csv", "plans.csv"]).await.contains("plans.csv is given twice"));
    std::fs::create_dir(bench.path("empty")).expect("folder");
    assert!(refused(&["empty"]).await.ends_with("empty has no CSV file in it"));
}

#[tokio::test]
async fn a_dry_run_counts_and_keeps_nothing() {
    let bench = Bench::new().await;
    let report = bench.run(&[bench.folder.path().to_owned()], true).await.expect("dry run");
    assert_eq!(counts(&report)[0], (1, 0, 0));
    assert!(report.to_string().ends_with("Dry run: nothing was written."));
    assert_eq!(plan::Entity::find().count(&bench.connection).await.expect("count"), 0);
    assert_eq!(audit::Entity::find().count(&bench.connection).await.expect("count"), 0);
}

#[tokio::test]
async fn one_file_alone_stands_on_what_was_imported_before() {
    let bench = Bench::new().await;
    bench.import_all().await.expect("import");
    bench.write(
        "charges.csv",
        super::CHARGES.replace("3772,3772,2026-11-09,2026-11-10T09:30:00.123456789-03:00", "3772,,,"),
    );
    let report = bench.import(&["charges.csv"]).await.expect("import");
    assert_eq!(counts(&report), [(0, 1, 1)]);
    let paid = charge::Entity::find().all(&bench.connection).await.expect("charges");
    assert!(paid.iter().all(|charge| charge.payment_date.is_none()));
}
