//! What is good once, when its answer is lost on the way: the same step again, soon and by the same device, answers as it
//! did the first time; later or elsewhere it is what it was before, a theft or an old link.

use api::db::entity::{refresh_token, session};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use shared::passwords::FirstAccess;
use shared::problem::ProblemCode;
use tests::family::PASSWORD;
use tests::raw::Answer;
use tests::{Member, Portal};

use crate::sessions::{
    Kept, TEMPORARY_PASSWORD, attempt, audited, credentials, give_temporary_password, me, refresh, signed_in,
};

/// As the cookie's owner on another device, or whoever stole it.
async fn refresh_from(portal: &Portal, cookie: &str, device: &str) -> Answer {
    let request = portal.raw(Method::POST, "/sessions/refresh").header("cookie", cookie);
    request.header("user-agent", device).send().await
}

// field 2
#[actix_web::test]
async fn a_lost_answer_to_a_refresh_is_given_again_and_nobody_is_signed_out() {
    let portal = Portal::start_on("2026-03-10").await;
    let first = signed_in(&portal, &portal.family().await.holder).await;
    portal.advance(TimeDelta::minutes(9));
    let lost = Kept::of(&refresh(&portal, &first.cookie).await);
    for _ in 0..2 {
        portal.advance(TimeDelta::seconds(10));
        let again = Kept::of(&refresh(&portal, &first.cookie).await);
        assert_eq!(again.cookie, lost.cookie, "one successor, so that two holders of it are still found out");
        assert_eq!(me(&portal, &again.token).await, 200);
    }
    portal.advance(TimeDelta::minutes(9));
    let next = Kept::of(&refresh(&portal, &lost.cookie).await);
    assert_ne!(next.cookie, lost.cookie);
    assert_eq!(me(&portal, &next.token).await, 200);
    assert!(audited(&portal, "refresh_token_replayed").await.is_empty());
    let tokens = refresh_token::Entity::find().count(&portal.db).await.expect("a count");
    assert_eq!(tokens, 3, "the sign-in's, its successor, and the one after that");
}

// field 2
#[actix_web::test]
async fn a_token_that_comes_back_late_or_from_elsewhere_or_after_its_successor_ends_the_session() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;

    let late = signed_in(&portal, &member).await;
    refresh(&portal, &late.cookie).await;
    portal.advance(TimeDelta::milliseconds(20_001));
    assert_eq!(refresh(&portal, &late.cookie).await.status, 401);
    assert_eq!(me(&portal, &late.token).await, 401);

    let elsewhere = signed_in(&portal, &member).await;
    refresh(&portal, &elsewhere.cookie).await;
    assert_eq!(refresh_from(&portal, &elsewhere.cookie, "another browser").await.status, 401);
    assert_eq!(me(&portal, &elsewhere.token).await, 401);

    let passed = signed_in(&portal, &member).await;
    let next = Kept::of(&refresh(&portal, &passed.cookie).await);
    Kept::of(&refresh(&portal, &next.cookie).await);
    assert_eq!(refresh(&portal, &passed.cookie).await.status, 401, "its answer arrived: the successor was used");
    assert_eq!(me(&portal, &passed.token).await, 401);

    let ended = session::Entity::find().all(&portal.db).await.expect("sessions");
    assert!(ended.iter().all(|row| row.end_reason == Some(session::EndReason::TokenReplayed)), "{ended:?}");
    assert_eq!(audited(&portal, "refresh_token_replayed").await.len(), 3);
}

// field 2
#[actix_web::test]
async fn two_refreshes_at_once_get_the_same_successor() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let replica = portal.replica().await;
    for _ in 0..3 {
        let kept = signed_in(&portal, &member).await;
        let (one, other) = tokio::join!(refresh(&portal, &kept.cookie), refresh(&replica, &kept.cookie));
        assert_eq!((one.status.as_u16(), other.status.as_u16()), (200, 200));
        let (one, other) = (Kept::of(&one), Kept::of(&other));
        assert_eq!(one.cookie, other.cookie);
        for (server, kept) in [(&replica, &one), (&portal, &other)] {
            assert_eq!(me(server, &kept.token).await, 200);
        }
    }
}

#[actix_web::test]
async fn what_the_database_keeps_does_not_give_the_successor() {
    let portal = Portal::start_on("2026-03-10").await;
    let kept = signed_in(&portal, &portal.family().await.holder).await;
    let next = Kept::of(&refresh(&portal, &kept.cookie).await);
    let (_, secret) = next.cookie.split_once('=').expect("a value");
    let rows = refresh_token::Entity::find().all(&portal.db).await.expect("tokens");
    assert!(rows.iter().all(|row| row.token_hash != secret && row.successor_salt.as_deref() != Some(secret)));
    assert_eq!(rows.iter().filter(|row| row.successor_salt.is_some()).count(), 1);
    refresh(&portal, &next.cookie).await;
    let rows = refresh_token::Entity::find().all(&portal.db).await.expect("tokens");
    assert_eq!(rows.iter().filter(|row| row.successor_salt.is_some()).count(), 1, "only the token spent last has one");
}

async fn attempt_from(portal: &Portal, member: &Member, device: &str) -> Answer {
    let request = portal.raw(Method::POST, "/sessions").json(credentials(&member.card_number, TEMPORARY_PASSWORD));
    request.header("user-agent", device).send().await
}

// field 2
#[actix_web::test]
async fn a_temporary_password_whose_answer_was_lost_gives_its_session_again() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    give_temporary_password(&portal, &member, TEMPORARY_PASSWORD).await;
    let first = Kept::of(&attempt(&portal, &member.card_number, TEMPORARY_PASSWORD).await);
    portal.advance(TimeDelta::seconds(20));
    let again = Kept::of(&attempt(&portal, &member.card_number, TEMPORARY_PASSWORD).await);
    assert_eq!(session::Entity::find().count(&portal.db).await.expect("a count"), 1);
    for kept in [&first, &again] {
        assert_eq!(refresh(&portal, &kept.cookie).await.status, 200, "whichever answer arrived");
    }
    let elsewhere = attempt_from(&portal, &member, "another browser").await;
    assert_eq!(elsewhere.problem().known_code(), Some(ProblemCode::InvalidCredentials));
    portal.advance(TimeDelta::seconds(1));
    assert_eq!(attempt(&portal, &member.card_number, TEMPORARY_PASSWORD).await.status, 401, "good once");
    let reasons: Vec<_> = audited(&portal, "signed_in_temporarily").await.into_iter().map(|row| row.details).collect();
    assert_eq!(reasons.iter().filter(|details| details["reason"] == json!("repeated")).count(), 1, "{reasons:?}");
}

async fn set_up(portal: &Portal, token: &str, password: &str) -> u16 {
    let body = json!({ "token": token, "password": password, "password_confirmation": password }).to_string();
    portal.raw(Method::POST, "/password-setups").json(body).send().await.status.as_u16()
}

// field 2
#[actix_web::test]
async fn a_link_that_set_this_very_password_says_so_again() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    crate::first_accesses::ask(&portal, &FirstAccess::Individual(record.first_access())).await;
    let mails = portal.mails_to(&record.email()).await;
    let token = mails[0].link_path().split_once('#').expect("a token").1.to_owned();
    assert_eq!(set_up(&portal, &token, PASSWORD).await, 204);
    portal.advance(TimeDelta::minutes(5));
    assert_eq!(set_up(&portal, &token, PASSWORD).await, 204);
    assert_eq!(portal.mails_to(&record.email()).await.len(), 2, "link and notice, and nothing twice");
    assert_eq!(set_up(&portal, &token, "Cajueiro#2741").await, 410, "it sets no other password");
    for _ in 0..4 {
        set_up(&portal, &token, "Cajueiro#2741").await;
    }
    assert_eq!(set_up(&portal, &token, PASSWORD).await, 429, "nobody guesses by an old link");
    portal.advance(TimeDelta::minutes(25));
    assert_eq!(set_up(&portal, &token, PASSWORD).await, 410, "no longer than the link itself");
}
