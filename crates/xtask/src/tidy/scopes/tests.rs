//! Every syntax by which a feature could reach rows that are somebody else's, each of which must be refused.

use super::*;

fn entity(table: &str, columns: &str) -> Source {
    let code =
        format!("#[sea_orm(table_name = \"{table}\")]\npub struct Model {{ pub id: Uuid, {columns} }}\nenum R {{}}");
    Source::new(&format!("crates/api/src/db/entity/{table}.rs"), code)
}

fn findings(path: &str, code: &str) -> usize {
    let entities = [
        entity("enrolment", "pub plan_id: Uuid"),
        entity("charge", "pub holder_enrolment_id: Uuid"),
        entity("charge_item", "pub charge_id: Uuid"),
        entity("plan", "pub name: String"),
    ];
    let feature = Source::new(path, code.to_owned());
    let sources: Vec<&Source> = entities.iter().chain([&feature]).collect();
    queries_begin_at_a_scope(&sources).len()
}

fn in_feature(code: &str) -> usize {
    findings("crates/api/src/features/charges/queries.rs", code)
}

#[test]
fn what_begins_at_a_scope_passes() {
    for good in [
        "fn a(scope: ChargedTo) { scope.charges().filter(charge::Column::Id.eq(id)).one(db) }",
        "fn a() { scope.charges().join(JoinType::InnerJoin, charge::Relation::Items.def()).all(db) }",
        "fn a() { Query::select().from_subquery(amounts, AMOUNTS).inner_join(enrolment::Entity, own) }",
        "fn a() { LifeRow::find_by_statement(build(tx, &select)) }",
        "use super::queries;\nfn a() { queries::find(db, scope, id).await }",
        "use crate::db::entity::plan;\nfn a() { plan::Entity::find().all(db) }",
        "use crate::charge;\nuse crate::db::entity::plan;\nfn a() { plan::Entity::update_many(); charge::record(tx) }",
        "use crate::db::entity::plan::Entity;\nfn a() { Entity::find_by_id(id) }",
        "use crate::db::entity::plan as product;\nfn a() { Query::select().from(product::Entity) }",
        "fn a() { items.iter().find(|item| item.is_own()); known.update(bytes); u64::from(x) }",
        "/// Reads FROM charge.\nfn a() { say(\"the sum comes from charges\") }",
        "#[cfg(test)]\nmod tests { fn a() { charge::Entity::find() } }",
    ] {
        assert_eq!(in_feature(good), 0, "{good}");
    }
}

#[test]
fn catches_every_other_beginning() {
    let used = "use crate::db::entity::{self, charge, charge_item, plan};\n";
    for bad in [
        "fn a() { charge::Entity::find() }",
        "fn a() { charge::Entity::find_by_id(id) }",
        "fn a() { entity::charge::Entity::find() }",
        "fn a() { crate::db::entity::charge::Entity::find() }",
        "fn a() { E::find() }",
        "fn a() { <charge::Entity as EntityTrait>::find() }",
        "fn a() -> Select<charge::Entity> { EntityTrait::find() }",
        "fn a() { let begin = charge::Entity::find; begin() }",
        "use crate::db::entity::charge::Entity;\nfn a() { Entity::find() }",
        "use crate::db::entity::charge::Entity as Charges;\nfn a() { Charges::find() }",
        "use crate::db::entity::charge as plan2;\nfn a() { plan2::Entity::find() }",
        "use crate::db::entity::charge::*;\nfn a() { Entity::find() }",
        "type Bills = charge::Entity;\nfn a() { Bills::find() }",
        "use crate::db::entity::charge::Entity as bills;\nfn a() { bills::find() }",
        "fn a() { row.find_related(charge_item::Entity) }",
        "fn a() { scope.charges().find_also_related(charge_item::Entity) }",
        "fn a() { scope.charges().find_with_related(charge_item::Entity) }",
        "fn a() { rows.load_many(charge_item::Entity, db) }",
        "fn a() { Query::select().from(charge::Entity) }",
        "fn a() { Query::select().from_as(charge::Entity, own) }",
        "fn a() { Query::select().from(table) }",
        "fn a() { Query::delete().from_table(charge::Entity) }",
        "fn a() { Query::update().table(charge::Entity) }",
        "fn a() { plan::Entity::find().join_rev(kind, enrolment::Relation::Plan.def()).column(charge::Column::Id) }",
        "fn a() { plan::Entity::find().join_rev(kind, crate::db::entity::enrolment::Relation::Plan.def()) }",
        "fn a() { use crate::db::entity::charge as plan;\nplan::Entity::find() }",
        "fn a() { charge::Entity::update_many().filter(x) }",
        "fn a() { charge::Entity::delete_many() }",
        "fn a() { charge::Entity::delete_by_id(id) }",
        "fn a() { charge::Entity::update(row) }",
        "async fn a() { row.update(tx).await }",
        "async fn a() { row.delete(&tx).await }",
        "async fn a() { row.save(tx).await }",
        "fn a() { Statement::from_string(backend, text) }",
        "fn a() { select.from_raw_sql(statement) }",
        "fn a() { db.execute_unprepared(text) }",
        "const SQL: &str = \"SELECT id FROM charge WHERE id = $1\";",
        "const SQL: &str = \"select 1 from plan join charge on true\";",
        "const SQL: &str = \"SELECT 1 FROM \\\"charge\\\"\";",
        "const SQL: &str = \"UPDATE charge SET amount_cents = 0\";",
        "fn a() { format!(\"SELECT 1 FROM {table}\") }",
    ] {
        assert!(in_feature(&format!("{used}{bad}")) >= 1, "{bad}");
    }
}

#[test]
fn says_where_it_does_not_look() {
    let code = "use crate::db::entity::charge;\nfn a() { charge::Entity::find() }";
    for (place, count) in [
        ("crates/api/src/access/scopes/charged_to.rs", 0),
        ("crates/api/src/import/charge.rs", 0),
        ("tests/api/charges.rs", 0),
        ("crates/api/src/slips.rs", 1),
        ("crates/api/src/services/queries.rs", 1),
    ] {
        assert_eq!(findings(place, code), count, "{place}");
    }
}

#[test]
fn catches_an_exception_that_is_not_needed() {
    assert_eq!(findings("crates/api/src/jobs/room.rs", "fn a() {}"), 1);
}

#[test]
fn the_generic_words_of_content_excuse_no_other() {
    let place = "crates/api/src/features/content/queries.rs";
    assert_eq!(findings(place, "fn a() { E::find() }"), 0);
    assert_eq!(findings(place, "use crate::db::entity::charge;\nfn a() { charge::Entity::find() }"), 1);
}

#[test]
fn catches_a_table_without_proof() {
    let entity = entity("charge", "pub holder_enrolment_id: Uuid");
    let enrolment = super::tests::entity("enrolment", "");
    let count = |proofs: &str| {
        let proofs = Source::new(PROOFS, proofs.to_owned());
        queries_begin_at_a_scope(&[&entity, &enrolment, &proofs]).len()
    };
    assert_eq!(count("[(\"charge\", charges), (\"enrolment\", members)]"), 0);
    assert_eq!(count("[(\"charge\", charges)] // \"enrolment\""), 1);
}
