//! Guessing passwords: a few tries are free, then every further one from there waits, and nobody elsewhere does.

use std::collections::BTreeMap;

use api::db::entity::throttle;
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;
use tests::Portal;
use tests::family::PASSWORD;
use tokio::task::JoinSet;

use crate::sessions::{attempt, audited, credentials};

const WRONG: &str = "errada";
/// Failures after which a card waits.
const FREE: usize = 5;

async fn fail(portal: &Portal, card_number: &str, times: usize) {
    for _ in 0..times {
        assert_eq!(attempt(portal, card_number, WRONG).await.status, 401);
    }
}

async fn rows(portal: &Portal) -> Vec<throttle::Model> {
    throttle::Entity::find().all(&portal.db).await.expect("the throttle")
}

fn kind(row: &throttle::Model) -> String {
    row.key.split_once(':').expect("a kind").0.to_owned()
}

/// The row that counts an address.
async fn address_row(portal: &Portal) -> throttle::Model {
    rows(portal).await.into_iter().find(|row| row.key.starts_with("address:")).expect("an address's row")
}

#[actix_web::test]
async fn five_wrong_passwords_make_the_next_one_wait() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    fail(&portal, &member.card_number, FREE).await;
    for password in [WRONG, PASSWORD] {
        let answer = attempt(&portal, &member.card_number, password).await;
        let problem = answer.problem();
        assert_eq!((answer.status.as_u16(), problem.known_code()), (429, Some(ProblemCode::TooManyAttempts)));
        assert_eq!(
            problem.retry_after.map(|seconds| seconds.to_string()).as_deref(),
            Some(answer.header("retry-after"))
        );
        assert!(problem.retry_after.is_some_and(|seconds| (30..=31).contains(&seconds)), "{problem:?}");
        assert_eq!(problem.contact.map(|contact| contact.subject), Some(ContactSubject::Registration));
    }
    portal.advance(TimeDelta::seconds(29));
    assert_eq!(attempt(&portal, &member.card_number, PASSWORD).await.status, 429);
    portal.advance(TimeDelta::seconds(2));
    assert_eq!(attempt(&portal, &member.card_number, PASSWORD).await.status, 201);
    fail(&portal, &member.card_number, FREE).await;
}

#[actix_web::test]
async fn delays_grow_and_are_forgotten() {
    let portal = Portal::start_on("2026-03-10").await;
    let card = portal.family().await.holder.card_number;
    fail(&portal, &card, FREE).await;
    for seconds in [30, 60, 120] {
        let problem = attempt(&portal, &card, WRONG).await.problem();
        assert!(problem.retry_after.is_some_and(|wait| (seconds..=seconds + 1).contains(&wait)), "{problem:?}");
        portal.advance(TimeDelta::seconds(i64::try_from(seconds).expect("seconds") + 1));
        fail(&portal, &card, 1).await;
    }
    portal.advance(TimeDelta::hours(13));
    fail(&portal, &card, FREE).await;
    assert_eq!(attempt(&portal, &card, WRONG).await.status, 429);
}

#[actix_web::test]
async fn an_unknown_card_waits_as_a_known_one_does() {
    let portal = Portal::start_on("2026-03-10").await;
    fail(&portal, "7777777-77/D", 2).await;
    fail(&portal, "777777777d", FREE - 2).await;
    assert_eq!(attempt(&portal, "777777777D", WRONG).await.status, 429);
    portal.advance(TimeDelta::seconds(31));
    fail(&portal, "777777777D", 1).await;
}

#[actix_web::test]
async fn a_waiting_card_holds_up_nobody_else() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    fail(&portal, &family.holder.card_number, FREE).await;
    assert_eq!(attempt(&portal, &family.holder.card_number, PASSWORD).await.status, 429);
    assert_eq!(attempt(&portal, &family.dependent.card_number, PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn a_hundred_guesses_at_once_are_no_more_than_five() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let http = reqwest::Client::new();
    let mut guesses = JoinSet::new();
    for number in 0..100 {
        let request = http
            .post(format!("{}/api/v1/sessions", portal.origin))
            .header("content-type", "application/json")
            .body(credentials(&member.card_number, &format!("palpite{number}")));
        guesses.spawn(async move { request.send().await.expect("an answer").status().as_u16() });
    }
    let mut statuses = BTreeMap::new();
    for status in guesses.join_all().await {
        *statuses.entry(status).or_insert(0) += 1;
    }
    assert_eq!(statuses, BTreeMap::from([(401, FREE), (429, 100 - FREE)]));
    assert_eq!(audited(&portal, "sign_in_failed").await.len(), FREE);
}

#[actix_web::test]
async fn every_replica_counts_together() {
    let portal = Portal::start_on("2026-03-10").await;
    let card = portal.family().await.holder.card_number;
    let replica = portal.replica().await;
    fail(&portal, &card, 3).await;
    fail(&replica, &card, FREE - 3).await;
    for server in [&portal, &replica] {
        assert_eq!(attempt(server, &card, PASSWORD).await.status, 429);
    }
}

#[actix_web::test]
async fn an_address_that_guesses_many_cards_waits_too() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    fail(&portal, "7000000001", 1).await;
    let key = address_row(&portal).await.key;
    let patient = throttle::ActiveModel { key: Unchanged(key), failures: Set(48), ..Default::default() };
    patient.update(&portal.db).await.expect("a count");
    fail(&portal, "7000000002", 1).await;
    assert_eq!(
        attempt(&portal, &member.card_number, PASSWORD).await.status,
        201,
        "the fiftieth try is still looked at"
    );
    fail(&portal, "7000000003", 1).await;
    assert_eq!(attempt(&portal, &member.card_number, PASSWORD).await.status, 429);
    portal.advance(TimeDelta::seconds(31));
    assert_eq!(attempt(&portal, &member.card_number, PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn a_good_sign_in_clears_the_card_and_gives_the_address_its_try_back() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    fail(&portal, &member.card_number, 3).await;
    assert_eq!(address_row(&portal).await.failures, 3);
    assert_eq!(attempt(&portal, &member.card_number, PASSWORD).await.status, 201);
    assert_eq!(address_row(&portal).await.failures, 3, "the failures before it still count");
    let kept: Vec<_> = rows(&portal).await.into_iter().map(|row| (kind(&row), row.failures)).collect();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept.contains(&("card_anywhere".to_owned(), 3)), "one try is given back, {kept:?}");
}

#[actix_web::test]
async fn the_table_names_neither_cards_nor_addresses() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    fail(&portal, &member.card_number, 1).await;
    let rows = rows(&portal).await;
    assert_eq!(rows.len(), 3);
    for row in rows {
        assert!(!row.key.contains(&member.card_number) && !row.key.contains("127.0.0.1"), "{}", row.key);
    }
}

// attack 13
#[actix_web::test]
async fn a_clock_that_was_ahead_makes_nobody_wait_for_it() {
    let portal = Portal::start_on("2026-03-10").await;
    portal.advance(TimeDelta::days(1));
    for _ in 0..6 {
        attempt(&portal, "9999999999", "errada").await;
    }
    portal.advance(TimeDelta::days(-1));
    let answer = attempt(&portal, "9999999999", "errada").await;
    assert_eq!(answer.status, 429);
    let seconds: i64 = answer.header("retry-after").parse().expect("seconds");
    assert!(seconds <= 15 * 60 + 1, "{seconds}");
}
