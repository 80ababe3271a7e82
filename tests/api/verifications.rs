//! Whether a document is ours: what a third party learns by its code, what nobody learns, and who guesses.

use std::collections::HashSet;

use api::db::connect;
use api::db::entity::issued_document::{Entity, Kind, Model};
use api::db::entity::{charge, person};
use api::issued_documents::{self, ContentHash, Issue, Subject};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use shared::client::ClientError;
use shared::id::ChargeId;
use shared::paths;
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;
use shared::rules::money::Cents;
use shared::rules::verification_code::VerificationCode;
use shared::verifications::{DocumentKind, Verification};
use tests::paper::Paper;
use tests::{Member, Portal, a_charge};
use tokio::task::JoinSet;
use uuid::Uuid;

/// The code of a document that says nothing, of this subject.
pub(crate) async fn issued(portal: &Portal, of: Uuid) -> String {
    issue(portal, Kind::Protocol, &Subject::of(of), None, "nothing").await.to_string()
}

async fn issue(portal: &Portal, kind: Kind, subject: &Subject, cents: Option<i64>, content: &str) -> VerificationCode {
    let tx = connect::begin(&portal.db).await.expect("a transaction");
    let content = ContentHash::of(&content).expect("a hash");
    let document = Issue { kind, subject: subject.clone(), amount: cents.map(Cents), content };
    let code = issued_documents::issue(&tx, &document, portal.clock.moment()).await.expect("a code");
    tx.commit().await.expect("committed");
    code
}

async fn ask(portal: &Portal, code: &str) -> Result<Verification, ClientError> {
    portal.anonymous().verify_document(code).await
}

async fn refusal(portal: &Portal, code: &str) -> Option<ProblemCode> {
    ask(portal, code).await.expect_err("a refusal").code()
}

async fn rows(portal: &Portal) -> Vec<Model> {
    Entity::find().all(&portal.db).await.expect("what was issued")
}

/// The receipt's paper, and the code that stands on it.
async fn receipt(portal: &Portal, holder: &Member, charge: ChargeId) -> (Paper, String) {
    let document = holder.client(portal).await.document(&paths::charge_receipt_pdf(charge)).await.expect("a receipt");
    let paper = Paper::of(document.bytes);
    let code = code_on(&paper);
    (paper, code)
}

/// The verification code that stands on a document.
pub(crate) fn code_on(paper: &Paper) -> String {
    let is_code = |word: &&str| word.len() == 19 && VerificationCode::parse(word).is_ok();
    paper.text().split_whitespace().find(is_code).expect("a code on the document").to_owned()
}

async fn paid_charge(portal: &Portal, holder: &Member) -> ChargeId {
    a_charge().due("2026-02-19").cents(90_000).paid("2026-02-18").of(holder, portal).await
}

#[actix_web::test]
async fn a_receipt_carries_a_code_that_anybody_can_ask_for() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let charge = paid_charge(&portal, &holder).await;
    let (paper, code) = receipt(&portal, &holder, charge).await;
    assert_eq!(paper.codes(), [format!("QR-Code:http://127.0.0.1/verificar/{code}")]);
    let answer = ask(&portal, &code).await.expect("an answer");
    let expected = Verification {
        code: VerificationCode::parse(&code).expect("a code"),
        kind: DocumentKind::Receipt,
        issued_on: "2026-03-10".parse().expect("a date"),
        amount_cents: Some(Cents(90_000)),
        superseded_on: None,
    };
    assert_eq!(answer, expected);
    for typed in [code.to_lowercase(), code.replace('-', ""), code.replace('0', "O").replace('1', "l")] {
        assert_eq!(ask(&portal, &typed).await.expect("an answer"), expected, "{typed}");
    }
    let raw = portal.raw(Method::GET, &paths::verification(&code)).send().await.text();
    let (charge, enrolment) = (charge.to_string(), holder.enrolment_id.to_string());
    for personal in [&*holder.name, &holder.card_number, "52998224725", &charge, &enrolment] {
        assert!(!raw.contains(personal), "{personal}: {raw}");
    }
}

#[actix_web::test]
async fn the_same_content_keeps_its_code_and_another_gets_its_own() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let charge = paid_charge(&portal, &holder).await;
    let (_, first) = receipt(&portal, &holder, charge).await;
    portal.advance(TimeDelta::days(3));
    assert_eq!(receipt(&portal, &holder, charge).await.1, first, "another day changes nothing");

    let correction = charge::ActiveModel {
        id: Unchanged(charge.get()),
        settled_amount_cents: Set(Some(91_234)),
        ..Default::default()
    };
    correction.update(&portal.db).await.expect("the payment is corrected");
    let (_, second) = receipt(&portal, &holder, charge).await;
    assert_ne!(second, first);
    let old = ask(&portal, &first).await.expect("still ours");
    assert_eq!(old.issued_on.to_string(), "2026-03-10");
    assert_eq!(
        (old.amount_cents, old.superseded_on),
        (Some(Cents(90_000)), Some("2026-03-13".parse().expect("a date")))
    );
    let new = ask(&portal, &second).await.expect("ours");
    assert_eq!((new.amount_cents, new.superseded_on), (Some(Cents(91_234)), None));
    assert_eq!(rows(&portal).await.len(), 2);
}

#[actix_web::test]
async fn a_content_that_comes_back_is_current_again() {
    let portal = Portal::start_on("2026-03-10").await;
    let subject = Subject::of(Uuid::now_v7());
    let first = issue(&portal, Kind::Receipt, &subject, Some(1), "a").await;
    portal.advance(TimeDelta::days(1));
    let second = issue(&portal, Kind::Receipt, &subject, Some(2), "b").await;
    portal.advance(TimeDelta::days(1));
    assert_eq!(issue(&portal, Kind::Receipt, &subject, Some(1), "a").await, first);
    assert_eq!(ask(&portal, first.as_str()).await.expect("ours").superseded_on, None);
    let second = ask(&portal, second.as_str()).await.expect("ours");
    assert_eq!(second.superseded_on.map(|day| day.to_string()), Some("2026-03-12".to_owned()));
}

#[actix_web::test]
async fn a_list_of_payments_gives_way_to_the_settlement_of_the_same_year_alone() {
    let portal = Portal::start_on("2026-03-10").await;
    let enrolment = Uuid::now_v7();
    let year = |year| Subject::of_year(enrolment, year);
    let list = issue(&portal, Kind::PaymentList, &year(2025), Some(1), "list").await;
    let other_year = issue(&portal, Kind::PaymentList, &year(2024), Some(1), "list").await;
    let tax = issue(&portal, Kind::TaxStatement, &year(2025), Some(1), "list").await;
    portal.advance(TimeDelta::days(1));
    issue(&portal, Kind::Settlement, &year(2025), Some(1), "settled").await;
    for (code, is_superseded) in [(list, true), (other_year, false), (tax, false)] {
        assert_eq!(ask(&portal, code.as_str()).await.expect("ours").superseded_on.is_some(), is_superseded);
    }
}

#[actix_web::test]
async fn what_is_printed_many_times_at_once_is_issued_once() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let charge = paid_charge(&portal, &holder).await;
    let replica = portal.replica().await;
    let clients = [holder.client(&portal).await, holder.client(&replica).await];
    let mut printing = JoinSet::new();
    for client in clients.into_iter().cycle().take(8) {
        printing.spawn(async move {
            let document = client.document(&paths::charge_receipt_pdf(charge)).await.expect("a receipt");
            code_on(&Paper::of(document.bytes))
        });
    }
    let codes: HashSet<String> = printing.join_all().await.into_iter().collect();
    assert_eq!(codes.len(), 1);
    assert_eq!(rows(&portal).await.len(), 1);
}

#[actix_web::test]
async fn what_is_not_ours_is_told_from_what_is_mistyped() {
    let portal = Portal::start_on("2026-03-10").await;
    let code = issued(&portal, Uuid::now_v7()).await;
    let unknown = VerificationCode::from_random([7; 15]).to_string();
    assert_eq!(refusal(&portal, &unknown).await, Some(ProblemCode::NotIssued));
    let last = if code.ends_with('7') { "8" } else { "7" };
    let altered = format!("{}{last}", &code[..18]);
    for mistyped in [altered.as_str(), "1", "0000-0000-0000-000", "%00", "..%2F..%2Fme", &"9".repeat(300), "ção"] {
        assert_eq!(refusal(&portal, mistyped).await, Some(ProblemCode::MistypedCode), "{mistyped}");
    }
    let answer = portal.raw(Method::GET, &paths::verification(&unknown)).send().await;
    let problem = answer.problem();
    assert_eq!(problem.status, 404);
    assert_eq!(problem.contact.map(|contact| contact.subject), Some(ContactSubject::General));
}

#[actix_web::test]
async fn who_guesses_waits_and_who_checks_a_pile_of_documents_does_not() {
    let portal = Portal::start_on("2026-03-10").await;
    let code = issued(&portal, Uuid::now_v7()).await;
    for _ in 0..60 {
        ask(&portal, &code).await.expect("an answer");
    }
    for guess in 0..50 {
        let unknown = VerificationCode::from_random([guess; 15]).to_string();
        assert_eq!(refusal(&portal, &unknown).await, Some(ProblemCode::NotIssued), "{guess}");
    }
    for code in [&code, &VerificationCode::from_random([9; 15]).to_string()] {
        let blocked = portal.raw(Method::GET, &paths::verification(code)).send().await;
        assert_eq!(blocked.problem().code, ProblemCode::TooManyAttempts.as_str());
        assert_eq!(blocked.header("retry-after"), "31");
    }
    portal.advance(TimeDelta::seconds(31));
    ask(&portal, &code).await.expect("an answer");
}

#[actix_web::test]
async fn nothing_about_a_person_is_kept() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let charge = paid_charge(&portal, &holder).await;
    receipt(&portal, &holder, charge).await;
    let kept = format!("{:?}", rows(&portal).await);
    let people = person::Entity::find().all(&portal.db).await.expect("people");
    for person in people {
        assert!(!kept.contains(&person.name) && !kept.contains(&person.cpf.expect("a CPF")), "{kept}");
    }
}
