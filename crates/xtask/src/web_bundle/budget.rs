//! What a visit downloads, and how much it may: ADR 44 says how the figures came about. Bytes are those of brotli; programs,
//! scripts and styles count; the typeface, for which nobody waits (ADR 51), and pictures of the operator's do not.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::splits::{MAIN, Splits};
use crate::files;
use crate::progress::note;

struct Visit {
    name: &'static str,
    /// Of the client, beside what comes with it.
    groups: &'static [&'static str],
    /// Bytes.
    most: u64,
}

const VISITS: [Visit; 5] = [
    Visit { name: "home, or a sign-in", groups: &[], most: 300_000 },
    Visit { name: "network", groups: &["network"], most: 380_000 },
    Visit { name: "verification", groups: &["verification"], most: 380_000 },
    Visit { name: "registration, news", groups: &["public"], most: 380_000 },
    Visit { name: "home, sign-in, /inicio, charges", groups: &["signed_in"], most: 480_000 },
];

/// How many bytes each file of a bundle is on the wire.
pub(crate) struct Weights<'a> {
    splits: &'a Splits,
    /// By name, without the folder.
    files: BTreeMap<String, Weight>,
}

struct Weight {
    raw: u64,
    brotli: u64,
}

impl<'a> Weights<'a> {
    pub(crate) fn read(bundle: &Path, splits: &'a Splits) -> Result<Self> {
        let mut files = BTreeMap::new();
        for path in files::below(bundle)? {
            let is_sent =
                path.extension().is_some_and(|ending| ["css", "js", "wasm"].iter().any(|sent| ending == *sent));
            // The service worker comes when a visit has all that it needs.
            if !is_sent || path.ends_with("sw.js") {
                continue;
            }
            let raw = fs::metadata(&path)?.len();
            let compressed = path.with_added_extension("br");
            let brotli = if compressed.exists() { fs::metadata(&compressed)?.len() } else { raw };
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(name, Weight { raw, brotli });
        }
        Ok(Self { splits, files })
    }

    /// Bytes of a visit that needs these groups; every script and style counts.
    fn of(&self, groups: &[&str]) -> u64 {
        let programs = self.splits.files_for(groups);
        let is_needed = |name: &str| !is_program(name) || programs.contains(name);
        self.files.iter().filter(|(name, _)| is_needed(name)).map(|(_, weight)| weight.brotli).sum()
    }

    pub(crate) fn print(&self) {
        for (name, weight) in &self.files {
            let groups: Vec<&str> =
                self.splits.groups().filter(|group| self.splits.files_for(&[group]).contains(name.as_str())).collect();
            let groups = if is_program(name) && name != MAIN { groups.join(", ") } else { String::new() };
            note(format_args!("{:>9} B, brotli {:>7}  {name}  {groups}", weight.raw, weight.brotli));
        }
        for visit in &VISITS {
            note(format_args!("{:>9} B of {} for {}", self.of(visit.groups), visit.most, visit.name));
        }
        for group in self.splits.groups() {
            note(format_args!("{:>9} B with {group} alone", self.of(&[group])));
        }
    }

    /// Fails when a visit is heavier than it may be.
    pub(crate) fn check(&self) -> Result<()> {
        let heavy: Vec<String> = VISITS
            .iter()
            .filter(|visit| self.of(visit.groups) > visit.most)
            .map(|visit| format!("{}: {} of {} bytes", visit.name, self.of(visit.groups), visit.most))
            .collect();
        if heavy.is_empty() { Ok(()) } else { bail!("heavier than it may be: {}", heavy.join("; ")) }
    }
}

fn is_program(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "wasm")
}
