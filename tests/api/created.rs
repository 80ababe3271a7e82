//! Every `201` says where what it made is, the first time and whenever it is said again, and it is there.

use std::collections::BTreeSet;

use api::access::ProgramOwner;
use api::app;
use reqwest::Method;
use serde_json::{Value, json};
use shared::paths;
use shared::programs::Scope;
use tests::content::{a_form, a_link, a_page, a_piece_of_news};
use tests::{Portal, an_invoice};

/// A request that makes something.
struct Making {
    operation: &'static str,
    method: Method,
    path: String,
    token: Option<String>,
    body: Value,
}

fn shape(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

async fn makings(portal: &Portal) -> Vec<Making> {
    let (family, record, company) = (portal.family().await, portal.on_record().await, portal.company().await);
    let holder = family.holder.tokens(&portal.anonymous()).await.access_token;
    let responsible = company.tokens(&portal.anonymous()).await.access_token;
    let program = portal.program(&[Scope::ContentWrite, Scope::WebhooksWrite]).await.token(portal).await;
    let receiver = json!({"url": "https://erp.example/eventos", "kinds": ["slip_reissued"]});
    let webhook = portal.raw(Method::POST, paths::webhooks::WEBHOOKS).bearer(&program).json(receiver.to_string());
    let webhook: Value = serde_json::from_slice(&webhook.send().await.body).expect("JSON");
    let webhook = webhook["webhook"]["id"].as_str().expect("a webhook").parse().expect("an id");
    let webhook_secrets = paths::webhooks::webhook_secrets(webhook);
    let employee = portal.employees(&company.company).await.holder;
    let invoice = an_invoice("2026-03").due("2026-03-02").life(&employee, 95_000, 5_000);
    let invoice = invoice.of(&company.company, portal).await;
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let credential = portal.program_of(owner, &[Scope::CompanyInvoicesRead]).await.client_id;
    let secrets = format!("{}/{credential}/secrets", paths::COMPANY_API_CLIENTS);
    let by = |token: &String| Some(token.clone());
    let made =
        |operation, method, path: &str, token, body| Making { operation, method, path: path.to_owned(), token, body };
    let card = json!({"items": [{"enrolment_id": family.holder.enrolment_id, "reason": "lost"}]});
    let client = json!({"name": "Folha", "scopes": ["company-invoices:read"]});
    let reissues = paths::company_invoice_reissues(invoice);
    vec![
        made("sign_in", Method::POST, paths::SESSIONS, None, shape(family.holder.sign_in())),
        made("register", Method::POST, paths::REGISTRATIONS, None, shape(record.registration())),
        made("request_cards", Method::POST, paths::CARD_REQUESTS, by(&holder), card),
        made("create_company_api_client", Method::POST, paths::COMPANY_API_CLIENTS, by(&responsible), client),
        made("rotate_company_api_client", Method::POST, &secrets, by(&responsible), Value::Null),
        made("reissue_company_slip", Method::POST, &reissues, by(&responsible), json!({"payment_date": "2026-03-10"})),
        made("create_webhook", Method::POST, paths::webhooks::WEBHOOKS, by(&program), receiver),
        made("rotate_webhook_secret", Method::POST, &webhook_secrets, by(&program), Value::Null),
        made("put_page", Method::PUT, "/operator/pages/nova", by(&program), shape(a_page())),
        made("put_news", Method::PUT, "/operator/news/nova", by(&program), shape(a_piece_of_news("2026-03-01"))),
        made("put_link", Method::PUT, "/operator/links/novo", by(&program), shape(a_link())),
        made("put_form", Method::PUT, "/operator/forms/novo", by(&program), shape(a_form())),
    ]
}

// contract 15
#[actix_web::test]
async fn what_was_made_is_where_its_answer_says() {
    let portal = Portal::start_on("2026-03-10").await;
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let (mut known, mut resolved) = (BTreeSet::new(), 0);
    for Making { operation, method, path, token, body } in makings(&portal).await {
        known.insert(operation.to_owned());
        let send = async || {
            let mut request = portal.raw(method.clone(), &path);
            if !body.is_null() {
                request = request.json(body.to_string());
            }
            if let Some(token) = &token {
                request = request.bearer(token).header("idempotency-key", operation);
            }
            request.send().await
        };
        let answer = send().await;
        assert_eq!(answer.status, 201, "{operation} {}", answer.text());
        let location = answer.header("location").to_owned();
        assert!(location.starts_with(paths::BASE), "{operation} {location}");
        if method == Method::POST && token.is_some() {
            let again = send().await;
            assert_eq!((again.status.as_u16(), again.header("location")), (201, &*location), "{operation}");
        }
        if can_be_read(&contract, &location) {
            let token = match &token {
                Some(token) => token.clone(),
                // An access: whoever signs in with it finds it.
                None => portal.family().await.holder.tokens(&portal.anonymous()).await.access_token,
            };
            let found = portal.raw_at(Method::GET, &location).bearer(&token).send().await;
            assert_eq!(found.status, 200, "{operation} {location}");
            resolved += 1;
        }
    }
    assert_eq!(known, creating(&contract), "the contract and this table differ");
    assert_eq!(resolved, 9, "of the others there is nothing to read");
}

/// The operations that may answer 201. Each says in the contract that it has a `Location`.
fn creating(contract: &Value) -> BTreeSet<String> {
    let items = contract["paths"].as_object().expect("paths").values();
    let operations = items.flat_map(|item| item.as_object().expect("an item").values());
    let creating = operations.filter(|operation| operation["responses"].get("201").is_some());
    creating
        .map(|operation| {
            let name = operation["operationId"].as_str().expect("an id");
            assert!(operation["responses"]["201"]["headers"].get("Location").is_some(), "{name}");
            name.to_owned()
        })
        .collect()
}

fn can_be_read(contract: &Value, location: &str) -> bool {
    let parts: Vec<_> = location.split('/').collect();
    contract["paths"].as_object().expect("paths").iter().any(|(pattern, item)| {
        let known: Vec<_> = pattern.split('/').collect();
        item.get("get").is_some()
            && known.len() == parts.len()
            && known.iter().zip(&parts).all(|(known, part)| known.starts_with('{') || known == part)
    })
}
