//! The pages of what covers the members, examined as all others are.

use tests::browser::Browser;
use tests::{Portal, a_service, a_waiting_period};

use crate::accessibility::{examine, report};

#[actix_web::test]
async fn waiting_periods_plans_and_statements() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.wait(&family.dependent, a_waiting_period()).await;
    portal.serve(&family.holder, a_service()).await;
    portal.serve(&family.dependent, a_service()).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    let mut problems = Vec::new();
    browser.goto("/consultas/carencias").await;
    browser.sees("1 carência em curso").await;
    examine(&browser, &mut problems).await;
    browser.goto("/consultas/planos").await;
    browser.press("Dados de João").await;
    examine(&browser, &mut problems).await;
    browser.goto("/consultas/atendimentos").await;
    browser.press("Ver um período ou uma pessoa").await;
    browser.press("Mostrar período").await;
    browser.sees("Digite o mês e o ano").await;
    examine(&browser, &mut problems).await;
    browser.press("Ver como tabela").await;
    examine(&browser, &mut problems).await;
    browser.goto("/consultas/atendimentos?competencia=2026-03").await;
    browser.sees("Nenhum atendimento faturado em 03/2026").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}
