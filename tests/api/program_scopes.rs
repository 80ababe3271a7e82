//! What the contract says that a program needs is what it needs: of every operation, for the operator's programs and for
//! those of a company.

use std::collections::BTreeSet;

use api::access::ProgramOwner;
use api::app;
use reqwest::Method;
use shared::programs::Scope;
use shared::rules::protocol::Protocol;
use tests::Portal;

/// An operation that asks for a token, with the scopes that open it to programs; none where it is closed to them.
struct Operation {
    method: Method,
    path: String,
    scopes: Vec<Scope>,
}

/// Open to everybody.
const PUBLIC: [&str; 24] = [
    "GET /api/v1/forms",
    "GET /api/v1/forms/{slug}.pdf",
    "GET /api/v1/home",
    "GET /api/v1/links",
    "GET /api/v1/news",
    "GET /api/v1/news/{slug}",
    "GET /api/v1/openapi.json",
    "GET /api/v1/pages",
    "GET /api/v1/pages/{slug}",
    "GET /api/v1/password-policy",
    "GET /api/v1/portal",
    "GET /api/v1/portal/logo.png",
    "GET /api/v1/providers",
    "GET /api/v1/providers.pdf",
    "GET /api/v1/providers/filters",
    "GET /api/v1/verifications/{code}",
    "POST /api/v1/beneficiary/password-resets",
    "POST /api/v1/beneficiary/registration-undos",
    "POST /api/v1/beneficiary/registrations",
    "POST /api/v1/beneficiary/registrations/confirmations",
    "POST /api/v1/first-accesses",
    "POST /api/v1/oauth/token",
    "POST /api/v1/password-setups",
    "POST /api/v1/sessions",
    "POST /api/v1/sessions/refresh",
];

/// All of them but the public ones, which say that they ask for nothing.
fn operations() -> Vec<Operation> {
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let (mut operations, mut public) = (Vec::new(), BTreeSet::new());
    for (path, item) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let Some(ways) = operation["security"].as_array().filter(|ways| !ways.is_empty()) else {
                public.insert(format!("{} {path}", method.to_uppercase()));
                continue;
            };
            let names = ways.iter().filter_map(|way| way["programs"].as_array()).flatten();
            let scopes = names.map(|name| name.as_str().and_then(|name| name.parse().ok()).expect("a scope")).collect();
            let method = method.to_uppercase().parse().expect("a method");
            operations.push(Operation { method, path: path.clone(), scopes });
        }
    }
    assert_eq!(public, PUBLIC.map(str::to_owned).into());
    operations
}

/// The status for whoever names nothing that there is and sends no body.
async fn status(portal: &Portal, operation: &Operation, token: &str) -> u16 {
    let protocol = Protocol::compose("000000", portal.clock.moment().today, 1).expect("a protocol").to_string();
    // Well-formed, since what is no id at all is not found before it is asked who asks.
    let places: [(&str, &str); 6] = [
        ("{id}", "01900000-0000-7000-8000-000000000000"),
        ("{protocol}", &protocol),
        ("{slug}", "nenhum"),
        ("{code}", "nenhum"),
        ("{year}", "2025"),
        ("{month}", "2026-02"),
    ];
    let path = places.iter().fold(operation.path.clone(), |path, (place, value)| path.replace(place, value));
    let request = portal.raw_at(operation.method.clone(), &path);
    request.bearer(token).send().await.status.as_u16()
}

#[actix_web::test]
async fn the_contract_names_the_scopes_that_open_an_operation() {
    let portal = Portal::start_on("2026-03-10").await;
    let company_id = portal.company().await.company.company_id;
    let owners: [(ProgramOwner, &[Scope]); 2] =
        [(ProgramOwner::Operator, &Scope::OF_OPERATOR), (ProgramOwner::Company { company_id }, &Scope::OF_COMPANIES)];
    let mut differences = Vec::new();
    for operation in operations() {
        // A job answers as one that does not exist; `jobs.rs` tests who sees it.
        if operation.path.starts_with("/api/v1/jobs/") {
            continue;
        }
        let Operation { method, path, scopes } = &operation;
        for (owner, all) in owners {
            let is_for = !scopes.is_empty() && scopes.iter().all(|scope| all.contains(scope));
            if is_for {
                let token = portal.program_of(owner, scopes).await.token(&portal).await;
                if matches!(status(&portal, &operation, &token).await, 401 | 403) {
                    differences.push(format!("{method} {path} is closed to {scopes:?}"));
                }
            }
            let lacking: Vec<Vec<Scope>> = if is_for {
                let without = |lacked: &Scope| all.iter().copied().filter(|scope| scope != lacked).collect();
                scopes.iter().map(without).collect()
            } else {
                vec![all.to_vec()]
            };
            for others in lacking {
                let token = portal.program_of(owner, &others).await.token(&portal).await;
                let answer = status(&portal, &operation, &token).await;
                if answer != 403 {
                    differences.push(format!("{method} {path} answers {answer} to {others:?}"));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
