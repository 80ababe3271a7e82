//! Cursors of all lists: they tell nothing, and fit only the list and the caller that they were given to.

use std::collections::BTreeMap;

use api::access::ProgramOwner;
use api::app;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use shared::card_requests::FamilyQuery;
use shared::charges::ChargeQuery;
use shared::programs::Scope;
use tests::{Family, Portal, a_charge};

/// Operations of the contract that take a cursor, with an address of each that leads to a list.
fn lists() -> Vec<String> {
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let mut lists = Vec::new();
    for (path, item) in contract["paths"].as_object().expect("paths") {
        let mut parameters = item["get"]["parameters"].as_array().into_iter().flatten();
        // Paper and tables are written from their beginning to their end.
        let is_list = item["get"]["responses"]["200"]["content"]["application/json"].is_object();
        if is_list && parameters.any(|parameter| parameter["name"] == "cursor") {
            let path = path.replace("{year}", "2025").replace("{id}", "01900000-0000-7000-8000-000000000000");
            assert!(!path.contains('{'), "{path} has another parameter");
            lists.push(path);
        }
    }
    assert!(lists.len() >= 20, "{lists:?}");
    lists
}

/// The token of a caller of each kind; nobody comes last.
async fn callers(portal: &Portal) -> BTreeMap<&'static str, Option<String>> {
    let (holder, company) = (portal.family().await.holder, portal.company().await);
    let company_id = company.company.company_id;
    let of_company = portal.program_of(ProgramOwner::Company { company_id }, &Scope::OF_COMPANIES).await;
    BTreeMap::from([
        ("a holder", Some(holder.tokens(&portal.anonymous()).await.access_token)),
        ("an individual", Some(portal.individual().await.tokens(&portal.anonymous()).await.access_token)),
        ("a company", Some(company.tokens(&portal.anonymous()).await.access_token)),
        ("a program", Some(portal.program(&Scope::OF_OPERATOR).await.token(portal).await)),
        ("a company's program", Some(of_company.token(portal).await)),
        ("nobody", None),
    ])
}

// contract 6
#[actix_web::test]
async fn no_list_takes_a_cursor_that_it_did_not_give() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, .. } = portal.family().await;
    let query = FamilyQuery { limit: Some(1), ..Default::default() };
    let family = holder.client(&portal).await.family(&query).await.expect("a list");
    let given = family.next_cursor.expect("a further page");
    let callers = callers(&portal).await;
    for path in lists() {
        let mut refused = 0;
        for (caller, token) in &callers {
            for cursor in [given.as_str(), "x", "MjAyNi0wMy0xOV94", "01900000-0000-7000-8000-000000000000", "1"] {
                let mut request = portal.raw_at(Method::GET, &format!("{path}?cursor={cursor}"));
                if let Some(token) = token {
                    request = request.bearer(token);
                }
                let answer = request.send().await;
                if [401, 403].contains(&answer.status.as_u16()) {
                    continue;
                }
                let problem = answer.problem();
                let pointers: Vec<_> = problem.errors.iter().map(|error| error.pointer.as_str()).collect();
                assert_eq!(
                    (problem.status, pointers),
                    (400, vec!["/cursor"]),
                    "{path} as {caller} with {cursor}: {problem:?}"
                );
                refused += 1;
            }
        }
        assert!(refused > 0, "nobody may read {path}");
    }
}

// contract 6
#[actix_web::test]
async fn a_cursor_is_its_callers_and_tells_no_name() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let query = FamilyQuery { limit: Some(1), ..Default::default() };
    let client = holder.client(&portal).await;
    let first = client.family(&query).await.expect("a list");
    let cursor = first.next_cursor.expect("a further page");
    let bytes = URL_SAFE_NO_PAD.decode(&cursor).expect("letters that an address may have");
    let readable = String::from_utf8_lossy(&bytes).to_lowercase();
    // Shorter words come about by chance.
    for word in first.items[0].name.to_lowercase().split(' ').filter(|word| word.len() >= 4) {
        assert!(!readable.contains(word), "{word} is in {readable}");
    }
    let next = FamilyQuery { cursor: Some(cursor.clone()), ..query };
    assert_eq!(client.family(&next).await.expect("the next page").items.len(), 1);
    let theirs = dependent.client(&portal).await.family(&next).await.expect_err("another caller's cursor");
    assert_eq!(theirs.code(), Some(shared::problem::ProblemCode::InvalidQuery));
}

// contract 6
#[actix_web::test]
async fn a_cursor_outlives_its_session_and_holds_on_another_replica() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, .. } = portal.family().await;
    for _ in 0..3 {
        a_charge().of(&holder, &portal).await;
    }
    let first = ChargeQuery { limit: Some(2), ..Default::default() };
    let page = holder.client(&portal).await.charges(&first).await.expect("a list");
    let rest = ChargeQuery { cursor: page.next_cursor, ..first };
    let replica = portal.replica().await;
    let page = holder.client(&replica).await.charges(&rest).await.expect("the rest");
    assert_eq!((page.items.len(), page.next_cursor), (1, None));
}
