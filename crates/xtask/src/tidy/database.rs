//! Rows and writes: a row is not a wire shape, and what changes data does so inside its caller's transaction.

use super::Finding;
use super::source::Source;

pub(super) fn rows_know_no_serde(source: &Source) -> Vec<Finding> {
    if !source.is_in(&["crates/api/src/db/entity"]) {
        return Vec::new();
    }
    let rule = "a row is not a wire shape: let a view turn it into one";
    ["Serialize", "Deserialize", "serde::"].iter().flat_map(|word| source.each(word, rule)).collect()
}

pub(super) fn commands_take_a_transaction(source: &Source) -> Vec<Finding> {
    let is_command =
        source.is_in(&["crates/api/src/"]) && (source.name() == "commands.rs" || source.path.contains("/commands/"));
    if !is_command {
        return Vec::new();
    }
    let mut findings = source.each("DatabaseConnection", "a command takes `&DatabaseTransaction`, never a connection");
    for offset in source.offsets("pub").filter(|offset| is_function(&source.code[*offset..])) {
        let signature = source.code[offset..].split('{').next().unwrap_or_default();
        if !signature.contains("&DatabaseTransaction") {
            findings.push(source.finding(offset, "a command takes `&DatabaseTransaction`"));
        }
    }
    findings
}

/// Whether a `pub` begins a function: `pub(crate) async fn …`.
fn is_function(code: &str) -> bool {
    let item = code.trim_start_matches("pub");
    let item = item.strip_prefix('(').and_then(|scope| scope.split_once(')')).map_or(item, |(_, after)| after);
    item.trim_start().trim_start_matches("async ").starts_with("fn ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, code: &str) -> usize {
        let source = Source::new(path, code.to_owned());
        rows_know_no_serde(&source).len() + commands_take_a_transaction(&source).len()
    }

    #[test]
    fn catches_a_row_that_serialises() {
        assert_eq!(findings("crates/api/src/db/entity/charge.rs", "#[derive(Clone, Serialize)] struct Model;"), 1);
        assert_eq!(findings("crates/api/src/db/entity/charge.rs", "// Serialize\n#[derive(Clone)] struct Model;"), 0);
    }

    #[test]
    fn catches_a_command_without_transaction() {
        let path = "crates/api/src/features/sessions/commands.rs";
        assert_eq!(findings(path, "pub async fn end(txn: &DatabaseTransaction, id: SessionId) {}"), 0);
        assert_eq!(findings(path, "fn pure(a: i64) -> i64 { a }\npub struct Started;"), 0);
        assert_eq!(findings(path, "pub(super) async fn end(id: SessionId) { let t = 1; }"), 1);
        assert_eq!(findings(path, "pub fn end(db: &DatabaseConnection, txn: &DatabaseTransaction) {}"), 1);
    }
}
