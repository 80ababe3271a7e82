//! `Idempotency-Key`: what is sent twice is done once, whoever sends it how often and to which replica; and an answer
//! is kept a day, no longer.

use api::config::retention::Retention;
use api::db::entity::{card_request, idempotency_key, outbox_mail};
use api::worker::housekeeping;
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{EntityTrait, PaginatorTrait};
use shared::card_requests::{CardReason, CardRequestChange, CardRequestStatus, NewCardRequest, NewCardRequestItem};
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::raw::Answer;
use tests::{Family, Portal};
use tokio::task::JoinSet;

use crate::card_requests::{card, cards, refusal};

async fn count(portal: &Portal) -> (u64, u64, u64) {
    (
        card_request::Entity::find().count(&portal.db).await.expect("requests"),
        idempotency_key::Entity::find().count(&portal.db).await.expect("keys"),
        outbox_mail::Entity::find().count(&portal.db).await.expect("mails"),
    )
}

async fn send(portal: &Portal, token: &str, key: Option<&str>, body: &str) -> Answer {
    let request = portal.raw(Method::POST, "/card-requests").bearer(token).json(body.to_owned());
    match key {
        Some(key) => request.header("idempotency-key", key).send().await,
        None => request.send().await,
    }
}

fn body(request: &NewCardRequest) -> String {
    serde_json::to_string(request).expect("JSON")
}

#[actix_web::test]
async fn the_same_key_and_body_give_the_first_answer_again() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let Family { holder, dependent } = portal.family().await;
    let token = holder.tokens(&portal.anonymous()).await.access_token;
    let request = cards([card(&holder, CardReason::Lost), card(&dependent, CardReason::Lost)]);
    let first = send(&portal, &token, Some("k-1"), &body(&request)).await;
    assert_eq!((first.status.as_u16(), first.header("content-type")), (201, "application/json"));
    let protocol =
        serde_json::from_slice::<shared::card_requests::CardRequest>(&first.body).expect("a request").protocol;

    // It goes on meanwhile; the first answer stays what it was.
    let program = portal.program(&[Scope::CardRequestsWrite]).await.client(&portal).await;
    let change = CardRequestChange { status: CardRequestStatus::InProduction, reason: None, tracking_code: None };
    program.change_card_request(&protocol, &change).await.expect("a step");
    portal.advance(TimeDelta::minutes(5));
    let token = holder.tokens(&portal.anonymous()).await.access_token;
    let spaced = body(&request).replace(':', " : ").replace(',', " ,\n");
    for (server, body) in [(&portal, body(&request)), (&replica, body(&request)), (&replica, spaced)] {
        let again = send(server, &token, Some("k-1"), &body).await;
        assert_eq!((again.status, again.text()), (first.status, first.text()));
        assert_eq!(again.header("content-type"), "application/json");
        assert_ne!(again.header("x-request-id"), first.header("x-request-id"));
    }
    assert_eq!(count(&portal).await, (1, 1, 2));
}

#[actix_web::test]
async fn the_same_key_with_another_body_is_refused() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let client = holder.client(&portal).await;
    client.request_cards(&cards([card(&holder, CardReason::Lost)]), "k").await.expect("the first");
    let others = [
        cards([card(&holder, CardReason::Damaged)]),
        cards([card(&dependent, CardReason::Lost)]),
        cards([NewCardRequestItem { note: Some("x".to_owned()), ..card(&holder, CardReason::Lost) }]),
    ];
    for other in others {
        let problem = refusal(client.request_cards(&other, "k").await);
        assert_eq!((problem.status, problem.known_code()), (422, Some(ProblemCode::IdempotencyKeyReused)));
    }
    // A key is its owner's: the dependent's "k" is another one.
    let own = dependent.client(&portal).await;
    own.request_cards(&cards([card(&dependent, CardReason::Lost)]), "k").await.expect("another owner");
    assert_eq!(count(&portal).await.0, 2);
}

#[actix_web::test]
async fn fifty_requests_with_one_key_make_one() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let holder = portal.family().await.holder;
    let clients = [holder.client(&portal).await, holder.client(&replica).await];
    let request = cards([card(&holder, CardReason::Lost)]);
    let mut asking = JoinSet::new();
    for number in 0..50 {
        let (client, request) = (clients[number % 2].clone(), request.clone());
        asking.spawn(async move { client.request_cards(&request, "double-click").await.expect("an answer") });
    }
    let mut answers = asking.join_all().await;
    answers.dedup();
    assert_eq!((answers.len(), count(&portal).await), (1, (1, 1, 1)));
}

#[actix_web::test]
async fn a_refusal_leaves_its_key_free() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let client = holder.client(&portal).await;
    let wrong = cards([card(&holder, CardReason::TheftWithReport)]);
    assert_eq!(refusal(client.request_cards(&wrong, "k").await).status, 422);
    let stranger = portal.family().await.holder;
    assert_eq!(refusal(client.request_cards(&cards([card(&stranger, CardReason::Lost)]), "k").await).status, 422);
    assert_eq!(count(&portal).await, (0, 0, 0));
    let right = cards([card(&holder, CardReason::TheftWithoutReport)]);
    client.request_cards(&right, "k").await.expect("the key is free");

    let under_way = cards([card(&holder, CardReason::Lost), card(&dependent, CardReason::Lost)]);
    assert_eq!(refusal(client.request_cards(&under_way, "l").await).status, 409);
    assert_eq!(count(&portal).await, (1, 1, 1));
}

#[actix_web::test]
async fn without_a_key_every_request_is_one_of_its_own() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let token = holder.tokens(&portal.anonymous()).await.access_token;
    let body = body(&cards([card(&holder, CardReason::Lost)]));
    assert_eq!(send(&portal, &token, None, &body).await.status, 201);
    assert_eq!(send(&portal, &token, None, &body).await.problem().known_code(), Some(ProblemCode::CardUnderWay));
    assert_eq!(count(&portal).await, (1, 0, 1));
}

#[actix_web::test]
async fn a_key_that_is_none_is_refused() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let token = holder.tokens(&portal.anonymous()).await.access_token;
    let body = body(&cards([card(&holder, CardReason::Lost)]));
    for key in ["", "a b", &"k".repeat(256)] {
        let problem = send(&portal, &token, Some(key), &body).await.problem();
        assert_eq!((problem.status, problem.known_code()), (400, Some(ProblemCode::InvalidIdempotencyKey)), "{key}");
    }
    let twice = portal.raw(Method::POST, "/card-requests").bearer(&token).json(body.clone());
    let twice = twice.header("idempotency-key", "a").header("idempotency-key", "a").send().await;
    assert_eq!(twice.problem().known_code(), Some(ProblemCode::InvalidIdempotencyKey));
    let stranger = portal.raw(Method::POST, "/card-requests").json(body).header("idempotency-key", "a b").send().await;
    assert_eq!(stranger.problem().status, 401, "who asks comes before what is wrong");
    assert_eq!(count(&portal).await, (0, 0, 0));
}

#[actix_web::test]
async fn an_answer_is_kept_for_a_day_and_no_longer() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let request = cards([card(&holder, CardReason::Lost)]);
    let first = holder.client(&portal).await.request_cards(&request, "k").await.expect("the first");
    portal.advance(TimeDelta::hours(24));
    housekeeping::tidy(&portal.db, &Retention::default(), portal.clock.moment().now).await.expect("tidied");
    let again = holder.client(&portal).await.request_cards(&request, "k").await.expect("a day later");
    assert_eq!(again, first);
    portal.advance(TimeDelta::seconds(1));
    housekeeping::tidy(&portal.db, &Retention::default(), portal.clock.moment().now).await.expect("tidied");
    assert_eq!(count(&portal).await.1, 0, "names and notes are gone with the answer");
    let late = refusal(holder.client(&portal).await.request_cards(&request, "k").await);
    assert_eq!(late.known_code(), Some(ProblemCode::CardUnderWay), "the person is still held by the rule");
}
