//! *Relatório imposto de renda* by manual B's names: a year, its paid months on both bases, the lives, the paper; and from
//! when a late payment is in it.

use chrono::TimeDelta;
use tests::browser::{Browser, Role};
use tests::paper::Paper;
use tests::{CompanyClient, Family, Portal, an_invoice};

use crate::accessibility::{examine, report};

const PATH: &str = "/empresa/imposto-de-renda";
const TITLE: &str = "Relatório imposto de renda";

async fn with_payments(portal: &Portal) -> (CompanyClient, Family) {
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let both = |month: &str| an_invoice(month).life(&family.holder, 50_000, 1_000).life(&family.dependent, 30_000, 250);
    both("2025-02").paid("2025-02-10").of(&company.company, portal).await;
    both("2024-12").paid("2025-01-05").of(&company.company, portal).await;
    both("2025-12").of(&company.company, portal).await;
    (company, family)
}

#[actix_web::test]
async fn a_year_is_listed_on_both_bases_and_printed() {
    let portal = Portal::start_on("2026-03-14").await;
    let (company, family) = with_payments(&portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto(PATH).await;
    browser.heading(TITLE).await;
    browser.sees("Ano base").await;
    browser.sees("O relatório traz somente os meses dos valores pagos.").await;
    browser.click(Role::Radio, "2025 com valores pagos").await;
    browser.press("Listar").await;
    browser.at(&format!("{PATH}?ano=2025")).await;
    browser.sees("Pago em 2025, por competência R$ 812,50 R$ 800,00 do plano e R$ 12,50 de coparticipação").await;
    browser.sees("Competências com fatura em aberto, que não estão aqui: 12/2025.").await;
    assert_eq!(browser.table_head().await, ["Competência", "Plano", "Coparticipação", "Total"]);
    browser.sees("fevereiro de 2025 R$ 800,00 R$ 12,50 R$ 812,50").await;
    browser.lacks("dezembro de 2024").await;
    browser.follow("Por data de pagamento").await;
    browser.at(&format!("{PATH}?ano=2025&base=pagamento")).await;
    browser.sees("Pago em 2025, por data de pagamento R$ 1.625,00").await;
    browser.sees("janeiro de 2025 R$ 800,00 R$ 12,50 R$ 812,50").await;
    browser.sees("2 vidas").await;
    browser.press(&family.dependent.name).await;
    browser.sees(&format!("Dependente de {}", family.holder.name)).await;
    browser.sees("janeiro de 2025 R$ 300,00 R$ 2,50 R$ 302,50").await;
    browser.window.back().await.expect("back");
    browser.sees("Pago em 2025, por competência").await;
    browser.press("Imprimir (PDF)").await;
    let paper = Paper::of(browser.downloaded("relatorio-imposto-de-renda-2025.pdf").await);
    assert!(paper.text().contains("Por data de pagamento"), "{}", paper.text());
    browser.press("Baixar planilha (CSV)").await;
    let table = browser.downloaded("relatorio-imposto-de-renda-2025.csv").await;
    assert!(String::from_utf8(table).expect("UTF-8").contains("\"Por competência\";\"02/2025\";"));
    browser.press("Baixar planilha (Excel)").await;
    assert!(browser.downloaded("relatorio-imposto-de-renda-2025.xlsx").await.starts_with(b"PK"));
    browser.press("Ver como API").await;
    browser.sees("/api/v1/company/tax-report/2025'").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_late_payment_says_from_when_it_is_in_the_report() {
    let portal = Portal::start_on("2026-01-20").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    an_invoice("2025-10").life(&holder, 40_000, 0).paid("2025-10-10").of(&company.company, &portal).await;
    let debt = an_invoice("2025-11").life(&holder, 41_000, 0).of(&company.company, &portal).await;
    portal.settle(debt, "2026-01-20").await;
    portal.advance(TimeDelta::hours(24) - TimeDelta::seconds(20 * 60));
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto(&format!("{PATH}?ano=2025")).await;
    browser.sees("O relatório ainda não está completo").await;
    browser.sees("O pagamento de 11/2025 já foi registrado e entra no relatório a partir de 21/01/2026 às").await;
    browser.lacks("novembro de 2025").await;
    portal.advance(TimeDelta::seconds(20 * 60));
    browser.goto(&format!("{PATH}?ano=2025")).await;
    browser.sees("novembro de 2025 R$ 410,00").await;
    browser.lacks("ainda não está completo").await;
    browser.close().await;
}

#[actix_web::test]
async fn many_lives_come_as_they_are_asked_for() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let mut invoice = an_invoice("2025-02");
    for _ in 0..26 {
        let family = portal.employees(&company.company).await;
        invoice = invoice.life(&family.holder, 100, 0).life(&family.dependent, 50, 0);
    }
    invoice.paid("2025-02-10").of(&company.company, &portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto(&format!("{PATH}?ano=2025")).await;
    browser.sees("50 de 52 vidas").await;
    browser.press("Mostrar mais").await;
    browser.sees("Por vida 52 vidas").await;
    assert!(!browser.has(Role::Button, "Mostrar mais").await);
    browser.close().await;
}

#[actix_web::test]
async fn everybody_can_use_it_and_others_are_told() {
    let portal = Portal::start_on("2026-03-14").await;
    let (company, family) = with_payments(&portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    let mut problems = Vec::new();
    for (query, text) in [
        ("", "Pago em 2025, por competência"),
        ("?ano=2025", "Pago em 2025, por competência"),
        ("?ano=2025&base=pagamento", "Pago em 2025, por data de pagamento"),
        ("?ano=2026", "Ano sem faturas pagas"),
    ] {
        browser.goto(&format!("{PATH}{query}")).await;
        browser.sees(text).await;
        examine(&browser, &mut problems).await;
    }
    browser.goto(&format!("{PATH}?ano=2025")).await;
    browser.press(&family.holder.name).await;
    browser.sees(&format!("CPF 529.982.247-25 · Carteira {}", family.holder.card_number)).await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.sees("Esta função não faz parte do seu acesso").await;
    browser.close().await;
}
