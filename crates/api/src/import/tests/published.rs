//! What is published beside the code: the example set is imported as it stands, and the documentation names every
//! column of every file in its order.

use std::fs;
use std::path::{Path, PathBuf};

use sea_orm::EntityTrait;
use shared::rules::boleto::{BankCode, Barcode, FreeField};
use shared::rules::money::Cents;

use super::super::file_kind::FileKind;
use super::super::record::Record;
use super::Bench;
use crate::db::entity::{
    charge, charge_item, company, company_invoice, company_invoice_item, enrolment, person, plan, provider,
    provider_plan, provider_specialty, reimbursement, service, specialty, waiting_period,
};

fn from_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

#[tokio::test]
async fn the_example_set_holds_the_known_slips() {
    let bench = Bench::new().await;
    bench.run(&[from_root("examples/import")], false).await.expect("import");
    let charges = charge::Entity::find().all(&bench.connection).await.expect("charges");
    for (external_id, expected) in [
        ("BOLETO-001", "00193376900000135000000001238798977770016818"),
        ("BOLETO-237", "23795422300002952951172060007589645204030050"),
        ("BOLETO-422", "42296100100000180847004000002782472617300112"),
        ("BOLETO-047", "04793165600001234561501055785500000468304738"),
    ] {
        let charge = charges.iter().find(|charge| charge.external_id == external_id).expect(external_id);
        let bank = BankCode::parse(charge.bank_code.as_deref().expect("bank")).expect("bank");
        let free_field = FreeField::parse(charge.free_field.as_deref().expect("free field")).expect("free field");
        let barcode = Barcode::compose(&bank, Some(charge.due_date), Cents(charge.amount_cents), &free_field);
        assert_eq!(barcode.expect("slip").as_str(), expected);
    }
}

#[test]
fn the_example_set_has_a_file_of_every_kind() {
    let folder = from_root("examples/import");
    let missing: Vec<_> = FileKind::ALL.into_iter().filter(|kind| !folder.join(kind.file_name()).exists()).collect();
    assert_eq!(missing, []);
}

fn documented<R: Record>(text: &str) {
    let section = text.split("\n## ").find(|section| section.starts_with(R::KIND.file_name())).expect("section");
    let columns: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .map(|line| line.split_once('`').expect("a column's name in code").0)
        .collect();
    assert_eq!(columns, R::COLUMNS, "{}", R::KIND);
}

#[test]
fn every_column_is_documented() {
    let text = fs::read_to_string(from_root("docs/import-format.md")).expect("documentation");
    documented::<plan::Entity>(&text);
    documented::<company::Entity>(&text);
    documented::<person::Entity>(&text);
    documented::<enrolment::Entity>(&text);
    documented::<charge::Entity>(&text);
    documented::<charge_item::Entity>(&text);
    documented::<company_invoice::Entity>(&text);
    documented::<company_invoice_item::Entity>(&text);
    documented::<waiting_period::Entity>(&text);
    documented::<service::Entity>(&text);
    documented::<specialty::Entity>(&text);
    documented::<provider::Entity>(&text);
    documented::<provider_specialty::Entity>(&text);
    documented::<provider_plan::Entity>(&text);
    documented::<reimbursement::Entity>(&text);
}
