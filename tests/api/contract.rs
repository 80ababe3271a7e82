//! The contract, held against itself and against the committed file: what integrators read is what is served.

use std::collections::HashSet;
use std::io::Read as _;
use std::path::Path;

use api::app;
use api::features::contract::text;
use flate2::read::GzDecoder;
use reqwest::Method;
use serde_json::Value;
use shared::programs::Scope;
use tests::Portal;

fn contract() -> Value {
    serde_json::to_value(app::openapi()).expect("the contract")
}

fn operations(contract: &Value) -> Vec<(String, Value)> {
    let paths = contract["paths"].as_object().expect("paths");
    let of_path = |(path, item): (&String, &Value)| {
        let methods = item.as_object().expect("an item").clone();
        methods.into_iter().map(|(method, operation)| (format!("{method} {path}"), operation)).collect::<Vec<_>>()
    };
    paths.iter().flat_map(of_path).collect()
}

#[test]
fn the_committed_file_is_what_the_code_generates() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/openapi.json");
    let committed = std::fs::read_to_string(file).expect("openapi/openapi.json");
    assert!(committed == text(&app::openapi()).expect("the contract"), "run `cargo xtask openapi` and review the diff");
}

#[test]
fn every_operation_is_described_in_full() {
    let contract = contract();
    for (name, operation) in operations(&contract) {
        assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{name} has no summary");
        assert!(operation["description"].as_str().is_some_and(|text| !text.is_empty()), "{name} has no description");
        assert!(operation["tags"].as_array().is_some_and(|tags| !tags.is_empty()), "{name} has no tag");
        assert!(operation["operationId"].is_string(), "{name} has no id");
        let responses = operation["responses"].as_object().expect("responses");
        assert!(responses.keys().any(|status| status.starts_with('2')), "{name} never succeeds");
        // contract 1
        for (status, response) in responses {
            let text = response["description"].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{name} {status}: say what the answer is, at the answer or at its type");
        }
        for (status, response) in responses.iter().filter(|(status, _)| !status.starts_with(['2', '3'])) {
            let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(schema, "#/components/schemas/Problem", "{name} {status} is not a problem");
        }
    }
}

// contract 21
#[test]
fn every_group_of_operations_is_told_once_and_has_some() {
    let contract = contract();
    let mut told = Vec::new();
    for tag in contract["tags"].as_array().expect("tags") {
        let name = tag["name"].as_str().expect("a name");
        assert!(tag["description"].as_str().is_some_and(|text| !text.is_empty()), "{name} has no description");
        assert!(!told.contains(&name), "{name} is told twice");
        told.push(name);
    }
    let mut used = Vec::new();
    for (name, operation) in operations(&contract) {
        for tag in operation["tags"].as_array().expect("tags") {
            let tag = tag.as_str().expect("a name").to_owned();
            assert!(told.contains(&tag.as_str()), "{name}: nothing says what {tag} is");
            used.push(tag);
        }
    }
    for name in told {
        assert!(used.iter().any(|tag| tag == name), "no operation is of {name}");
    }
}

// contract 21
#[test]
fn every_scope_says_what_it_opens() {
    let contract = contract();
    let flow = &contract["components"]["securitySchemes"]["programs"]["flows"]["clientCredentials"];
    let scopes = flow["scopes"].as_object().expect("scopes");
    assert_eq!(scopes.len(), Scope::ALL.len());
    for (scope, text) in scopes {
        assert!(text.as_str().is_some_and(|text| !text.trim().is_empty()), "{scope} opens nothing that is told");
    }
    let texts: HashSet<_> = Scope::ALL.into_iter().map(Scope::description).collect();
    assert_eq!(texts.len(), Scope::ALL.len(), "two scopes say the same");
}

// contract 1
#[test]
fn every_reference_resolves() {
    let contract = contract();
    let mut found = 0;
    for_each(&contract, &mut |value| {
        if let Some(reference) = value["$ref"].as_str() {
            found += 1;
            let place = reference.strip_prefix('#').expect("a place in this document");
            assert!(contract.pointer(place).is_some(), "{reference} leads nowhere");
        }
    });
    assert!(found > 100, "few references were found: {found}");
}

// contract 2
#[test]
fn a_file_is_a_file_and_no_list_of_numbers() {
    let mut files = 0;
    for (name, operation) in operations(&contract()) {
        let responses = operation["responses"].as_object().expect("responses").values();
        for body in responses.chain(operation.get("requestBody")) {
            for (media_type, content) in body["content"].as_object().into_iter().flatten() {
                let schema = &content["schema"];
                if media_type.ends_with("json") || media_type == "application/x-www-form-urlencoded" {
                    continue;
                }
                assert_eq!(schema["type"], "string", "{name} {media_type}");
                let is_text = media_type.starts_with("text/");
                assert_eq!(schema["format"] == "binary", !is_text, "{name} {media_type}");
                files += usize::from(!is_text);
            }
        }
    }
    assert!(files > 20, "few files were found: {files}");
}

// contract 3
#[test]
fn unions_name_their_members_and_what_tells_them_apart() {
    let contract = contract();
    let schemas = contract["components"]["schemas"].as_object().expect("schemas");
    let mut unions = 0;
    for (name, schema) in schemas {
        let Some(members) = schema["oneOf"].as_array() else { continue };
        unions += 1;
        let field = schema["discriminator"]["propertyName"].as_str().unwrap_or_else(|| panic!("{name} has none"));
        let mapping = schema["discriminator"]["mapping"].as_object().expect("a mapping");
        assert_eq!(members.len(), mapping.len(), "{name}");
        for (value, reference) in mapping {
            assert!(members.iter().any(|member| member["$ref"] == *reference), "{name}: {value} is none of it");
            let member = contract.pointer(&reference.as_str().expect("a reference")[1..]).expect("a member");
            assert_eq!(member["properties"][field]["enum"], serde_json::json!([value]), "{name}: {value}");
            let required = member["required"].as_array().expect("required fields");
            assert!(required.iter().any(|known| known == field), "{name}: {value} may lack {field}");
        }
    }
    assert!(unions >= 3, "few unions were found: {unions}");
}

// contract 4
#[test]
fn no_schema_has_the_name_of_what_generators_make_themselves() {
    let contract = contract();
    let schemas = contract["components"]["schemas"].as_object().expect("schemas");
    for taken in ["ApiClient", "ApiException", "ApiResponse", "Configuration", "Client", "Response", "Object"] {
        assert!(!schemas.contains_key(taken), "{taken}");
    }
}

fn for_each(value: &Value, visit: &mut impl FnMut(&Value)) {
    visit(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| for_each(item, visit)),
        Value::Object(fields) => fields.values().for_each(|field| for_each(field, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_path_parameter_is_declared() {
    let contract = contract();
    for (name, operation) in operations(&contract) {
        let named = name.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        for wanted in named {
            let is_declared =
                parameters.iter().any(|parameter| parameter["name"] == wanted && parameter["in"] == "path");
            assert!(is_declared, "{name} does not declare {wanted}");
        }
    }
}

#[test]
fn every_list_takes_a_cursor_and_a_limit() {
    let contract = contract();
    for (name, operation) in operations(&contract) {
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
        let Some(schema) = schema.as_str().and_then(|text| text.rsplit('/').next()) else { continue };
        let properties = &contract["components"]["schemas"][schema]["properties"];
        if properties.get("items").is_some()
            && operation["operationId"].as_str().is_some_and(|id| id.starts_with("list_"))
        {
            assert!(properties.get("next_cursor").is_some(), "{name} has no next_cursor");
            for parameter in ["limit", "cursor"] {
                let declared = operation["parameters"].as_array().expect("parameters");
                assert!(declared.iter().any(|known| known["name"] == parameter), "{name} does not take {parameter}");
            }
        }
    }
}

#[test]
fn every_operation_behind_a_token_says_so() {
    for (name, operation) in operations(&contract()) {
        let refuses_strangers = operation["responses"].get("403").is_some();
        // An empty list says that it is open to everybody; silence would say nothing.
        let ways = operation["security"].as_array().unwrap_or_else(|| panic!("{name} does not say who may"));
        assert_eq!(refuses_strangers, !ways.is_empty(), "{name}");
    }
}

#[test]
fn every_post_of_a_caller_that_creates_takes_an_idempotency_key() {
    let mut creating = 0;
    for (name, operation) in operations(&contract()) {
        let answers = &operation["responses"];
        let begins = answers["202"].get("content").is_some();
        let creates = name.starts_with("post ") && (begins || answers.get("201").is_some());
        let takes_key = operation["parameters"].as_array().is_some_and(|parameters| {
            parameters.iter().any(|known| known["name"] == "Idempotency-Key" && known["in"] == "header")
        });
        let is_open = operation["security"].as_array().is_some_and(Vec::is_empty);
        if creates && !is_open {
            creating += 1;
            assert!(takes_key, "{name} does not take Idempotency-Key");
        } else {
            // ADR 6 and ADR 12 say why the public ones take none.
            assert!(!takes_key, "{name} takes a key for nothing");
        }
    }
    assert!(creating > 0, "nothing is created");
}

#[test]
fn money_is_whole_centavos_and_no_field_is_a_float() {
    let contract = contract();
    for (schema, definition) in contract["components"]["schemas"].as_object().expect("schemas") {
        let Some(properties) = definition["properties"].as_object() else { continue };
        for (field, shape) in properties {
            assert_ne!(shape["type"], "number", "{schema}.{field} is a float");
            assert_eq!(field, &field.to_lowercase(), "{schema}.{field} is not snake_case");
            let is_money = shape.to_string().contains("schemas/Cents");
            assert_eq!(is_money, field.ends_with("_cents"), "{schema}.{field}");
        }
    }
}

#[actix_web::test]
async fn the_served_document_is_the_committed_one() {
    let portal = Portal::start_on("2026-03-10").await;
    let served = portal.raw(Method::GET, "/openapi.json").send().await;
    assert_eq!(served.text(), text(&app::openapi()).expect("the contract"));
    let again = portal.raw(Method::GET, "/openapi.json").header("if-none-match", served.header("etag")).send().await;
    assert_eq!(again.status, 304);
}

#[actix_web::test]
async fn the_readable_page_asks_nobody_else() {
    let portal = Portal::start_on("2026-03-10").await;
    let page = portal.raw_at(Method::GET, "/docs/").send().await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(!text.contains("http://") && !text.contains("https://"), "the page names another server: {text}");
    for (file, kind) in [
        ("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
        ("swagger-ui.css", "text/css; charset=utf-8"),
        ("swagger-initializer.js", "text/javascript; charset=utf-8"),
    ] {
        assert!(text.contains(file), "{text}");
        let address = format!("/docs/{file}");
        let plain = portal.raw_at(Method::GET, &address).send().await;
        assert_eq!((plain.status.as_u16(), plain.header("content-type")), (200, kind), "{file}");
        assert_eq!(plain.header("content-encoding"), "", "{file}");
        let packed = portal.raw_at(Method::GET, &address).header("accept-encoding", "gzip, br").send().await;
        let mut unpacked = packed.body.clone();
        if packed.header("content-encoding") == "gzip" {
            unpacked.clear();
            GzDecoder::new(&packed.body[..]).read_to_end(&mut unpacked).expect("gzip");
        }
        assert!(unpacked == plain.body && packed.header("etag") == plain.header("etag"), "{file}");
        let again = portal.raw_at(Method::GET, &address).header("if-none-match", plain.header("etag")).send().await;
        assert_eq!(again.status, 304, "{file}");
    }
    let told = portal.raw_at(Method::GET, "/docs/swagger-initializer.js").send().await.text();
    assert!(told.contains("/api/v1/openapi.json"), "{told}");
    assert_eq!(portal.raw_at(Method::GET, "/docs/nada.js").send().await.problem().status, 404);
    let redirect = portal.raw_at(Method::GET, "/docs").send().await;
    assert_eq!(redirect.header("location"), "/docs/");
}
