//! `cargo xtask tidy`: rules about the sources that no compiler and no linter knows; `ARCHITECTURE.md` says why each exists.
//! Every rule is a function over masked sources, with a test that shows it catching a bad sample.

mod aliases;
mod circles;
mod client;
mod database;
mod finding;
mod habits;
mod handlers;
mod lists;
mod modules;
mod ownership;
mod places;
mod scale;
mod scopes;
mod shape;
mod source;
mod strangers;
mod traits;

use std::fs;

use anyhow::{Result, bail};

use crate::process;
use crate::progress::note;
use crate::workspace::Workspace;
use finding::Finding;
use modules::Modules;
use source::Source;

/// Every rule about a single Rust file.
const RUST_RULES: &[fn(&Source) -> Vec<Finding>] = &[
    shape::short_enough,
    shape::documented,
    shape::well_named,
    shape::no_mod_files,
    handlers::no_routes_past_the_contract,
    handlers::access_is_the_first_argument,
    handlers::typed_parameters,
    handlers::typed_answers,
    handlers::refusals_in_sets,
    database::rows_know_no_serde,
    database::commands_take_a_transaction,
    habits::configuration_is_read_once,
    habits::one_clock,
    habits::no_ignored_test,
    habits::no_swallowed_error,
    habits::views_name_every_field,
    habits::matches_name_every_case,
    habits::no_floats_in_rules,
    lists::modules_in_order,
    handlers::handlers_in_their_files,
    handlers::named_as_their_operation,
    client::failures_are_awaited,
];

/// Checks all files that git tracks or would track.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let sources = read_sources(workspace)?;
    let mut findings: Vec<Finding> = sources.iter().flat_map(places::no_machine_paths).collect();
    findings.extend(places::links_resolve(&sources, |path| workspace.root.join(path).exists()));
    findings.extend(client::styles_are_listed(&sources));
    findings.extend(client::screens_are_shown(&sources));
    findings.extend(scale::letters_are_of_the_scale(&sources));
    let rust: Vec<&Source> = sources.iter().filter(|source| source.is_rust()).collect();
    findings.extend(rust.iter().flat_map(|source| RUST_RULES.iter().flat_map(|rule| rule(source))));
    let modules = Modules::read(&rust);
    findings.extend(circles::no_circles(&rust, &modules));
    findings.extend(strangers::features_stand_alone(&rust, &modules));
    findings.extend(scopes::queries_begin_at_a_scope(&rust));
    findings.extend(client::pages_are_named_once(&rust));
    findings.extend(traits::more_than_one_implementer(&rust));
    findings.sort();
    for finding in &findings {
        eprintln!("{finding}");
    }
    if !findings.is_empty() {
        bail!("tidy: {} findings", findings.len());
    }
    note(format_args!("{} files, {} of them Rust", sources.len(), rust.len()));
    Ok(())
}

fn read_sources(workspace: &Workspace) -> Result<Vec<Source>> {
    let listed = process::read(
        std::process::Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&workspace.root),
    )?;
    let mut sources = Vec::new();
    for path in listed.split_terminator('\0') {
        let full = workspace.root.join(path);
        // Pictures and fonts are not text; a file may be deleted and not yet committed so.
        if let Ok(text) = String::from_utf8(if full.is_file() { fs::read(full)? } else { continue }) {
            sources.push(Source::new(path, text));
        }
    }
    Ok(sources)
}
