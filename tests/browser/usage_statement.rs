//! *Extrato de utilização* (manual B, pessoa física): checked, studied and printed by the holder of a plan with
//! copayment, for the family or one of it, in a range of months.

use api::db::entity::service;
use sea_orm::Set;
use tests::browser::{Browser, Role};
use tests::paper::Paper;
use tests::{IndividualClient, Member, Portal, a_service};

use crate::accessibility::{examine, report};

const PATH: &str = "/extrato-de-utilizacao";
const TITLE: &str = "Extrato de utilização";

async fn a_family(portal: &Portal) -> (IndividualClient, Member) {
    let client = portal.individual().await;
    let dependent = portal.dependent_of(&client.member, "Bento Lacerda").await;
    let of = |month: &str, kind, cents, copayment| service::ActiveModel {
        billing_month: Set(month.to_owned()),
        kind: Set(kind),
        amount_cents: Set(cents),
        copayment_cents: Set(copayment),
        ..a_service()
    };
    portal.serve(&client.member, of("2026-02", service::Kind::Consultation, 10_000, 3_000)).await;
    portal.serve(&dependent, of("2026-03", service::Kind::Therapy, 25_050, 2_505)).await;
    portal.serve(&dependent, of("2024-11", service::Kind::Exam, 4_000, 400)).await;
    (client, dependent)
}

#[actix_web::test]
async fn it_is_checked_studied_and_printed() {
    let portal = Portal::start_on("2026-03-14").await;
    let (client, dependent) = a_family(&portal).await;
    let browser = Browser::open_as_individual(&client, &portal).await;
    browser.goto(PATH).await;
    browser.heading(TITLE).await;
    browser.sees("De 04/2025 a 03/2026 Sua coparticipação R$ 55,05 de R$ 350,50 em 2 atendimentos").await;
    assert_eq!((browser.value("De").await, browser.value("Até").await), ("04/2025".to_owned(), "03/2026".to_owned()));
    browser.sees("Consultas 1 R$ 100,00 R$ 30,00").await;
    browser.sees(&format!("{} Dependente", dependent.name)).await;
    browser.sees("Coparticipação R$ 25,05 30% de R$ 100,00").await;
    browser.sees("Há atendimentos desde 11/2024.").await;
    browser.press("Ver como tabela").await;
    browser.sees("março de 2026 R$ 250,50 R$ 25,05").await;
    browser.press("Imprimir (PDF)").await;
    let paper = Paper::of(browser.downloaded("utilizacao-2025-04-a-2026-03.pdf").await);
    assert!(paper.text().contains("R$ 55,05"), "{}", paper.text());
    browser.sees("Salvo neste aparelho: utilizacao-2025-04-a-2026-03.pdf").await;
    browser.press("Baixar planilha (CSV)").await;
    let table = browser.downloaded("utilizacao-2025-04-a-2026-03.csv").await;
    assert!(String::from_utf8(table).expect("UTF-8").contains(&dependent.name));
    browser.press("Baixar planilha (Excel)").await;
    assert!(browser.downloaded("utilizacao-2025-04-a-2026-03.xlsx").await.starts_with(b"PK"));
    browser.close().await;
}

#[actix_web::test]
async fn a_range_a_person_and_a_kind_live_in_the_address() {
    let portal = Portal::start_on("2026-03-14").await;
    let (client, dependent) = a_family(&portal).await;
    let browser = Browser::open_as_individual(&client, &portal).await;
    browser.goto(PATH).await;
    browser.sees("em 2 atendimentos").await;
    browser.choose("Pessoa", &dependent.name).await;
    browser.choose("Tipo de atendimento", "Exames").await;
    browser.press("Mostrar").await;
    browser.sees("Nenhum atendimento faturado de 04/2025 a 03/2026").await;
    let narrowed = format!("pessoa={}&tipo=exam", dependent.enrolment_id);
    browser.at(&format!("{PATH}?de=2025-04&ate=2026-03&{narrowed}")).await;
    assert!(!browser.has(Role::Button, "Imprimir (PDF)").await, "nothing to print");
    browser.follow("Período anterior: 04/2024 a 03/2025").await;
    browser.sees("De 04/2024 a 03/2025 Sua coparticipação R$ 4,00").await;
    assert_eq!(browser.value("Tipo de atendimento").await, "Exames");
    browser.window.back().await.expect("back");
    browser.sees("Nenhum atendimento faturado de 04/2025 a 03/2026").await;
    browser.goto(&format!("{PATH}?de=2024-11&ate=2024-11&{narrowed}")).await;
    browser.sees("Competência 11/2024 Sua coparticipação R$ 4,00").await;
    browser.follow("Últimos 12 meses").await;
    browser.sees("em 2 atendimentos").await;
    for (from, to, error) in [
        ("03/2026", "02/2026", "O período termina antes de começar."),
        ("01/2024", "02/2026", "Um extrato vai até 24 meses."),
        ("13/2026", "02/2026", "Digite o mês e o ano, como 03/2026."),
    ] {
        browser.fill("De", from).await;
        browser.fill("Até", to).await;
        browser.press("Mostrar").await;
        browser.sees(error).await;
    }
    browser.close().await;
}

#[actix_web::test]
async fn it_is_not_open_to_others_and_fails_politely() {
    let portal = Portal::start_on("2026-03-14").await;
    let (client, _) = a_family(&portal).await;
    let browser = Browser::open_as(&client.member, &portal).await;
    browser.goto(PATH).await;
    browser.sees("Esta função não faz parte do seu acesso").await;
    browser.close().await;
    let browser = Browser::open_as_individual(&client, &portal).await;
    browser.block(&["*/api/v1/usage-statement*"]).await;
    browser.goto(PATH).await;
    browser.sees("Sem conexão com o portal").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("em 2 atendimentos").await;
    browser.close().await;
}

#[actix_web::test]
async fn everybody_can_use_it() {
    let portal = Portal::start_on("2026-03-14").await;
    let (client, _) = a_family(&portal).await;
    let browser = Browser::open_as_individual(&client, &portal).await;
    let mut problems = Vec::new();
    for (query, text) in [
        ("", "em 2 atendimentos"),
        ("?de=2024-04&ate=2026-03", "em 3 atendimentos"),
        ("?de=2025-06&ate=2025-07", "Nenhum atendimento faturado"),
    ] {
        browser.goto(&format!("{PATH}{query}")).await;
        browser.sees(text).await;
        examine(&browser, &mut problems).await;
    }
    report(&problems);
    browser.close().await;
}

// screens 17: the home page of an individual client explained itself and told nothing.
#[actix_web::test]
async fn the_home_page_tells_what_was_used() {
    let portal = Portal::start_on("2026-03-14").await;
    let (client, _) = a_family(&portal).await;
    let browser = Browser::open_as_individual(&client, &portal).await;
    browser.sees("Sua coparticipação, de 04/2025 a 03/2026 R$ 55,05 de R$ 350,50 em 2 atendimentos").await;
    browser.sees("No último mês com cobrança, 03/2026: R$ 25,05 de coparticipação em 1 atendimento.").await;
    browser.close().await;
}
