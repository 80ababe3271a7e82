//! *Demonstrativo de IR* by the manual's names (manual A, chapter 14): *Ano base*, *Listar*, *Imprimir*; and why a year
//! has none.

use shared::programs::Scope;
use shared::years::Year;
use tests::browser::{Browser, Role};
use tests::paper::Paper;
use tests::{Portal, a_charge};

use crate::accessibility::{examine, report};

const PATH: &str = "/consultas/imposto-de-renda";
const TITLE: &str = "Demonstrativo de IR";

async fn release(portal: &Portal, year: i32) {
    let program = portal.program(&[Scope::TaxYearsWrite]).await.client(portal).await;
    program.release_tax_year(Year::new(year).expect("a year")).await.expect("released");
}

#[actix_web::test]
async fn a_released_year_is_listed_and_printed_and_another_says_why_not() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().due("2025-02-19").cents(123_456).paid("2025-02-18").of(&holder, &portal).await;
    a_charge().due("2024-12-19").paid("2025-01-05").of(&holder, &portal).await;
    a_charge().due("2026-01-19").paid("2026-01-19").of(&holder, &portal).await;
    release(&portal, 2025).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(PATH).await;
    browser.heading(TITLE).await;
    browser.sees("Ano base").await;
    browser.click(Role::Radio, "2026 ainda não liberado").await;
    browser.press("Listar").await;
    browser.sees("Demonstrativo ainda não liberado").await;
    browser.sees("O demonstrativo deste ano ainda não foi liberado pela operadora.").await;
    assert!(!browser.has(Role::Button, "Imprimir").await);
    browser.click(Role::Radio, "2025 liberado").await;
    browser.press("Listar").await;
    browser.at(&format!("{PATH}?ano=2025")).await;
    browser.sees("Pago com saúde em 2025 R$ 1.339,32").await;
    browser.sees("Versão 1, emitida em 14/03/2026").await;
    for text in ["CPF 529.982.247-25", "Data de nascimento 17/04/1956", "Relação Titular"] {
        browser.sees(text).await;
    }
    assert_eq!(browser.table_head().await, ["Mês do pagamento", "Valor pago"]);
    browser.sees("janeiro de 2025 R$ 104,76").await;
    browser.sees("fevereiro de 2025 R$ 1.234,56").await;
    browser.press("Imprimir").await;
    let paper = Paper::of(browser.downloaded("demonstrativo-ir-2025.pdf").await);
    assert!(paper.text().contains("1.339,32"), "{}", paper.text());
    browser.sees("Salvo neste aparelho: demonstrativo-ir-2025.pdf").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_dependent_sees_the_own_part_and_an_individual_client_the_family() {
    let portal = Portal::start_on("2026-03-14").await;
    let client = portal.individual().await;
    a_charge().due("2025-02-19").cents(123_456).paid("2025-02-18").of(&client.member, &portal).await;
    release(&portal, 2025).await;
    let browser = Browser::open_as_individual(&client, &portal).await;
    browser.goto(&format!("{PATH}?ano=2025")).await;
    browser.sees("Pago com saúde em 2025 R$ 1.234,56").await;
    browser.close().await;

    let family = portal.family().await;
    a_charge().due("2025-02-19").cents(5_000).paid("2025-02-18").of(&family.holder, &portal).await;
    let browser = Browser::open_as(&family.dependent, &portal).await;
    browser.goto(PATH).await;
    browser.sees("Ainda não há pagamentos").await;
    browser.goto(&format!("{PATH}?ano=2025")).await;
    browser.lacks("50,00").await;
    browser.close().await;
}

#[actix_web::test]
async fn everybody_can_use_it() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().due("2025-02-19").cents(123_456).paid("2025-02-18").of(&holder, &portal).await;
    a_charge().due("2026-01-19").paid("2026-01-19").of(&holder, &portal).await;
    release(&portal, 2025).await;
    let browser = Browser::open_as(&holder, &portal).await;
    let mut problems = Vec::new();
    for (year, text) in [("2025", "Pago com saúde em 2025"), ("2026", "Demonstrativo ainda não liberado")] {
        browser.goto(&format!("{PATH}?ano={year}")).await;
        browser.sees(text).await;
        examine(&browser, &mut problems).await;
    }
    report(&problems);
    browser.close().await;
}
