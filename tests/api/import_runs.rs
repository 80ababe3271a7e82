//! The ERP's files by the API: what is sent waits for its turn, is imported as the command line imports it, and is told
//! of; what is no import is refused, and nothing of it stays.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use api::access::ProgramOwner;
use api::config::Config;
use api::config::retention::Retention;
use api::db::connect;
use api::db::entity::{audit, import_fault, import_run, plan, specialty};
use api::http::pdf_file::PdfRenderer;
use api::import_runs::claims;
use api::import_runs::depot::Depot;
use api::worker::{Worker, housekeeping};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};
use shared::client::Client;
use shared::imports::{Import, ImportQuery, ImportSeverity, ImportState, NewImportQuery};
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::money::Cents;
use tests::Portal;
use tests::portal::config_of;
use tests::raw::Answer;
use uuid::Uuid;
use zip::write::{SimpleFileOptions, ZipWriter};

const DAY: &str = "2026-03-10";
/// On which nothing in the example is yet to come.
const LATER: &str = "2026-12-01";
const SPECIALTIES: &str = "external_id,code,name\nE1,E1,Cardiologia\nE2,E2,Pediatria\n";

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a member");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a ZIP file").into_inner()
}

/// The example of `docs/import-format.md`, with the texts and forms that it names.
fn example() -> Vec<u8> {
    fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, root: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).expect("the example") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                add(zip, root, &path);
            } else if !path.ends_with("README.md") {
                let name = path.strip_prefix(root).expect("below the example").to_string_lossy().into_owned();
                zip.start_file(name, SimpleFileOptions::default()).expect("a member");
                zip.write_all(&fs::read(&path).expect("a file")).expect("its content");
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/import");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut zip, &root, &root);
    zip.finish().expect("a ZIP file").into_inner()
}

/// A ZIP64 file with so many members, all of which are the same empty one.
fn crowded(members: u32) -> Vec<u8> {
    let name = |n: u32| format!("{n:06}.md");
    let mut file = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0".to_vec();
    file.extend([[0; 12].as_slice(), &[9, 0, 0, 0], name(0).as_bytes()].concat());
    let start = file.len() as u64;
    for n in 0..members {
        file.extend(b"PK\x01\x02\x14\x03\x14\0\0\0\0\0\0\0\0\0");
        file.extend([[0; 12].as_slice(), &[9, 0], &[0; 16], name(n).as_bytes()].concat());
    }
    let (end, count) = (file.len() as u64, u64::from(members));
    file.extend(b"PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0");
    for number in [count, count, end - start, start] {
        file.extend(number.to_le_bytes());
    }
    file.extend([b"PK\x06\x07\0\0\0\0".as_slice(), &end.to_le_bytes(), &[1, 0, 0, 0]].concat());
    file.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &[0xff; 12], &[0, 0]].concat());
    file
}

async fn program(portal: &Portal) -> Client {
    portal.program(&[Scope::ImportsWrite]).await.client(portal).await
}

async fn begin(program: &Client, file: Vec<u8>) -> Import {
    program.begin_import(&NewImportQuery::default(), file, &Uuid::now_v7().to_string()).await.expect("it is queued")
}

async fn view(program: &Client, import: &Import) -> Import {
    program.import(import.id).await.expect("an import")
}

fn worker_of(portal: &Portal, config: &Config) -> Worker {
    Worker::new(config, portal.clock.clone(), portal.db.clone(), PdfRenderer::new()).expect("a worker")
}

fn worker(portal: &Portal) -> Worker {
    worker_of(portal, &config_of(&portal.database))
}

async fn run(portal: &Portal) {
    assert!(worker(portal).imports().run_due().await.expect("a round"), "an import waits");
}

async fn count<E: EntityTrait>(db: &DatabaseConnection) -> u64
where
    E::Model: Send + Sync + 'static,
{
    E::find().count(db).await.expect("a count")
}

fn folder(portal: &Portal) -> PathBuf {
    portal.database.folder.path().join("imports")
}

/// What is in the folder of imports.
fn left(portal: &Portal) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(folder(portal)) else { return BTreeSet::new() };
    entries.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect()
}

async fn send(portal: &Portal, token: &str, file: Vec<u8>) -> Answer {
    let request = portal.raw(Method::POST, paths::IMPORTS).bearer(token).header("content-type", "application/zip");
    request.body(file).send().await
}

#[actix_web::test]
async fn a_dry_run_writes_nothing_and_an_import_all() {
    let portal = Portal::start_on(LATER).await;
    let erp = program(&portal).await;
    let query =
        NewImportQuery { dry_run: Some(true), file_name: Some("noite.zip".to_owned()), ..NewImportQuery::default() };
    let dry = erp.begin_import(&query, example(), "dry").await.expect("it is queued");
    assert_eq!((dry.state, dry.dry_run, dry.file_name.as_deref()), (ImportState::Queued, true, Some("noite.zip")));
    assert_eq!((dry.size_bytes, dry.sha256.len(), dry.files.len()), (example().len() as u64, 64, 0));
    run(&portal).await;
    let done = view(&erp, &dry).await;
    assert_eq!((done.state, done.fault_count, done.files.len()), (ImportState::Imported, 0, 19));
    assert_eq!((count::<plan::Entity>(&portal.db).await, left(&portal).len()), (0, 0));

    let import = begin(&erp, example()).await;
    run(&portal).await;
    let real = view(&erp, &import).await;
    assert_eq!((real.state, real.files), (ImportState::Imported, done.files), "as the dry run said");
    let plans = count::<plan::Entity>(&portal.db).await;
    let charges = view(&erp, &import).await.files.into_iter().find(|file| file.name == "charges.csv").expect("charges");
    let counts = charges.counts.expect("counts");
    let balance = charges.reconciliation.expect("sums");
    assert!(plans > 0 && counts.created > 0);
    assert_eq!((counts.created, balance.rows_before, balance.rows_after), (charges.rows_read, 0, charges.rows_read));
    assert_eq!(balance.sum_before_cents, Some(Cents::ZERO));
    let sum = balance.sum_after_cents.expect("a sum");
    assert!(sum > Cents::ZERO);

    let row = audit::Entity::find().filter(audit::Column::Action.eq("import")).one(&portal.db).await;
    let details = row.expect("a query").expect("the audit has it").details;
    assert_eq!(details["api_client_id"], serde_json::json!(import.api_client_id));
    assert_eq!(details["import_run_id"], serde_json::json!(import.id));

    let again = begin(&erp, example()).await;
    run(&portal).await;
    let again = view(&erp, &again).await;
    let charges = again.files.iter().find(|file| file.name == "charges.csv").expect("charges");
    assert_eq!(charges.counts.as_ref().map(|counts| counts.created + counts.updated), Some(0));
    let balance = charges.reconciliation.as_ref().expect("sums");
    assert_eq!((balance.sum_before_cents, balance.sum_after_cents), (Some(sum), Some(sum)));
    assert_eq!(balance.rows_before, balance.rows_after);
    let newest = erp.imports(&ImportQuery { limit: Some(1), cursor: None }).await.expect("a list");
    assert_eq!(newest.items.first().map(|import| import.id), Some(again.id));
    assert!(newest.next_cursor.is_some());
}

#[actix_web::test]
async fn an_amount_that_changes_is_in_the_sums() {
    let portal = Portal::start_on(LATER).await;
    let erp = program(&portal).await;
    begin(&erp, example()).await;
    run(&portal).await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/import/reimbursements.csv");
    let text = fs::read_to_string(path).expect("the example");
    let mut lines = text.lines();
    let header = lines.next().expect("a header");
    let place = header.split(',').position(|column| column == "amount_cents").expect("amounts");
    let mut cells: Vec<&str> = lines.next().expect("a row").split(',').collect();
    let before: i64 = cells[place].parse().expect("an amount");
    let after = (before + 5).to_string();
    cells[place] = &after;
    let import =
        begin(&erp, zip(&[("reimbursements.csv", format!("{header}\n{}\n", cells.join(",")).as_bytes())])).await;
    run(&portal).await;
    let file = view(&erp, &import).await.files.remove(0);
    let balance = file.reconciliation.expect("sums");
    assert_eq!(file.counts.map(|counts| (counts.created, counts.updated)), Some((0, 1)));
    assert_eq!(balance.rows_before, balance.rows_after);
    assert_eq!(balance.sum_after_cents, balance.sum_before_cents.map(|sum| sum + Cents(5)));
}

#[actix_web::test]
async fn faults_are_told_page_by_page_and_nothing_is_written() {
    let portal = Portal::start_on(DAY).await;
    let erp = program(&portal).await;
    let rows: String = (0..5).map(|n| format!("B{n},,Sem código\n")).collect::<Vec<_>>().concat();
    let import = begin(&erp, zip(&[("specialties.csv", format!("{SPECIALTIES}{rows}").as_bytes())])).await;
    run(&portal).await;
    let refused = view(&erp, &import).await;
    assert_eq!((refused.state, refused.fault_count), (ImportState::Refused, 5));
    assert_eq!((count::<specialty::Entity>(&portal.db).await, left(&portal).len()), (0, 0));

    // Another program of the operator sees it as well.
    let other = program(&portal).await;
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let query = ImportQuery { limit: Some(2), cursor };
        let page = other.import_faults(import.id, &query).await.expect("a page");
        seen.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.iter().map(|fault| fault.line).collect::<Vec<_>>(), (4..9).map(Some).collect::<Vec<_>>());
    let first = &seen[0];
    assert_eq!((first.severity, first.file.as_deref()), (ImportSeverity::Fault, Some("specialties.csv")));
    assert_eq!((first.column.as_deref(), first.reason.is_empty()), (Some("code"), false));

    let without = portal.program(&[Scope::EventsRead]).await.client(&portal).await;
    assert_eq!(without.import(import.id).await.expect_err("no scope").code(), Some(ProblemCode::NotAllowed));
    let company_id = portal.company().await.company.company_id;
    let owner = ProgramOwner::Company { company_id };
    let foreign = portal.program_of(owner, &[Scope::CompanyInvoicesRead]).await.client(&portal).await;
    assert_eq!(
        foreign.imports(&ImportQuery::default()).await.expect_err("a company's").code(),
        Some(ProblemCode::NotAllowed)
    );

    portal.advance(TimeDelta::days(365 * 6));
    housekeeping::tidy(&portal.db, &Retention::default(), portal.clock.moment().now).await.expect("tidied");
    assert_eq!(
        (count::<import_fault::Entity>(&portal.db).await, count::<import_run::Entity>(&portal.db).await),
        (0, 0)
    );
}

#[actix_web::test]
async fn what_is_no_import_is_refused_at_the_door() {
    let portal = Portal::start_with(DAY, |config| config.imports.max_bytes = 6_000_000).await;
    let program = portal.program(&[Scope::ImportsWrite]).await;
    let token = program.token(&portal).await;
    let beside = |name: &str| zip(&[("specialties.csv", SPECIALTIES.as_bytes()), (name, b"x")]);
    let link = {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.add_symlink("people.csv", "/etc/passwd", SimpleFileOptions::default()).expect("a link");
        zip.finish().expect("a ZIP file").into_inner()
    };
    let whole = zip(&[("specialties.csv", SPECIALTIES.as_bytes())]);
    let cut = whole[..whole.len() - 30].to_vec();
    for (file, code, pointer) in [
        (beside("../evil.csv"), "path", "/..~1evil.csv"),
        (beside("/etc/evil.md"), "path", "/~1etc~1evil.md"),
        (beside("inner.zip"), "unknown", "/inner.zip"),
        (beside("other.csv"), "unknown", "/other.csv"),
        (link, "link", "/people.csv"),
        (crowded(100_000), "too-many-members", ""),
        (crowded(2_001), "too-many-members", ""),
        (crowded(2_000), "no-csv", ""),
        (zip(&[("a.md", b"x")]), "no-csv", ""),
        (zip(&[]), "not-a-zip", ""),
        (SPECIALTIES.as_bytes().to_vec(), "not-a-zip", ""),
        (Vec::new(), "not-a-zip", ""),
        (cut, "not-a-zip", ""),
    ] {
        let answer = send(&portal, &token, file).await;
        assert_eq!(answer.status, 422, "{code} {pointer}: {}", answer.text());
        let problem = answer.problem();
        assert_eq!(problem.known_code(), Some(ProblemCode::InvalidFields));
        let error = &problem.errors[0];
        assert_eq!((error.code.as_str(), error.pointer.as_str()), (code, pointer));
    }
    let untyped = portal.raw(Method::POST, paths::IMPORTS).bearer(&token).json(whole.clone()).send().await;
    assert_eq!(
        (untyped.status.as_u16(), untyped.problem().known_code()),
        (415, Some(ProblemCode::UnsupportedMediaType))
    );
    let large = send(&portal, &token, vec![b'P'; 6_000_001]).await;
    assert_eq!((large.status.as_u16(), large.problem().known_code()), (413, Some(ProblemCode::FileTooLarge)));
    let named = portal.raw(Method::POST, &format!("{}?file_name=a%0Ab", paths::IMPORTS)).bearer(&token);
    let named = named.header("content-type", "application/zip").body(whole).send().await;
    assert_eq!((named.status.as_u16(), named.problem().known_code()), (400, Some(ProblemCode::InvalidQuery)));
    assert_eq!((count::<import_run::Entity>(&portal.db).await, left(&portal).len()), (0, 0));
}

#[actix_web::test]
async fn a_file_that_breaks_off_is_gone() {
    let portal = Portal::start_on(DAY).await;
    let token = portal.program(&[Scope::ImportsWrite]).await.token(&portal).await;
    let address = portal.origin.strip_prefix("http://").expect("an address").to_owned();
    let head = format!(
        "POST {}{} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\ncontent-type: application/zip\r\n\
         content-length: 1000000\r\n\r\nPK\x03\x04",
        paths::BASE,
        paths::IMPORTS
    );
    let sent = move || {
        let mut stream = TcpStream::connect(address).expect("a connection");
        stream.write_all(head.as_bytes()).expect("the beginning");
        stream.shutdown(std::net::Shutdown::Write).expect("no more");
        let mut answer = String::new();
        // Whether there is an answer is not what this is about.
        stream.read_to_string(&mut answer).ok();
    };
    tokio::task::spawn_blocking(sent).await.expect("it is sent");
    for _ in 0..50 {
        if left(&portal).is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!((count::<import_run::Entity>(&portal.db).await, left(&portal).len()), (0, 0));
}

#[actix_web::test]
async fn what_unfolds_into_too_much_is_refused_and_gone() {
    let portal = Portal::start_on(DAY).await;
    let erp = program(&portal).await;
    let bomb = begin(&erp, zip(&[("specialties.csv", &vec![b' '; 20 * 1024 * 1024])])).await;
    run(&portal).await;
    let large = begin(&erp, zip(&[("specialties.csv", SPECIALTIES.as_bytes())])).await;
    let mut config = config_of(&portal.database);
    config.imports.max_unfolded_bytes = 10;
    assert!(worker_of(&portal, &config).imports().run_due().await.expect("a round"));
    for (import, words) in [(bomb, "far more than CSV files do"), (large, "more than the operator allows")] {
        let refused = view(&erp, &import).await;
        assert_eq!((refused.state, refused.fault_count), (ImportState::Refused, 1));
        let faults = erp.import_faults(import.id, &ImportQuery::default()).await.expect("a page");
        assert_eq!((faults.items.len(), faults.items[0].file.as_deref()), (1, Some("specialties.csv")));
        assert!(faults.items[0].reason.contains(words), "{}", faults.items[0].reason);
    }
    assert_eq!((count::<specialty::Entity>(&portal.db).await, left(&portal).len()), (0, 0));
}

#[actix_web::test]
async fn what_is_sent_twice_under_a_key_is_one_import() {
    let portal = Portal::start_on(DAY).await;
    let token = portal.program(&[Scope::ImportsWrite]).await.token(&portal).await;
    let keyed = async |file: Vec<u8>| {
        let request = portal.raw(Method::POST, paths::IMPORTS).bearer(&token).header("idempotency-key", "night");
        request.header("content-type", "application/zip").body(file).send().await
    };
    let file = zip(&[("specialties.csv", SPECIALTIES.as_bytes())]);
    let first = keyed(file.clone()).await;
    let import: Import = serde_json::from_slice(&first.body).expect("an import");
    assert_eq!(first.status, 202);
    assert_eq!(first.header("location"), format!("{}{}", paths::BASE, paths::import(import.id)));
    let again = keyed(file).await;
    assert_eq!(
        (again.status.as_u16(), again.header("location"), &again.body),
        (202, first.header("location"), &first.body)
    );
    assert_eq!(keyed(example()).await.problem().known_code(), Some(ProblemCode::IdempotencyKeyReused));
    assert_eq!(left(&portal), BTreeSet::from([format!("{}.zip", import.id)]));
}

#[actix_web::test]
async fn one_import_is_done_at_a_time_by_whoever_has_its_file() {
    let portal = Portal::start_on(DAY).await;
    let erp = program(&portal).await;
    let first = begin(&erp, zip(&[("specialties.csv", SPECIALTIES.as_bytes())])).await;
    portal.advance(TimeDelta::seconds(1));
    let second = begin(&erp, zip(&[("specialties.csv", "external_id,code,name\nE3,E3,Geriatria\n".as_bytes())])).await;
    // A replica with a folder of its own has no file, and takes none.
    let replica = portal.replica().await;
    assert!(!worker(&replica).imports().run_due().await.expect("a round"));

    // A worker takes the first and dies.
    let depot = Depot::of(&config_of(&portal.database));
    let now = portal.clock.moment().now;
    let claimed = claims::claim(&portal.db, &depot, now).await.expect("a claim").expect("one waits");
    assert_eq!(claimed.id, first.id.get());
    assert_eq!(view(&erp, &first).await.state, ImportState::Running);
    assert!(!worker(&portal).imports().run_due().await.expect("a round"), "the second waits");
    assert_eq!(view(&erp, &second).await.state, ImportState::Queued);

    portal.advance(TimeDelta::minutes(3));
    run(&portal).await;
    assert_eq!(view(&erp, &first).await.state, ImportState::Imported);
    // What the first one still had to say is of no use any more.
    let tx = connect::begin(&portal.db).await.expect("a transaction");
    let late = claims::ledger(&claimed).refused(&tx, &api::import::Faults::default(), now).await.expect("an answer");
    tx.rollback().await.expect("nothing");
    assert!(!late);
    run(&portal).await;
    assert_eq!(view(&erp, &second).await.state, ImportState::Imported);
    assert_eq!((count::<specialty::Entity>(&portal.db).await, left(&portal).len()), (3, 0));
}

#[actix_web::test]
async fn workers_that_die_at_an_import_are_three_at_most() {
    let portal = Portal::start_on(DAY).await;
    let erp = program(&portal).await;
    let import = begin(&erp, zip(&[("specialties.csv", SPECIALTIES.as_bytes())])).await;
    let depot = Depot::of(&config_of(&portal.database));
    for _ in 0..3 {
        let now = portal.clock.moment().now;
        assert!(claims::claim(&portal.db, &depot, now).await.expect("a claim").is_some());
        portal.advance(TimeDelta::minutes(3));
    }
    assert!(!worker(&portal).imports().run_due().await.expect("a round"));
    assert_eq!(view(&erp, &import).await.state, ImportState::Failed);
    assert_eq!(count::<specialty::Entity>(&portal.db).await, 0);
}

#[actix_web::test]
async fn what_dead_processes_left_is_swept_away() {
    let portal = Portal::start_on(DAY).await;
    let erp = program(&portal).await;
    let import = begin(&erp, zip(&[("specialties.csv", SPECIALTIES.as_bytes())])).await;
    let folder = folder(&portal);
    fs::write(folder.join("upload-dead"), b"PK").expect("a file");
    fs::create_dir_all(folder.join("unfolded-dead/pages")).expect("a folder");
    fs::write(folder.join(format!("{}.zip", Uuid::now_v7())), b"PK").expect("a file");
    fs::write(folder.join("somebody-elses.txt"), b"x").expect("a file");
    let depot = Depot::of(&config_of(&portal.database));
    let coming = depot.begin().expect("one that comes");
    let name = coming.path().file_name().expect("a name").to_string_lossy().into_owned();
    worker(&portal).imports().sweep().await.expect("swept");
    let stays = [format!("{}.zip", import.id), "somebody-elses.txt".to_owned(), name];
    assert_eq!(left(&portal), BTreeSet::from(stays));

    // Whose file nobody has is given up after a day.
    depot.remove(import.id.get()).expect("it is gone");
    portal.advance(TimeDelta::hours(25));
    assert!(!worker(&portal).imports().run_due().await.expect("a round"));
    let erp = program(&portal).await;
    assert_eq!(view(&erp, &import).await.state, ImportState::Failed);
}
