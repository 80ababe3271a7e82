//! The plan card: what stands on it, whose is shown, and what its proof is worth at a counter, with and without asking.

use api::db::entity::{access_record, enrolment, waiting_period};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use serde_json::{Value, json};
use shared::paths;
use shared::plan_cards::{CardCheck, CardProof, CardState, CardVerification, PlanCard, PlanCards};
use tests::{Member, Portal, a_waiting_period};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

async fn of(member: &Member, portal: &Portal) -> PlanCards {
    member.client(portal).await.plan_cards().await.expect("cards")
}

async fn own(member: &Member, portal: &Portal) -> PlanCard {
    let cards = of(member, portal).await.cards;
    cards.into_iter().find(|card| card.enrolment_id.get() == member.enrolment_id).expect("the own card")
}

async fn proof(member: &Member, portal: &Portal) -> CardProof {
    own(member, portal).await.proof.expect("a proof")
}

async fn checked(statement: &str, portal: &Portal) -> CardVerification {
    portal.anonymous().verify_card(&CardCheck { statement: statement.to_owned() }).await.expect("an answer")
}

async fn state(statement: &str, portal: &Portal) -> CardState {
    checked(statement, portal).await.state
}

#[actix_web::test]
async fn a_card_says_what_the_plastic_one_does_and_what_still_waits() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.wait(&family.dependent, a_waiting_period()).await;
    let ended = waiting_period::ActiveModel { end_date: Set(day("2026-04-01")), ..a_waiting_period() };
    portal.wait(&family.dependent, ended).await;

    let cards = of(&family.holder, &portal).await;
    assert_eq!(cards.today, day("2026-04-01"));
    let [holder, dependent] = cards.cards.as_slice() else { panic!("two cards") };
    assert_eq!((&holder.name, &dependent.name), (&family.holder.name, &family.dependent.name));
    assert_eq!(holder.card_number, family.holder.card_number);
    assert_eq!((holder.plan_name.as_str(), holder.operator_ans_registration.len()), ("Plano Ipê Enfermaria", 6));
    assert!(holder.waiting_periods.is_empty());
    assert_eq!(dependent.waiting_periods.len(), 1, "what has ended holds nothing back");
}

#[actix_web::test]
async fn a_holder_shows_the_family_and_everybody_else_the_own_card() {
    let portal = Portal::start_on("2026-04-01").await;
    let (family, others) = (portal.family().await, portal.family().await);
    assert_eq!(of(&family.holder, &portal).await.cards.len(), 2);
    let alone = of(&family.dependent, &portal).await.cards;
    assert_eq!(alone.iter().map(|card| &card.name).collect::<Vec<_>>(), [&family.dependent.name]);
    assert!(of(&others.holder, &portal).await.cards.iter().all(|card| card.name != family.holder.name));
}

/// As a clinic's program would, with a library and the public keys, and without a word to the portal about the person.
#[actix_web::test]
async fn a_program_checks_a_statement_offline_with_the_public_keys() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let CardProof { statement, expires_at, verification_url } = proof(&holder, &portal).await;
    assert_eq!(expires_at, instant("2026-04-02T15:00:00Z"), "a day");
    assert_eq!(verification_url, format!("http://127.0.0.1/verificar#carteirinha={statement}"));

    let keys = portal.raw_at(Method::GET, paths::CARD_KEYS).send().await;
    assert_eq!((keys.status.as_u16(), keys.header("content-type")), (200, "application/json"));
    assert!(!keys.header("etag").is_empty());
    let keys: JwkSet = serde_json::from_slice(&keys.body).expect("a JWK set");
    let id = jsonwebtoken::decode_header(&statement).expect("a header").kid.expect("a key's id");
    let key = DecodingKey::from_jwk(keys.find(&id).expect("the key")).expect("a key");
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.validate_exp = false;
    validation.set_issuer(&["http://127.0.0.1"]);
    let said = jsonwebtoken::decode::<Value>(&statement, &key, &validation).expect("it is signed").claims;
    let issued = instant("2026-04-01T15:00:00Z").timestamp();
    let expected = json!({
        "iss": "http://127.0.0.1",
        "sub": holder.card_number,
        "name": holder.name,
        "plan": own(&holder, &portal).await.plan_ans_registration,
        "iat": issued,
        "exp": issued + 24 * 60 * 60,
    });
    assert_eq!(said, expected, "and nothing that is not on the card");
}

#[actix_web::test]
async fn a_card_that_is_shown_is_valid_expired_altered_or_ended() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    let statement = proof(&family.dependent, &portal).await.statement;
    let answer = checked(&statement, &portal).await;
    assert_eq!(answer.state, CardState::Valid);
    let card = answer.card.expect("what it says");
    assert_eq!((card.name, card.card_number), (family.dependent.name.clone(), family.dependent.card_number.clone()));

    let [header, claims, signature] = statement.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
    let others = proof(&family.holder, &portal).await.statement;
    let others_claims = others.split('.').nth(1).expect("claims");
    for altered in [format!("{header}.{others_claims}.{signature}"), format!("{header}.{claims}."), "x".to_owned()] {
        assert_eq!(checked(&altered, &portal).await, CardVerification { state: CardState::Altered, card: None });
    }

    portal.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert_eq!(state(&statement, &portal).await, CardState::Valid);
    portal.advance(TimeDelta::seconds(1));
    assert_eq!(state(&statement, &portal).await, CardState::Expired);
    portal.leave(&family.dependent, "2026-04-01").await;
    assert_eq!(state(&statement, &portal).await, CardState::Ended);
}

#[actix_web::test]
async fn a_card_whose_number_changed_is_ended() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let statement = proof(&holder, &portal).await.statement;
    let id = Unchanged(holder.enrolment_id);
    let renumbered = enrolment::ActiveModel { id, card_number: Set("ANOTHERNUMBER1".to_owned()), ..Default::default() };
    renumbered.update(&portal.db).await.expect("another number");
    assert_eq!(state(&statement, &portal).await, CardState::Ended);
}

#[actix_web::test]
async fn no_statement_outlives_the_cover() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.leave(&family.dependent, "2026-04-01").await;
    let CardProof { expires_at, .. } = proof(&family.dependent, &portal).await;
    assert_eq!(expires_at, instant("2026-04-02T03:00:00Z"), "midnight in São Paulo");
    portal.leave(&family.dependent, "2026-03-31").await;
    let cards = of(&family.holder, &portal).await.cards;
    let gone = cards.last().expect("it is shown still, as the last");
    assert_eq!((gone.end_date, gone.proof.as_ref()), (Some(day("2026-03-31")), None));

    let id = Unchanged(family.holder.enrolment_id);
    let future = enrolment::ActiveModel { id, start_date: Set(day("2026-04-02")), ..Default::default() };
    future.update(&portal.db).await.expect("another beginning");
    assert_eq!(own(&family.holder, &portal).await.proof, None, "not begun");
}

#[actix_web::test]
async fn the_statement_is_bounded_and_no_log_or_record_gets_it() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let statement = proof(&holder, &portal).await.statement;
    assert!(statement.len() < 700, "a QR code of {} letters is read badly", statement.len());
    for (body, status) in [
        (json!({ "statement": "A".repeat(4_001) }), 422),
        (json!({ "statement": "" }), 422),
        (json!({}), 422),
        (json!({ "statement": statement, "card_number": "1" }), 422),
        (json!({ "statement": "A".repeat(4_000) }), 200),
        (json!({ "statement": "a.b.c" }), 200),
        (json!({ "statement": "é.\u{1F600}.ñ" }), 200),
    ] {
        let answer = portal.raw(Method::POST, paths::CARD_VERIFICATIONS).json(body.to_string()).send().await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    }
    let answer =
        portal.raw(Method::POST, paths::CARD_VERIFICATIONS).json(json!({ "statement": statement }).to_string()).send();
    assert_eq!(answer.await.header("cache-control"), "no-store");
    let Portal { running, db, database: _database, .. } = portal;
    running.stop().await.expect("the server stops, and what waits is written");
    let kinds = access_record::Entity::find().all(&db).await.expect("the record").into_iter();
    assert_eq!(kinds.map(|row| row.kind).collect::<Vec<_>>(), ["plan_cards"], "the holder's reading of the family");
}
