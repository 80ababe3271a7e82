//! *Extrato planos de saúde* and *Arquivos TXT* (manual B): the totals, families that open, a search, what is printed and
//! imported, and a long document that is prepared while the page tells how far it is.

use api::http::pdf_file::PdfRenderer;
use api::worker::Worker;
use tests::browser::{Browser, Role, Viewport};
use tests::{CompanyClient, Family, Portal, an_invoice, portal};

use crate::accessibility::{examine, report};

const PATH: &str = "/empresa/extrato";

/// On the page, signed in as the person responsible.
async fn open_as(company: &CompanyClient, portal: &Portal) -> Browser {
    let browser = Browser::open_as_company(company, portal).await;
    browser.goto(PATH).await;
    browser.heading("Extrato planos de saúde").await;
    browser
}

async fn billed() -> (Portal, CompanyClient, Family, Family) {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let (family, others) = (portal.employees(&company.company).await, portal.employees(&company.company).await);
    an_invoice("2026-02")
        .life(&family.holder, 110_000, 0)
        .life(&family.dependent, 8_000, 1_234)
        .of(&company.company, &portal)
        .await;
    an_invoice("2026-03").life(&others.holder, 4_000, 500).of(&company.company, &portal).await;
    (portal, company, family, others)
}

#[actix_web::test]
async fn totals_come_first_and_families_open() {
    let (portal, company, family, others) = billed().await;
    let browser = open_as(&company, &portal).await;
    browser.sees("Total de 04/2025 a 03/2026 R$ 1.237,34 Valor do plano R$ 1.220,00 Coparticipação R$ 17,34").await;
    browser.sees("2 famílias, 3 pessoas").await;
    browser.sees("Valor do plano e coparticipação por mês").await;
    browser.lacks("Dependente").await;
    browser.press(&format!("{} Carteira", family.holder.name)).await;
    browser.sees(&format!("{} Dependente · Carteira {}", family.dependent.name, family.dependent.card_number)).await;
    browser.sees("02/2026 R$ 80,00 R$ 12,34 R$ 92,34").await;
    browser.lacks(&format!("{} Titular", others.holder.name)).await;

    let number = family.holder.name.rsplit(' ').next().expect("a number");
    browser.fill("Nome", &format!("dalva {number}")).await;
    browser.press("Mostrar").await;
    browser.at(&format!("{PATH}?nome=dalva%20{number}")).await;
    browser.sees("Total das famílias encontradas, de 04/2025 a 03/2026 R$ 1.192,34").await;
    // The one that was looked for lies open.
    browser.sees(&format!("{} Dependente", family.dependent.name)).await;
    browser.press("Ver como API").await;
    browser.sees(&format!("/api/v1/company/statement?name=dalva%20{number}'")).await;
    browser.fill("Nome", "ninguém").await;
    browser.press("Mostrar").await;
    browser.sees("Ninguém com este nome").await;
    browser.follow("Ver todas as famílias").await;
    browser.at(PATH).await;

    browser.fill("De", "02/2026").await;
    browser.fill("Até", "01/2026").await;
    browser.press("Mostrar").await;
    browser.sees("O período termina antes de começar. Confira os meses.").await;
    browser.fill("De", "012024").await;
    browser.lacks("O período termina antes de começar.").await;
    browser.press("Mostrar").await;
    browser.sees("Um extrato vai até 12 meses.").await;
    browser.fill("Até", "12/2024").await;
    browser.press("Mostrar").await;
    browser.at(&format!("{PATH}?de=2024-01&ate=2024-12")).await;
    browser.sees("Nada faturado neste período").await;
    browser.window.back().await.expect("back");
    browser.sees("Total de 04/2025 a 03/2026").await;
    browser.close().await;
}

#[actix_web::test]
async fn it_is_printed_saved_and_imported() {
    let (portal, company, family, _) = billed().await;
    let code = &company.company.company_code;
    let browser = open_as(&company, &portal).await;
    for (button, end, begins) in [
        ("Imprimir (PDF)", "pdf", &b"%PDF-"[..]),
        ("Planilha (Excel)", "xlsx", b"PK"),
        ("Planilha (CSV)", "csv", b"\xEF\xBB\xBF"),
    ] {
        browser.press(button).await;
        let name = format!("extrato-planos-{code}-2025-04-a-2026-03.{end}");
        browser.sees(&format!("Salvo neste aparelho: {name}")).await;
        assert!(browser.downloaded(&name).await.starts_with(begins), "{name}");
    }
    browser.press("Extrato Completo").await;
    browser.sees("Escolha o mês dos arquivos.").await;
    browser.choose("Mês dos arquivos", "02/2026").await;
    browser.press("Extrato Completo").await;
    let name = format!("extrato-completo-{code}-2026-02.txt");
    browser.sees(&format!("Salvo neste aparelho: {name}")).await;
    let file = String::from_utf8(browser.downloaded(&name).await).expect("ASCII");
    assert_eq!(file.lines().count(), 4);
    assert!(file.contains(&family.dependent.card_number));
    browser.press("Extrato Coparticipação").await;
    browser.sees(&format!("extrato-coparticipacao-{code}-2026-02.txt")).await;
    browser.choose("Mês dos arquivos", "01/2026").await;
    browser.press("Extrato Completo").await;
    browser.sees("Não há valores faturados para o que você escolheu").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_long_document_tells_how_far_it_is() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let months =
        ["2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01"];
    portal.workforce(&company.company, 130, &months).await;
    let browser = open_as(&company, &portal).await;
    browser.sees("130 famílias, 520 pessoas").await;
    browser.sees("50 famílias até aqui").await;
    browser.press("Mostrar mais").await;
    browser.sees("100 famílias até aqui").await;
    browser.press("Imprimir (PDF)").await;
    browser.sees("O documento é longo e está na fila para ser preparado…").await;
    browser.find(Role::Button, "Preparando…").await;
    let config = portal::config(&portal.database.url);
    let worker = Worker::new(&config, portal.clock.clone(), portal.db.clone(), PdfRenderer::new()).expect("a worker");
    assert!(worker.jobs().run_due().await.expect("a round"));
    let name = format!("extrato-planos-{}-2025-04-a-2026-03.pdf", company.company.company_code);
    browser.sees(&format!("Salvo neste aparelho: {name}")).await;
    assert!(browser.downloaded(&name).await.starts_with(b"%PDF-"));
    browser.close().await;
}

#[actix_web::test]
async fn it_can_be_read_by_everybody_and_shows_what_fails() {
    let (portal, company, family, _) = billed().await;
    let browser = open_as(&company, &portal).await;
    let mut problems = Vec::new();
    browser.sees("2 famílias, 3 pessoas").await;
    browser.press(&format!("{} Carteira", family.holder.name)).await;
    browser.press("Ver como API").await;
    browser.press("Extrato Completo").await;
    browser.sees("Escolha o mês dos arquivos.").await;
    examine(&browser, &mut problems).await;
    browser.goto(&format!("{PATH}?nome=ninguem")).await;
    browser.sees("Ninguém com este nome").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.resize(Viewport::Phone).await;
    browser.block(&["*/api/v1/company/statement*"]).await;
    browser.goto(PATH).await;
    browser.find(Role::Button, "Tentar de novo").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("2 famílias, 3 pessoas").await;
    browser.close().await;
}

#[actix_web::test]
async fn it_is_not_open_to_members() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.heading("Extrato planos de saúde").await;
    browser.lacks("Arquivos TXT").await;
    browser.close().await;
}

// screens B6: after fifty families, ten thousand pixels down.
#[actix_web::test]
async fn a_phone_has_the_search_and_the_files_before_the_families() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    portal.workforce(&company.company, 60, &["2026-03", "2026-02"]).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/empresa/extrato").await;
    browser.sees("Por titular e seus dependentes").await;
    let tops = "return ['total', 'buscar', 'arquivos-txt', 'familias'].map((id) =>
        Math.round(document.getElementById(id).getBoundingClientRect().top + scrollY))";
    let tops: Vec<u64> = serde_json::from_value(browser.script(tops, &[]).await).expect("four places");
    assert!(tops.is_sorted(), "total, search, files, families are at {tops:?}");
    let height = "return document.getElementById('familias').parentElement.getBoundingClientRect().height";
    let height = browser.script(height, &[]).await.as_f64().expect("a height");
    assert!(height < 5_400.0, "sixty families take {height} px");
    browser.close().await;
}
