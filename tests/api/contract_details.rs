//! What the contract says beyond shapes, of all operations: headers, limits, sets of words, fields that always come. Each
//! is held against the code that decides it, and the headers against answers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use api::app;
use api::audit::Action;
use reqwest::Method;
use serde_json::{Value, json};
use shared::events::EventKind;
use shared::page::{DEFAULT_LIMIT, MAX_CURSOR, MAX_LIMIT};
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::content::{a_link, a_page};
use tests::{Portal, a_charge};

/// The headers of answers that the contract tells of wherever they come.
const TOLD: [&str; 8] = [
    "x-request-id",
    "retry-after",
    "www-authenticate",
    "etag",
    "content-disposition",
    "location",
    "ratelimit",
    "ratelimit-policy",
];

fn contract() -> Value {
    serde_json::to_value(app::openapi()).expect("the contract")
}

/// Every operation under its method and path.
fn operations(contract: &Value) -> Vec<(String, Value)> {
    let paths = contract["paths"].as_object().expect("paths");
    let named = |(path, item): (&String, &Value)| {
        let operations = item.as_object().expect("an item").clone().into_iter();
        operations.map(|(method, operation)| (format!("{method} {path}"), operation)).collect::<Vec<_>>()
    };
    paths.iter().flat_map(named).collect()
}

fn parameters(operation: &Value) -> &[Value] {
    operation["parameters"].as_array().map_or(&[], Vec::as_slice)
}

fn headers(response: &Value) -> BTreeSet<String> {
    response["headers"].as_object().into_iter().flatten().map(|(name, _)| name.to_ascii_lowercase()).collect()
}

#[test]
fn every_answer_tells_its_headers() {
    for (name, operation) in operations(&contract()) {
        let responses = operation["responses"].as_object().expect("responses");
        let may_be_unchanged = responses.contains_key("304");
        let takes_tag = parameters(&operation).iter().any(|parameter| parameter["name"] == "If-None-Match");
        assert!(takes_tag || !may_be_unchanged, "{name} says 304 and takes no If-None-Match");
        for (status, response) in responses {
            let told = headers(response);
            let has = |header: &str| told.contains(header);
            assert!(has("x-request-id"), "{name} {status}");
            let is_counted = name.contains(" /api/v1/");
            assert_eq!((has("ratelimit"), has("ratelimit-policy")), (is_counted, is_counted), "{name} {status}");
            assert!(has("retry-after") || !["429", "503"].contains(&status.as_str()), "{name} {status}");
            assert!(has("etag") || !may_be_unchanged || !["200", "304"].contains(&status.as_str()), "{name} {status}");
            assert!(has("location") || status != "201", "{name}");
            if status == "401" {
                let is_of_a_password = response["description"] == "`invalid-credentials`";
                assert!(has("www-authenticate") != is_of_a_password, "{name}");
            }
            let content = response["content"].as_object().into_iter().flatten();
            let mut kinds = content.map(|(media_type, _)| media_type.as_str());
            let is_file = kinds.any(|kind| !kind.ends_with("json") && !kind.starts_with("image/"));
            assert_eq!(has("content-disposition"), is_file, "{name} {status}");
        }
        for parameter in parameters(&operation) {
            let is_header = parameter["in"] == "header" || parameter["in"] == "cookie";
            assert!(!is_header || parameter["schema"]["type"] == "string", "{name}: {parameter} cannot be null");
        }
    }
}

#[actix_web::test]
async fn the_headers_that_are_told_are_those_that_come() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().due("2026-03-19").of(&holder, &portal).await;
    let member = holder.tokens(&portal.anonymous()).await.access_token;
    let other = portal.program(&[Scope::AuditRead]).await.token(&portal).await;
    let editor = portal.program(&[Scope::ContentWrite]).await.token(&portal).await;
    let statement = format!("/charges/{charge}/statement.pdf");
    let (link, page) = (json!(a_link()).to_string(), json!(a_page()).to_string());
    let cases = [
        ("get", "/portal", "/portal", None, None, "", 200),
        ("get", "/portal", "/portal", None, None, "*", 304),
        ("get", "/openapi.json", "/openapi.json", None, None, "*", 304),
        ("get", "/charges", "/charges", None, None, "", 401),
        ("get", "/charges", "/charges", Some(&member), None, "", 200),
        ("get", "/charges/{id}/statement.pdf", statement.as_str(), Some(&member), None, "", 200),
        ("get", "/operator/pages", "/operator/pages", Some(&other), None, "", 403),
        ("put", "/operator/links/{slug}", "/operator/links/um", Some(&editor), Some(&link), "", 201),
        ("get", "/operator/links/{slug}", "/operator/links/um", Some(&editor), None, "", 200),
        ("get", "/operator/links/{slug}", "/operator/links/um", Some(&editor), None, "*", 304),
        ("put", "/operator/pages/{slug}", "/operator/pages/um", Some(&editor), Some(&page), "", 201),
        ("get", "/pages/{slug}", "/pages/nenhuma", None, None, "", 404),
    ];
    let contract = contract();
    for (method, pattern, path, token, body, known, status) in cases {
        let mut request = portal.raw(Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method"), path);
        if let Some(token) = token {
            request = request.bearer(token);
        }
        if let Some(body) = body {
            request = request.json(body.clone());
        }
        if !known.is_empty() {
            request = request.header("if-none-match", known);
        }
        let answer = request.send().await;
        assert_eq!(answer.status, status, "{method} {path} {}", answer.text());
        let response = &contract["paths"][format!("/api/v1{pattern}")][method]["responses"][status.to_string()];
        let told: BTreeSet<_> = headers(response).into_iter().filter(|name| TOLD.contains(&name.as_str())).collect();
        let came: BTreeSet<_> =
            TOLD.iter().filter(|name| answer.headers.contains_key(**name)).map(|name| (*name).to_owned()).collect();
        assert_eq!(told, came, "{method} {path} {status}");
    }
}

#[test]
fn every_list_tells_how_much_it_gives() {
    let mut lists = 0;
    for (name, operation) in operations(&contract()) {
        for parameter in parameters(&operation).iter().filter(|parameter| parameter["in"] == "query") {
            let schema = &parameter["schema"];
            if parameter["name"] == "limit" {
                lists += 1;
                let bounds = (&schema["minimum"], &schema["maximum"], &schema["default"]);
                assert_eq!(bounds, (&json!(1), &json!(MAX_LIMIT), &json!(DEFAULT_LIMIT)), "{name}");
            }
            if parameter["name"] == "cursor" {
                assert_eq!((&schema["minLength"], &schema["maxLength"]), (&json!(1), &json!(MAX_CURSOR)), "{name}");
            }
        }
    }
    assert!(lists > 20, "few lists were found: {lists}");
}

#[test]
fn words_of_closed_sets_are_listed() {
    let contract = contract();
    let set = |schema: &str, field: &str| {
        let reference = contract["components"]["schemas"][schema]["properties"][field]["$ref"].as_str();
        let place = reference.unwrap_or_else(|| panic!("{schema}.{field} is a bare text"));
        contract.pointer(&place[1..]).expect("a set")["enum"].clone()
    };
    let codes: Vec<_> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(set("Problem", "type"), json!(codes));
    assert_eq!(set("Event", "kind"), json!(EventKind::ALL.map(EventKind::as_str)));
    let actions: Vec<_> = Action::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(set("AuditEntry", "action"), json!(actions));
}

/// A field of a type in `shared`, as its source has it.
struct Field {
    name: String,
    attributes: String,
}

/// The types of `shared` with their fields.
fn types() -> BTreeMap<String, Vec<Field>> {
    let mut found: BTreeMap<String, Vec<Field>> = BTreeMap::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/shared/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                collect(&path, &mut found);
            }
        }
    }
    found
}

fn collect(path: &Path, found: &mut BTreeMap<String, Vec<Field>>) {
    let source = fs::read_to_string(path).expect("a source");
    let (mut name, mut attributes) = (None, String::new());
    for line in source.lines() {
        if let Some(rest) = line.strip_prefix("pub struct ") {
            name = rest.split(|c: char| !c.is_alphanumeric()).next().map(str::to_owned);
            attributes.clear();
        } else if line == "}" {
            name = None;
        } else if line.starts_with("    #[") {
            attributes.push_str(line);
        } else if let (Some(field), Some(owner)) = (line.strip_prefix("    pub "), &name) {
            let field = field.split(':').next().unwrap_or_default().to_owned();
            let attributes = std::mem::take(&mut attributes);
            found.entry(owner.clone()).or_default().push(Field { name: field, attributes });
        }
    }
}

/// The bound that a check names, `min` or `max`, of a text or a list that is checked for its length.
fn checked(attributes: &str, bound: &str) -> Option<u64> {
    let check = attributes.split_once("validate(length(")?.1.split(')').next()?;
    let text = check.split(", ").find_map(|part| part.strip_prefix(bound)?.strip_prefix(" = "))?;
    text.replace('_', "").parse().ok()
}

#[test]
fn the_lengths_that_bodies_are_checked_for_are_told() {
    let contract = contract();
    let mut told = 0;
    for (name, fields) in types() {
        let Some(properties) = contract["components"]["schemas"][&name]["properties"].as_object() else { continue };
        for field in fields {
            let shape = &properties.get(&field.name).cloned().unwrap_or_default();
            let is_list = shape["type"] == "array";
            // Passwords and tokens are of one type, which tells the longest of them.
            if shape.get("$ref").is_some() {
                continue;
            }
            for (bound, text, list) in [("min", "minLength", "minItems"), ("max", "maxLength", "maxItems")] {
                if let Some(limit) = checked(&field.attributes, bound) {
                    told += 1;
                    assert_eq!(shape[if is_list { list } else { text }], limit, "{name}.{} {bound}", field.name);
                }
            }
        }
    }
    assert!(told > 40, "few lengths were found: {told}");
}

#[test]
fn what_an_answer_may_leave_out_is_never_null_and_all_else_always_comes() {
    let contract = contract();
    let schemas = contract["components"]["schemas"].as_object().expect("schemas");
    let sent = sent_here(&contract);
    let mut answers = 0;
    for (name, schema) in schemas {
        let parts = schema["allOf"].as_array().map_or_else(|| vec![schema], |parts| parts.iter().collect());
        for part in parts {
            let Some(properties) = part["properties"].as_object() else { continue };
            let required: BTreeSet<_> =
                part["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            for (field, shape) in properties.iter().filter(|(field, _)| !required.contains(field.as_str())) {
                let is_sent_here = sent.contains(name);
                assert!(is_sent_here || name == "Problem", "{name}.{field} always comes");
                assert!(is_sent_here || !shape.to_string().contains("\"null\""), "{name}.{field} is never null");
            }
            answers += usize::from(!sent.contains(name));
        }
    }
    for (name, fields) in &types() {
        let leaves_out = fields.iter().any(|field| field.attributes.contains("skip_serializing_if"));
        let is_answered = schemas.contains_key(name) && !sent.contains(name);
        assert!(!leaves_out || !is_answered || name == "Problem", "{name} leaves out what the contract says is there");
    }
    assert!(answers > 80, "few answers were found: {answers}");
}

/// The schemas that bodies of requests are made of.
fn sent_here(contract: &Value) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<_> =
        operations(contract).iter().map(|(_, operation)| operation["requestBody"].to_string()).collect();
    while let Some(part) = next.pop() {
        for (known, schema) in contract["components"]["schemas"].as_object().expect("schemas") {
            if part.contains(&format!("\"#/components/schemas/{known}\"")) && reached.insert(known.clone()) {
                next.push(schema.to_string());
            }
        }
    }
    reached
}
