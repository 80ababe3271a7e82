//! The password behind an e-mailed link: once, in time, and good to sign in with.

use api::db::entity::{account, one_time_secret, session};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::EntityTrait;
use serde_json::json;
use shared::auth::{BeneficiarySignIn, CompanySignIn, IndividualSignIn, Secret, SignIn};
use shared::passwords::{FirstAccess, PasswordSetup};
use shared::problem::ProblemCode;
use tests::family::PASSWORD;
use tests::{OnRecord, Portal};
use tokio::task::JoinSet;

use crate::first_accesses::ask;
use crate::sessions::audited;

const NEW: &str = "Cajueiro#2741";

/// The token of the newest link that was sent there.
async fn token(portal: &Portal, email: &str) -> String {
    let mails = portal.mails_to(email).await;
    let link = mails.iter().rev().find(|mail| mail.text.contains("-senha#")).expect("a mail with a link");
    link.link_path().split_once('#').expect("a token").1.to_owned()
}

fn setup(token: &str, password: &str) -> PasswordSetup {
    PasswordSetup {
        token: Secret::new(token),
        password: Secret::new(password),
        password_confirmation: Secret::new(password),
    }
}

async fn code(portal: &Portal, setup: &PasswordSetup) -> Option<ProblemCode> {
    portal.anonymous().set_up_password(setup).await.err().map(|error| error.code().expect("a known code"))
}

fn individual(record: &OnRecord, password: &str) -> SignIn {
    SignIn::Individual(IndividualSignIn {
        cpf: record.person.cpf.clone().expect("a CPF"),
        email: record.email(),
        card_number: record.member.card_number.clone(),
        password: Secret::new(password),
    })
}

#[actix_web::test]
async fn an_individual_client_sets_the_password_and_signs_in() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    ask(&portal, &FirstAccess::Individual(record.first_access())).await;
    let link = token(&portal, &record.email()).await;
    assert_eq!(code(&portal, &setup(&link, PASSWORD)).await, None);
    assert!(portal.anonymous().sign_in(&individual(&record, PASSWORD)).await.is_ok());
    let beneficiary =
        BeneficiarySignIn { card_number: record.member.card_number.clone(), password: Secret::new(PASSWORD) };
    let as_beneficiary = portal.anonymous().sign_in(&SignIn::Beneficiary(beneficiary)).await;
    assert!(as_beneficiary.is_err(), "it is the individual client's password, not the card's");
    let kinds: Vec<_> = portal.mails_to(&record.email()).await.into_iter().map(|mail| mail.kind).collect();
    assert_eq!(kinds, ["first_access", "password_changed"]);
    assert_eq!(audited(&portal, "password_set").await.len(), 1);
}

#[actix_web::test]
async fn a_company_sets_the_password_and_signs_in() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company_on_record().await;
    ask(&portal, &company.first_access()).await;
    let link = token(&portal, &company.email).await;
    assert_eq!(code(&portal, &setup(&link, PASSWORD)).await, None);
    let sign_in = SignIn::Company(CompanySignIn {
        document: company.document.clone(),
        email: company.email.to_uppercase(),
        company_code: company.company_code.clone(),
        password: Secret::new(PASSWORD),
    });
    assert!(portal.anonymous().sign_in(&sign_in).await.is_ok());
}

#[actix_web::test]
async fn a_new_password_ends_every_session_and_the_old_one() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.individual().await;
    let record = portal.as_recorded(client.member.clone()).await;
    ask(&portal, &FirstAccess::Individual(record.first_access())).await;
    let tokens = client.tokens(&portal.anonymous()).await;
    let device = portal.anonymous().with_token(tokens.access_token);
    device.me().await.expect("signed in");
    let link = token(&portal, &record.email()).await;
    assert_eq!(code(&portal, &setup(&link, NEW)).await, None);
    let ended = device.me().await.expect_err("the session is over");
    assert_eq!(ended.code(), Some(ProblemCode::Unauthenticated));
    assert!(portal.anonymous().sign_in(&individual(&record, PASSWORD)).await.is_err());
    assert!(portal.anonymous().sign_in(&individual(&record, NEW)).await.is_ok());
    let sessions = session::Entity::find().all(&portal.db).await.expect("sessions");
    assert!(sessions.iter().any(|row| row.end_reason == Some(session::EndReason::PasswordChanged)));
}

#[actix_web::test]
async fn the_address_of_the_link_is_the_one_to_sign_in_by() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.individual().await;
    let mut record = portal.as_recorded(client.member.clone()).await;
    let moved = api::db::entity::person::ActiveModel {
        email: sea_orm::Set(Some("nova@exemplo.example".to_owned())),
        ..Default::default()
    };
    portal.correct(&mut record, moved).await;
    ask(&portal, &FirstAccess::Individual(record.first_access())).await;
    let link = token(&portal, "nova@exemplo.example").await;
    assert_eq!(code(&portal, &setup(&link, NEW)).await, None);
    assert!(portal.anonymous().sign_in(&individual(&record, NEW)).await.is_ok());
}

#[actix_web::test]
async fn used_old_followed_and_invented_links_answer_alike() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let form = FirstAccess::Individual(record.first_access());
    ask(&portal, &form).await;
    let followed = token(&portal, &record.email()).await;
    portal.anonymous().ask_first_access(&form).await.expect("asked again");
    let used = token(&portal, &record.email()).await;
    assert_eq!(code(&portal, &setup(&used, PASSWORD)).await, None);
    ask(&portal, &form).await;
    let old = token(&portal, &record.email()).await;
    portal.advance(TimeDelta::minutes(31));
    let mut answers = Vec::new();
    for token in [followed.as_str(), &used, &old, "inventado", "' OR 1=1 --", "x\u{1}"] {
        let body = json!({ "token": token, "password": NEW, "password_confirmation": NEW }).to_string();
        let answer = portal.raw(Method::POST, "/password-setups").json(body).send().await;
        let mut problem = answer.problem();
        problem.request_id.clear();
        answers.push((answer.status.as_u16(), problem));
    }
    assert_eq!(answers[0].0, 410);
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    assert!(portal.anonymous().sign_in(&individual(&record, PASSWORD)).await.is_ok(), "the password stays");
    let rows = audited(&portal, "password_set_refused").await;
    assert!(rows.iter().all(|row| row.details["reason"] == json!("link_expired")), "{rows:?}");
}

#[actix_web::test]
async fn a_refused_password_leaves_the_link_good() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    ask(&portal, &FirstAccess::Individual(record.first_access())).await;
    let link = token(&portal, &record.email()).await;
    for (password, rule) in [
        ("curta#1", "min_length"),
        ("Senha@123", "not_common"),
        ("Dalva#73915x", "not_own_data"),
        ("x#17/04/1956", "not_own_data"),
        ("x#52998224725", "not_own_data"),
    ] {
        let body = json!({ "token": link, "password": password, "password_confirmation": password }).to_string();
        let problem = portal.raw(Method::POST, "/password-setups").json(body).send().await.problem();
        assert_eq!(problem.known_code(), Some(ProblemCode::InvalidFields), "{password}");
        assert!(problem.errors.iter().any(|error| error.code == rule && error.pointer == "/password"), "{problem:?}");
    }
    assert!(account_of(&portal, &record).await.is_none());
    assert_eq!(code(&portal, &setup(&link, PASSWORD)).await, None);
}

#[actix_web::test]
async fn a_companys_own_name_and_numbers_are_refused() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company_on_record().await;
    ask(&portal, &company.first_access()).await;
    let link = token(&portal, &company.email).await;
    for password in ["Sabia#73915x", "Lacerda#7391x", &format!("x#{}", company.document)] {
        assert_eq!(code(&portal, &setup(&link, password)).await, Some(ProblemCode::InvalidFields), "{password}");
    }
}

#[actix_web::test]
async fn of_two_at_once_one_sets_the_password() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    ask(&portal, &FirstAccess::Individual(record.first_access())).await;
    let link = token(&portal, &record.email()).await;
    let mut tasks = JoinSet::new();
    for number in 0..8 {
        let (client, password) = (portal.anonymous(), format!("Jangada@{number:04}x"));
        let setup = setup(&link, &password);
        tasks.spawn(async move { client.set_up_password(&setup).await.is_ok().then_some(password) });
    }
    let won: Vec<String> = tasks.join_all().await.into_iter().flatten().collect();
    assert_eq!(won.len(), 1, "{won:?}");
    assert!(portal.anonymous().sign_in(&individual(&record, &won[0])).await.is_ok());
    let secrets = one_time_secret::Entity::find().all(&portal.db).await.expect("secrets");
    assert!(secrets[0].used_at.is_some());
}

async fn account_of(portal: &Portal, record: &OnRecord) -> Option<account::Model> {
    let accounts = account::Entity::find().all(&portal.db).await.expect("accounts");
    accounts.into_iter().find(|row| row.enrolment_id == Some(record.member.enrolment_id))
}
