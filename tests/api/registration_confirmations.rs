//! The link that confirms a registration, where the operator wants one: it makes the registered password good, and only
//! for whoever registered it.

use api::config::operator::RegistrationMode;
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;
use shared::auth::Secret;
use shared::passwords::{Registered, Registration, RegistrationConfirmation};
use tests::family::PASSWORD;
use tests::{OnRecord, Portal};
use tokio::task::JoinSet;

use crate::registrations::kinds;
use crate::sessions::{attempt, audited};

const CONFIRMED: Registered = Registered { confirm_by_email: true };

async fn confirmed_by_email() -> Portal {
    Portal::start_with("2026-03-10", |config| config.operator.registration = RegistrationMode::ConfirmedByEmail).await
}

pub(crate) async fn newest_token(portal: &Portal, email: &str) -> String {
    let mails = portal.mails_to(email).await;
    let link = mails.last().expect("a mail").link_path();
    link.strip_prefix("/confirmar-cadastro#").expect("the page's link").to_owned()
}

/// The status of a confirmation, and pointer and code of its first wrong field.
async fn confirm(portal: &Portal, token: &str, password: &str) -> (u16, Option<(String, String)>) {
    let body = json!({ "token": token, "password": password }).to_string();
    let answer = portal.raw(Method::POST, "/beneficiary/registrations/confirmations").json(body).send().await;
    let status = answer.status.as_u16();
    let first = (status == 422).then(|| answer.problem().errors.remove(0));
    (status, first.map(|error| (error.pointer, error.code)))
}

fn wrong_password() -> (u16, Option<(String, String)>) {
    (422, Some(("/password".to_owned(), "wrong".to_owned())))
}

fn over(record: &OnRecord, password: &str) -> Registration {
    Registration {
        password: Secret::new(password),
        password_confirmation: Secret::new(password),
        ..record.registration()
    }
}

#[actix_web::test]
async fn where_the_operator_wants_it_link_and_password_make_the_password_good() {
    let portal = confirmed_by_email().await;
    let record = portal.on_record().await;
    assert_eq!(portal.anonymous().register(&record.registration()).await, Ok(CONFIRMED));
    let first = newest_token(&portal, &record.email()).await;
    assert_eq!(attempt(&portal, &record.member.card_number, PASSWORD).await.status, 401, "not yet");
    assert_eq!(portal.anonymous().register(&over(&record, "Cajueiro#2741")).await, Ok(CONFIRMED), "over again");
    assert_eq!(kinds(&portal, &record.email()).await, ["confirm_registration"; 2]);
    let second = newest_token(&portal, &record.email()).await;
    // The link of the first mail confirms the password that was typed last; the second one is void with that.
    for (token, status) in [(&first, 204), (&first, 204), (&second, 410), (&"nonsense".to_owned(), 410)] {
        assert_eq!(confirm(&portal, token, "Cajueiro#2741").await, (status, None), "{token}");
    }
    assert_eq!(attempt(&portal, &record.member.card_number, PASSWORD).await.status, 401);
    assert_eq!(attempt(&portal, &record.member.card_number, "Cajueiro#2741").await.status, 201);
    assert_eq!(audited(&portal, "registration_confirmed").await.len(), 2, "one of them a repetition");
}

#[actix_web::test]
async fn whoever_registers_the_card_over_does_not_get_his_password_confirmed() {
    let portal = confirmed_by_email().await;
    let record = portal.on_record().await;
    let card = &record.member.card_number;
    portal.anonymous().register(&record.registration()).await.expect("the member registers");
    portal.anonymous().register(&over(&record, "Cajueiro#2741")).await.expect("somebody else does");
    let token = newest_token(&portal, &record.email()).await;
    assert_eq!(confirm(&portal, &token, PASSWORD).await, wrong_password(), "the member's own password");
    for password in [PASSWORD, "Cajueiro#2741"] {
        assert_eq!(attempt(&portal, card, password).await.status, 401, "neither is good");
    }
    portal.advance(TimeDelta::hours(13));
    portal.anonymous().register(&record.registration()).await.expect("the member registers again");
    let token = newest_token(&portal, &record.email()).await;
    assert_eq!(confirm(&portal, &token, PASSWORD).await, (204, None));
    assert_eq!(attempt(&portal, card, "Cajueiro#2741").await.status, 401);
    assert_eq!(attempt(&portal, card, PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn a_wrong_password_leaves_the_link_good_and_is_counted() {
    let portal = confirmed_by_email().await;
    let record = portal.on_record().await;
    portal.anonymous().register(&record.registration()).await.expect("registered");
    let token = newest_token(&portal, &record.email()).await;
    for _ in 0..5 {
        assert_eq!(confirm(&portal, &token, "Cajueiro#2741").await, wrong_password());
    }
    assert_eq!(confirm(&portal, &token, PASSWORD).await, (429, None), "the right one waits as well");
    let rows = audited(&portal, "registration_refused").await;
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().all(|row| row.details["reason"] == json!("wrong_password") && row.account_id.is_some()));
    assert_eq!(confirm(&portal, "nonsense", PASSWORD).await, (410, None), "the account waits, not the address");
    portal.advance(TimeDelta::seconds(31));
    assert_eq!(confirm(&portal, &token, PASSWORD).await, (204, None));
    assert_eq!(attempt(&portal, &record.member.card_number, PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn of_confirmations_at_once_one_is_taken_and_the_others_are_told_alike() {
    let portal = confirmed_by_email().await;
    let record = portal.on_record().await;
    portal.anonymous().register(&record.registration()).await.expect("registered");
    let token = newest_token(&portal, &record.email()).await;
    let mut tasks = JoinSet::new();
    for _ in 0..4 {
        let client = portal.anonymous();
        let confirmation = RegistrationConfirmation { token: Secret::new(&token), password: Secret::new(PASSWORD) };
        tasks.spawn(async move { client.confirm_registration(&confirmation).await });
    }
    let answers = tasks.join_all().await;
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    let rows = audited(&portal, "registration_confirmed").await;
    assert_eq!(rows.iter().filter(|row| row.details["reason"] != json!("repeated")).count(), 1);
}

#[actix_web::test]
async fn a_link_is_good_for_half_an_hour() {
    let portal = confirmed_by_email().await;
    let record = portal.on_record().await;
    for (minutes, status) in [(31, 410), (29, 204)] {
        portal.anonymous().register(&record.registration()).await.expect("registered");
        let token = newest_token(&portal, &record.email()).await;
        portal.advance(TimeDelta::minutes(minutes));
        assert_eq!(confirm(&portal, &token, PASSWORD).await, (status, None), "{minutes} minutes");
    }
}
