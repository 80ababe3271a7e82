//! `POST /oauth/token`: who gets a token, what it is good for, and how a refusal is worded (RFC 6749).

use api::access::ProgramOwner;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::Value;
use shared::programs::{ProgramToken, Scope};
use tests::raw::Answer;
use tests::{Portal, Program};
use uuid::Uuid;

use crate::sessions::{audited, me, signed_in};

const GRANT: &str = "grant_type=client_credentials";

fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

/// A request for a token as it stands on the wire.
async fn ask(portal: &Portal, authorization: Option<&str>, body: &str) -> Answer {
    let request = portal.raw(Method::POST, "/oauth/token").header("content-type", "application/x-www-form-urlencoded");
    let request = match authorization {
        Some(header) => request.header("authorization", header),
        None => request,
    };
    request.body(body.to_owned()).send().await
}

async fn read_audit(portal: &Portal, token: &str) -> Answer {
    portal.raw(Method::GET, "/operator/audit").bearer(token).send().await
}

/// Status, our code and RFC 6749's.
fn refusal(answer: &Answer) -> Refused {
    let problem = answer.problem();
    (problem.status, problem.code, problem.error)
}

fn refused(status: u16, code: &str, error: &str) -> Refused {
    (status, code.to_owned(), Some(error.to_owned()))
}

#[actix_web::test]
async fn credentials_are_traded_for_a_token_that_opens_what_its_scope_says() {
    let portal = Portal::start_on("2026-03-10").await;
    let Program { client_id, secret } = portal.program(&[Scope::AuditRead]).await;
    let in_body = format!("{GRANT}&client_id={client_id}&client_secret={secret}");
    let encoded = basic(&client_id.replace('-', "%2D"), &secret.replace('_', "%5F"));
    for (authorization, body) in [
        (Some(basic(&client_id, &secret)), GRANT.to_owned()),
        (Some(encoded), format!("{GRANT}&scope=audit%3Aread")),
        (Some(basic(&client_id, &secret)), format!("{GRANT}&scope=&unknown=ignored")),
        (None, in_body),
    ] {
        let answer = ask(&portal, authorization.as_deref(), &body).await;
        assert_eq!(answer.status, 200, "{body}: {}", answer.text());
        assert_eq!((answer.header("cache-control"), answer.header("pragma")), ("no-store", "no-cache"));
        let json: Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!(
            (&json["token_type"], &json["expires_in"], &json["scope"]),
            (&"Bearer".into(), &600.into(), &"audit:read".into())
        );
        let token: ProgramToken = serde_json::from_slice(&answer.body).expect("a token");
        assert_eq!(read_audit(&portal, &token.access_token).await.status, 200);
    }
    let issued = audited(&portal, "token_issued").await;
    assert_eq!(issued.len(), 4);
    assert!(issued.iter().all(|row| row.details["api_client_id"] == *client_id && row.address.is_some()));
}

/// Status, `type` and `error` of a refusal.
type Refused = (u16, String, Option<String>);

#[actix_web::test]
async fn what_is_wrong_with_a_request_is_said_as_rfc_6749_says_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let Program { client_id, secret } = portal.program(&[Scope::AuditRead]).await;
    let right = basic(&client_id, &secret);
    let both = format!("{GRANT}&client_id={client_id}&client_secret={secret}");
    let cases: [(Option<&str>, &str, Refused); 9] = [
        (Some(&right), "", refused(400, "invalid-token-request", "invalid_request")),
        (Some(&right), "scope=audit:read", refused(400, "invalid-token-request", "invalid_request")),
        (Some(&right), "grant_type=", refused(400, "invalid-token-request", "invalid_request")),
        (Some(&right), &format!("{GRANT}&{GRANT}"), refused(400, "invalid-token-request", "invalid_request")),
        (Some(&right), &both, refused(400, "invalid-token-request", "invalid_request")),
        (Some(&right), "grant_type=password", refused(400, "unsupported-grant-type", "unsupported_grant_type")),
        (Some(&right), &format!("{GRANT}&scope=audit:write"), refused(400, "invalid-scope", "invalid_scope")),
        (None, GRANT, refused(401, "invalid-client", "invalid_client")),
        (Some("Bearer x"), GRANT, refused(401, "invalid-client", "invalid_client")),
    ];
    for (authorization, body, expected) in cases {
        assert_eq!(refusal(&ask(&portal, authorization, body).await), expected, "{body}");
    }
    for kind in ["application/json", "text/plain"] {
        let request = portal.raw(Method::POST, "/oauth/token").header("content-type", kind);
        let answer = request.header("authorization", &right).body(GRANT).send().await;
        assert_eq!(refusal(&answer), refused(400, "invalid-token-request", "invalid_request"), "{kind}");
    }
    let answer = ask(&portal, None, GRANT).await;
    assert!(answer.header("www-authenticate").starts_with("Basic realm="));
    assert_eq!(audited(&portal, "token_refused").await.len(), 1, "only a scope was refused to a known program");
}

#[actix_web::test]
async fn an_unknown_program_and_a_wrong_secret_answer_alike() {
    let portal = Portal::start_on("2026-03-10").await;
    let program = portal.program(&[Scope::AuditRead]).await;
    let other = portal.program(&[Scope::AuditRead]).await;
    let unknown = Uuid::now_v7().to_string();
    let cases = [
        (&*program.client_id, "errado"),
        (&*program.client_id, &*other.secret),
        (&*unknown, &*program.secret),
        ("não é um id", &*program.secret),
        ("00000000-0000-0000-0000-000000000000", &*program.secret),
    ];
    for (id, secret) in cases {
        let answer = ask(&portal, Some(&basic(id, secret)), GRANT).await;
        assert_eq!(refusal(&answer), refused(401, "invalid-client", "invalid_client"), "{id}");
        assert!(answer.header("www-authenticate").starts_with("Basic "));
    }
    let mut reasons: Vec<_> =
        audited(&portal, "token_refused").await.into_iter().map(|row| row.details["reason"].clone()).collect();
    reasons.sort_by_key(ToString::to_string);
    assert_eq!(reasons, ["unknown", "unknown", "unknown", "wrong_secret", "wrong_secret"]);
}

#[actix_web::test]
async fn failures_make_a_program_wait_where_they_came_from_and_nobody_beside_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let program = portal.program(&[Scope::AuditRead]).await;
    let right = basic(&program.client_id, &program.secret);
    for _ in 0..60 {
        assert_eq!(ask(&portal, Some(&right), GRANT).await.status, 200);
    }
    // contract 14: one revoked credential stopped a payroll company with hundreds of clients at one address.
    let beside = portal.program(&[Scope::AuditRead]).await;
    for wrong in [basic(&program.client_id, "antigo"), basic("x", "y")] {
        for _ in 0..50 {
            assert_eq!(ask(&portal, Some(&wrong), GRANT).await.status, 401);
        }
        let waiting = ask(&portal, Some(&wrong), GRANT).await;
        assert_eq!((waiting.status.as_u16(), waiting.problem().code.as_str()), (429, "too-many-attempts"));
        assert!(!waiting.header("retry-after").is_empty());
        beside.token(&portal).await;
    }
    assert_eq!(ask(&portal, Some(&right), GRANT).await.status, 429, "the right secret of the one that waits");
    let kinds: Vec<_> =
        audited(&portal, "tries_delayed").await.into_iter().map(|row| row.details["reason"].clone()).collect();
    assert_eq!(kinds, ["program", "programs"]);
    signed_in(&portal, &member).await;
    portal.advance(TimeDelta::seconds(31));
    assert_eq!(ask(&portal, Some(&right), GRANT).await.status, 200);
}

#[actix_web::test]
async fn a_token_lasts_for_ten_minutes_and_is_nobodys_session() {
    let portal = Portal::start_on("2026-03-10").await;
    let token = portal.program(&[Scope::AuditRead]).await.token(&portal).await;
    assert_eq!(me(&portal, &token).await, 403, "a program is no person");
    let person = signed_in(&portal, &portal.family().await.holder).await;
    assert_eq!(read_audit(&portal, &person.token).await.status, 403, "a person is no program");

    // The claims of one kind under the other's audience: signed by nobody, but nothing else would be wrong with it.
    let [head, claims, tail] = token.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
    let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(claims).expect("base64url")).expect("text");
    assert!(claims.contains("\"aud\":\"programs\""), "{claims}");
    let forged = format!("{head}.{}.{tail}", URL_SAFE_NO_PAD.encode(claims.replace("programs", "people")));
    assert_eq!(read_audit(&portal, &forged).await.status, 401);

    portal.advance(TimeDelta::seconds(599));
    assert_eq!(read_audit(&portal, &token).await.status, 200);
    portal.advance(TimeDelta::seconds(1));
    assert_eq!(read_audit(&portal, &token).await.status, 401);
}

#[actix_web::test]
async fn a_program_without_the_scope_or_of_a_company_is_not_let_in() {
    let portal = Portal::start_on("2026-03-10").await;
    let without = portal.program(&[]).await;
    assert_eq!(read_audit(&portal, &without.token(&portal).await).await.problem().code, "not-allowed");
    let company_id = portal.company_on_record().await.company_id;
    let theirs = portal.program_of(ProgramOwner::Company { company_id }, &[Scope::AuditRead]).await;
    assert_eq!(read_audit(&portal, &theirs.token(&portal).await).await.problem().code, "not-allowed");
}
