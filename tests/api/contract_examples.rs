//! The contract's examples are what the demo is asked and answers: the calls of `contract_examples/calls.rs` are made anew, and
//! requests and answers are those in `openapi/examples.json`. `cargo xtask examples` writes that file.
//!
//! What is another at each run has one look: ids are numbered in the order in which they appear, secrets and tokens are
//! dots, the time of day is noon. Of a long list the first rows are shown.

mod calls;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use api::app;
use reqwest::Method;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use self::calls::Caller;
use crate::demo::{Demo, logins};

/// The variable by which `cargo xtask examples` has them written instead of compared.
const WRITE: &str = "PORTAL_WRITE_EXAMPLES";
/// The demo's day.
const TODAY: &str = "2026-03-10";
/// Rows of a list that are shown.
const SHOWN: usize = 3;
/// What opens something, or is another at each run for other reasons.
const HIDDEN: [&str; 8] =
    ["access_token", "client_secret", "secret", "next_cursor", "request_id", "kid", "x", "statement"];

/// Answers in JSON that have no example: their code, keys or proof is another at each run, they tell how far something is,
/// or they want a file, a cookie or thousands of lines to be had.
const WITHOUT: [&str; 20] = [
    "GET /.well-known/portal-card-keys 200",
    "GET /api/v1/company/statement.pdf 202",
    "GET /api/v1/jobs/{id} 200",
    "GET /api/v1/me/accesses 200",
    "GET /api/v1/openapi.json 200",
    "GET /api/v1/operator/imports/{id} 200",
    "GET /api/v1/operator/imports/{id}/faults 200",
    "GET /api/v1/operator/webhooks/{id}/deliveries 200",
    "GET /api/v1/operator/webhooks/{id}/deliveries/{delivery_id} 200",
    "GET /api/v1/verifications/{code} 200",
    "POST /api/v1/attendance-codes 200",
    "POST /api/v1/attendance-codes/verify 200",
    "POST /api/v1/card-verifications 200",
    "POST /api/v1/oauth/token 200",
    "POST /api/v1/operator/imports 202",
    "POST /api/v1/operator/webhooks/{id}/deliveries/{delivery_id}/redelivery 202",
    "POST /api/v1/operator/webhooks/{id}/test 202",
    "POST /api/v1/sessions/refresh 200",
    "PUT /api/v1/operator/forms/{slug}.pdf 200",
    "PUT /api/v1/operator/tax-years/{year} 200",
];

/// By operation.
type Examples = BTreeMap<String, Value>;

#[actix_web::test]
async fn the_examples_are_what_the_demo_answers() {
    let found = walk().await;
    let file = file();
    let text = format!("{}\n", serde_json::to_string_pretty(&found).expect("JSON"));
    if std::env::var_os(WRITE).is_some() {
        return std::fs::write(&file, text).expect("the file is written");
    }
    let committed: Examples =
        serde_json::from_str(&std::fs::read_to_string(&file).expect("openapi/examples.json")).expect("JSON");
    let names: BTreeSet<_> = found.keys().chain(committed.keys()).collect();
    let others: Vec<_> = names.into_iter().filter(|name| found.get(*name) != committed.get(*name)).collect();
    assert!(others.is_empty(), "run `cargo xtask examples` and review the diff: {others:?}");
}

#[test]
fn every_answer_has_an_example_but_those_that_no_call_of_the_demo_makes_alike() {
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let mut without = Vec::new();
    for (path, item) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            for (status, response) in operation["responses"].as_object().expect("responses") {
                let is_shown = response["content"]["application/json"]["example"].is_object();
                let is_json = response["content"]["application/json"].is_object();
                if status.starts_with('2') && is_json && !is_shown {
                    without.push(format!("{} {path} {status}", method.to_uppercase()));
                }
            }
        }
    }
    without.sort_unstable();
    assert_eq!(without, WITHOUT);
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/examples.json")
}

async fn walk() -> Examples {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = Demo::start(folder.path());
    let logins = logins(folder.path());
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let http = reqwest::Client::new();
    let (mut tokens, mut names) = (HashMap::new(), HashMap::new());
    let (mut examples, mut even) = (Examples::new(), Even::default());
    for call in calls::all() {
        let operation = &contract["paths"][format!("/api/v1{}", call.pattern)][call.method.to_lowercase()];
        let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("no operation {}", call.pattern));
        let address = format!("{}/api/v1{}", demo.origin, filled(call.address, &names));
        let body =
            call.body.map(|body| serde_json::from_str::<Value>(&filled(&body.to_string(), &names)).expect("JSON"));
        let mut request = http.request(call.method.parse::<Method>().expect("a method"), address);
        if call.caller != Caller::Nobody {
            if let Entry::Vacant(entry) = tokens.entry(call.caller) {
                entry.insert(token(&http, &demo, &logins, call.caller).await);
            }
            request = request.bearer_auth(&tokens[&call.caller]);
        }
        if let Some(body) = &body {
            request = request.json(body);
        }
        let response = request.send().await.expect("an answer");
        let status = response.status();
        let answer = response.text().await.expect("a body");
        assert!(status.is_success(), "{} {}: {status} {answer}", call.method, call.address);
        let answer: Value = if answer.is_empty() { Value::Null } else { serde_json::from_str(&answer).expect("JSON") };
        for (name, pointer) in call.names {
            let part = answer.pointer(pointer).and_then(Value::as_str);
            let part = part.unwrap_or_else(|| panic!("{} {}: no {pointer} in {answer}", call.method, call.address));
            names.insert(*name, part.to_owned());
        }
        // The first call of an operation is its example.
        let example = examples.entry(id.to_owned()).or_insert_with(|| json!({"responses": {}}));
        if let (Some(body), Value::Null) = (body, &example["request"]) {
            example["request"] = even.value("", body);
        }
        let shown = &mut example["responses"][status.as_str()];
        if shown.is_null() && !answer.is_null() {
            *shown = even.value("", answer);
        }
    }
    examples
}

/// `{name}` becomes what has that name.
fn filled(text: &str, names: &HashMap<&str, String>) -> String {
    names.iter().fold(text.to_owned(), |text, (name, part)| text.replace(&format!("{{{name}}}"), part))
}

async fn token(http: &reqwest::Client, demo: &Demo, logins: &Value, caller: Caller) -> String {
    let request = if caller == Caller::Operator {
        let program = &logins["operator_client"];
        let (id, secret) = (program["client_id"].as_str(), program["client_secret"].as_str());
        let request =
            http.post(format!("{}/api/v1/oauth/token", demo.origin)).form(&[("grant_type", "client_credentials")]);
        request.basic_auth(id.expect("an id"), secret)
    } else {
        let (login, kind, fields): (_, _, &[&str]) = match caller {
            Caller::Holder => ("holder", "beneficiary", &["card_number", "password"]),
            Caller::Individual => ("individual", "individual", &["cpf", "email", "card_number", "password"]),
            Caller::Company => ("company", "company", &["document", "email", "company_code", "password"]),
            Caller::Debtor => ("company_in_debt", "company", &["document", "email", "company_code", "password"]),
            Caller::Operator | Caller::Nobody => unreachable!("no person"),
        };
        let mut body = Map::from_iter([("kind".to_owned(), json!(kind))]);
        body.extend(fields.iter().map(|field| ((*field).to_owned(), logins[login][*field].clone())));
        http.post(format!("{}/api/v1/sessions", demo.origin)).json(&body)
    };
    let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    answer["access_token"].as_str().unwrap_or_else(|| panic!("no token: {answer}")).to_owned()
}

/// Gives what is another at each run one look.
#[derive(Default)]
struct Even(HashMap<Uuid, usize>);

impl Even {
    fn value(&mut self, name: &str, value: Value) -> Value {
        match value {
            Value::String(text) if HIDDEN.contains(&name) && !text.is_empty() => json!("…"),
            Value::String(text) => json!(self.text(&text)),
            Value::Array(items) => items.into_iter().take(SHOWN).map(|item| self.value(name, item)).collect(),
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(name, field)| {
                    let field = self.value(&name, field);
                    (name, field)
                });
                fields.collect()
            }
            other => other,
        }
    }

    fn text(&mut self, text: &str) -> String {
        if let Ok(id) = text.parse::<Uuid>() {
            let next = self.0.len() + 1;
            let number = *self.0.entry(id).or_insert(next);
            return format!("01900000-0000-7000-8000-{number:012}");
        }
        // The address of a card holds its proof.
        if let Some((address, _)) = text.split_once("#carteirinha=") {
            return format!("{address}#carteirinha=");
        }
        let is_instant = text.ends_with('Z') && chrono::DateTime::parse_from_rfc3339(text).is_ok();
        match text.split_once('T') {
            // The demo's day ends in UTC while it goes on in Brazil.
            Some((day, _)) if is_instant => format!("{}T12:00:00Z", day.min(TODAY)),
            _ => text.to_owned(),
        }
    }
}
