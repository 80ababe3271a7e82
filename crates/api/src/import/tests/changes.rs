//! What is stored, and what a second import makes of it.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shared::rules::boleto::{BankCode, Barcode, FreeField};
use shared::rules::money::Cents;

use super::{Bench, CHARGE_ITEMS, ENROLMENTS, PEOPLE, counts, told};
use crate::db::entity::{audit, charge, charge_item, enrolment, person};

async fn charge(bench: &Bench, external_id: &str) -> charge::Model {
    let found = charge::Entity::find().filter(charge::Column::ExternalId.eq(external_id)).one(&bench.connection);
    found.await.expect("query").expect("charge")
}

#[tokio::test]
async fn values_are_stored_in_the_form_in_which_they_are_compared() {
    let bench = Bench::new().await;
    bench.import_all().await.expect("import");

    let people = person::Entity::find().filter(person::Column::ExternalId.eq("A")).one(&bench.connection);
    let ana = people.await.expect("query").expect("person");
    assert_eq!((ana.name.as_str(), ana.name_search.as_str()), ("Ana D'Ávila", "ana d'avila"));
    assert_eq!(ana.mother_name_search.as_deref(), Some("celia d'avila"));
    assert_eq!(ana.cpf.as_deref(), Some("52998224725"));
    assert_eq!(ana.id.get_version_num(), 7);

    let enrolments = enrolment::Entity::find().all(&bench.connection).await.expect("enrolments");
    let of = |external_id: &str| enrolments.iter().find(|found| found.external_id == external_id).expect("enrolment");
    assert_eq!(of("E1").holder_enrolment_id, of("E1").id);
    assert_eq!(of("E2").holder_enrolment_id, of("E1").id);
    assert_eq!(of("E1").card_number, "900000100");

    let paid = charge(&bench, "M2").await;
    assert_eq!(paid.settled_at.expect("instant").to_rfc3339(), "2026-11-10T12:30:00.123456+00:00");
    let open = charge(&bench, "M1").await;
    let bank = BankCode::parse(open.bank_code.as_deref().expect("bank")).expect("bank");
    let free_field = FreeField::parse(open.free_field.as_deref().expect("free field")).expect("free field");
    let barcode = Barcode::compose(&bank, Some(open.due_date), Cents(open.amount_cents), &free_field).expect("slip");
    assert_eq!(barcode.as_str(), "04793165600001234561501055785500000468304738");

    let item = charge_item::Entity::find().filter(charge_item::Column::ExternalId.eq("I3")).one(&bench.connection);
    assert_eq!(item.await.expect("query").expect("item").description, "Consulta, clínica médica");
}

#[tokio::test]
async fn the_same_files_again_change_nothing() {
    let bench = Bench::new().await;
    bench.import_all().await.expect("first");
    let before = charge_item::Entity::find().all(&bench.connection).await.expect("items");
    let report = bench.import_all().await.expect("second");
    assert!(!report.has_changes());
    assert_eq!(counts(&report), [(0, 0, 1), (0, 0, 1), (0, 0, 2), (0, 0, 2), (0, 0, 2), (0, 0, 3)]);
    assert_eq!(charge_item::Entity::find().all(&bench.connection).await.expect("items"), before);

    let audits = audit::Entity::find().all(&bench.connection).await.expect("audit");
    assert_eq!(audits.len(), 1, "an import that changes nothing leaves no trace");
    assert_eq!(audits[0].action, "import");
    let people = &audits[0].details["files"][2];
    assert_eq!((&people["name"], &people["created"]), (&"people.csv".into(), &2.into()));
    assert_eq!(people["sha256"].as_str().map(str::len), Some(64));
}

#[tokio::test]
async fn a_changed_row_keeps_its_id_and_a_removed_one_stays() {
    let bench = Bench::new().await;
    bench.import_all().await.expect("import");
    let before = person::Entity::find().all(&bench.connection).await.expect("people");
    let only_ana = PEOPLE.lines().take(2).collect::<Vec<_>>().join("\n");
    bench.write("people.csv", only_ana.replace("ana@familia.example", "ana.nova@familia.example"));
    assert_eq!(counts(&bench.import(&["people.csv"]).await.expect("import")), [(0, 1, 0)]);

    let after = person::Entity::find().all(&bench.connection).await.expect("people");
    let email = Some("ana.nova@familia.example".to_owned());
    let expected: Vec<_> = before
        .into_iter()
        .map(|old| if old.external_id == "A" { person::Model { email: email.clone(), ..old } } else { old })
        .collect();
    assert_eq!(after, expected);
}

#[tokio::test]
async fn items_of_earlier_imports_count() {
    let bench = Bench::new().await;
    bench.import_all().await.expect("import");
    let header = CHARGE_ITEMS.lines().next().expect("header");
    let discount = "I9,M1,,3,other,Acerto,2026-12,-56";
    bench.write("charge_items.csv", format!("{header}\n{discount}\n"));
    let difference = "charge_items.csv, line 2, amount_cents: the items of charge \"M1\" sum up to 123400 centavos, 56 less than its amount";
    assert_eq!(told(bench.import(&["charge_items.csv"]).await), [difference]);

    bench.alter("charges.csv", "123456,,,,,,04793165600001234561501055785500000468304738", "123400,,,,,,");
    let report = bench.import(&["charge_items.csv", "charges.csv"]).await.expect("both agree");
    assert_eq!(counts(&report), [(0, 1, 1), (1, 0, 0)]);
    assert_eq!(charge(&bench, "M1").await.free_field, None);
}

#[tokio::test]
async fn an_item_that_moves_leaves_its_old_charge_short() {
    let bench = Bench::new().await;
    bench.import_all().await.expect("import");
    bench.alter("charge_items.csv", "I2,M1", "I2,M2");
    let faults = told(bench.import(&["charge_items.csv"]).await);
    let short =
        |fault: &String, charge: &str| fault.contains(&format!("line 3, amount_cents: the items of charge {charge:?}"));
    assert_eq!(faults.len(), 2);
    assert!(
        faults.iter().any(|fault| short(fault, "M1")) && faults.iter().any(|fault| short(fault, "M2")),
        "{faults:?}"
    );
}

#[tokio::test]
async fn a_holder_with_family_and_charges_stays_a_holder() {
    let bench = Bench::new().await;
    bench.import_all().await.expect("import");
    let header = ENROLMENTS.lines().next().expect("header");
    let new = "E3,B,P1,,,9000002-00,holder,,CT-10,2021-01-01,";
    let demoted = "E1,A,P1,C1,E3,9000001-00,dependent,08,CT-9,2020-01-01,2030-12-31";
    bench.write("enrolments.csv", format!("{header}\n{demoted}\n{new}\n"));
    let expected = [
        "enrolments.csv, line 2, category: enrolment \"E1\" is the holder of other enrolments, so it must stay a holder's",
        "enrolments.csv, line 2, category: enrolment \"E1\" has charges, so it must stay a holder's",
    ];
    assert_eq!(told(bench.import(&["enrolments.csv"]).await), expected);
}

#[tokio::test]
async fn a_card_of_another_enrolment_is_refused() {
    let bench = Bench::new().await;
    bench.import_all().await.expect("import");
    let header = ENROLMENTS.lines().next().expect("header");
    bench.write("enrolments.csv", format!("{header}\nE3,B,P1,,,9000001/01,holder,,CT-10,2021-01-01,\n"));
    let expected = "enrolments.csv, line 2, card_number: belongs to the row whose external_id is \"E2\"";
    assert_eq!(told(bench.import(&["enrolments.csv"]).await), [expected]);
}

#[tokio::test]
async fn batches_do_not_lose_rows() {
    let bench = Bench::new().await;
    bench.import_all().await.expect("import");
    let header = CHARGE_ITEMS.lines().next().expect("header");
    let items: Vec<String> = (0..2_500)
        .map(|n| format!("N{n},M1,,{},fund,Fundo,2026-12,{}", n + 3, if n % 2 == 0 { 1 } else { -1 }))
        .collect();
    let items = items.join("\n");
    bench.write("charge_items.csv", format!("{header}\n{items}"));
    assert_eq!(counts(&bench.import(&["charge_items.csv"]).await.expect("import")), [(2_500, 0, 0)]);
    assert_eq!(counts(&bench.import(&["charge_items.csv"]).await.expect("import")), [(0, 0, 2_500)]);
}
