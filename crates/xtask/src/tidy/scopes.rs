//! A query of rows that are somebody's begins at a scope, which hands out the caller's rows and nobody else's. Whatever the
//! syntax, another beginning is refused, unless it is plainly one of a table that is nobody's (`ownership`).

use super::Finding;
use super::aliases::Aliases;
use super::ownership::Ownership;
use super::source::Source;
use code::{function_around, is_whole_word, path_before, word_at};

mod code;

const API: &str = "crates/api/src/";
const FEATURES: &str = "crates/api/src/features/";
/// Names the tables that have rows where each method of each scope is held to the rows of its caller.
const PROOFS: &str = "tests/api/scopes/tenant.rs";
/// The module of all entities.
const ENTITY: &str = "entity";
/// Places that are no feature of a caller, and why. It may only shrink.
const ELSEWHERE: &[(&str, &str)] = &[
    ("access/scopes", "the scopes themselves"),
    ("access/last_seen.rs", "notes when sessions were seen, once the door knows them"),
    ("access/open_session.rs", "from a token to the caller"),
    ("access/profile.rs", "names whomever a token or a password told the door"),
    ("access/program_lookup.rs", "from a token to the caller"),
    ("access/record", "records who read what, for everybody"),
    ("cli", "the operator at the server's command line"),
    ("credentials", "finds people by what they type or by a secret"),
    ("db/migration", "migrations"),
    ("demo", "invents an operator"),
    ("features/first_accesses", "finds people by what they type, before they are anybody"),
    ("features/sessions", "finds people by what they type or by a secret"),
    ("features/tokens", "finds programs by their secrets"),
    ("import", "the ERP's files, for everybody"),
    ("import_runs/claims.rs", "workers work for everybody"),
    ("jobs/claims.rs", "workers work for everybody"),
    ("jobs/room.rs", "workers work for everybody"),
    ("jobs/standstill.rs", "whether the queue moves"),
    ("worker", "works for everybody"),
];
/// Beginnings of queries that the rule cannot read and that are right, and why.
const EXPLAINED: &[(&str, &[&str], &str)] = &[
    (
        "features/content/",
        &["E::find", "E::update_many", "E::delete_many", "row.update", "tx.execute_unprepared"],
        "generic over the four kinds of public content, which are the operator's",
    ),
    ("mail/message.rs", &["from(settings.from.clone("], "the sender of a letter"),
];
/// What begins a query where it is asked of a type: `Entity::find()`; also all that begin with `find`.
const OF_TYPES: &[&str] = &["delete", "delete_by_id", "delete_many", "load", "update", "update_many"];
/// What a type may be asked for all the same: its statement was looked at where it was made.
const FOUND_OTHERWISE: &str = "find_by_statement";
/// Calls that go on from a row or a query to another table.
const GOING_ON: &[&str] = &[
    ".find_also",
    ".find_both",
    ".find_linked",
    ".find_related",
    ".find_with",
    ".load_many",
    ".load_one",
    ".load_self",
];
/// Calls with the table that a query is of.
const WITH_TABLE: &[&str] = &[".from(", ".from_as(", ".from_table("];
/// Writes of a single row: `row.update(tx).await`.
const OF_ROWS: &[&str] = &[".delete(", ".save(", ".update("];
/// Statements as text, which no feature writes.
const RAW: &[&str] = &[
    ".execute_raw",
    ".execute_unprepared",
    ".from_raw_sql",
    ".from_string",
    ".query_all_raw",
    ".query_one_raw",
    ".stream_raw",
    "DeleteStatement::",
    "SelectStatement::new",
    "Statement::from",
    "UpdateStatement::",
    "sqlx::",
];
/// Words of SQL before a table.
const BEFORE_TABLES: &[&str] = &["from", "into", "join", "update"];

const RULE: &str = "begin at the scope of the caller (`access/scopes`), which hands out the caller's rows alone";

/// Looks at all files together: the entities say which tables are somebody's.
pub(super) fn queries_begin_at_a_scope(sources: &[&Source]) -> Vec<Finding> {
    let ownership = Ownership::read(sources);
    let mut findings = unproven(sources, &ownership);
    for source in sources.iter().filter(|source| is_product(source)) {
        findings.extend(refused(source, &ownership));
    }
    findings.extend(idle(sources, &ownership));
    findings.extend(ownership.findings);
    findings
}

/// Tables that are somebody's and have no proof.
fn unproven(sources: &[&Source], ownership: &Ownership) -> Vec<Finding> {
    let Some(proofs) = sources.iter().find(|source| source.path == PROOFS) else { return Vec::new() };
    let missing = ownership.tables().filter(|table| !proofs.quoted.contains(&format!("\"{table}\"")));
    missing
        .map(|table| proofs.finding(0, format!("no proof that `{table}` is handed out to its owner alone")))
        .collect()
}

/// Places that need no exception, or none any more.
fn idle(sources: &[&Source], ownership: &Ownership) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, _) in ELSEWHERE {
        let files: Vec<_> = sources.iter().filter(|source| source.is_in(&[&format!("{API}{place}")])).collect();
        let is_needed = files.iter().any(|source| !refused(source, ownership).is_empty());
        if let Some(file) = files.first().filter(|_| !is_needed) {
            findings
                .push(file.finding(0, format!("`{place}` reads no rows past the scopes: strike it from `ELSEWHERE`")));
        }
    }
    findings
}

fn is_product(source: &Source) -> bool {
    let Some(inside) = source.path.strip_prefix(API) else { return false };
    let is_test = inside.ends_with("tests.rs") || inside.contains("/tests/");
    !is_test && !ELSEWHERE.iter().any(|(place, _)| inside.starts_with(place))
}

fn refused(source: &Source, ownership: &Ownership) -> Vec<Finding> {
    let reader = Reader { source, ownership, aliases: Aliases::of(source) };
    let mut found = Vec::new();
    found.extend(reader.of_types());
    found.extend(reader.going_on());
    found.extend(reader.with_tables());
    found.extend(reader.of_rows());
    found.extend(reader.raw());
    let mut findings: Vec<Finding> = found
        .iter()
        .filter(|begin| !reader.is_explained(begin))
        .map(|begin| source.finding(begin.at, begin.rule()))
        .collect();
    findings.extend(reader.texts());
    findings
}

/// Where a query begins, and in which words.
struct Beginning {
    at: usize,
    words: String,
}

impl Beginning {
    fn rule(&self) -> String {
        format!("`{}`: {RULE}", self.words)
    }
}

struct Reader<'a> {
    source: &'a Source,
    ownership: &'a Ownership,
    aliases: Aliases,
}

impl Reader<'_> {
    fn code(&self) -> &str {
        self.source.code.split("#[cfg(test)]").next().unwrap_or_default()
    }

    /// `charge::Entity::find()`, `E::update_many()`, `<charge::Entity as EntityTrait>::find_by_id`.
    fn of_types(&self) -> Vec<Beginning> {
        let code = self.code();
        let mut found = Vec::new();
        for (at, _) in code.match_indices("::") {
            let word = word_at(&code[at + 2..]);
            let begins = OF_TYPES.contains(&word) || word.starts_with("find") && word != FOUND_OTHERWISE;
            let path = path_before(&code[..at]);
            if begins && !self.is_function_of_a_module(path) && !self.is_plainly_nobodys(path, at) {
                found.push(Beginning { at, words: format!("{path}::{word}") });
            }
        }
        found
    }

    /// `queries::find(..)` is a function of ours, whose own file is looked at.
    fn is_function_of_a_module(&self, path: &str) -> bool {
        let is_type = |name: &str| name.starts_with(char::is_uppercase);
        !path.is_empty() && !path.ends_with('>') && self.aliases.resolve(path).last().is_some_and(|last| !is_type(last))
    }

    /// An entity whose rows are no caller's, in a function that goes on to no row that is.
    fn is_plainly_nobodys(&self, path: &str, at: usize) -> bool {
        let whole = self.aliases.resolve(path);
        let is_nobodys = match &whole[..] {
            [.., module, entity] => entity == "Entity" && self.ownership.is_nobodys_module(module),
            [] | [_] => false,
        };
        is_nobodys && !self.names_somebodys(function_around(self.code(), at))
    }

    /// Whether a table that is somebody's is named, by a name of this file or by its whole path.
    fn names_somebodys(&self, code: &str) -> bool {
        let mut names = self.aliases.names_of(ENTITY, |module| self.ownership.is_owned_module(module));
        let is_named = |name: &str| {
            let mut places = code.match_indices(name).map(|(at, _)| at);
            places.any(|at| is_whole_word(code, at, name) && code[at + name.len()..].starts_with("::"))
        };
        names.any(is_named)
            || self.ownership.owned_modules().any(|module| code.contains(&format!("{ENTITY}::{module}::")))
    }

    fn going_on(&self) -> Vec<Beginning> {
        let code = self.code();
        let calls = GOING_ON.iter().flat_map(|call| code.match_indices(call));
        calls.map(|(at, _)| Beginning { at, words: word_at(&code[at + 1..]).to_owned() }).collect()
    }

    /// `Query::select().from(charge::Entity)`, and the other tables of `sea_query`.
    fn with_tables(&self) -> Vec<Beginning> {
        let code = self.code();
        let mut found = Vec::new();
        for (at, call) in WITH_TABLE.iter().flat_map(|call| code.match_indices(call)) {
            let table = code[at + call.len()..].split([',', ')']).next().unwrap_or_default().trim();
            if !self.is_plainly_nobodys(table, at) {
                found.push(Beginning { at, words: format!("{}{table}", &call[1..]) });
            }
        }
        found
    }

    fn of_rows(&self) -> Vec<Beginning> {
        let code = self.code();
        let calls = OF_ROWS.iter().flat_map(|call| code.match_indices(call));
        let written = calls.filter(|(at, call)| {
            let after = code[at + call.len()..].split_once(')').map_or("", |(_, after)| after);
            self.source.is_in(&[FEATURES]) && after.trim_start().starts_with(".await")
        });
        written
            .map(|(at, call)| Beginning {
                at,
                words: format!("{}{}", path_before(&code[..at]), call.trim_end_matches('(')),
            })
            .collect()
    }

    fn raw(&self) -> Vec<Beginning> {
        let code = self.code();
        if !self.source.is_in(&[FEATURES]) {
            return Vec::new();
        }
        let calls = RAW.iter().flat_map(|call| code.match_indices(call));
        calls.map(|(at, call)| Beginning { at, words: format!("{}{call}", path_before(&code[..at])) }).collect()
    }

    /// `"… FROM charge …"`, or a table that only the running program knows.
    fn texts(&self) -> Vec<Finding> {
        let text = self.source.quoted.to_lowercase();
        let product = self.code().len();
        let mut findings = Vec::new();
        for (at, before) in
            BEFORE_TABLES.iter().flat_map(|word| text.match_indices(word)).filter(|(at, _)| *at < product)
        {
            let after = text[at + before.len()..].trim_start_matches([' ', '\n', '\\', '"']);
            let table = word_at(after);
            let is_of_sql =
                is_whole_word(&text, at, before) && text[at + before.len()..].starts_with([' ', '\n', '\\']);
            let is_somebodys = self.ownership.tables().any(|owned| owned == table) || after.starts_with('{');
            if is_of_sql && is_somebodys {
                findings.push(self.source.finding(at, format!("`{before} {table}` in a text: {RULE}")));
            }
        }
        findings
    }

    fn is_explained(&self, begin: &Beginning) -> bool {
        let inside = self.source.path.strip_prefix(API).unwrap_or_default();
        EXPLAINED.iter().any(|(place, words, _)| inside.starts_with(place) && words.contains(&&*begin.words))
    }
}

#[cfg(test)]
mod tests;
