//! Tables of offices: heads that stay in sight, rows that come closer where somebody chose so, sums in the foot; and on a
//! phone a line for each invoice that was paid, below its year.

use serde_json::json;
use tests::browser::{Browser, Role, Viewport};
use tests::{CompanyClient, Portal, an_invoice};

/// A company with one invoice to pay and two that were paid, in different years.
async fn three_invoices(portal: &Portal) -> CompanyClient {
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    an_invoice("2026-03").life(&holder, 100_000, 0).of(&company.company, portal).await;
    an_invoice("2026-02").life(&holder, 90_000, 5_000).paid("2026-02-09").of(&company.company, portal).await;
    an_invoice("2025-12").life(&holder, 80_000, 0).paid("2025-12-10").of(&company.company, portal).await;
    company
}

#[actix_web::test]
async fn rows_come_closer_and_the_device_remembers_it() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = three_invoices(&portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto("/empresa/faturas").await;
    browser.sees("3 faturas").await;
    let size = "return getComputedStyle(document.querySelector('.invoices .c-amount .money')).fontSize";
    assert_eq!(browser.script(size, &[]).await, "16px");
    browser.find(Role::Radio, "Compacta").await;
    let choose = "[...document.querySelectorAll('label')].find((one) => one.innerText.trim() === 'Compacta').click()";
    browser.script(choose, &[]).await;
    assert_eq!(browser.script(size, &[]).await, "14px");
    browser.window.refresh().await.expect("a reload");
    browser.sees("3 faturas").await;
    assert_eq!(browser.script(size, &[]).await, "14px", "the choice did not survive the reload");
    assert!(browser.find(Role::Radio, "Compacta").await.is_selected().await.expect("a state"));
    browser.fits_its_width().await;
    browser.close().await;
}

#[actix_web::test]
async fn what_is_pending_and_what_was_paid_are_summed_apart() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = three_invoices(&portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto("/empresa/faturas").await;
    browser.sees("Total pendente R$ 1.000,00").await;
    browser.sees("Total baixado R$ 1.750,00").await;
    browser.follow("Fatura baixada").await;
    browser.at("/empresa/faturas?situacao=baixada").await;
    browser.sees("2 faturas").await;
    browser.lacks("Total pendente").await;
    browser.follow("Ver a fatura ").await;
    browser.sees("Total da fatura R$ 900,00 R$ 50,00 R$ 950,00").await;
    browser.close().await;
}

#[actix_web::test]
async fn on_a_phone_what_was_paid_is_a_line_below_its_year() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = three_invoices(&portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/empresa/faturas").await;
    browser.sees("3 faturas").await;
    let lines = r"
        const lines = [...document.querySelectorAll('.charge-year, .charge.is-settled')];
        return lines.map((line) => line.innerText.replace(/\s+/g, ' ').trim())";
    assert_eq!(
        browser.script(lines, &[]).await,
        json!([
            "2026 Pagamento Valor",
            "02/2026 09/02/2026 R$ 950,00",
            "2025 Pagamento Valor",
            "12/2025 10/12/2025 R$ 800,00"
        ])
    );
    browser.fits_its_width().await;
    let small = browser.small_targets().await;
    assert!(small.is_empty(), "{small:#?}");
    browser.close().await;
}
