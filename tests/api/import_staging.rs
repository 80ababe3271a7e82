//! An import that is under way, or dies: others go on working, nothing is half written, and nothing stays behind. A file
//! that is a pipe holds it where its rows are read and checked.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use api::db::connect;
use api::db::entity::{charge_item, plan, specialty};
use api::import::{self, Options, Progress};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, PaginatorTrait};
use tests::Portal;

use crate::command_line::portal as command;
use crate::memory::Measured;
use crate::sessions::signed_in;

const DAY: &str = "2026-03-10";
const HEADER: &str = "external_id,code,name\n";

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/import")
}

fn begin(portal: &Portal, arguments: &[&str], path: &Path) -> Child {
    let mut command = command(&["import", "--database-url", &portal.database.url]);
    command.args(arguments).arg(path).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the binary starts")
}

fn succeeded(import: Child) -> String {
    let output = import.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What a test gives an import row by row.
fn pipe(folder: &Path) -> PathBuf {
    let path = folder.join("specialties.csv");
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    path
}

/// Waits until the import reads, and gives it enough rows that some are staged.
fn feed(pipe: &Path) -> File {
    let mut file = File::options().write(true).open(pipe).expect("the import reads it");
    let rows: Vec<String> = (0..2_500).map(|n| format!("E{n},E{n},Especialidade\n")).collect();
    file.write_all(format!("{HEADER}{}", rows.concat()).as_bytes()).expect("rows");
    file
}

async fn count<E: EntityTrait>(db: &DatabaseConnection) -> u64
where
    E::Model: Send + Sync + 'static,
{
    E::find().count(db).await.expect("a count")
}

/// What imports leave beside the data.
fn left(portal: &Portal) -> Vec<String> {
    let entries = fs::read_dir(portal.database.folder.path()).expect("the folder");
    let names = entries.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(".portal-")).collect()
}

#[actix_web::test]
async fn people_sign_in_while_an_import_reads() {
    let portal = Portal::start_on(DAY).await;
    let member = portal.family().await.holder;
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = pipe(folder.path());
    let import = begin(&portal, &[], &pipe);
    let rows = feed(&pipe);
    signed_in(&portal, &member).await;
    assert_eq!(count::<specialty::Entity>(&portal.db).await, 0, "nothing shows before the end");
    assert!(left(&portal).is_empty(), "no file with rows has a name");
    drop(rows);
    assert!(succeeded(import).contains("Imported."));
    assert_eq!(count::<specialty::Entity>(&portal.db).await, 2_500);
}

#[actix_web::test]
async fn an_import_that_dies_while_it_reads_leaves_nothing() {
    let portal = Portal::start_on(DAY).await;
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = pipe(folder.path());
    let mut import = begin(&portal, &[], &pipe);
    let rows = feed(&pipe);
    import.kill().expect("it is killed");
    import.wait().expect("it is gone");
    drop(rows);
    assert_eq!(count::<specialty::Entity>(&portal.db).await, 0);
    assert!(left(&portal).is_empty());
    // It takes the turn that the dead one had.
    assert!(succeeded(begin(&portal, &[], &examples())).contains("Imported."));
}

#[actix_web::test]
async fn an_import_that_is_killed_at_any_moment_wrote_all_or_nothing() {
    let portal = Portal::start_on(DAY).await;
    let folder = tempfile::tempdir().expect("a folder");
    // Enough that the write at its end takes a while.
    let path = folder.path().join("specialties.csv");
    let begun = Instant::now();
    fs::write(&path, HEADER).expect("a file");
    succeeded(begin(&portal, &[], &path));
    let idle = begun.elapsed();
    let mut written = 0;
    for round in 0..8_u32 {
        let rows: Vec<String> = (0..3_000).map(|n| format!("R{round}-{n},R{round}-{n},Especialidade\n")).collect();
        fs::write(&path, format!("{HEADER}{}", rows.concat())).expect("a file");
        let mut import = begin(&portal, &[], &path);
        sleep(idle + Duration::from_millis(u64::from(round) * 60));
        import.kill().expect("it is killed");
        import.wait().expect("it is gone");
        let now = count::<specialty::Entity>(&portal.db).await;
        assert!(now == written || now == written + 3_000, "{now} rows after {written}");
        written = now;
        assert!(left(&portal).is_empty());
    }
}

#[actix_web::test]
async fn an_import_that_changes_nothing_waits_for_no_writer() {
    let portal = Portal::start_on(DAY).await;
    succeeded(begin(&portal, &[], &examples()));
    let before = (count::<plan::Entity>(&portal.db).await, count::<charge_item::Entity>(&portal.db).await);
    let tx = connect::begin(&portal.db).await.expect("the lock");
    if tx.get_database_backend() == DbBackend::Postgres {
        let lock = "LOCK TABLE plan, charge, charge_item, page, news IN SHARE ROW EXCLUSIVE MODE";
        tx.execute_unprepared(lock).await.expect("the lock");
    }
    assert!(succeeded(begin(&portal, &[], &examples())).contains("Nothing had changed."));
    tx.rollback().await.expect("given back");
    assert_eq!((count::<plan::Entity>(&portal.db).await, count::<charge_item::Entity>(&portal.db).await), before);
}

/// What a dry run of so many rows allocates at most, in KiB. A writing import does the same before it writes.
async fn allocated(portal: &Portal, folder: &Path, rows: usize) -> usize {
    let path = folder.join("specialties.csv");
    let text: Vec<String> = (0..rows).map(|n| format!("{n:0>80},{n},Especialidade\n")).collect();
    fs::write(&path, format!("{HEADER}{}", text.concat())).expect("a file");
    drop(text);
    let options = Options { dry_run: true, moment: portal.clock.moment(), ledger: None, profile: None };
    let measured = Measured::begin();
    let report = import::run(&portal.db, &[path], &options, Progress::Silent).await.expect("no fault");
    assert_eq!(report.files[0].created, rows as u64);
    measured.most_kib()
}

#[actix_web::test]
async fn memory_does_not_grow_with_the_files() {
    let portal = Portal::start_on(DAY).await;
    let folder = tempfile::tempdir().expect("a folder");
    // What the process makes once is not measured.
    allocated(&portal, folder.path(), 1_000).await;
    let small = allocated(&portal, folder.path(), 15_000).await;
    let large = allocated(&portal, folder.path(), 60_000).await;
    println!("{small} KiB for 15,000 rows, {large} KiB for 60,000");
    assert!(large < small + 2 * 1_024, "{small} KiB for 15,000 rows, {large} KiB for 60,000");
}
