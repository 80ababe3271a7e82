//! *Cadastro de senha*: who gets a password for a card, what is told to whom, and what hostile callers get.

use api::db::entity::{account, enrolment, person};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use serde_json::{Value, json};
use shared::auth::Secret;
use shared::client::ClientError;
use shared::passwords::{Registered, Registration};
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;
use tests::family::PASSWORD;
use tests::raw::Answer;
use tests::{OnRecord, Portal};
use tokio::task::JoinSet;

use crate::sessions::{attempt, audited};

const DIRECT: Registered = Registered { confirm_by_email: false };

async fn send(portal: &Portal, form: &Registration) -> Answer {
    portal.raw(Method::POST, "/beneficiary/registrations").json(serde_json::to_vec(form).expect("JSON")).send().await
}

/// The status and the code that a form gets; the card's count of tries is forgotten before.
async fn refusal(portal: &Portal, form: &Registration) -> (u16, Option<ProblemCode>) {
    portal.advance(TimeDelta::hours(13));
    let answer = send(portal, form).await;
    (answer.status.as_u16(), answer.problem().known_code())
}

/// Codes of the errors of one field, whatever else is wrong.
async fn field_errors(portal: &Portal, form: &Registration, pointer: &str) -> Vec<String> {
    portal.advance(TimeDelta::hours(13));
    let problem = send(portal, form).await.problem();
    assert_eq!(problem.known_code(), Some(ProblemCode::InvalidFields));
    problem.errors.into_iter().filter(|error| error.pointer == pointer).map(|error| error.code).collect()
}

async fn account_count(portal: &Portal) -> usize {
    account::Entity::find().all(&portal.db).await.expect("accounts").len()
}

pub(crate) async fn kinds(portal: &Portal, email: &str) -> Vec<String> {
    portal.mails_to(email).await.into_iter().map(|mail| mail.kind).collect()
}

#[actix_web::test]
async fn whoever_knows_the_record_gets_a_password_and_a_notice() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    assert_eq!(attempt(&portal, &record.member.card_number, PASSWORD).await.status, 401);
    assert_eq!(portal.anonymous().register(&record.registration()).await, Ok(DIRECT));
    assert_eq!(attempt(&portal, &record.member.card_number, PASSWORD).await.status, 201);
    let mails = portal.mails_to(&record.email()).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].kind, "password_registered");
    assert!(!mails[0].text.contains(PASSWORD) && !mails[0].html.contains(PASSWORD));
    let rows = audited(&portal, "registered").await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].details["enrolment_id"], json!(record.member.enrolment_id));
    assert!(rows[0].account_id.is_some());
}

#[actix_web::test]
async fn each_plan_has_its_own_password() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let dependent = portal.without_account(family.dependent).await;
    let form = Registration {
        password: Secret::new("Cajueiro#2741"),
        password_confirmation: Secret::new("Cajueiro#2741"),
        ..dependent.registration()
    };
    assert_eq!(portal.anonymous().register(&form).await, Ok(DIRECT), "a dependent registers as a holder does");
    assert_eq!(attempt(&portal, &dependent.member.card_number, "Cajueiro#2741").await.status, 201);
    assert_eq!(attempt(&portal, &family.holder.card_number, PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn spelling_does_not_matter_but_abbreviating_does() {
    let portal = Portal::start_on("2026-03-10").await;
    for mother in [
        "Maria das Dores D'Ávila",
        "MARIA DAS DORES D'AVILA",
        "  maria   das  dores d\u{2019}ávila ",
        "Maria das Dores D\u{b4}Ávila",
        "Maria das Dores D'A\u{301}vila",
    ] {
        let record = portal.on_record().await;
        let email = format!("  {} ", record.email().to_uppercase());
        let card_number = format!("{}-{}", &record.member.card_number[..7], &record.member.card_number[7..]);
        let cpf = Some("529.982.247-25".to_owned());
        let form = Registration { mother_name: mother.to_owned(), email, card_number, cpf, ..record.registration() };
        assert_eq!(portal.anonymous().register(&form).await, Ok(DIRECT), "{mother}");
    }
    let record = portal.on_record().await;
    for mother in [
        "Maria D. D'Ávila",
        "Maria das Dores",
        "M. das Dores D'Ávila",
        "Maria D'Ávila",
        "Mаria das Dores D'Ávila",
        "Maria das Dores D'Ávila Souza",
        "Maria das Dores D'Ávila' OR '1'='1",
        "%",
    ] {
        let form = Registration { mother_name: mother.to_owned(), ..record.registration() };
        assert_eq!(refusal(&portal, &form).await, (422, Some(ProblemCode::RecordMismatch)), "{mother}");
    }
}

#[actix_web::test]
async fn everything_must_agree_and_nobody_learns_what_did_not() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let right = record.registration();
    let wrong = [
        ("unknown", Registration { card_number: "7777777777".to_owned(), ..right.clone() }),
        ("wrong_birth_date", Registration { birth_date: right.birth_date.succ_opt().expect("a day"), ..right.clone() }),
        ("wrong_mother_name", Registration { mother_name: "Ana Lima".to_owned(), ..right.clone() }),
        ("wrong_cpf", Registration { cpf: Some("11144477735".to_owned()), ..right.clone() }),
        ("wrong_email", Registration { email: "outra@exemplo.example".to_owned(), ..right.clone() }),
    ];
    for (reason, form) in wrong {
        assert_eq!(refusal(&portal, &form).await, (422, Some(ProblemCode::RecordMismatch)), "{reason}");
        let rows = audited(&portal, "registration_refused").await;
        assert_eq!(rows.last().expect("a row").details["reason"], json!(reason));
    }
    portal.advance(TimeDelta::hours(13));
    let problem = send(&portal, &Registration { mother_name: "Ana Lima".to_owned(), ..right.clone() }).await.problem();
    assert!(problem.errors.is_empty(), "{problem:?}");
    assert_eq!(problem.contact.map(|contact| contact.subject), Some(ContactSubject::Registration));
    assert_eq!(account_count(&portal).await, 1, "the dependent's");
    assert!(portal.mails_to(&record.email()).await.is_empty());
    let without_cpf = Registration { cpf: None, ..right };
    assert_eq!(portal.anonymous().register(&without_cpf).await, Ok(DIRECT), "the CPF is optional");
}

#[actix_web::test]
async fn a_record_that_lacks_what_is_asked_agrees_with_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    let lacking = [
        person::ActiveModel { email: Set(None), ..Default::default() },
        person::ActiveModel { email: Set(Some("  ".to_owned())), ..Default::default() },
        person::ActiveModel { mother_name: Set(None), mother_name_search: Set(None), ..Default::default() },
        person::ActiveModel { cpf: Set(None), ..Default::default() },
    ];
    for lack in lacking {
        let mut record = portal.on_record().await;
        let form = record.registration();
        portal.correct(&mut record, lack.clone()).await;
        assert_eq!(refusal(&portal, &form).await, (422, Some(ProblemCode::RecordMismatch)), "{lack:?}");
    }
}

#[actix_web::test]
async fn a_second_click_is_no_error_and_another_password_is() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    for _ in 0..2 {
        assert_eq!(portal.anonymous().register(&record.registration()).await, Ok(DIRECT));
    }
    assert_eq!(kinds(&portal, &record.email()).await, ["password_registered"], "one notice");
    let other = Registration {
        password: Secret::new("Cajueiro#2741"),
        password_confirmation: Secret::new("Cajueiro#2741"),
        ..record.registration()
    };
    assert_eq!(refusal(&portal, &other).await, (422, Some(ProblemCode::RecordMismatch)));
    assert_eq!(kinds(&portal, &record.email()).await, ["password_registered", "already_registered"]);
    let wrong = Registration { mother_name: "Ana Lima".to_owned(), ..other };
    assert_eq!(refusal(&portal, &wrong).await, (422, Some(ProblemCode::RecordMismatch)));
    assert_eq!(kinds(&portal, &record.email()).await.len(), 2, "whoever does not know the record causes no mail");
    assert_eq!(attempt(&portal, &record.member.card_number, PASSWORD).await.status, 201, "the first one stays");
}

#[actix_web::test]
async fn the_password_is_judged_by_what_was_typed_before_the_record_is_looked_at() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let with = |password: &str, confirmation: &str| Registration {
        card_number: "7777777777".to_owned(),
        password: Secret::new(password),
        password_confirmation: Secret::new(confirmation),
        ..record.registration()
    };
    for (password, codes) in [
        ("abc", vec!["min_length", "digit", "symbol"]),
        ("Senha@123", vec!["not_common"]),
        ("x#7777777777", vec!["not_own_data"]),
        ("Avila#17041956", vec!["not_own_data"]),
        ("a1#".repeat(43).as_str(), vec!["max_length"]),
    ] {
        assert_eq!(field_errors(&portal, &with(password, password), "/password").await, codes, "{password}");
    }
    let mismatch = field_errors(&portal, &with(PASSWORD, "Ipê#roxo2027"), "/password_confirmation").await;
    assert_eq!(mismatch, ["mismatch"]);
    let name = "Dalva#73915x";
    assert_eq!(refusal(&portal, &with(name, name)).await.1, Some(ProblemCode::RecordMismatch), "a stranger's name");
    let known = Registration { card_number: record.member.card_number.clone(), ..with(name, name) };
    assert_eq!(field_errors(&portal, &known, "/password").await, ["not_own_data"], "the person's own name");
    assert_eq!(account_count(&portal).await, 1);
}

/// The token of the newest mail.
#[actix_web::test]
async fn fifty_at_once_make_one_account() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let mut tasks = JoinSet::new();
    for number in 0..50 {
        let (client, mut form) = (portal.anonymous(), record.registration());
        let password = format!("Jangada@{number:04}x");
        (form.password, form.password_confirmation) = (Secret::new(&password), Secret::new(&password));
        tasks.spawn(async move { (password, client.register(&form).await) });
    }
    let (mut won, mut mismatched, mut waiting) = (Vec::new(), 0, 0);
    for (password, answer) in tasks.join_all().await {
        match answer.as_ref().map_err(ClientError::code) {
            Ok(_) => won.push(password),
            Err(Some(ProblemCode::RecordMismatch)) => mismatched += 1,
            Err(Some(ProblemCode::TooManyAttempts)) => waiting += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((won.len(), mismatched, waiting), (1, 4, 45), "five are looked at, one is first");
    assert_eq!(attempt(&portal, &record.member.card_number, &won[0]).await.status, 201);
    assert_eq!(account_count(&portal).await, 2);
}

#[actix_web::test]
async fn an_unknown_card_waits_as_a_known_one_does() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    for card in [record.member.card_number.clone(), "7777777777".to_owned()] {
        let form = Registration { card_number: card, mother_name: "Ana Lima".to_owned(), ..record.registration() };
        let mut statuses = Vec::new();
        for _ in 0..6 {
            statuses.push(send(&portal, &form).await.status.as_u16());
        }
        assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
    }
    let body = send(&portal, &record.registration()).await;
    assert_eq!(body.status, 429, "the right data wait as well");
}

#[actix_web::test]
async fn hostile_bodies_are_refused_by_field() {
    let portal = Portal::start_on("2026-03-10").await;
    let right = serde_json::to_value(portal.on_record().await.registration()).expect("JSON");
    for (field, value) in [
        ("card_number", json!("' OR 1=1 --")),
        ("card_number", json!("９９９²")),
        ("card_number", json!(["0000000001"])),
        ("card_number", json!("")),
        ("birth_date", json!("17/04/1956")),
        ("birth_date", json!("1956-02-30")),
        ("birth_date", json!(null)),
        ("cpf", json!("52998224726")),
        ("cpf", json!("5299822472²")),
        ("cpf", json!({ "a": 1 })),
        ("mother_name", json!("M".repeat(161))),
        ("mother_name", json!("")),
        ("email", json!("e".repeat(255))),
        ("email", json!(7)),
        ("email", json!("membro@exemplo.example\r\nBcc: todos@exemplo.example")),
        ("password", json!("")),
        ("password", json!([PASSWORD])),
        ("mother_name", json!("Maria\u{0}das Dores D'Ávila")),
    ] {
        let mut body = right.clone();
        body[field] = value.clone();
        let problem = raw(&portal, &body).await;
        assert_eq!(problem.status, 422, "{field} {value}");
        let pointers: Vec<_> = problem.problem().errors.into_iter().map(|error| error.pointer).collect();
        assert!(pointers.contains(&format!("/{field}")), "{field} {value}: {pointers:?}");
    }
    for (field, value) in [
        ("mother_name", json!("Maria das Dores\u{202e} DAvila")),
        ("mother_name", json!("Maria'; DROP TABLE account; --")),
    ] {
        let mut body = right.clone();
        body[field] = value.clone();
        portal.advance(TimeDelta::hours(13));
        assert_eq!(raw(&portal, &body).await.problem().known_code(), Some(ProblemCode::RecordMismatch), "{value}");
    }
}

async fn raw(portal: &Portal, body: &Value) -> Answer {
    portal.raw(Method::POST, "/beneficiary/registrations").json(body.to_string()).send().await
}

#[actix_web::test]
async fn the_card_is_found_whatever_its_letters() {
    let portal = Portal::start_on("2026-03-10").await;
    let record: OnRecord = portal.on_record().await;
    let row = enrolment::ActiveModel {
        id: Unchanged(record.member.enrolment_id),
        card_number: Set("999999900D".to_owned()),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("a card");
    let form = Registration { card_number: "9999999-00/d".to_owned(), ..record.registration() };
    assert_eq!(portal.anonymous().register(&form).await, Ok(DIRECT));
}
