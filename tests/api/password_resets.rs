//! *Esqueci minha senha*: the temporary password, where it goes, and what it does not do to the old one.

use api::db::entity::{account, one_time_secret, person};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use serde_json::json;
use shared::auth::SessionTokens;
use shared::passwords::PasswordReset;
use tests::family::PASSWORD;
use tests::{OnRecord, Portal};
use tokio::task::JoinSet;

use crate::sessions::{attempt, audited};

/// Asks, and sees to it that the answer is the one answer.
async fn ask(portal: &Portal, form: &PasswordReset) {
    portal.advance(TimeDelta::hours(13));
    let body = serde_json::to_vec(form).expect("JSON");
    let answer = portal.raw(Method::POST, "/beneficiary/password-resets").json(body).send().await;
    assert_eq!((answer.status.as_u16(), answer.text().as_str()), (202, ""));
}

async fn secrets(portal: &Portal) -> Vec<one_time_secret::Model> {
    one_time_secret::Entity::find().all(&portal.db).await.expect("secrets")
}

async fn kinds(portal: &Portal, record: &OnRecord) -> Vec<String> {
    portal.mails_to(&record.email()).await.into_iter().map(|mail| mail.kind).collect()
}

async fn registered(portal: &Portal) -> OnRecord {
    let member = portal.family().await.holder;
    portal.as_recorded(member).await
}

#[actix_web::test]
async fn a_temporary_password_opens_the_change_once_and_the_old_one_stays() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = registered(&portal).await;
    ask(&portal, &record.password_reset()).await;
    let mails = portal.mails_to(&record.email()).await;
    assert_eq!(kinds(&portal, &record).await, ["temporary_password"]);
    let temporary = mails[0].temporary_password();
    assert_eq!(temporary.len(), 19, "{temporary}");
    let card = &record.member.card_number;
    assert_eq!(attempt(&portal, card, PASSWORD).await.status, 201, "the old one stays good");
    let answer = attempt(&portal, card, temporary).await;
    assert_eq!(answer.status, 201);
    let tokens: SessionTokens = serde_json::from_slice(&answer.body).expect("tokens");
    assert!(tokens.must_change_password);
    portal.advance(TimeDelta::seconds(21));
    assert_eq!(attempt(&portal, card, temporary).await.status, 401, "once");
    let rows = secrets(&portal).await;
    assert!(!rows[0].secret_hash.contains(temporary));
    assert_eq!(audited(&portal, "password_reset_asked").await.len(), 1);
}

#[actix_web::test]
async fn it_is_good_for_half_an_hour_and_until_the_next_one() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = registered(&portal).await;
    let card = &record.member.card_number;
    for _ in 0..2 {
        let body = serde_json::to_vec(&record.password_reset()).expect("JSON");
        portal.raw(Method::POST, "/beneficiary/password-resets").json(body).send().await;
    }
    let mails = portal.mails_to(&record.email()).await;
    let [first, second] = &mails[..] else { panic!("two mails") };
    portal.advance(TimeDelta::minutes(29));
    assert_eq!(
        attempt(&portal, card, first.temporary_password()).await.status,
        201,
        "a newer one takes nothing from it"
    );
    assert_eq!(attempt(&portal, card, second.temporary_password()).await.status, 401, "one of them was used");

    ask(&portal, &record.password_reset()).await;
    let mails = portal.mails_to(&record.email()).await;
    portal.advance(TimeDelta::minutes(31));
    assert_eq!(attempt(&portal, card, mails[2].temporary_password()).await.status, 401, "too old");
}

#[actix_web::test]
async fn it_opens_no_other_card() {
    let portal = Portal::start_on("2026-03-10").await;
    let (record, other) = (registered(&portal).await, registered(&portal).await);
    ask(&portal, &record.password_reset()).await;
    let mails = portal.mails_to(&record.email()).await;
    let temporary = mails[0].temporary_password();
    assert_eq!(attempt(&portal, &other.member.card_number, temporary).await.status, 401);
    let body = json!({ "token": temporary, "password": "Cajueiro#2741", "password_confirmation": "Cajueiro#2741" });
    let setup = portal.raw(Method::POST, "/password-setups").json(body.to_string()).send().await;
    assert_eq!(setup.status, 410, "nor is it a link");
    assert_eq!(attempt(&portal, &record.member.card_number, temporary).await.status, 201);
}

#[actix_web::test]
async fn what_does_not_agree_sends_nothing_and_says_so_in_the_audit_alone() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = registered(&portal).await;
    let right = record.password_reset();
    let wrong = [
        ("unknown", PasswordReset { card_number: "7777777777".to_owned(), ..right.clone() }),
        (
            "wrong_birth_date",
            PasswordReset { birth_date: right.birth_date.succ_opt().expect("a day"), ..right.clone() },
        ),
        ("wrong_mother_name", PasswordReset { mother_name: "Maria D. D'Ávila".to_owned(), ..right.clone() }),
        ("wrong_cpf", PasswordReset { cpf: Some("11144477735".to_owned()), ..right.clone() }),
    ];
    for (reason, form) in wrong {
        ask(&portal, &form).await;
        let rows = audited(&portal, "password_reset_refused").await;
        assert_eq!(rows.last().expect("a row").details["reason"], json!(reason));
    }
    assert!(secrets(&portal).await.is_empty());
    assert!(portal.mails_to(&record.email()).await.is_empty());
    for mother in ["MARIA DAS DORES D\u{2019}AVILA", " maria  das dores d'ávila "] {
        ask(&portal, &PasswordReset { mother_name: mother.to_owned(), cpf: None, ..right.clone() }).await;
    }
    assert_eq!(kinds(&portal, &record).await, ["temporary_password"; 2]);
}

#[actix_web::test]
async fn whoever_has_nothing_to_reset_is_told_by_mail() {
    let portal = Portal::start_on("2026-03-10").await;
    let unregistered = portal.on_record().await;
    ask(&portal, &unregistered.password_reset()).await;
    assert_eq!(kinds(&portal, &unregistered).await, ["nothing_to_reset"]);
    for state in [account::State::Pending, account::State::Closed] {
        let record = registered(&portal).await;
        let row =
            account::ActiveModel { id: Unchanged(record.member.account_id), state: Set(state), ..Default::default() };
        row.update(&portal.db).await.expect("the account changes");
        ask(&portal, &record.password_reset()).await;
        assert_eq!(kinds(&portal, &record).await, ["nothing_to_reset"], "{state:?}");
    }
    assert!(secrets(&portal).await.is_empty());
}

#[actix_web::test]
async fn without_an_address_on_record_nothing_goes_out() {
    let portal = Portal::start_on("2026-03-10").await;
    let mut record = registered(&portal).await;
    let (before, form) = (record.email(), record.password_reset());
    portal.correct(&mut record, person::ActiveModel { email: Set(None), ..Default::default() }).await;
    ask(&portal, &form).await;
    assert!(portal.mails_to(&before).await.is_empty());
    assert!(secrets(&portal).await.is_empty());
    let rows = audited(&portal, "password_reset_refused").await;
    assert_eq!(rows[0].details["reason"], json!("no_email_on_record"));
}

#[actix_web::test]
async fn of_fifty_at_once_three_are_mailed_and_one_is_used() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = registered(&portal).await;
    let mut tasks = JoinSet::new();
    for _ in 0..50 {
        let (client, form) = (portal.anonymous(), record.password_reset());
        tasks.spawn(async move { client.reset_password(&form).await.is_ok() });
    }
    let accepted = tasks.join_all().await.into_iter().filter(|is_accepted| *is_accepted).count();
    assert_eq!(accepted, 5, "the rest waits");
    let live = secrets(&portal).await.into_iter().filter(|secret| secret.voided_at.is_none()).count();
    assert_eq!((live, portal.mails_to(&record.email()).await.len()), (3, 3));
    let mut opened = 0;
    for mail in portal.mails_to(&record.email()).await {
        opened +=
            usize::from(attempt(&portal, &record.member.card_number, mail.temporary_password()).await.status == 201);
    }
    assert_eq!(opened, 1);
}
