//! Whose the rows of each table are, as the entities say it: a row is somebody's when a column leads to a person, an
//! enrolment, a company, an account or a program, at once or through other tables. Every other table is named here with
//! its reason, so that a new one is decided about.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::source::{Source, is_word};

const ENTITIES: &str = "crates/api/src/db/entity/";
/// Whom everything else leads to.
const OWNERS: &[&str] = &["account", "api_client", "company", "enrolment", "person"];
/// Tables whose rows are no caller's, and why.
const NOBODYS: &[(&str, &str)] = &[
    ("event", "what the operator's record must follow"),
    ("form", "public content of the operator"),
    ("idempotency_key", "kept under the key and the caller that sent it"),
    ("import_profile", "how the operator's ERP writes its files"),
    ("issued_document", "found by the code on the document, by whoever holds it"),
    ("link", "public content of the operator"),
    ("network_version", "a counter"),
    ("news", "public content of the operator"),
    ("outbox_mail", "what a worker sends"),
    ("page", "public content of the operator"),
    ("plan", "the operator's products, which everybody may know"),
    ("protocol_sequence", "a counter"),
    ("provider", "the operator's network, which everybody may know"),
    ("provider_plan", "the operator's network"),
    ("provider_specialty", "the operator's network"),
    ("record_term", "how long records are kept"),
    ("specialty", "the operator's network"),
    ("tax_year", "the operator's word that a year is released"),
    ("webhook", "the operator's own receivers"),
    ("webhook_delivery", "what a worker sends to them"),
    ("webhook_secret", "what is signed with for them"),
    ("throttle", "counted by number and address"),
];

/// What the entities say.
pub(super) struct Ownership {
    /// Modules of entities by their tables.
    owned: BTreeMap<String, String>,
    nobodys: BTreeSet<String>,
    /// Tables that nobody decided about, or twice.
    pub(super) findings: Vec<Finding>,
}

impl Ownership {
    pub(super) fn read(sources: &[&Source]) -> Self {
        let entities: Vec<Entity<'_>> = sources.iter().filter_map(|source| Entity::read(source)).collect();
        let mut owned: BTreeSet<&str> = OWNERS.iter().copied().collect();
        loop {
            let reached = entities.iter().filter(|entity| !owned.contains(entity.table) && entity.leads_to(&owned));
            let reached: Vec<&str> = reached.map(|entity| entity.table).collect();
            if reached.is_empty() {
                break;
            }
            owned.extend(reached);
        }
        let mut findings = Vec::new();
        for entity in &entities {
            let is_nobodys = NOBODYS.iter().any(|(table, _)| *table == entity.table);
            match (owned.contains(entity.table), is_nobodys) {
                (true, false) | (false, true) => {}
                (false, false) => findings.push(entity.source.finding(
                    0,
                    format!(
                        "whose are the rows of `{}`? A column leads to their owner, or `NOBODYS` says why none",
                        entity.table
                    ),
                )),
                (true, true) => findings.push(
                    entity
                        .source
                        .finding(0, format!("`NOBODYS` names `{}`, and a column leads to an owner", entity.table)),
                ),
            }
        }
        let (somebodys, nobodys): (Vec<&Entity<'_>>, Vec<_>) =
            entities.iter().partition(|entity| owned.contains(entity.table));
        let by_table = |entity: &&Entity<'_>| (entity.table.to_owned(), entity.module.to_owned());
        Self {
            owned: somebodys.iter().map(by_table).collect(),
            nobodys: nobodys.iter().map(|entity| entity.module.to_owned()).collect(),
            findings,
        }
    }

    /// Tables whose rows are somebody's.
    pub(super) fn tables(&self) -> impl Iterator<Item = &str> {
        self.owned.keys().map(String::as_str)
    }

    pub(super) fn is_owned_module(&self, module: &str) -> bool {
        self.owned_modules().any(|owned| owned == module)
    }

    pub(super) fn owned_modules(&self) -> impl Iterator<Item = &str> {
        self.owned.values().map(String::as_str)
    }

    pub(super) fn is_nobodys_module(&self, module: &str) -> bool {
        self.nobodys.contains(module)
    }
}

struct Entity<'a> {
    source: &'a Source,
    table: &'a str,
    module: &'a str,
    /// What its columns of ids are called, without `_id`.
    leads: Vec<&'a str>,
}

impl<'a> Entity<'a> {
    fn read(source: &'a Source) -> Option<Self> {
        let module = source.path.strip_prefix(ENTITIES)?.strip_suffix(".rs")?;
        let (_, table) = source.text.split_once("table_name = \"")?;
        let (_, model) = source.code.split_once("pub struct Model")?;
        let columns = model.split('}').next()?.split("pub ").skip(1);
        let names = columns.map(|column| &column[..column.find(|letter| !is_word(letter)).unwrap_or(column.len())]);
        let leads = names.filter_map(|name| name.strip_suffix("_id")).collect();
        Some(Self { source, table: table.split('"').next()?, module, leads })
    }

    /// Whether a column is the id of such a row: `holder_enrolment_id` of an enrolment.
    fn leads_to(&self, owned: &BTreeSet<&str>) -> bool {
        self.leads.iter().any(|lead| owned.iter().any(|table| is_of(lead, table)))
    }
}

fn is_of(lead: &str, table: &str) -> bool {
    lead.strip_suffix(table).is_some_and(|before| before.is_empty() || before.ends_with('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(table: &str, columns: &str) -> Source {
        let code = format!(
            "#[sea_orm(table_name = \"{table}\")]\npub struct Model {{ pub id: Uuid, {columns} }}\nenum R {{}}"
        );
        Source::new(&format!("{ENTITIES}{table}.rs"), code)
    }

    #[test]
    fn a_row_is_whose_its_columns_lead_to() {
        let sources = [
            entity("enrolment", "pub plan_id: Uuid"),
            entity("charge", "pub holder_enrolment_id: Uuid"),
            entity("charge_item", "pub charge_id: Uuid"),
            entity("plan", "pub external_id: String"),
        ];
        let ownership = Ownership::read(&sources.iter().collect::<Vec<_>>());
        assert!(ownership.findings.is_empty());
        assert_eq!(ownership.tables().collect::<Vec<_>>(), ["charge", "charge_item", "enrolment"]);
        assert!(ownership.is_nobodys_module("plan"));
    }

    #[test]
    fn catches_a_table_that_nobody_decided_about() {
        for (table, columns) in [("voucher", "pub amount_cents: i64"), ("plan", "pub company_id: Uuid")] {
            assert_eq!(Ownership::read(&[&entity(table, columns)]).findings.len(), 1, "{table}");
        }
        assert!(Ownership::read(&[&entity("voucher", "pub account_id: Option<Uuid>")]).findings.is_empty());
    }
}
