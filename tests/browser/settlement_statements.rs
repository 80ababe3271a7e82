//! *Demonstrativo de quitação de débitos* by the manual's names (manual A, chapter 15): *Ano base*, *Listar*, *Imprimir*.

use tests::browser::{Browser, Role, Viewport};
use tests::paper::Paper;
use tests::{Portal, a_charge};

use crate::accessibility::{examine, report};

const PATH: &str = "/consultas/quitacao";
const TITLE: &str = "Demonstrativo de quitação de débitos";

#[actix_web::test]
async fn a_settled_year_is_listed_and_printed() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().due("2025-02-19").cents(123_456).paid("2025-02-18").of(&holder, &portal).await;
    a_charge().due("2025-03-19").paid("2026-01-05").billing_place("FUNDO").of(&holder, &portal).await;
    a_charge().due("2026-01-19").of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(PATH).await;
    browser.heading(TITLE).await;
    browser.sees("Ano base").await;
    browser.sees("Quitação de 2026").await;
    assert!(browser.has(Role::Radio, "2026 há em aberto").await && browser.has(Role::Radio, "2025 tudo pago").await);
    browser.click(Role::Radio, "2025").await;
    browser.press("Listar").await;
    browser.at(&format!("{PATH}?ano=2025")).await;
    browser.sees("Ano 2025 quitado").await;
    browser.sees("Mensalidades pagas em 2025 Total pago R$ 1.234,56").await;
    browser.sees("Total pago R$ 1.339,32").await;
    let columns = ["Documento", "Vencimento", "Local de Cobrança", "Pagamento", "Valor", "Valor pago"];
    assert_eq!(browser.table_head().await, columns);
    let rows: Vec<Vec<String>> = browser.table_rows().await.into_iter().map(|row| row[1..].to_vec()).collect();
    assert_eq!(
        rows,
        [
            // Paid in the year, as the manual has it; then due in it, as the declaration has it.
            ["19/02/2025", "CONTRIBUIÇÃO MENSAL", "18/02/2025 Paga", "R$ 1.234,56", "R$ 1.234,56"],
            ["19/02/2025", "CONTRIBUIÇÃO MENSAL", "18/02/2025 Paga", "R$ 1.234,56", "R$ 1.234,56"],
            ["19/03/2025", "FUNDO", "05/01/2026 Paga", "R$ 104,76", "R$ 104,76"],
        ]
    );
    browser.press("Imprimir").await;
    let paper = Paper::of(browser.downloaded("quitacao-2025.pdf").await);
    assert!(paper.text().contains("Lei nº 12.007"), "{}", paper.text());
    browser.sees("Salvo neste aparelho: quitacao-2025.pdf").await;

    browser.click(Role::Radio, "2026").await;
    browser.press("Listar").await;
    browser.sees("Quitação de 2026").await;
    browser.sees("Em aberto: R$ 104,76").await;
    browser.lacks("Ano 2026 quitado").await;
    browser.press("Imprimir").await;
    Paper::of(browser.downloaded("pagamentos-2026.pdf").await);
    browser.window.back().await.expect("back");
    browser.sees("Ano 2025 quitado").await;
    browser.close().await;
}

#[actix_web::test]
async fn who_has_nothing_to_see_reads_why() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.sees("Ainda não há mensalidades").await;
    a_charge().due("2025-02-19").paid("2025-02-18").of(&family.holder, &portal).await;
    browser.goto(&format!("{PATH}?ano=2019")).await;
    browser.sees("Ano sem mensalidades").await;
    browser.block(&["*/api/v1/settlement-statements/2025"]).await;
    browser.press("Listar").await;
    browser.sees("Tentar de novo").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("Ano 2025 quitado").await;
    browser.close().await;

    let browser = Browser::open_as(&family.dependent, &portal).await;
    browser.goto(PATH).await;
    browser.sees("Só o titular vê as mensalidades").await;
    browser.close().await;
}

#[actix_web::test]
async fn everybody_can_use_it() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().due("2024-02-19").cents(9_900).of(&holder, &portal).await;
    a_charge().due("2025-02-19").cents(123_456).paid("2025-02-18").of(&holder, &portal).await;
    a_charge().due("2026-01-19").of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    let mut problems = Vec::new();
    for (year, text) in [("2025", "Ano 2025 quitado"), ("2026", "Quitação de 2026"), ("2019", "Ano sem")] {
        browser.goto(&format!("{PATH}?ano={year}")).await;
        browser.sees(text).await;
        examine(&browser, &mut problems).await;
    }
    report(&problems);
    browser.resize(Viewport::Phone).await;
    browser.fits_its_width().await;
    browser.close().await;
}
