//! The contract against what the suite saw: every answer that an operation documents was had by some test, and none was had
//! that is not documented. The tests write down what they get (`tests/src/seen_answers.rs`).

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::workspace::Workspace;

/// The variable that names the folder.
pub(crate) const VARIABLE: &str = "PORTAL_SEEN_ANSWERS";
/// What no request brings about by itself: something broke, or the server has no room or no database. Tests of their own
/// make it so where it can be made (`database_away`, `pressure`, `query_pool`), for some operations.
const NOT_TO_BE_HAD: [&str; 2] = ["500", "503"];
/// What any address may answer because of how it was asked, before it is known for what; `docs/api.md` says it once for all.
const ANYWHERE: [&str; 4] = ["406", "408", "415", "503"];
/// Documented answers that would cost too much to have.
const TOO_DEAR: [(&str, &str); 1] = [
    // Half a million lines of a statement; which number of lines is refused has a test of its own.
    ("GET /api/v1/company/statement.pdf", "409"),
];

/// One operation and one status of its answers.
type Answer = (String, String);

/// An empty folder for the next run of the suite.
pub(crate) fn begin(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target.join("seen-answers");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

/// Fails with the differences between the contract and what is written down in the folder.
pub(crate) fn compare(workspace: &Workspace) -> Result<()> {
    let text = fs::read_to_string(workspace.root.join("openapi/openapi.json")).context("the contract")?;
    let contract = serde_json::from_str(&text).context("the contract")?;
    let documented = documented(&contract);
    let mut written = String::new();
    for file in fs::read_dir(workspace.target.join("seen-answers")).context("what the tests saw")? {
        written.push_str(&fs::read_to_string(file?.path())?);
    }
    let faults = differences(&documented, &seen(&written));
    if faults.is_empty() {
        eprintln!("  {} documented answers, all of them seen, and no other", documented.len());
        return Ok(());
    }
    bail!("the contract and what the tests saw differ\n{}", faults.join("\n"))
}

fn documented(contract: &Value) -> BTreeSet<Answer> {
    let members = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let mut found = BTreeSet::new();
    for (path, item) in members(&contract["paths"]) {
        for (method, operation) in members(&item) {
            for (status, _) in members(&operation["responses"]) {
                found.insert((format!("{} {path}", method.to_uppercase()), status));
            }
        }
    }
    found
}

/// `HEAD` is `GET` without its content.
fn seen(written: &str) -> BTreeSet<Answer> {
    let lines = written.lines().filter_map(|line| {
        let (operation, status) = line.rsplit_once(' ')?;
        Some((operation.replacen("HEAD ", "GET ", 1), status.to_owned()))
    });
    lines.collect()
}

fn differences(documented: &BTreeSet<Answer>, seen: &BTreeSet<Answer>) -> Vec<String> {
    let operations: BTreeSet<_> = documented.iter().map(|(operation, _)| operation).collect();
    let is_had = |(operation, status): &&Answer| {
        !NOT_TO_BE_HAD.contains(&&**status) && !TOO_DEAR.contains(&(&**operation, &**status))
    };
    let never = documented.difference(seen).filter(is_had);
    let never = never.map(|(operation, status)| format!("{operation}: {status} is documented and no test had it"));
    let is_of_it = |(operation, status): &&Answer| operations.contains(operation) && !ANYWHERE.contains(&&**status);
    let others = seen.difference(documented).filter(is_of_it);
    let others = others.map(|(operation, status)| format!("{operation}: {status} was answered and is not documented"));
    never.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{differences, documented, seen};

    #[test]
    fn what_was_not_seen_and_what_is_not_documented_is_told() {
        let contract = json!({"paths": {"/a/{id}": {
            "get": {"responses": {"200": {}, "404": {}, "500": {}}},
            "delete": {"responses": {"204": {}}},
        }}});
        let written = "GET /a/{id} 200\nHEAD /a/{id} 404\nGET /a/{id} 418\nPOST /a/{id} 405\nGET unmatched 404\n";
        assert_eq!(
            differences(&documented(&contract), &seen(written)),
            [
                "DELETE /a/{id}: 204 is documented and no test had it",
                "GET /a/{id}: 418 was answered and is not documented",
            ]
        );
    }
}
