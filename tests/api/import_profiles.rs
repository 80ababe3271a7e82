//! Files of an ERP that cannot follow the format: a profile says how they are written, and they are then the same rows.
//! Without one, or against what it says, nothing is understood.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Output;

use api::db::entity::{audit, import_profile, plan};
use api::http::pdf_file::PdfRenderer;
use api::worker::Worker;
use encoding_rs::WINDOWS_1252;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use shared::client::{Client, ClientError};
use shared::imports::{Import, ImportQuery, ImportState, NewImportQuery};
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::Portal;
use tests::portal::config_of;
use uuid::Uuid;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::command_line::portal as command;

/// On which nothing in the example is yet to come.
const DAY: &str = "2026-12-01";
const BRAZIL: &str = "name = \"erp-matriz\"\nseparator = \";\"\nencoding = \"windows-1252\"\ndecimal = \"comma\"\n\
                      dates = \"DD/MM/YYYY\"\n";

/// How a test writes the example.
#[derive(Clone, Copy)]
struct Writing {
    separator: u8,
    is_windows_1252: bool,
    has_comma: bool,
    is_day_first: bool,
}

const PLAIN: Writing = Writing { separator: b',', is_windows_1252: false, has_comma: false, is_day_first: false };
const AS_BRAZIL: Writing = Writing { separator: b';', is_windows_1252: true, has_comma: true, is_day_first: true };

type Files = Vec<(String, Vec<u8>)>;

/// Every file of the example, by its name below the folder.
fn example() -> Files {
    fn add(files: &mut Files, root: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).expect("the example") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                add(files, root, &path);
            } else if !path.ends_with("README.md") {
                let name = path.strip_prefix(root).expect("below the example").to_string_lossy().into_owned();
                files.push((name, fs::read(&path).expect("a file")));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/import");
    let mut files = Vec::new();
    add(&mut files, &root, &root);
    files
}

fn cell(column: &str, text: &str, writing: Writing) -> String {
    let is_date =
        ["_date", "_on"].iter().any(|end| column.ends_with(end)) || ["date", "from", "until"].contains(&column);
    if text.is_empty() {
        return String::new();
    }
    if writing.is_day_first && is_date {
        return format!("{}/{}/{}", &text[8..], &text[5..7], &text[..4]);
    }
    if writing.is_day_first && column.ends_with("_month") {
        return format!("{}/{}", &text[5..], &text[..4]);
    }
    if writing.has_comma && column.ends_with("_cents") {
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
        let digits = format!("{digits:0>3}");
        let (reais, centavos) = digits.split_at(digits.len() - 2);
        return format!("{sign}{reais},{centavos}");
    }
    if writing.has_comma && ["latitude", "longitude"].contains(&column) {
        return text.replace('.', ",");
    }
    text.to_owned()
}

/// The rows of a CSV file of the format, written otherwise.
fn written(csv: &[u8], writing: Writing) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new().from_reader(csv);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(writing.separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let header = reader.headers().expect("a header").clone();
    writer.write_record(&header).expect("a header");
    for row in reader.records() {
        let row = row.expect("a row");
        let cells = header.iter().zip(&row).map(|(column, text)| cell(column, text, writing));
        writer.write_record(cells).expect("a row");
    }
    let text = String::from_utf8(writer.into_inner().expect("a file")).expect("UTF-8");
    if !writing.is_windows_1252 {
        return text.into_bytes();
    }
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(&text);
    assert!(!is_lossy, "the example has letters that Windows-1252 lacks");
    bytes.into_owned()
}

/// The example, written otherwise, with a profile.
fn example_as(writing: Writing, profile: Option<&str>) -> Files {
    let rewrite = |(name, bytes): (String, Vec<u8>)| {
        let is_csv = Path::new(&name).extension().is_some_and(|end| end == "csv");
        let bytes = if is_csv { written(&bytes, writing) } else { bytes };
        (name, bytes)
    };
    let mut files: Files = example().into_iter().map(rewrite).collect();
    files.extend(profile.map(|profile| ("import.toml".to_owned(), profile.as_bytes().to_vec())));
    files
}

fn zip(files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).expect("a member");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a ZIP file").into_inner()
}

fn one(name: &str, content: impl AsRef<[u8]>, profile: Option<&str>) -> Files {
    let mut files = vec![(name.to_owned(), content.as_ref().to_vec())];
    files.extend(profile.map(|profile| ("import.toml".to_owned(), profile.as_bytes().to_vec())));
    files
}

async fn program(portal: &Portal) -> Client {
    portal.program(&[Scope::ImportsWrite]).await.client(portal).await
}

/// Sends the files, lets them be imported, and gives what came of it.
async fn imported(portal: &Portal, program: &Client, query: &NewImportQuery, files: &Files) -> Import {
    let begun = program.begin_import(query, zip(files), &Uuid::now_v7().to_string()).await.expect("it is queued");
    let worker = Worker::new(&config_of(&portal.database), portal.clock.clone(), portal.db.clone(), PdfRenderer::new());
    assert!(worker.expect("a worker").imports().run_due().await.expect("a round"), "an import waits");
    program.import(begun.id).await.expect("an import")
}

/// The faults of an import that must be refused, as the command line prints them.
async fn faults(portal: &Portal, program: &Client, files: &Files) -> Vec<String> {
    let import = imported(portal, program, &NewImportQuery::default(), files).await;
    assert_eq!(import.state, ImportState::Refused);
    assert!(import.files.iter().all(|file| file.counts.is_none()));
    let page = program.import_faults(import.id, &ImportQuery::default()).await.expect("a page");
    assert_eq!(page.items.len() as u64, import.fault_count);
    let told = |fault: shared::imports::ImportFault| {
        let file = fault.file.expect("a file");
        let line = fault.line.map(|line| format!(", line {line}")).unwrap_or_default();
        let column = fault.column.map(|column| format!(", {column}")).unwrap_or_default();
        format!("{file}{line}{column}: {}", fault.reason)
    };
    page.items.into_iter().map(told).collect()
}

/// Rows created or updated, and rows in all.
fn changes(import: &Import) -> (u64, u64) {
    assert_eq!(import.state, ImportState::Imported);
    let counts = import.files.iter().map(|file| file.counts.as_ref().expect("counts"));
    counts.fold((0, 0), |(changed, all), counts| {
        let here = counts.created + counts.updated;
        (changed + here, all + here + counts.unchanged + counts.kept)
    })
}

fn folder_of(files: &Files) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    folder
}

fn import(portal: &Portal, arguments: &[&str]) -> Output {
    let mut command = command(&["import", "--database-url", &portal.database.url]);
    command.args(arguments).output().expect("the binary runs")
}

fn text_of(folder: &tempfile::TempDir) -> &str {
    folder.path().to_str().expect("a path in UTF-8")
}

#[actix_web::test]
async fn what_is_written_as_the_profile_says_is_the_same_rows() {
    let portal = Portal::start_on(DAY).await;
    let erp = program(&portal).await;
    let brazil = example_as(AS_BRAZIL, Some(BRAZIL));
    let first = imported(&portal, &erp, &NewImportQuery::default(), &brazil).await;
    assert_eq!(first.profile.as_deref(), Some("erp-matriz"));
    let (created, all) = changes(&first);
    assert!(created == all && all >= 100, "{created} of {all}");
    let row = audit::Entity::find().filter(audit::Column::Action.eq("import")).one(&portal.db).await;
    assert_eq!(row.expect("a query").expect("the audit has it").details["profile"], "erp-matriz");

    // Every row is that of the example to the last field: none differs.
    let plain = imported(&portal, &erp, &NewImportQuery::default(), &example_as(PLAIN, None)).await;
    assert_eq!((changes(&plain), plain.profile), ((0, all), None));
    for (writing, profile) in [
        (Writing { separator: b'\t', ..PLAIN }, "name = \"a\"\nseparator = \"\\t\"\n"),
        (Writing { separator: b';', ..PLAIN }, "name = \"b\"\nseparator = \";\"\n"),
        (Writing { is_windows_1252: true, ..PLAIN }, "name = \"c\"\nencoding = \"windows-1252\"\n"),
        (Writing { has_comma: true, ..PLAIN }, "name = \"d\"\ndecimal = \"comma\"\n"),
        (Writing { is_day_first: true, ..PLAIN }, "name = \"e\"\ndates = \"DD/MM/YYYY\"\n"),
        (PLAIN, "name = \"f\"\n"),
    ] {
        let again = imported(&portal, &erp, &NewImportQuery::default(), &example_as(writing, Some(profile))).await;
        assert_eq!(changes(&again), (0, all), "{profile}");
        assert_eq!(again.profile.as_deref(), Some(&profile[8..9]));
    }
}

#[actix_web::test]
async fn the_command_line_reads_the_profile_beside_the_files() {
    let portal = Portal::start_on(DAY).await;
    let folder = folder_of(&example_as(AS_BRAZIL, Some(BRAZIL)));
    let output = import(&portal, &[text_of(&folder)]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("Read by the profile erp-matriz.") && told.contains("Imported."), "{told}");
    let plain = folder_of(&example());
    let output = import(&portal, &[text_of(&plain)]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("Nothing had changed.") && !told.contains("profile"), "{told}");

    // One of its files, by name, is read by it as well; files of another folder are not.
    let people = folder.path().join("people.csv");
    let people = people.to_str().expect("a path");
    let output = import(&portal, &[people]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("Nothing had changed."));
    let plans = plain.path().join("plans.csv");
    let output = import(&portal, &[people, plans.to_str().expect("a path")]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && told.contains("import.toml lies in one of several folders"), "{told}");

    fs::write(folder.path().join("import.toml"), "name = \"a\"\nencoding = \"latin-1\"\nquote = 1\n").expect("a file");
    let output = import(&portal, &[text_of(&folder)]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(told.contains("import.toml, line 2, encoding: is none of \"utf-8\", \"windows-1252\""), "{told}");
    assert!(told.contains("import.toml, line 3, quote: the key is not known"), "{told}");
    assert!(told.contains("Nothing was imported: 2 faults found."), "{told}");
}

#[actix_web::test]
async fn a_wrong_profile_is_told_like_any_fault_and_nothing_is_read() {
    let portal = Portal::start_on(DAY).await;
    let erp = program(&portal).await;
    let long = format!("name = \"a\"\n#{}", "x".repeat(16 * 1024));
    let latin_1 = b"name = \"a\"\n# Jos\xE9\n";
    for (profile, expected) in [
        (b"".as_slice(), "import.toml, line 1, name: the key is missing"),
        (b"name = \"A\"", "import.toml, line 1, name: is not 1 to 60 lower-case letters"),
        (b"name = \"a\"\nquote = \"'\"\n", "import.toml, line 2, quote: the key is not known"),
        (b"name = \"a\"\nseparator = \"|\"\n", "import.toml, line 2, separator: is none of \",\", \";\", \"\\t\""),
        (b"name = \"a\"\ndecimal = \",\"\n", "import.toml, line 2, decimal: is none of \"point\", \"comma\""),
        (b"name = \"a\"\n\ndates = \"MM/DD/YYYY\"\n", "import.toml, line 3, dates: is none of \"YYYY-MM-DD\""),
        (b"name: a\n", "import.toml, line 1: is not TOML"),
        (latin_1, "import.toml, line 2: byte 0xE9 is not UTF-8"),
        (long.as_bytes(), "import.toml, line 1: the profile is larger than 16 KiB"),
    ] {
        let mut files = example();
        files.push(("import.toml".to_owned(), profile.to_vec()));
        let told = faults(&portal, &erp, &files).await;
        // What follows from a line that is no TOML is told as well.
        let is_whole = told.len() == 1 || expected.ends_with("is not TOML");
        assert!(is_whole && told[0].starts_with(expected), "{told:?}");
    }
    let mut files = example();
    files.push(("import.toml/a.md".to_owned(), b"x".to_vec()));
    assert_eq!(faults(&portal, &erp, &files).await, ["import.toml, line 1: is no file"]);
    assert_eq!(plan::Entity::find().count(&portal.db).await.expect("a count"), 0);
}

const PAID: &str =
    "external_id,enrolment_external_id,provider_document,provider_name,expense_year,amount_cents,paid_on\n";

#[actix_web::test]
async fn nothing_is_guessed() {
    let portal = Portal::start_on(DAY).await;
    let erp = program(&portal).await;
    changes(&imported(&portal, &erp, &NewImportQuery::default(), &example()).await);
    let row = |amount: &str, date: &str| {
        let row = format!("R1;VINCULO-2;12.ABC.345/01DE-35;\"Cl\u{ed}nica; a\";2025;{amount};{date}\n");
        WINDOWS_1252.encode(&(PAID.replace(',', ";") + &row)).0.into_owned()
    };
    let plain = |amount: &str, date: &str| {
        format!("{PAID}R1,VINCULO-2,12.ABC.345/01DE-35,\"Cl\u{ed}nica, a\",2025,{amount},{date}\n").into_bytes()
    };
    for (file, profile, expected) in [
        // Without a profile each convention is a fault that names the remedy.
        (
            row("180,00", "10/02/2026"),
            None,
            vec![
                "line 1: the header has no comma, by which cells are separated; if all are by semicolons, say `separator = \";\"` in an import.toml beside the file",
            ],
        ),
        (
            written(&plain("1", "2026-02-10"), Writing { separator: b'\t', ..PLAIN }),
            None,
            vec![
                "line 1: the header has no comma, by which cells are separated; if all are by tabs, say `separator = \"\\t\"` in an import.toml beside the file",
            ],
        ),
        (
            written(&plain("1", "2026-02-10"), Writing { is_windows_1252: true, ..PLAIN }),
            None,
            vec![
                "line 2: byte 0xED at character 36 of the line is not UTF-8; the file is probably Windows-1252 or Latin-1: save it as UTF-8, convert it with `iconv -f WINDOWS-1252 -t UTF-8`, or say `encoding = \"windows-1252\"` in an import.toml beside it",
            ],
        ),
        (
            plain("\"180,00\"", "10/02/2026"),
            None,
            vec![
                "line 2, amount_cents: has a comma; amounts are whole centavos: R$ 104,76 is written 10476, or all have a decimal comma and an import.toml says so",
                "line 2, paid_on: is not a date written YYYY-MM-DD; where all dates are DD/MM/YYYY, say so in an import.toml",
            ],
        ),
        // With one, what is not as it says is a fault, be it the format's own way.
        (row("180,00", "10/02/2026"), Some(BRAZIL), vec![]),
        (
            row("1.180,00", "31/02/2026"),
            Some(BRAZIL),
            vec![
                "line 2, amount_cents: has a point; the profile says that amounts have a decimal comma, and no sign of thousands is taken: R$ 1.234,56 is written 1234,56",
                "line 2, paid_on: is a day that does not exist",
            ],
        ),
        (
            row("18000", "2026-02-10"),
            Some(BRAZIL),
            vec![
                "line 2, amount_cents: is not in reais with a decimal comma and two decimals, as the profile says: R$ 104,76 is written 104,76",
                "line 2, paid_on: is not a date written DD/MM/YYYY, as the profile says",
            ],
        ),
        (
            row("-1,00", "10/02/26"),
            Some(BRAZIL),
            vec![
                "line 2, amount_cents: is negative",
                "line 2, paid_on: is not a date written DD/MM/YYYY, as the profile says",
            ],
        ),
        (
            plain("180", "2026-02-10"),
            Some(BRAZIL),
            vec!["line 1: the header has no semicolon, by which the profile says that cells are separated"],
        ),
        (
            written(&plain("1", "2026-02-10"), Writing { separator: b';', ..PLAIN }),
            Some(BRAZIL),
            vec!["line 2: the file is UTF-8, but the profile says windows-1252"],
        ),
        (
            [b"\xEF\xBB\xBF".to_vec(), row("180,00", "10/02/2026")].concat(),
            Some(BRAZIL),
            vec!["line 1: the file has UTF-8's byte order mark, but the profile says windows-1252"],
        ),
    ] {
        let files = one("reimbursements.csv", file, profile);
        if expected.is_empty() {
            let dry = NewImportQuery { dry_run: Some(true), ..NewImportQuery::default() };
            assert_eq!(changes(&imported(&portal, &erp, &dry, &files).await), (1, 1));
            continue;
        }
        let told = faults(&portal, &erp, &files).await;
        let told: Vec<&str> = told.iter().filter_map(|fault| fault.strip_prefix("reimbursements.csv, ")).collect();
        // A row that cannot be read is told of as what it is read to; where the encoding shows at the end, that comes too.
        assert!(expected.iter().all(|fault| told.contains(fault)), "{told:#?} lacks {expected:#?}");
    }
}

#[actix_web::test]
async fn a_profile_that_came_is_remembered_by_its_name() {
    let portal = Portal::start_on(DAY).await;
    let erp = program(&portal).await;
    let named = |name: &str| NewImportQuery { profile: Some(name.to_owned()), ..NewImportQuery::default() };
    let key = || Uuid::now_v7().to_string();
    let without = example_as(AS_BRAZIL, None);
    let with = example_as(AS_BRAZIL, Some(BRAZIL));
    let of = |error: ClientError| {
        let ClientError::Refused(problem) = error else { panic!("{error}") };
        assert_eq!(problem.known_code(), Some(ProblemCode::InvalidQuery));
        (problem.errors[0].pointer.clone(), problem.errors[0].code.clone())
    };

    // Neither a refused import nor a dry run leaves one.
    let mut broken = with.clone();
    broken.push(("pages/x.md".to_owned(), Vec::new()));
    let people = broken.iter_mut().find(|(name, _)| name == "people.csv").expect("people");
    people.1.extend(b"X;Y\r\n");
    assert_eq!(faults(&portal, &erp, &broken).await.len(), 1);
    let dry = NewImportQuery { dry_run: Some(true), ..NewImportQuery::default() };
    changes(&imported(&portal, &erp, &dry, &with).await);
    let none = erp.import_profiles(&ImportQuery::default()).await.expect("a list");
    assert!(none.items.is_empty() && none.next_cursor.is_none());
    let unknown = erp.begin_import(&named("erp-matriz"), zip(&without), &key()).await.expect_err("unknown");
    assert_eq!(of(unknown), ("/profile".to_owned(), "unknown".to_owned()));

    let (_, all) = changes(&imported(&portal, &erp, &NewImportQuery::default(), &with).await);
    let by_name = imported(&portal, &erp, &named("erp-matriz"), &without).await;
    assert_eq!((changes(&by_name), by_name.profile.as_deref()), ((0, all), Some("erp-matriz")));
    let audited = || async {
        let rows = audit::Entity::find().filter(audit::Column::Action.eq("import")).count(&portal.db).await;
        rows.expect("a count")
    };
    assert_eq!(audited().await, 1);
    // Sent once more it changes nothing; what says another thing holds from then on, though no row is new.
    changes(&imported(&portal, &erp, &NewImportQuery::default(), &with).await);
    assert_eq!(audited().await, 1);
    let semicolon = "separator = \";\"\nname = \"erp-matriz\"\n";
    let other = example_as(Writing { separator: b';', ..PLAIN }, Some(semicolon));
    assert_eq!(changes(&imported(&portal, &erp, &NewImportQuery::default(), &other).await), (0, all));
    assert_eq!(audited().await, 2);
    let second = example_as(PLAIN, Some("name = \"a\"\n"));
    changes(&imported(&portal, &erp, &NewImportQuery::default(), &second).await);
    let first = erp.import_profiles(&ImportQuery { limit: Some(1), cursor: None }).await.expect("a list");
    assert_eq!(first.items[0].name, "a");
    let rest = ImportQuery { limit: None, cursor: first.next_cursor };
    let rest = erp.import_profiles(&rest).await.expect("a list");
    assert_eq!((rest.items.len(), rest.next_cursor), (1, None));
    assert_eq!(
        rest.items[0].content,
        "name = \"erp-matriz\"\nseparator = \";\"\nencoding = \"utf-8\"\ndecimal = \"point\"\ndates = \"YYYY-MM-DD\"\n"
    );

    // Which of two is meant is not guessed either, and nothing of such a file stays.
    let two = erp.begin_import(&named("erp-matriz"), zip(&other), &key()).await.expect_err("two profiles");
    assert_eq!(of(two), ("/profile".to_owned(), "conflict".to_owned()));
    let wrong = erp.begin_import(&named("Erp"), zip(&other), &key()).await.expect_err("no name");
    assert_eq!(of(wrong), ("/profile".to_owned(), "format".to_owned()));
    let left = fs::read_dir(portal.database.folder.path().join("imports")).expect("the folder");
    assert_eq!(left.count(), 0);

    // Where it is gone when its turn comes, the import is refused.
    let begun = erp.begin_import(&named("a"), zip(&example()), &key()).await.expect("it is queued");
    import_profile::Entity::delete_many()
        .filter(import_profile::Column::Name.eq("a"))
        .exec(&portal.db)
        .await
        .expect("gone");
    let worker = Worker::new(&config_of(&portal.database), portal.clock.clone(), portal.db.clone(), PdfRenderer::new());
    assert!(worker.expect("a worker").imports().run_due().await.expect("a round"));
    assert_eq!(erp.import(begun.id).await.expect("an import").state, ImportState::Refused);
    let told = erp.import_faults(begun.id, &ImportQuery::default()).await.expect("a page").items;
    assert_eq!(told[0].reason, "the profile by which the files were to be read is not remembered");
    assert_eq!((told.len(), told[0].file.as_deref()), (1, None));
}

#[actix_web::test]
async fn the_command_line_names_a_remembered_profile() {
    let portal = Portal::start_on(DAY).await;
    let with = folder_of(&example_as(AS_BRAZIL, Some(BRAZIL)));
    let without = folder_of(&example_as(AS_BRAZIL, None));
    let unknown = import(&portal, &["--profile", "erp-matriz", text_of(&without)]);
    let told = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(!unknown.status.success() && told.contains("no profile is remembered as \"erp-matriz\""), "{told}");
    assert!(import(&portal, &[text_of(&with)]).status.success());
    for arguments in [["--dry-run", "--profile", "erp-matriz"].as_slice(), &["--profile", "erp-matriz"]] {
        let output = import(&portal, &[arguments, &[text_of(&without)]].concat());
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && told.contains("Read by the profile erp-matriz."), "{told}");
    }
    let two = import(&portal, &["--profile", "erp-matriz", text_of(&with)]);
    let told = String::from_utf8_lossy(&two.stderr).into_owned();
    assert!(!two.status.success() && told.contains("another profile is named"), "{told}");
}
