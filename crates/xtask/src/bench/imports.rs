//! How long the ERP's files take on the way in and how much memory they need, beside PostgreSQL's COPY of the same rows
//! into the same tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::place::{Demo, Place};
use super::report::{Line, Reached, in_megabytes, megabytes};
use super::series::Series;
use super::turns::{Contestant, take};
use crate::progress::step;
use crate::server;
use crate::{interrupt, postgres, process};

/// Names of databases in the cluster.
const INTO: &str = "import_into";
const COPIED: &str = "import_copied";
/// How often a process's memory is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// Rates and memory on both databases; `demo` has the files.
pub(super) fn measure(place: &Place, demo: &Demo) -> Result<Vec<Line>> {
    let files = demo.data.join("import");
    let folder = place.fresh("imports")?;
    // A first import says which tables it fills and gives what COPY reads.
    let (_, most_on_postgres) = import_into_postgres(place, &files)?;
    let dump = dump(place, &folder)?;
    let (_, most_on_sqlite) = import_into_sqlite(place, &folder, &files)?;
    let rows = rows(&files)?;

    let contestants = [
        Contestant::new("PostgreSQL", || Ok(import_into_postgres(place, &files)?.0.as_secs_f64())),
        Contestant::new("PostgreSQL, the same again", || Ok(import(place, &files, &again(place))?.0.as_secs_f64())),
        Contestant::new("COPY", || Ok(copy(place, &dump)?.as_secs_f64())),
        Contestant::new("SQLite", || Ok(import_into_sqlite(place, &folder, &files)?.0.as_secs_f64())),
    ];
    let title = "import of the ERP's files";
    let series = step(title, || take(place.rounds.min(3), &contestants))?;
    let of = |name| series.iter().find(|(known, _)| *known == name).map(|(_, series)| series.median());
    let share = of("COPY").context("COPY was measured")? / of("PostgreSQL").context("the import was measured")?;
    let shown = |(name, series): &(&'static str, Series)| {
        ((*name).to_owned(), format!("{:.1} s \u{b1}{:.0} %", series.median(), series.spread() * 50.0))
    };
    let speed = Line {
        what: format!("{title}, {rows} lines"),
        figures: series.iter().map(shown).collect(),
        ratio: format!("{share:.2} of COPY's rate"),
        goal: "0.3 of COPY's rate",
        at_least: "0.2",
        reached: Reached::by(share, 0.3, 0.2),
    };
    let most = most_on_postgres.max(most_on_sqlite);
    let memory = Line {
        what: "its memory, at the most".to_owned(),
        figures: vec![
            ("PostgreSQL".to_owned(), megabytes(most_on_postgres)),
            ("SQLite".to_owned(), megabytes(most_on_sqlite)),
        ],
        ratio: format!("{}, all that the process has", megabytes(most)),
        goal: "150 MB over idle whatever the size",
        at_least: "250 MB",
        reached: Reached::within(in_megabytes(most), 150.0, 250.0),
    };
    Ok(vec![speed, memory])
}

fn again(place: &Place) -> String {
    place.cluster.url_of(INTO)
}

fn import_into_postgres(place: &Place, files: &Path) -> Result<(Duration, u64)> {
    let url = place.cluster.create(INTO)?;
    migrate(place, &url)?;
    import(place, files, &url)
}

fn import_into_sqlite(place: &Place, folder: &Path, files: &Path) -> Result<(Duration, u64)> {
    for end in ["", "-wal", "-shm"] {
        let file = folder.join(format!("import.sqlite{end}"));
        if file.exists() {
            fs::remove_file(file)?;
        }
    }
    let url = format!("sqlite:{}?mode=rwc", folder.join("import.sqlite").display());
    migrate(place, &url)?;
    import(place, files, &url)
}

fn migrate(place: &Place, url: &str) -> Result<()> {
    process::run_quietly(Command::new(&place.portal).args(["migrate", "--database-url", url]))
}

/// How long it took, and the most memory that it had.
fn import(place: &Place, files: &Path, url: &str) -> Result<(Duration, u64)> {
    let begun = Instant::now();
    let mut command = Command::new(&place.portal);
    command.args(["import", "--database-url", url]).arg(files).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().context("the import did not start")?;
    let mut most = 0;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if interrupt::happened() {
            process::signal(child.id(), "TERM")?;
        }
        // It may end between the two looks.
        most = server::memory(child.id(), "VmHWM").unwrap_or(most).max(most);
        sleep(LOOK);
    };
    if !status.success() {
        bail!("an import into {url} failed ({status})");
    }
    Ok((begun.elapsed(), most))
}

/// The rows of the tables that an import fills, as statements of COPY in an order that its references allow.
fn dump(place: &Place, folder: &Path) -> Result<PathBuf> {
    let empty = place.cluster.create(COPIED)?;
    migrate(place, &empty)?;
    let (filled, before) = (counts(&place.cluster.url_of(INTO))?, counts(&empty)?);
    let file = folder.join("copy.sql");
    let mut command = Command::new(postgres::programs()?.join("pg_dump"));
    command.arg("--data-only").arg("--file").arg(&file);
    for (table, _) in filled.iter().filter(|row| !before.contains(row)) {
        command.arg("--table").arg(table);
    }
    process::run_quietly(command.arg(place.cluster.url_of(INTO)))?;
    Ok(file)
}

/// Each table with the number of its rows.
fn counts(url: &str) -> Result<Vec<(String, String)>> {
    let tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";
    let count = |table: &str| Ok((table.to_owned(), query(url, &format!("SELECT COUNT(*) FROM {table}"))?));
    query(url, tables)?.lines().map(count).collect()
}

fn query(url: &str, sql: &str) -> Result<String> {
    let mut command = Command::new(postgres::programs()?.join("psql"));
    command.args(["--no-psqlrc", "--tuples-only", "--no-align", "--command", sql, url]);
    Ok(process::read(&mut command)?.trim().to_owned())
}

fn copy(place: &Place, dump: &Path) -> Result<Duration> {
    let url = place.cluster.create(COPIED)?;
    migrate(place, &url)?;
    let begun = Instant::now();
    let mut command = Command::new(postgres::programs()?.join("psql"));
    command.args(["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--single-transaction"]);
    process::run_quietly(command.arg("--file").arg(dump).arg(&url))?;
    Ok(begun.elapsed())
}

/// Lines of all files but their headings.
fn rows(files: &Path) -> Result<usize> {
    let mut lines = 0;
    for entry in fs::read_dir(files)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            let content = fs::read(&path)?;
            lines += content.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count().saturating_sub(1);
        }
    }
    Ok(lines)
}
