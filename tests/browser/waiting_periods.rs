//! *Consulta de carências* (manual A, chapter 10): whether there are any, and when each ends.

use api::db::entity::waiting_period;
use sea_orm::Set;
use tests::browser::{Browser, Role};
use tests::{Portal, a_waiting_period};

const PATH: &str = "/consultas/carencias";

#[actix_web::test]
async fn each_person_sees_what_still_runs_and_until_when() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.wait(&family.dependent, a_waiting_period()).await;
    let knee = waiting_period::ActiveModel {
        coverage_group: Set(waiting_period::CoverageGroup::Admission),
        kind: Set(waiting_period::Kind::PartialCoverage),
        procedure_group: Set(Some("Cirurgia de joelho".to_owned())),
        end_date: Set("2026-04-02".parse().expect("a date")),
        ..a_waiting_period()
    };
    portal.wait(&family.dependent, knee).await;
    let ended = waiting_period::ActiveModel {
        coverage_group: Set(waiting_period::CoverageGroup::Birth),
        end_date: Set("2026-03-20".parse().expect("a date")),
        ..a_waiting_period()
    };
    portal.wait(&family.holder, ended).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.heading("Consulta de carências").await;
    browser.sees(&format!("{} Titular · Plano Ipê Enfermaria Sem carências", family.holder.name)).await;
    browser.sees("2 carências em curso Internações: Cirurgia de joelho Cobertura parcial temporária (CPT)").await;
    browser.sees("Termina amanhã, 02/04/2026").await;
    browser.sees("Exames Termina em 30/06/2026, daqui a 90 dias Começou em 01/01/2026; 50% do prazo já passou").await;
    browser.lacks("Terminou em 20/03/2026").await;
    browser.press("Ver a que já terminou").await;
    browser.sees("Parto Terminou em 20/03/2026").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_dependent_sees_the_own_ones_alone() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.wait(&family.holder, a_waiting_period()).await;
    let browser = Browser::open_as(&family.dependent, &portal).await;
    browser.goto(PATH).await;
    browser.sees(&family.dependent.name).await;
    browser.sees("Sem carências").await;
    browser.lacks(&family.holder.name).await;
    browser.close().await;
}

#[actix_web::test]
async fn a_failure_can_be_tried_again() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.block(&["*/api/v1/waiting-periods"]).await;
    browser.goto(PATH).await;
    browser.heading("Consulta de carências").await;
    browser.find(Role::Button, "Tentar de novo").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("Sem carências").await;
    browser.close().await;
}
