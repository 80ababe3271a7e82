//! What is left of the portal for whoever's plan ended: what concerns the time before, nothing new, and nothing at all
//! after the months that the operator sets.

use api::db::entity::{enrolment, service};
use chrono::NaiveDate;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, Set, Unchanged};
use serde_json::json;
use shared::passwords::FirstAccess;
use shared::problem::ProblemCode;
use shared::rules::access_after_end::AccessAfterEnd;
use shared::rules::card_request::CardReason;
use tests::family::PASSWORD;
use tests::{Family, Portal, a_service, a_waiting_period};

use crate::card_requests::{a_key, ask, card, cards, family_of, refusal};
use crate::sessions::{attempt, audited, me, refresh, signed_in};

fn served_on(date: &str, what: &str) -> service::ActiveModel {
    let mut row = a_service();
    row.service_date = Set(date.parse::<NaiveDate>().expect("a date"));
    row.description = Set(what.to_owned());
    row
}

// attack 9
#[actix_web::test]
async fn an_ended_holder_reads_up_to_the_end_and_of_nobody_what_came_later() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    for member in [&holder, &dependent] {
        portal.serve(member, served_on("2026-01-15", "Consulta de antes")).await;
        portal.serve(member, served_on("2026-01-20", "Consulta de depois")).await;
    }
    portal.wait(&dependent, a_waiting_period()).await;
    portal.leave(&holder, "2026-01-15").await;
    let late = portal.dependent_of(&holder, "Nascida Depois").await;
    let born = enrolment::ActiveModel {
        id: Unchanged(late.enrolment_id),
        start_date: Set("2026-02-01".parse().expect("a date")),
        ..Default::default()
    };
    born.update(&portal.db).await.expect("an enrolment");

    let own = signed_in(&portal, &holder).await;
    let text = async |path: &str| portal.raw(Method::GET, path).bearer(&own.token).send().await.text();
    let statement = text("/service-statements/2026-02").await;
    assert_eq!(statement.matches("Consulta de antes").count(), 2, "the family's, up to the last day: {statement}");
    assert!(!statement.contains("Consulta de depois"), "{statement}");
    let overview = text("/me/overview").await;
    assert!(!overview.contains("Consulta de depois"), "{overview}");
    assert!(!text("/waiting-periods").await.contains(&dependent.name), "who stayed waits for himself");
    assert!(!text("/family").await.contains("Nascida Depois"));

    let of_dependent = signed_in(&portal, &dependent).await;
    let seen = portal.raw(Method::GET, "/service-statements/2026-02").bearer(&of_dependent.token).send().await.text();
    assert!(seen.contains("Consulta de antes") && seen.contains("Consulta de depois"), "who stayed sees all: {seen}");
}

// attack 9
#[actix_web::test]
async fn who_left_asks_for_no_cards_and_nobody_asks_for_one_for_who_left() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    portal.leave(&holder, "2026-03-09").await;
    let client = holder.client(&portal).await;
    for member in [&holder, &dependent] {
        let problem = refusal(client.request_cards(&cards([card(member, CardReason::Lost)]), &a_key()).await);
        assert_eq!(problem.known_code(), Some(ProblemCode::InvalidFields));
        assert_eq!(
            (problem.errors[0].pointer.as_str(), problem.errors[0].code.as_str()),
            ("/items/0/enrolment_id", "ended")
        );
    }
    assert!(family_of(&client, "avila").await.iter().all(|member| !member.can_request_card));
    let stayed = dependent.client(&portal).await;
    ask(&stayed, [card(&dependent, CardReason::Lost)]).await;
}

// attack 9
#[actix_web::test]
async fn after_the_months_of_the_operator_nobody_gets_in_or_registers() {
    let portal = Portal::start_with("2026-03-10", |config| {
        config.operator.access_after_end_months = AccessAfterEnd::months(2);
    })
    .await;
    let client = portal.individual().await;
    let member = client.member.clone();
    portal.leave(&member, "2026-01-10").await;
    let kept = signed_in(&portal, &member).await;
    assert_eq!(me(&portal, &kept.token).await, 200, "two months later to the day");
    portal.leave(&member, "2026-01-09").await;
    assert_eq!(me(&portal, &kept.token).await, 401, "a live session ends with it");
    assert_eq!(refresh(&portal, &kept.cookie).await.status, 401);
    let refused = attempt(&portal, &member.card_number, PASSWORD).await;
    assert_eq!(refused.problem().known_code(), Some(ProblemCode::InvalidCredentials));
    assert!(portal.anonymous().sign_in(&client.sign_in()).await.is_err(), "nor by the client's door");

    let record = portal.as_recorded(member).await;
    portal.anonymous().reset_password(&record.password_reset()).await.expect("202");
    portal.anonymous().ask_first_access(&FirstAccess::Individual(record.first_access())).await.expect("202");
    assert!(portal.mails_to(&record.email()).await.is_empty());
    for action in ["password_reset_refused", "first_access_refused"] {
        assert_eq!(audited(&portal, action).await[0].details["reason"], json!("access_ended"), "{action}");
    }
    let unregistered = portal.on_record().await;
    portal.leave(&unregistered.member, "2020-03-10").await;
    let refused = portal.anonymous().register(&unregistered.registration()).await.expect_err("ended long ago");
    assert_eq!(refused.code(), Some(ProblemCode::RecordMismatch), "as whatever does not agree");
    assert_eq!(audited(&portal, "registration_refused").await[0].details["reason"], json!("access_ended"));
}
