//! Attendance codes: who has one made, who learns by it who is there, and how often.

use api::db::entity::{access_record, attendance_code, audit};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use shared::attendances::{Attendance, AttendanceCheck, IssuedAttendanceCode, NewAttendanceCode};
use shared::client::{Client, ClientError};
use shared::id::EnrolmentId;
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::{Member, Portal};

async fn issue(by: &Member, of: &Member, portal: &Portal) -> Result<IssuedAttendanceCode, ClientError> {
    let new = NewAttendanceCode { enrolment_id: EnrolmentId::new(of.enrolment_id) };
    by.client(portal).await.issue_attendance_code(&new).await
}

async fn code(by: &Member, of: &Member, portal: &Portal) -> String {
    issue(by, of, portal).await.expect("a code").code.to_string()
}

async fn clinic(portal: &Portal) -> Client {
    portal.program(&[Scope::AttendanceVerify]).await.client(portal).await
}

async fn verify(clinic: &Client, code: &str) -> Result<Attendance, ClientError> {
    clinic.verify_attendance(&AttendanceCheck { code: code.to_owned() }).await
}

async fn is_unknown(clinic: &Client, code: &str) -> bool {
    verify(clinic, code).await.is_err_and(|error| error.code() == Some(ProblemCode::NotFound))
}

#[actix_web::test]
async fn a_clinic_learns_who_is_there_and_the_answer_may_be_asked_for_again() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    let issued = issue(&family.holder, &family.dependent, &portal).await.expect("a code");
    assert_eq!(issued.expires_at, portal.clock.moment().now + TimeDelta::minutes(10));
    let clinic = clinic(&portal).await;
    let typed = issued.code.to_string().to_lowercase().replace('-', " ");
    let there = verify(&clinic, &typed).await.expect("who is there");
    assert_eq!((&there.name, &there.card_number), (&family.dependent.name, &family.dependent.card_number));
    assert_eq!((there.plan_name.as_str(), there.verified_at), ("Plano Ipê Enfermaria", portal.clock.moment().now));
    portal.advance(TimeDelta::minutes(9));
    assert_eq!(verify(&clinic, &typed).await.as_ref(), Ok(&there), "a lost answer");
    let other = self::clinic(&portal).await;
    assert!(is_unknown(&other, &typed).await, "it is used up");
}

#[actix_web::test]
async fn a_code_ends_after_ten_minutes_by_a_newer_one_and_with_the_cover() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    let (holder, dependent) = (&family.holder, &family.dependent);
    let old = code(holder, holder, &portal).await;
    portal.advance(TimeDelta::minutes(10));
    let clinic = clinic(&portal).await;
    let others = code(dependent, dependent, &portal).await;
    assert!(is_unknown(&clinic, &old).await, "ten minutes");
    let first = code(holder, holder, &portal).await;
    let second = code(holder, holder, &portal).await;
    assert!(is_unknown(&clinic, &first).await, "a newer one");
    assert_eq!(verify(&clinic, &second).await.expect("who").name, holder.name);
    portal.leave(dependent, "2026-03-31").await;
    assert!(is_unknown(&clinic, &others).await, "the cover has ended");
    for mistyped in ["00000-00000", "x", "0000000000000", "UUUUU-UUUUU"] {
        assert!(is_unknown(&clinic, mistyped).await, "{mistyped}");
    }
}

#[actix_web::test]
async fn nobody_has_a_code_made_of_others_or_of_who_has_left() {
    let portal = Portal::start_on("2026-04-01").await;
    let (family, others) = (portal.family().await, portal.family().await);
    let refused = async |by: &Member, of: &Member, rule: &str| {
        let Err(ClientError::Refused(problem)) = issue(by, of, &portal).await else { panic!("no refusal") };
        let error = problem.errors.first().expect("a field");
        assert_eq!((error.pointer.as_str(), error.code.as_str()), ("/enrolment_id", rule));
    };
    refused(&family.dependent, &family.holder, "unknown").await;
    refused(&family.holder, &others.holder, "unknown").await;
    portal.leave(&family.dependent, "2026-03-31").await;
    refused(&family.holder, &family.dependent, "ended").await;
    assert!(attendance_code::Entity::find().all(&portal.db).await.expect("codes").is_empty());
}

/// However many programs try at once, one learns who is there.
#[actix_web::test]
async fn of_two_programs_at_once_one_learns_who_is_there() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let clinics = [clinic(&portal).await, clinic(&portal).await, clinic(&portal).await];
    for _ in 0..5 {
        let code = code(&holder, &holder, &portal).await;
        let answers = futures_util::future::join_all(clinics.iter().map(|clinic| verify(clinic, &code))).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    }
}

#[actix_web::test]
async fn who_guesses_waits_and_only_that_program() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let (guessing, honest) = (clinic(&portal).await, clinic(&portal).await);
    let mut refusals = Vec::new();
    for number in 10..62 {
        refusals.push(verify(&guessing, &format!("00000-000{number}")).await.expect_err("a guess").code());
    }
    assert_eq!(refusals.first(), Some(&Some(ProblemCode::NotFound)));
    assert_eq!(refusals.last(), Some(&Some(ProblemCode::TooManyAttempts)));
    let code = code(&holder, &holder, &portal).await;
    assert!(verify(&honest, &code).await.is_ok());
}

#[actix_web::test]
async fn the_record_names_who_asked_and_the_code_is_kept_nowhere() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let code = code(&holder, &holder, &portal).await;
    verify(&clinic(&portal).await, &code).await.expect("who is there");
    let kept = attendance_code::Entity::find().one(&portal.db).await.expect("a query").expect("a row");
    assert!(!format!("{kept:?}").contains(&code.replace('-', "")), "only its hash");
    let audited = audit::Entity::find().all(&portal.db).await.expect("the audit");
    let actions: Vec<_> = audited.iter().map(|row| row.action.as_str()).collect();
    assert!(actions.contains(&"attendance_code_issued") && actions.contains(&"attendance_verified"), "{actions:?}");
    let bare = json!({ "enrolment_id": holder.enrolment_id, "minutes": 60 }).to_string();
    let token = holder.tokens(&portal.anonymous()).await.access_token;
    let answer = portal.raw(Method::POST, paths::ATTENDANCE_CODES).bearer(&token).json(bare).send().await;
    assert_eq!(answer.status.as_u16(), 422, "ten minutes and no more");
    let Portal { running, db, database: _database, .. } = portal;
    running.stop().await.expect("the server stops, and what waits is written");
    let read = access_record::Entity::find().one(&db).await.expect("the record").expect("a row");
    assert_eq!((read.kind.as_str(), read.enrolment_id), ("plan_cards", Some(holder.enrolment_id)));
}

#[actix_web::test]
async fn one_person_is_made_twenty_an_hour_however_many_ask_at_once() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    let (holder, dependent) = (&family.holder, &family.dependent);
    let client = holder.client(&portal).await;
    let new = NewAttendanceCode { enrolment_id: EnrolmentId::new(holder.enrolment_id) };
    let answers = futures_util::future::join_all((0..24).map(|_| client.issue_attendance_code(&new))).await;
    let refused: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().err()).collect();
    assert_eq!(refused.len(), 4, "{refused:?}");
    assert!(refused.iter().all(|error| error.code() == Some(ProblemCode::TooManyAttempts)), "{refused:?}");
    let made = attendance_code::Entity::find().count(&portal.db).await.expect("a number");
    assert_eq!(made, 20, "a refusal leaves no row");
    issue(holder, dependent, &portal).await.expect("nobody else waits");
    portal.advance(TimeDelta::minutes(59));
    let again = issue(holder, holder, &portal).await;
    assert_eq!(again.expect_err("a refusal").code(), Some(ProblemCode::TooManyAttempts));
    portal.advance(TimeDelta::minutes(1));
    issue(holder, holder, &portal).await.expect("a code an hour later");
}
