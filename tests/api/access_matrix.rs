//! Who gets what, for every operation of the contract: an operation without a row fails, and so does a row without an
//! operation. The table is written by hand and never regenerated.
//!
//! Each operation is called as five callers about a charge of one family: its holder, its dependent, another family's
//! holder, somebody without a token, and its holder after signing out.

use std::collections::BTreeSet;

use api::app;
use reqwest::Method;
use shared::charges::ChargeDetail;
use shared::client::Client;
use shared::id::ChargeId;
use tests::{Member, Portal, a_charge};

/// Status for: holder, dependent, other holder, anonymous, signed out.
type Row = (&'static str, &'static str, [u16; 5]);

/// Operations that take no body here: a body of no content type is refused before anything else.
const MATRIX: &[Row] = &[
    ("GET", "/api/v1/portal", [200, 200, 200, 200, 200]),
    ("GET", "/api/v1/portal/logo.png", [200, 200, 200, 200, 200]),
    ("GET", "/api/v1/openapi.json", [200, 200, 200, 200, 200]),
    ("POST", "/api/v1/sessions", [415, 415, 415, 415, 415]),
    ("POST", "/api/v1/sessions/refresh", [401, 401, 401, 401, 401]),
    ("GET", "/api/v1/password-policy", [200, 200, 200, 200, 200]),
    ("POST", "/api/v1/beneficiary/registrations", [415, 415, 415, 415, 415]),
    ("POST", "/api/v1/beneficiary/registrations/confirmations", [415, 415, 415, 415, 415]),
    ("POST", "/api/v1/beneficiary/password-resets", [415, 415, 415, 415, 415]),
    ("POST", "/api/v1/first-accesses", [415, 415, 415, 415, 415]),
    ("POST", "/api/v1/password-setups", [415, 415, 415, 415, 415]),
    ("GET", "/api/v1/me", [200, 200, 200, 401, 401]),
    ("GET", "/api/v1/charges", [200, 403, 200, 401, 401]),
    ("GET", "/api/v1/charges/{id}", [200, 403, 404, 401, 401]),
    ("GET", "/api/v1/charges/{id}/statement.pdf", [200, 403, 404, 401, 401]),
    ("GET", "/api/v1/charges/{id}/receipt.pdf", [409, 403, 404, 401, 401]),
    ("GET", "/api/v1/charges/{id}/slip.pdf", [200, 403, 404, 401, 401]),
    // Last, because it ends the sessions that the others use.
    ("DELETE", "/api/v1/sessions/current", [204, 204, 204, 401, 401]),
];

#[actix_web::test]
async fn every_operation_answers_every_caller_as_the_table_says() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (portal.family().await, portal.family().await);
    let charge = a_charge().of(&family.holder, &portal).await;
    let signed_out = token(&family.holder, &portal).await;
    portal.anonymous().with_token(&signed_out).sign_out().await.expect("signed out");
    let tokens = [
        Some(token(&family.holder, &portal).await),
        Some(token(&family.dependent, &portal).await),
        Some(token(&others.holder, &portal).await),
        None,
        Some(signed_out),
    ];

    let mut differences = Vec::new();
    for (method, path, expected) in MATRIX {
        let address = path.replace("{id}", &charge.to_string());
        let mut got = Vec::new();
        for token in &tokens {
            let request = portal.raw_at(Method::from_bytes(method.as_bytes()).expect("a method"), &address);
            let request = match token {
                Some(token) => request.bearer(token),
                None => request,
            };
            let answer = request.send().await;
            if !answer.status.is_success() {
                answer.problem();
            }
            got.push(answer.status.as_u16());
        }
        if got != expected {
            differences.push(format!("{method} {path}: expected {expected:?}, got {got:?}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_table_has_a_row_for_every_operation() {
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let mut operations = BTreeSet::new();
    for (path, item) in contract["paths"].as_object().expect("paths") {
        for method in item.as_object().expect("an item").keys() {
            operations.insert((method.to_uppercase(), path.clone()));
        }
    }
    let rows: BTreeSet<_> = MATRIX.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(operations, rows, "the contract and the access table differ");
}

#[actix_web::test]
async fn somebody_elses_charge_and_none_at_all_answer_alike() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (portal.family().await, portal.family().await);
    let charge = a_charge().of(&family.holder, &portal).await;
    let token = token(&others.holder, &portal).await;
    for suffix in ["", "/statement.pdf", "/receipt.pdf", "/slip.pdf"] {
        let theirs = problem(&portal, &format!("/charges/{charge}{suffix}"), &token).await;
        for id in ["01900000-0000-7000-8000-000000000000", "x", "1", "%00", "..%2F..%2Fme", &"9".repeat(300)] {
            let none = problem(&portal, &format!("/charges/{id}{suffix}"), &token).await;
            assert_eq!(
                (none.status, none.code, none.detail),
                (404, theirs.code.clone(), theirs.detail.clone()),
                "{id}"
            );
        }
    }
}

#[actix_web::test]
async fn a_list_holds_the_callers_charges_alone() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (portal.family().await, portal.family().await);
    let mine = a_charge().of(&family.holder, &portal).await;
    a_charge().of(&others.holder, &portal).await;
    let client = family.holder.client(&portal).await;
    let list = client.charges(&shared::charges::ChargeQuery::default()).await.expect("a list");
    assert_eq!(list.items.iter().map(|charge| charge.id).collect::<Vec<_>>(), [mine]);
    let detail: ChargeDetail = detail(&client, mine).await;
    assert_eq!(detail.payer.name, family.holder.name);
}

async fn detail(client: &Client, id: ChargeId) -> ChargeDetail {
    client.charge(id).await.expect("a charge")
}

async fn problem(portal: &Portal, path: &str, token: &str) -> shared::problem::Problem {
    portal.raw(Method::GET, path).bearer(token).send().await.problem()
}

async fn token(member: &Member, portal: &Portal) -> String {
    member.tokens(&portal.anonymous()).await.access_token
}
