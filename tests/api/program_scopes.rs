//! What the contract says that a program needs is what it needs: of every operation, for the operator's programs and for
//! those of a company.

use std::collections::BTreeSet;

use api::access::ProgramOwner;
use api::app;
use reqwest::Method;
use shared::problem::{ProblemCode, ToProgram};
use shared::programs::Scope;
use shared::rules::protocol::Protocol;
use tests::Portal;
use tests::raw::Answer;

/// An operation that asks for a token, with the scopes that open it to programs; none where it is closed to them, or open
/// to every one of them.
struct Operation {
    method: Method,
    path: String,
    scopes: Vec<Scope>,
    is_for_any_program: bool,
}

/// Open to everybody.
const PUBLIC: [&str; 28] = [
    "GET /.well-known/portal-card-keys",
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
    "GET /api/v1/portal/logo-dark.png",
    "GET /api/v1/portal/logo.png",
    "GET /api/v1/providers",
    "GET /api/v1/providers.pdf",
    "GET /api/v1/providers/filters",
    "GET /api/v1/verifications/{code}",
    "POST /api/v1/beneficiary/password-resets",
    "POST /api/v1/beneficiary/registration-undos",
    "POST /api/v1/beneficiary/registrations",
    "POST /api/v1/beneficiary/registrations/confirmations",
    "POST /api/v1/card-verifications",
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
            let is_for_any_program = ways.iter().any(|way| way["programs"].as_array().is_some_and(Vec::is_empty));
            let names = ways.iter().filter_map(|way| way["programs"].as_array()).flatten();
            let scopes = names.map(|name| name.as_str().and_then(|name| name.parse().ok()).expect("a scope")).collect();
            let method = method.to_uppercase().parse().expect("a method");
            operations.push(Operation { method, path: path.clone(), scopes, is_for_any_program });
        }
    }
    assert_eq!(public, PUBLIC.map(str::to_owned).into());
    operations
}

/// The answer for whoever names nothing that there is and sends no body.
async fn answer(portal: &Portal, operation: &Operation, token: &str) -> Answer {
    let protocol = Protocol::compose("000000", portal.clock.moment().today, 1).expect("a protocol").to_string();
    // Well-formed, since what is no id at all is not found before it is asked who asks.
    let places: [(&str, &str); 7] = [
        ("{id}", "01900000-0000-7000-8000-000000000000"),
        ("{delivery_id}", "01900000-0000-7000-8000-000000000000"),
        ("{protocol}", &protocol),
        ("{slug}", "nenhum"),
        ("{code}", "nenhum"),
        ("{year}", "2025"),
        ("{month}", "2026-02"),
    ];
    let path = places.iter().fold(operation.path.clone(), |path, (place, value)| path.replace(place, value));
    let request = portal.raw_at(operation.method.clone(), &path);
    request.bearer(token).send().await
}

/// What is wrong with a refusal as a program reads it: the challenge names the scopes of the contract (RFC 6750, section
/// 3), and nobody is to be telephoned.
fn misworded(refusal: &Answer, scopes: &[Scope]) -> Option<String> {
    let names: Vec<_> = scopes.iter().map(|scope| scope.as_str()).collect();
    let (challenge, words) = if scopes.is_empty() {
        (String::new(), ToProgram::PeopleOnly)
    } else {
        let names = names.join(" ");
        (format!("Bearer realm=\"portal\", error=\"insufficient_scope\", scope=\"{names}\""), ToProgram::ScopeMissing)
    };
    let problem = refusal.problem();
    let is_right = refusal.header("www-authenticate") == challenge
        && problem.code == ProblemCode::NotAllowed.as_str()
        && problem.detail == words.detail()
        && problem.contact.is_none();
    (!is_right).then(|| format!("{:?}: {problem}", refusal.header("www-authenticate")))
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
        let Operation { method, path, scopes, is_for_any_program } = &operation;
        for (owner, all) in owners {
            if *is_for_any_program {
                let token = portal.program_of(owner, &all[..1]).await.token(&portal).await;
                if matches!(answer(&portal, &operation, &token).await.status.as_u16(), 401 | 403) {
                    differences.push(format!("{method} {path} is closed to a program of {owner:?}"));
                }
                continue;
            }
            let is_for = !scopes.is_empty() && scopes.iter().all(|scope| all.contains(scope));
            if is_for {
                let token = portal.program_of(owner, scopes).await.token(&portal).await;
                if matches!(answer(&portal, &operation, &token).await.status.as_u16(), 401 | 403) {
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
                let refusal = answer(&portal, &operation, &token).await;
                if refusal.status != 403 {
                    differences.push(format!("{method} {path} answers {} to {others:?}", refusal.status));
                } else if let Some(words) = misworded(&refusal, scopes) {
                    // contract 13
                    differences.push(format!("{method} {path} says to {others:?}: {words}"));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

// contract 13
#[actix_web::test]
async fn a_challenge_says_what_is_wrong_with_a_token_and_nothing_to_whoever_sent_none() {
    const NONE: &str = "Bearer realm=\"portal\"";
    const INVALID: &str = "Bearer realm=\"portal\", error=\"invalid_token\"";
    let portal = Portal::start_on("2026-03-10").await;
    let person = portal.family().await.holder.tokens(&portal.anonymous()).await.access_token;
    let program = portal.program(&[Scope::AuditRead]).await.token(&portal).await;
    portal.advance(chrono::TimeDelta::minutes(11));
    let get = async |authorization: Option<String>| {
        let request = portal.raw(Method::GET, "/operator/audit");
        match authorization {
            Some(text) => request.header("authorization", &text).send().await,
            None => request.send().await,
        }
    };
    let to_person = ProblemCode::Unauthenticated.detail();
    for (authorization, challenge, detail) in [
        (None, NONE, to_person),
        (Some("Basic eDp5".to_owned()), NONE, to_person),
        (Some("Bearer a.b.c".to_owned()), INVALID, to_person),
        (Some(format!("Bearer {person}")), INVALID, to_person),
        (Some(format!("Bearer {program}")), INVALID, ToProgram::TokenEnded.detail()),
    ] {
        let answer = get(authorization.clone()).await;
        let problem = answer.problem();
        assert_eq!((answer.status.as_u16(), answer.header("www-authenticate")), (401, challenge), "{authorization:?}");
        assert_eq!((&*problem.code, &*problem.detail), ("unauthenticated", detail), "{authorization:?}");
        assert_eq!(problem.contact, None);
    }
    let person = portal.family().await.holder.tokens(&portal.anonymous()).await.access_token;
    let refused = get(Some(format!("Bearer {person}"))).await;
    assert_eq!((refused.status.as_u16(), refused.header("www-authenticate")), (403, ""), "no scope helps a person");
    assert!(refused.problem().contact.is_some(), "a person may call");
}
