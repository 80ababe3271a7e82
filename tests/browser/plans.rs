//! *Planos / Produtos* (manual A, chapter 11): the registration fields of PIN-SS in readable groups.

use shared::plans::pin_ss::FIELDS;
use tests::Portal;
use tests::browser::{Browser, Role};

const PATH: &str = "/consultas/planos";

#[actix_web::test]
async fn every_field_of_the_component_is_on_the_page() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.leave(&family.dependent, "2026-03-31").await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.heading("Planos / Produtos").await;
    browser.sees("Plano Ipê Enfermaria").await;
    let page = browser.text().await;
    for field in FIELDS {
        assert!(page.contains(field.label), "{} is missing: {page}", field.label);
    }
    browser.sees("Data de nascimento 17/04/1956").await;
    browser.sees("Tipo de contratação Coletivo por adesão").await;
    browser.sees("Padrão de acomodação Não informado").await;
    browser.sees("Carências Sem carências").await;
    browser.sees("Encerrado em 31/03/2026").await;
    browser.press("Dados de João").await;
    browser.sees(&format!("Nome do beneficiário {}", family.dependent.name)).await;
    browser.press("Imprimir").await;
    browser.sees("Salvo neste aparelho: planos.pdf").await;
    assert!(browser.downloaded("planos.pdf").await.starts_with(b"%PDF-"));
    browser.close().await;
}

#[actix_web::test]
async fn a_failure_can_be_tried_again() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.block(&["*/api/v1/plans"]).await;
    browser.goto(PATH).await;
    browser.find(Role::Button, "Tentar de novo").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("Plano Ipê Enfermaria").await;
    browser.close().await;
}
