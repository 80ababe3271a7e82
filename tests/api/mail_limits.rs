//! What a stranger can do to somebody's mailbox and to what is in it: three mails of a kind in an hour, and none of them
//! takes from its owner what came before.

use api::db::entity::{outbox_mail, person};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use serde_json::json;
use shared::auth::Secret;
use shared::passwords::{FirstAccess, Registration};
use tests::{OnRecord, Portal};

use crate::registrations::kinds;
use crate::sessions::{attempt, audited};

async fn registered(portal: &Portal) -> OnRecord {
    let member = portal.family().await.holder;
    portal.as_recorded(member).await
}

// attack 8
#[actix_web::test]
async fn of_ten_requests_in_an_hour_three_are_mailed_and_all_answer_alike() {
    let portal = Portal::start_with("2026-03-10", |config| {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    })
    .await;
    let record = registered(&portal).await;
    let body = serde_json::to_vec(&record.password_reset()).expect("JSON");
    for number in 0..10 {
        let request = portal.raw(Method::POST, "/beneficiary/password-resets").json(body.clone());
        let answer = request.header("x-forwarded-for", &format!("203.0.113.{number}")).send().await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (202, 0), "{number}");
    }
    let mails = portal.mails_to(&record.email()).await;
    assert_eq!(mails.len(), 3);
    let refused = audited(&portal, "password_reset_refused").await;
    assert_eq!(refused.iter().filter(|row| row.details["reason"] == json!("mail_limit")).count(), 7);
    // What is in the mailbox is still good: whoever asks on and on prevents nothing.
    let oldest = mails[0].temporary_password();
    assert_eq!(attempt(&portal, &record.member.card_number, oldest).await.status, 201);

    portal.advance(TimeDelta::minutes(61));
    portal.anonymous().reset_password(&record.password_reset()).await.expect("202");
    assert_eq!(portal.mails_to(&record.email()).await.len(), 4, "an hour later the count is over");
}

// attack 8
#[actix_web::test]
async fn every_kind_that_a_stranger_can_ask_for_is_limited_for_itself() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = registered(&portal).await;
    let other_password = Registration {
        password: Secret::new("Cajueiro#2741"),
        password_confirmation: Secret::new("Cajueiro#2741"),
        ..record.registration()
    };
    let admitted = FirstAccess::Individual(record.first_access());
    for _ in 0..4 {
        portal.anonymous().register(&other_password).await.expect_err("the card has a password");
        portal.anonymous().ask_first_access(&admitted).await.expect("202");
    }
    // The tries of the number are forgotten by then; the mails of this kind have an hour of their own anyway.
    portal.advance(TimeDelta::hours(13));
    let mut typed = record.first_access();
    typed.email = "outra@exemplo.example".to_owned();
    for _ in 0..4 {
        portal.anonymous().ask_first_access(&FirstAccess::Individual(typed.clone())).await.expect("202");
    }
    let sent = kinds(&portal, &record.email()).await;
    for kind in ["already_registered", "first_access", "other_email_typed"] {
        assert_eq!(sent.iter().filter(|sent| *sent == kind).count(), 3, "{kind}: {sent:?}");
    }
}

#[actix_web::test]
async fn the_limit_is_of_the_person_and_not_of_a_shared_address() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let mother = portal.as_recorded(family.holder).await;
    let mut child = portal.as_recorded(family.dependent).await;
    let shared = person::ActiveModel { email: Set(Some(mother.email())), ..Default::default() };
    portal.correct(&mut child, shared).await;
    for record in [&mother, &child] {
        for _ in 0..4 {
            portal.anonymous().reset_password(&record.password_reset()).await.expect("202");
        }
    }
    assert_eq!(kinds(&portal, &mother.email()).await, ["temporary_password"; 6]);
}

// attack 8
#[actix_web::test]
async fn the_last_three_links_are_good_until_one_is_used() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let form = FirstAccess::Individual(record.first_access());
    for _ in 0..3 {
        portal.anonymous().ask_first_access(&form).await.expect("202");
    }
    let mails = portal.mails_to(&record.email()).await;
    let tokens: Vec<_> = mails.iter().map(|mail| mail.link_path().split_once('#').expect("a token").1).collect();
    let set_up = async |token: &str, password: &str| {
        let body = json!({ "token": token, "password": password, "password_confirmation": password }).to_string();
        portal.raw(Method::POST, "/password-setups").json(body).send().await.status.as_u16()
    };
    assert_eq!(set_up(tokens[0], "Cajueiro#2741").await, 204, "the oldest of three");
    for token in &tokens[1..] {
        assert_eq!(set_up(token, "Jangada@2741x").await, 410, "one of them was used");
    }
}

#[actix_web::test]
async fn a_fourth_link_takes_the_place_of_the_oldest() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = registered(&portal).await;
    for _ in 0..3 {
        portal.anonymous().reset_password(&record.password_reset()).await.expect("202");
    }
    let oldest = portal.mails_to(&record.email()).await[0].temporary_password().to_owned();
    // As if the hour were over and the thirty minutes were not.
    for row in outbox_mail::Entity::find().all(&portal.db).await.expect("the outbox") {
        let older = outbox_mail::ActiveModel {
            id: Unchanged(row.id),
            created_at: Set(row.created_at - TimeDelta::hours(2)),
            ..Default::default()
        };
        older.update(&portal.db).await.expect("a mail");
    }
    portal.anonymous().reset_password(&record.password_reset()).await.expect("202");
    assert_eq!(attempt(&portal, &record.member.card_number, &oldest).await.status, 401);
}
