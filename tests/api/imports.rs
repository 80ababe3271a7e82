//! The ERP's files through the command line, and what the API then shows of them: on whichever database the run is for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use api::db::connect;
use api::db::entity::{account, audit, charge, charge_item, enrolment, person};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, Set,
};
use shared::charges::{ChargeQuery, ChargeStatus, Slip};
use tests::family::password_hash;
use tests::{Member, Portal};
use uuid::Uuid;

use crate::command_line::portal as command;

/// Bank, barcode and digitable line of the published vectors, by the document's number in the examples.
const VECTORS: [(&str, &str, &str); 4] = [
    ("001", "00193376900000135000000001238798977770016818", "00190.00009 01238.798977 77700.168188 3 37690000013500"),
    ("237", "23795422300002952951172060007589645204030050", "23791.17209 60007.589645 52040.300502 5 42230000295295"),
    ("422", "42296100100000180847004000002782472617300112", "42297.00408 00002.782472 26173.001129 6 10010000018084"),
    ("047", "04793165600001234561501055785500000468304738", "04791.50104 55785.500004 04683.047387 3 16560000123456"),
];

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/import")
}

/// The files and, below them, those that they name.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the examples") {
        let entry = entry.expect("a file");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// A copy of the examples in which one file's text is changed.
fn changed(folder: &Path, file: &str, change: impl FnOnce(String) -> String) -> PathBuf {
    let copy = folder.join("import");
    copy_folder(&examples(), &copy);
    let path = copy.join(file);
    let text = fs::read_to_string(&path).expect("the file");
    let after = change(text.clone());
    assert_ne!(text, after, "the change changes nothing");
    fs::write(path, after).expect("the file");
    copy
}

fn import(portal: &Portal, arguments: &[&str], path: &Path) -> Output {
    let mut command = command(&["import", "--database-url", &portal.database.url]);
    command.args(arguments).arg(path).output().expect("the binary runs")
}

fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// What a refused import says.
fn refused(output: &Output) -> String {
    assert!(!output.status.success(), "it claims success");
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Rows of every table that an import fills.
async fn counts(db: &DatabaseConnection) -> [u64; 4] {
    [
        person::Entity::find().count(db).await.expect("a count"),
        enrolment::Entity::find().count(db).await.expect("a count"),
        charge::Entity::find().count(db).await.expect("a count"),
        charge_item::Entity::find().count(db).await.expect("a count"),
    ]
}

/// Gives the holder of an imported charge an account, as registration would.
async fn holder_of(portal: &Portal, external_id: &str) -> Member {
    let charge = charge::Entity::find()
        .filter(charge::Column::ExternalId.eq(external_id))
        .one(&portal.db)
        .await
        .expect("a query")
        .expect("the charge");
    let holder = enrolment::Entity::find_by_id(charge.holder_enrolment_id)
        .one(&portal.db)
        .await
        .expect("a query")
        .expect("its holder");
    let (account_id, now) = (Uuid::now_v7(), portal.clock.moment().now);
    let row = account::ActiveModel {
        id: Set(account_id),
        kind: Set(account::Kind::Beneficiary),
        enrolment_id: Set(Some(holder.id)),
        company_id: Set(None),
        sign_in_email: Set(None),
        password_hash: Set(password_hash()),
        password_changed_at: Set(now),
        state: Set(account::State::Active),
        created_at: Set(now),
    };
    row.insert(&portal.db).await.expect("an account");
    Member {
        name: String::new(),
        card_number: holder.card_number,
        enrolment_id: holder.id,
        holder_enrolment_id: holder.id,
        account_id,
    }
}

#[actix_web::test]
async fn the_published_slips_come_out_of_the_api_to_the_digit() {
    // Before the first of them was due, so that none is late.
    let portal = Portal::start_on("2008-01-15").await;
    succeeded(&import(&portal, &[], &examples()));
    let client = holder_of(&portal, "BOLETO-001").await.client(&portal).await;
    let list = client.charges(&ChargeQuery { limit: Some(200), ..ChargeQuery::default() }).await.expect("a list");
    let mut slips: BTreeMap<String, Slip> = BTreeMap::new();
    // In that year nobody has paid the examples of today yet, and these have no slip.
    for summary in list.items.iter().filter(|summary| summary.status == ChargeStatus::Open && summary.slip_available) {
        let slip = client.charge(summary.id).await.expect("a charge").slip.expect("a slip");
        slips.insert(slip.barcode[..3].to_owned(), slip);
    }
    for (bank, barcode, line) in VECTORS {
        let slip = &slips[bank];
        let digits: String = line.chars().filter(char::is_ascii_digit).collect();
        assert_eq!((slip.barcode.as_str(), slip.digitable_line.as_str()), (barcode, digits.as_str()));
    }
}

#[actix_web::test]
async fn the_same_files_twice_change_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    let first = succeeded(&import(&portal, &[], &examples()));
    assert!(first.contains("Imported."), "{first}");
    let before = charge::Entity::find().order_by_asc(charge::Column::Id).all(&portal.db).await.expect("charges");
    let second = succeeded(&import(&portal, &[], &examples()));
    assert!(second.contains("Nothing had changed."), "{second}");
    let after = charge::Entity::find().order_by_asc(charge::Column::Id).all(&portal.db).await.expect("charges");
    assert_eq!(before, after);
    let audited = audit::Entity::find().filter(audit::Column::Action.eq("import")).count(&portal.db).await;
    assert_eq!(audited.expect("a count"), 1);
}

#[actix_web::test]
async fn a_dry_run_writes_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    let said = succeeded(&import(&portal, &["--dry-run"], &examples()));
    assert!(said.contains("Dry run"), "{said}");
    assert_eq!(counts(&portal.db).await, [0; 4]);
}

// attack 7
#[actix_web::test]
async fn a_dry_run_takes_no_lock_and_leaves_no_copy() {
    let portal = Portal::start_on("2026-03-10").await;
    succeeded(&import(&portal, &[], &examples()));
    let before = counts(&portal.db).await;
    // What another import holds.
    let tx = connect::begin(&portal.db).await.expect("the lock");
    if tx.get_database_backend() == DbBackend::Postgres {
        let lock = "LOCK TABLE plan, charge, charge_item, page, news IN SHARE ROW EXCLUSIVE MODE";
        tx.execute_unprepared(lock).await.expect("the lock");
    }
    let said = succeeded(&import(&portal, &["--dry-run"], &examples()));
    assert!(said.contains("Dry run: nothing was written."), "{said}");
    let unchanged = said.lines().find(|line| line.starts_with("charges.csv")).expect("a line");
    assert!(unchanged.contains(" 0 ") && !unchanged.ends_with(" 0"), "it sees what is there: {unchanged}");
    let folder = tempfile::tempdir().expect("a folder");
    let bad = changed(folder.path(), "charge_items.csv", |text| text.replacen(",45810", ",45811", 1));
    assert!(refused(&import(&portal, &["--dry-run"], &bad)).contains("charge_items.csv"), "it checks sums");
    tx.rollback().await.expect("given back");
    assert_eq!(counts(&portal.db).await, before);
    let left = fs::read_dir(portal.database.folder.path()).expect("the folder").map(|entry| entry.expect("a file"));
    let copies: Vec<_> = left.filter(|entry| entry.file_name().to_string_lossy().contains("dry-run")).collect();
    assert!(copies.is_empty(), "{copies:?}");
}

#[actix_web::test]
async fn one_bad_row_keeps_everything_out_and_every_fault_is_named() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = tempfile::tempdir().expect("a folder");
    let bad = changed(folder.path(), "charges.csv", |text| {
        text.replace(",129600,129600,", ",\"1.296,00\",129600,").replace("2026-09-20,FUNDO", "20/09/2026,FUNDO")
    });
    let said = refused(&import(&portal, &[], &bad));
    assert!(said.contains("charges.csv, line 2, amount_cents: "), "{said}");
    assert!(said.contains("charges.csv, line 3, due_date: "), "{said}");
    assert!(said.contains("Nothing was imported"), "{said}");
    assert!(!said.contains("1.296,00"), "a value is repeated: {said}");
    assert_eq!(counts(&portal.db).await, [0; 4]);
}

#[actix_web::test]
async fn each_kind_of_bad_file_is_said_and_nothing_is_written() {
    type Change = fn(String) -> String;
    let cases: [(&str, &str, Change); 6] = [
        ("plans.csv", "missing", |text| text.replacen("ans_registration", "registro", 1)),
        ("people.csv", "UTF-8", |text| text.replace("Á", "\u{fffd}")),
        ("plans.csv", "line 3", |text| {
            let first = text.lines().nth(1).expect("a row").to_owned();
            let header = text.lines().next().expect("a header").to_owned();
            format!("{header}\n{first}\n{first}\n")
        }),
        ("charge_items.csv", "amount", |text| text.replacen(",45810", ",45811", 1)),
        ("enrolments.csv", "enrolments.csv", |text| text.replacen("VINCULO-1,", "VINCULO-1,NINGUEM-", 1)),
        ("people.csv", "cpf", |text| text.replacen("501-99", "501-98", 1)),
    ];
    for (file, expected, change) in cases {
        let portal = Portal::start_on("2026-03-10").await;
        let folder = tempfile::tempdir().expect("a folder");
        let text = fs::read_to_string(examples().join(file)).expect("the file");
        assert!(change(text.clone()) != text, "{file}: the change for {expected} no longer fits the examples");
        let bad = changed(folder.path(), file, change);
        if expected == "UTF-8" {
            let path = bad.join(file);
            let bytes = fs::read(&path).expect("the file");
            let latin: Vec<u8> = String::from_utf8(bytes)
                .expect("UTF-8")
                .chars()
                .flat_map(|c| if c == '\u{fffd}' { vec![0xC1] } else { c.to_string().into_bytes() })
                .collect();
            fs::write(path, latin).expect("the file");
        }
        let said = refused(&import(&portal, &[], &bad));
        assert!(said.contains(file) && said.contains(expected), "{file} {expected}: {said}");
        assert_eq!(counts(&portal.db).await, [0; 4], "{file} {expected}");
    }
}

#[actix_web::test]
async fn a_changed_row_is_taken_over_and_a_missing_one_is_no_deletion() {
    let portal = Portal::start_on("2026-03-10").await;
    succeeded(&import(&portal, &[], &examples()));
    let before = counts(&portal.db).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("charges.csv");
    let text = fs::read_to_string(examples().join("charges.csv")).expect("the file");
    let mut lines = text.lines();
    let (header, row) = (lines.next().expect("a header"), lines.next().expect("a row"));
    fs::write(&path, format!("{header}\n{}\n", row.replace("2026-09-18", "2026-09-19"))).expect("the file");
    let said = succeeded(&import(&portal, &[], &path));
    assert!(said.contains("Imported."), "{said}");
    assert_eq!(counts(&portal.db).await, before);
    let changed = charge::Entity::find().filter(charge::Column::ExternalId.eq("MENS-101")).one(&portal.db).await;
    let changed = changed.expect("a query").expect("the charge");
    assert_eq!(changed.payment_date, "2026-09-19".parse().ok());
}

#[actix_web::test]
async fn what_is_no_file_of_an_import_is_refused() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = tempfile::tempdir().expect("a folder");
    let stranger = folder.path().join("clientes.csv");
    fs::write(&stranger, "a,b\n1,2\n").expect("a file");
    assert!(refused(&import(&portal, &[], &stranger)).contains("clientes.csv"));
    assert!(refused(&import(&portal, &[], &folder.path().join("nothing.csv"))).contains("nothing.csv"));
}
