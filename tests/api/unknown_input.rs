//! What a request has and the contract does not know is refused and named, in every operation and in one way: a program
//! that mistypes a filter or a field learns it at once instead of getting the whole, or less than it sent.

use api::access::ProgramOwner;
use api::app;
use reqwest::Method;
use serde_json::{Value, json};
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::protocol::Protocol;
use tests::Portal;
use tests::raw::{Answer, Raw};

const UNKNOWN: &str = "nao/existe";

/// An operation with the address of something that is well-formed and not there.
pub(crate) struct Operation {
    pub(crate) method: Method,
    /// The path in the contract.
    pub(crate) pattern: String,
    pub(crate) address: String,
    /// The schema of its JSON body.
    body: Option<Value>,
    /// Whether anybody may call it.
    pub(crate) is_open: bool,
}

pub(crate) fn operations(contract: &Value) -> Vec<Operation> {
    let today = "2026-03-10".parse().expect("a date");
    let protocol = Protocol::compose("000000", today, 1).expect("a protocol").to_string();
    let places = [
        ("{id}", "01900000-0000-7000-8000-000000000000"),
        ("{delivery_id}", "01900000-0000-7000-8000-000000000000"),
        ("{protocol}", &protocol),
        ("{slug}", "nenhum"),
        ("{code}", "nenhum"),
        ("{year}", "2025"),
        ("{month}", "2026-02"),
    ];
    let mut operations = Vec::new();
    for (path, item) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let address = places.iter().fold(path.clone(), |path, (place, value)| path.replace(place, value));
            let body = operation["requestBody"]["content"]["application/json"].get("schema").cloned();
            let is_open = operation["security"] == json!([]);
            operations.push(Operation {
                method: method.to_uppercase().parse().expect("a method"),
                pattern: path.clone(),
                address,
                body,
                is_open,
            });
        }
    }
    operations
}

/// Status, code and the one fault of an answer.
fn refusal(answer: &Answer) -> (u16, ProblemCode, Vec<(String, String)>) {
    let problem = answer.problem();
    let faults = problem.errors.iter().map(|error| (error.pointer.clone(), error.code.clone())).collect();
    (problem.status, problem.known_code().expect("a known code"), faults)
}

/// One caller of each kind; between them they may call every operation.
pub(crate) async fn callers(portal: &Portal) -> Vec<String> {
    let family = portal.family().await;
    let client = portal.anonymous();
    let owner = ProgramOwner::Company { company_id: portal.company().await.company.company_id };
    vec![
        family.holder.tokens(&client).await.access_token,
        portal.individual().await.tokens(&client).await.access_token,
        portal.company().await.tokens(&client).await.access_token,
        portal.program(&Scope::OF_OPERATOR).await.token(portal).await,
        portal.program_of(owner, &Scope::OF_COMPANIES).await.token(portal).await,
    ]
}

/// What the caller is answered who may; nobody's answer where none of them may.
pub(crate) async fn answer_to_admitted(tokens: &[String], request: impl Fn() -> Raw) -> Answer {
    for token in tokens {
        let answer = request().bearer(token).send().await;
        if !matches!(answer.status.as_u16(), 401 | 403) {
            return answer;
        }
    }
    request().send().await
}

// contract 12
#[actix_web::test]
async fn every_operation_refuses_and_names_unknown_query_parameters() {
    let portal = Portal::start_on("2026-03-10").await;
    let tokens = callers(&portal).await;
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let expected = vec![("/nao_existe".to_owned(), "unknown".to_owned()), ("/%~1".to_owned(), "unknown".to_owned())];
    let mut differences = Vec::new();
    for Operation { method, pattern: _, address, body: _, is_open } in operations(&contract) {
        let query = "nao_existe=1&nao_existe=2&%25%2F=";
        let request = || portal.raw_at(method.clone(), &format!("{address}?{query}"));
        let answer = if is_open { request().send().await } else { answer_to_admitted(&tokens, request).await };
        let got = refusal(&answer);
        if got != (400, ProblemCode::InvalidQuery, expected.clone()) {
            differences.push(format!("{method} {address}: {got:?}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// A stranger, and somebody whose session has ended, learn that and nothing about what is wrong with what they sent.
#[actix_web::test]
async fn who_may_not_is_told_that_before_what_is_wrong_with_the_request() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let ended = family.holder.tokens(&portal.anonymous()).await.access_token;
    // It is known to the server before it ends, as most are.
    assert_eq!(portal.raw(Method::GET, "/charges").bearer(&ended).send().await.status, 200);
    assert_eq!(portal.raw(Method::DELETE, "/sessions/current").bearer(&ended).send().await.status, 204);
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let (mut differences, mut tried) = (Vec::new(), 0);
    for Operation { method, pattern: _, address, body, is_open: _ } in
        operations(&contract).into_iter().filter(|it| !it.is_open)
    {
        for (query, text) in [("?nao_existe=1", "{}"), ("?limit=0", "{}"), ("", "{"), ("", "{\"nao/existe\": 1}")] {
            for token in [None, Some(&ended)] {
                let mut request = portal.raw_at(method.clone(), &format!("{address}{query}"));
                request = request.header("idempotency-key", "");
                if body.is_some() {
                    request = request.json(text);
                }
                if let Some(token) = token {
                    request = request.bearer(token);
                }
                tried += 1;
                let got = refusal(&request.send().await);
                if got != (401, ProblemCode::Unauthenticated, Vec::new()) {
                    differences.push(format!("{method} {address}{query} {text}: {got:?}"));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(tried > 800, "few requests were tried: {tried}");
}

// contract 12
#[actix_web::test]
async fn every_body_refuses_and_names_unknown_members() {
    let portal = Portal::start_on("2026-03-10").await;
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let tokens = callers(&portal).await;
    let (mut differences, mut tried) = (Vec::new(), 0);
    for Operation { method, pattern: _, address, body, is_open } in operations(&contract) {
        let Some(schema) = body else { continue };
        for (body, pointer) in with_unknown_members(&contract, &schema) {
            tried += 1;
            let expected = (422, ProblemCode::InvalidFields, vec![(pointer.clone(), "unknown".to_owned())]);
            let request = || portal.raw_at(method.clone(), &address).json(body.to_string());
            let answer = if is_open { request().send().await } else { answer_to_admitted(&tokens, request).await };
            let got = refusal(&answer);
            if got != expected {
                differences.push(format!("{method} {address} {body}: {got:?}"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(tried > 16, "few bodies were tried: {tried}");
}

/// For every object of a body: a body with an unknown member there, and its place. The contract says of each that it has
/// no others.
fn with_unknown_members(contract: &Value, schema: &Value) -> Vec<(Value, String)> {
    let schema = resolved(contract, schema);
    if let Some(members) = schema["oneOf"].as_array() {
        return members.iter().flat_map(|member| with_unknown_members(contract, member)).collect();
    }
    if schema["type"] == "array" {
        let inner = with_unknown_members(contract, &schema["items"]).into_iter();
        return inner.map(|(body, place)| (json!([body]), format!("/0{place}"))).collect();
    }
    let Some(properties) = schema["properties"].as_object() else { return Vec::new() };
    assert_eq!(schema["additionalProperties"], false, "the contract lets any member pass: {schema}");
    let mut found = vec![(json!({ UNKNOWN: "x" }), "/nao~1existe".to_owned())];
    for (name, property) in properties {
        let inner = with_unknown_members(contract, property).into_iter();
        found.extend(inner.map(|(body, place)| (json!({ name: body }), format!("/{name}{place}"))));
    }
    found
}

fn resolved<'a>(contract: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => contract.pointer(&reference[1..]).expect("a schema"),
        None => schema,
    }
}

// contract 12
#[actix_web::test]
async fn a_field_of_another_kind_is_unknown_to_this_one() {
    let portal = Portal::start_on("2026-03-10").await;
    let cases = [
        ("/sessions", json!({"kind": "beneficiary", "card_number": "1", "password": "x", "cpf": "1"}), "/cpf"),
        ("/sessions", json!({"kind": "beneficiary", "card_number": "1", "password": "x", "email": "e"}), "/email"),
        (
            "/sessions",
            json!({"kind": "individual", "cpf": "1", "email": "e", "card_number": "1", "password": "x", "document": "1"}),
            "/document",
        ),
        (
            "/sessions",
            json!({"kind": "company", "document": "1", "email": "e", "company_code": "1", "password": "x",
                   "card_number": "1"}),
            "/card_number",
        ),
        (
            "/first-accesses",
            json!({"kind": "company", "document": "1", "email": "e", "company_code": "1", "birth_date": "1990-01-01"}),
            "/birth_date",
        ),
        (
            "/first-accesses",
            json!({"kind": "individual", "cpf": "1", "email": "e", "card_number": "1", "birth_date": "1990-01-01",
                   "company_code": "1"}),
            "/company_code",
        ),
    ];
    for (path, body, pointer) in cases {
        let answer = portal.raw(Method::POST, path).json(body.to_string()).send().await;
        let expected = (422, ProblemCode::InvalidFields, vec![(pointer.to_owned(), "unknown".to_owned())]);
        assert_eq!(refusal(&answer), expected, "{body}");
    }
}

// contract 15
#[actix_web::test]
async fn where_some_words_are_allowed_they_are_listed() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder.tokens(&portal.anonymous()).await.access_token;
    let body = json!({"kind": "stranger", "card_number": "1", "password": "x"});
    let answer = portal.raw(Method::POST, "/sessions").json(body.to_string()).send().await;
    let in_body = &answer.problem().errors[0];
    assert_eq!((&*in_body.pointer, &*in_body.code), ("/kind", "choice"));
    assert!(in_body.detail.ends_with("beneficiary, individual, company."), "{}", in_body.detail);
    let answer = portal.raw(Method::GET, "/charges?status=late").bearer(&holder).send().await;
    let in_query = &answer.problem().errors[0];
    assert_eq!((&*in_query.pointer, &*in_query.code), ("/status", "choice"));
    assert!(in_query.detail.contains("open, overdue, paid"), "{}", in_query.detail);
}
