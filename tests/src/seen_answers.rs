//! Which answers the tests have had, operation by operation: each process of the suite writes them down, where the run wants
//! to know (`PORTAL_SEEN_ANSWERS` names the folder), and `cargo xtask test` holds them against the contract. The server counts
//! every answer anyway; this listens to what it counts.

use std::collections::HashSet;
use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, Once};

use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};

const FOLDER: &str = "PORTAL_SEEN_ANSWERS";
const COUNTED: &str = "portal_http_requests_total";

/// Begins to write down, once in a process.
pub(crate) fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) {
            let file = folder.join(std::process::id().to_string());
            let file = File::options().append(true).create(true).open(file).expect("a file for what was seen");
            let seen = Seen(Mutex::new((HashSet::new(), file)));
            metrics::set_global_recorder(seen).expect("nobody else listens to what is counted");
        }
    });
}

/// What was written down, and where.
struct Seen(Mutex<(HashSet<String>, File)>);

impl Seen {
    /// A line of method, route and status, the first time.
    fn note(&self, key: &Key) {
        let label = |name: &str| key.labels().find(|label| label.key() == name).map_or("", |label| label.value());
        let line = format!("{} {} {}\n", label("method"), label("route"), label("status"));
        let mut seen = self.0.lock().expect("nobody panics here");
        if seen.0.insert(line.clone()) {
            seen.1.write_all(line.as_bytes()).expect("what was seen is written down");
        }
    }
}

impl Recorder for Seen {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        if key.name() == COUNTED {
            self.note(key);
        }
        Counter::noop()
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}
