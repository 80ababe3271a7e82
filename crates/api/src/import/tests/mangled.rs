//! Text that was spoilt on its way is taken as it is and named in the report, without a word of it.

use sea_orm::EntityTrait;

use super::Bench;
use crate::db::entity::{audit, person};

// field 14
#[tokio::test]
async fn spoilt_text_is_taken_and_remarked_on() {
    let bench = Bench::new().await;
    bench.alter("people.csv", "Ana  D'Ávila", "JoÃ£o D'Ávila");
    bench.alter("people.csv", "Célia D'Ávila", "NULL");
    bench.alter("people.csv", "Beto", "Jo\u{fffd}o");
    bench.alter("plans.csv", "Essencial", "#N/D");
    bench.alter("charges.csv", "M1,1001", "M1,\"1,23457E+16\"");
    let report = bench.import_all().await.expect("an import");
    let remarks: Vec<String> = report.remarks.listed().iter().map(ToString::to_string).collect();
    let no_value = "is what a program writes where it has no value; leave the cell empty if there is none";
    assert_eq!(
        remarks,
        [
            format!("plans.csv, line 2, name: {no_value}"),
            "people.csv, line 2, name: looks like UTF-8 that was read as Windows-1252, such as Ã£ for ã".to_owned(),
            format!("people.csv, line 2, mother_name: {no_value}"),
            "people.csv, line 3, name: has U+FFFD, which stands for a character that was lost".to_owned(),
            "charges.csv, line 2, document: is a number that a spreadsheet has rounded; its digits are lost, so export it \
             as text"
                .to_owned(),
        ]
    );
    assert!(!report.to_string().contains("D'Ávila"), "{report}");
    let people = person::Entity::find().all(&bench.connection).await.expect("people");
    assert!(people.iter().any(|row| row.name == "JoÃ£o D'Ávila"));
    let audits = audit::Entity::find().all(&bench.connection).await.expect("audits");
    assert_eq!(audits[0].details["remarks"], 5);
}
