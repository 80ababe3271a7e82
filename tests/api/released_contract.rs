//! The contract against the last one that was released (`openapi/released.json`): what programs rely on stays. A break is
//! meant, told in the CHANGELOG and named with its reason in `openapi/breaks.json`, or it is a fault.

mod breaks;

use std::collections::BTreeSet;
use std::path::Path;

use api::app;
use serde::Deserialize;
use serde_json::{Value, json};

/// Breaks of one reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meant {
    because: String,
    breaks: Vec<String>,
}

fn contract() -> Value {
    serde_json::to_value(app::openapi()).expect("the contract")
}

fn committed<T: for<'de> Deserialize<'de>>(name: &str) -> T {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi").join(name);
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn what_programs_rely_on_stays() {
    let meant: Vec<Meant> = committed("breaks.json");
    let lines: BTreeSet<_> = meant.iter().flat_map(|meant| meant.breaks.iter().cloned()).collect();
    let found: BTreeSet<_> = breaks::find(&committed("released.json"), &contract()).into_iter().collect();
    let unmeant: Vec<_> = found.difference(&lines).cloned().collect();
    assert!(unmeant.is_empty(), "programs would break; see docs/versioning.md\n{}", unmeant.join("\n"));
    let gone: Vec<_> = lines.difference(&found).cloned().collect();
    assert!(gone.is_empty(), "openapi/breaks.json names what is no break\n{}", gone.join("\n"));
    assert!(meant.iter().all(|meant| meant.because.ends_with('.')), "breaks have a reason, in a sentence");
}

#[test]
fn a_contract_breaks_nothing_of_its_own() {
    let contract = contract();
    assert_eq!(breaks::find(&contract, &contract), Vec::<String>::new());
}

/// Each of these changes alone is seen, and nothing else.
#[test]
fn every_kind_of_break_is_seen() {
    type Change = fn(&mut Value);
    let charges = "/paths/~1api~1v1~1charges/get";
    assert!(contract().pointer(charges).is_some());
    let cases: [(&str, Change); 16] = [
        ("GET /api/v1/charges: the operation has gone", |it| remove(it, "/paths/~1api~1v1~1charges", "get")),
        ("GET /api/v1/charges: it has another operationId", |it| {
            it["paths"]["/api/v1/charges"]["get"]["operationId"] = json!("other");
        }),
        ("GET /api/v1/charges: {\"bearer\":[]} is not enough any more", |it| {
            it["paths"]["/api/v1/charges"]["get"]["security"] = json!([{"programs": ["audit:read"]}]);
        }),
        ("GET /api/v1/portal: not everybody may call it any more", |it| {
            it["paths"]["/api/v1/portal"]["get"]["security"] = json!([{"bearer": []}]);
        }),
        ("GET /api/v1/charges cursor: the parameter has gone, and what is unknown is refused", |it| {
            let parameters = it.pointer_mut("/paths/~1api~1v1~1charges/get/parameters").and_then(Value::as_array_mut);
            parameters.expect("parameters").retain(|parameter| parameter["name"] != "cursor");
        }),
        ("GET /api/v1/charges limit: the parameter is required now", |it| {
            parameter(it, "limit")["required"] = json!(true);
        }),
        ("GET /api/v1/charges limit: maximum is less now", |it| {
            parameter(it, "limit")["schema"]["maximum"] = json!(100);
        }),
        ("GET /api/v1/charges 200: the answer has gone", |it| {
            remove(it, "/paths/~1api~1v1~1charges/get/responses", "200");
        }),
        ("GET /api/v1/charges 200: the header X-Request-Id has gone", |it| {
            remove(it, "/paths/~1api~1v1~1charges/get/responses/200/headers", "X-Request-Id");
        }),
        ("GET /api/v1/charges 200 application/json: the answer's media type has gone", |it| {
            remove(it, "/paths/~1api~1v1~1charges/get/responses/200/content", "application/json");
        }),
        ("GET /api/v1/charges 200 application/json/items/*/due_date: the field has gone", |it| {
            remove(it, "/components/schemas/ChargeSummary/properties", "due_date");
        }),
        ("GET /api/v1/charges 200 application/json/items/*/amount_cents: {\"integer\"} became {\"string\"}", |it| {
            let field = it.pointer_mut("/components/schemas/ChargeSummary/properties/amount_cents");
            *field.expect("a field") = json!({"type": "string", "format": "int64"});
        }),
        ("POST /api/v1/card-requests application/json/items/*/reason: the words", |it| {
            it["components"]["schemas"]["CardReason"]["enum"].as_array_mut().expect("words").pop();
        }),
        ("POST /api/v1/card-requests application/json/new_one: the field must be sent now", |it| {
            it["components"]["schemas"]["NewCardRequest"]["required"]
                .as_array_mut()
                .expect("fields")
                .push(json!("new_one"));
        }),
        ("POST /api/v1/sessions application/json: #/components/schemas/", |it| {
            it["components"]["schemas"]["SignIn"]["oneOf"].as_array_mut().expect("members").pop();
        }),
        ("audit:read: the scope has gone", |it| {
            remove(it, "/components/securitySchemes/programs/flows/clientCredentials/scopes", "audit:read");
        }),
    ];
    let before = contract();
    for (expected, change) in cases {
        let mut after = before.clone();
        change(&mut after);
        let found = breaks::find(&before, &after);
        assert!(found.iter().any(|found| found.starts_with(expected)), "{expected}: {found:?}");
    }
}

/// What a program that reads tolerantly does not notice is no break.
#[test]
fn what_is_new_is_no_break() {
    let before = contract();
    let mut after = before.clone();
    after["paths"]["/api/v1/new"] = after["paths"]["/api/v1/portal"].clone();
    after["components"]["schemas"]["ChargeSummary"]["properties"]["new"] = json!({"type": "string"});
    after["components"]["schemas"]["NewCardRequest"]["properties"]["new"] = json!({"type": "string"});
    after["components"]["schemas"]["ProblemCode"]["enum"].as_array_mut().expect("words").push(json!("new"));
    after["components"]["schemas"]["EventKind"]["enum"].as_array_mut().expect("words").push(json!("new"));
    parameter(&mut after, "limit")["schema"]["maximum"] = json!(1000);
    let parameters = after.pointer_mut("/paths/~1api~1v1~1charges/get/parameters").and_then(Value::as_array_mut);
    parameters.expect("parameters").push(json!({"name": "new", "in": "query", "schema": {"type": "string"}}));
    assert_eq!(breaks::find(&before, &after), Vec::<String>::new());
}

fn remove(contract: &mut Value, place: &str, name: &str) {
    let object = contract.pointer_mut(place).and_then(Value::as_object_mut).expect("an object");
    object.remove(name).unwrap_or_else(|| panic!("no {name} at {place}"));
}

/// A parameter of `GET /charges`.
fn parameter<'a>(contract: &'a mut Value, name: &str) -> &'a mut Value {
    let parameters = contract.pointer_mut("/paths/~1api~1v1~1charges/get/parameters").and_then(Value::as_array_mut);
    parameters.expect("parameters").iter_mut().find(|parameter| parameter["name"] == name).expect("a parameter")
}
