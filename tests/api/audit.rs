//! The record of what happened, as the operator's programs read it, and that nothing in it is ever changed.

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use shared::audit::{AuditEntry, AuditQuery, AuditSubjectKind};
use shared::client::Client;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::Portal;
use tests::family::PASSWORD;

use crate::sessions::{attempt, signed_in};

async fn reader(portal: &Portal) -> Client {
    portal.program(&[Scope::AuditRead]).await.client(portal).await
}

async fn read(client: &Client, query: AuditQuery) -> Vec<AuditEntry> {
    client.audit_trail(&query).await.expect("the record").items
}

fn of(action: &str) -> AuditQuery {
    AuditQuery { action: Some(action.to_owned()), ..AuditQuery::default() }
}

#[actix_web::test]
async fn it_tells_who_what_why_from_where_and_when_without_names() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = reader(&portal).await;
    let member = portal.family().await.holder;
    attempt(&portal, &member.card_number, "errada").await;
    attempt(&portal, "7777777777", "errada").await;
    signed_in(&portal, &member).await;
    let company = portal.company().await;
    company.tokens(&portal.anonymous()).await;

    let failed = read(&client, of("sign_in_failed")).await;
    let told: Vec<_> = failed.iter().map(|entry| (entry.reason.as_deref(), entry.account_id.is_some())).collect();
    assert_eq!(told, [(Some("unknown"), false), (Some("wrong_password"), true)], "the newest first");
    assert_eq!(failed[0].subject, None);
    let begun = read(&client, of("signed_in")).await;
    let kinds: Vec<_> = begun.iter().map(|entry| entry.subject.as_ref().map(|subject| subject.kind)).collect();
    assert_eq!(kinds, [Some(AuditSubjectKind::Company), Some(AuditSubjectKind::Enrolment)]);
    let entry = &begun[1];
    assert_eq!(entry.at, portal.clock.moment().now);
    assert!(entry.session_id.is_some() && entry.request_id.is_some());
    assert_eq!(entry.address.as_deref(), Some("127.0.0.1"));
    assert!(entry.subject.as_ref().is_some_and(|subject| subject.external_id.starts_with("enrolment-")));
    let tokens = read(&client, of("token_issued")).await;
    assert!(tokens[0].api_client_id.is_some() && tokens[0].subject.is_none());

    let token = portal.program(&[Scope::AuditRead]).await.token(&portal).await;
    let whole = portal.raw(Method::GET, "/operator/audit?limit=200").bearer(&token).send().await.text();
    for secret in [&*member.name, &*member.card_number, "52998224725", PASSWORD, "errada", "7777777777", &token, "@"] {
        assert!(!whole.contains(secret), "{secret} is in {whole}");
    }
}

#[actix_web::test]
async fn somebody_without_an_account_is_known_by_the_enrolment() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = reader(&portal).await;
    let member = portal.family().await.holder;
    let body = serde_json::json!({
        "card_number": member.card_number, "birth_date": "1990-01-01", "mother_name": "Outra", "email": "x@y.example",
        "password": "Jacarandá*lilás77", "password_confirmation": "Jacarandá*lilás77",
    });
    let answer = portal.raw(Method::POST, "/beneficiary/registrations").json(body.to_string()).send().await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    let refused = read(&client, of("registration_refused")).await;
    assert_eq!(refused[0].subject.as_ref().map(|subject| subject.kind), Some(AuditSubjectKind::Enrolment));
    assert!(refused[0].reason.is_some());
}

#[actix_web::test]
async fn it_is_read_by_time_and_page_by_page() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = reader(&portal).await;
    let member = portal.family().await.holder;
    let mut instants: Vec<DateTime<Utc>> = Vec::new();
    for number in 0..7 {
        instants.push(portal.clock.moment().now);
        signed_in(&portal, &member).await;
        // Some happen in the same instant.
        portal.advance(TimeDelta::seconds(number % 2));
    }
    let whole = read(&client, of("signed_in")).await;
    assert_eq!(whole.len(), 7);
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let query = AuditQuery { limit: Some(2), cursor, ..of("signed_in") };
        let page = client.audit_trail(&query).await.expect("a page");
        found.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, whole);

    let middle = AuditQuery { from: Some(instants[2]), to: Some(instants[6]), ..of("signed_in") };
    let expected = instants.iter().filter(|at| **at >= instants[2] && **at < instants[6]).count();
    assert_eq!(read(&client, middle).await.len(), expected);
    assert!(read(&client, of("nothing_of_the_kind")).await.is_empty());

    let token = portal.program(&[Scope::AuditRead]).await.token(&portal).await;
    let beyond_a_database = ["from=%2B300000-01-01T00:00:00Z", "to=0000-12-31T00:00:00Z", "from=-5000-01-01T00:00:00Z"];
    let wrong = ["from=yesterday", "to=2026-03-10", "limit=0", "cursor=x", "action=", "who=me", "action=%00"];
    for query in wrong.into_iter().chain(beyond_a_database) {
        let answer = portal.raw(Method::GET, &format!("/operator/audit?{query}")).bearer(&token).send().await;
        assert_eq!(answer.problem().known_code(), Some(ProblemCode::InvalidQuery), "{query}");
    }
}

#[actix_web::test]
async fn rows_are_neither_changed_nor_deleted() {
    let portal = Portal::start_on("2026-03-10").await;
    signed_in(&portal, &portal.family().await.holder).await;
    let count = api::db::entity::audit::Entity::find().count(&portal.db).await.expect("a count");
    for statement in ["UPDATE audit SET action = 'nothing'", "DELETE FROM audit"] {
        let error = portal.db.execute_unprepared(statement).await.expect_err("it is refused");
        assert!(error.to_string().contains("only ever added"), "{error}");
    }
    assert_eq!(api::db::entity::audit::Entity::find().count(&portal.db).await.expect("a count"), count);
}
