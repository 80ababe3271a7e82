//! A company learns amounts and nothing of anybody's health (decision 4 of the product): no operation that it reaches has
//! a field for what was done, by whom or when, and no answer says any of it. The operations are those of the contract, so
//! a new one is looked at without being named here.

use std::collections::BTreeSet;

use api::app;
use api::db::entity::service;
use reqwest::Method;
use sea_orm::Set;
use serde_json::Value;
use tests::paper::Paper;
use tests::{Portal, a_service, an_invoice};

use crate::jobs;

/// Where a company's operations are, beside those that everybody signed in has for the own account.
const AREAS: [&str; 2] = ["/api/v1/company", "/api/v1/jobs"];
/// No part of a field's name is one of these.
const WORDS: [&str; 23] = [
    "cid",
    "cnes",
    "diagnoses",
    "diagnosis",
    "disease",
    "exam",
    "icd",
    "illness",
    "network",
    "procedure",
    "procedures",
    "provider",
    "providers",
    "quantity",
    "service",
    "services",
    "specialties",
    "specialty",
    "symptom",
    "therapy",
    "treatment",
    "treatments",
    "tuss",
];
/// Nor is a whole field one of these: of a service they tell what it was.
const FIELDS: [&str; 4] = ["code", "copayment_basis", "description", "basis"];
/// What the services of a company's people are made of here; no answer holds any of it.
const MARKS: [&str; 5] = ["Psicoterapia Reservada", "50000470", "Clínica Delatora", "34028316000103", "7654321"];

fn operations(contract: &Value) -> Vec<(String, String, Value)> {
    let mut found = Vec::new();
    for (path, item) in contract["paths"].as_object().expect("paths") {
        if AREAS.iter().any(|area| path.starts_with(area)) {
            for (method, operation) in item.as_object().expect("an item") {
                found.push((method.to_uppercase(), path.clone(), operation.clone()));
            }
        }
    }
    found
}

/// The names of all properties of a schema, of those that it refers to, and of those within.
fn properties(schema: &Value, contract: &Value, seen: &mut BTreeSet<String>, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref").and_then(Value::as_str)
                && seen.insert(reference.to_owned())
            {
                let target = contract.pointer(reference.trim_start_matches('#')).expect("a schema");
                properties(target, contract, seen, names);
            }
            for (key, value) in fields {
                if key == "properties" {
                    names.extend(value.as_object().expect("properties").keys().cloned());
                }
                properties(value, contract, seen, names);
            }
        }
        Value::Array(values) => {
            for value in values {
                properties(value, contract, seen, names);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn tells_of_health(field: &str) -> bool {
    FIELDS.contains(&field) || field.split('_').any(|word| WORDS.contains(&word))
}

#[test]
fn no_operation_of_a_company_has_a_field_for_health() {
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let operations = operations(&contract);
    assert!(operations.len() >= 8, "only {} operations were found", operations.len());
    for (method, path, operation) in &operations {
        let mut names = BTreeSet::new();
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            names.insert(parameter["name"].as_str().expect("a name").to_owned());
        }
        let answers = operation["responses"].as_object().expect("responses");
        let bodies = answers.iter().filter(|(status, _)| status.starts_with('2')).map(|(_, answer)| answer);
        for body in bodies.chain(operation.get("requestBody")) {
            properties(body, &contract, &mut BTreeSet::new(), &mut names);
        }
        let telling: Vec<_> = names.iter().filter(|name| tells_of_health(name)).collect();
        assert!(telling.is_empty(), "{method} {path} has {telling:?}");
    }
}

#[test]
fn the_look_finds_what_it_is_for() {
    for field in ["provider", "provider_name", "tuss_code", "code", "description", "services"] {
        assert!(tells_of_health(field), "{field}");
    }
    for field in ["company_code", "copayment_cents", "verification_code", "name", "barcode"] {
        assert!(!tells_of_health(field), "{field}");
    }
    // The member's own statement has such fields: the walk must reach them through references and lists.
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let answer = &contract["paths"]["/api/v1/service-statements"]["get"]["responses"]["200"];
    let mut names = BTreeSet::new();
    properties(answer, &contract, &mut BTreeSet::new(), &mut names);
    for expected in ["provider", "provider_cnes", "code", "description"] {
        assert!(names.contains(expected), "{expected} was not found: {names:?}");
    }
}

#[actix_web::test]
async fn no_answer_of_a_company_tells_of_health() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let marked = || service::ActiveModel {
        description: Set("Psicoterapia Reservada".to_owned()),
        code: Set("50000470".to_owned()),
        provider_name: Set("Clínica Delatora".to_owned()),
        provider_document: Set(Some("34028316000103".to_owned())),
        provider_cnes: Set(Some("7654321".to_owned())),
        ..a_service()
    };
    for member in [&family.holder, &family.dependent] {
        portal.serve(member, marked()).await;
    }
    let lives = || an_invoice("2026-02").life(&family.holder, 10_000, 3_000).life(&family.dependent, 9_000, 1_500);
    let paid = lives().paid("2026-02-10").of(&company.company, &portal).await.to_string();
    let job = jobs::insert(&portal, &company).await.to_string();
    let token = company.tokens(&portal.anonymous()).await.access_token;
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let mut answered = 0;
    for (method, path, _) in operations(&contract).into_iter().filter(|(method, ..)| method == "GET") {
        let id = if path.starts_with("/api/v1/jobs") { &job } else { &paid };
        let address = path.replace("{id}", id).replace("{year}", "2026").replace("{month}", "2026-02");
        let query = if address.contains(".txt") { "?month=2026-02" } else { "" };
        let answer = portal.raw_at(Method::GET, &format!("{address}{query}")).bearer(&token).send().await;
        answered += usize::from(answer.status.is_success());
        let said = if answer.body.starts_with(b"%PDF-") {
            Paper::of(answer.body.clone()).text()
        } else {
            String::from_utf8_lossy(&answer.body).into_owned()
        };
        for mark in MARKS {
            assert!(!said.contains(mark), "{method} {path} says {mark}");
            assert!(!said.to_uppercase().contains(&mark.to_uppercase()), "{method} {path} says {mark}");
        }
    }
    assert!(answered >= 7, "only {answered} operations answered");
    // What was looked for is there: the member sees it.
    let own = family.holder.tokens(&portal.anonymous()).await.access_token;
    let statement = portal.raw(Method::GET, "/service-statements/2026-02").bearer(&own).send().await.text();
    assert!(MARKS.iter().all(|mark| statement.contains(mark)), "{statement}");
}
