//! "Ver como API": every page of a company that shows a line is opened, its line is run in a shell with a token that came
//! by a credential of the portal's own page, and what it prints is what the page was given.

use reqwest::Method;
use serde_json::Value;
use shared::paths;
use tests::browser::Browser;
use tests::{Portal, an_invoice};

use crate::credentials::{make, run, shown, token};

/// Every page that shows a line, a row each: its address and its heading. `{invoice}` stands for the id of a pending one.
const PAGES: &[(&str, &str)] = &[
    ("/inicio", "Olá, "),
    ("/empresa/extrato", "Extrato planos de saúde"),
    ("/empresa/imposto-de-renda", "Relatório imposto de renda"),
    ("/empresa/faturas", "Fatura mensal"),
    ("/empresa/faturas?situacao=pendente", "Fatura mensal"),
    ("/empresa/faturas/{invoice}", "Fatura pendente"),
];

#[actix_web::test]
async fn every_line_gives_a_program_what_its_page_shows() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let invoice = |month| an_invoice(month).life(&family.holder, 60_000, 5_000).life(&family.dependent, 35_000, 0);
    invoice("2026-02").paid("2026-02-09").of(&company.company, &portal).await;
    invoice("2025-12").paid("2025-12-10").of(&company.company, &portal).await;
    let pending = invoice("2026-03").of(&company.company, &portal).await.to_string();

    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto("/configuracoes/credenciais").await;
    browser.sees("Nenhuma credencial em uso").await;
    let program = token(&make(&browser, "Contabilidade").await).expect("the page's line gets a token");
    let person = company.tokens(&portal.anonymous()).await.access_token;
    for (address, heading) in PAGES {
        browser.goto(&address.replace("{invoice}", &pending)).await;
        browser.heading(heading).await;
        browser.press("Ver como API").await;
        browser.wait("the line", "return (document.getElementById('como-api')?.textContent ?? '') !== ''", &[]).await;
        let line = shown(&browser, "como-api").await;
        let (_, path) = line.split_once(paths::BASE).expect("a path of the API");
        let path = path.trim_end_matches('\'');
        let printed = run(&line, &[("TOKEN", &program)]).unwrap_or_else(|| panic!("{address}: {line} fails"));
        let printed: Value = serde_json::from_str(&printed).expect("JSON");
        let answer = portal.raw(Method::GET, path).bearer(&person).send().await;
        assert_eq!(answer.status, 200, "{address}: {path}");
        assert_eq!(printed, serde_json::from_str::<Value>(&answer.text()).expect("JSON"), "{address}");
        let asked = browser.requests().await;
        let is_asked = asked.iter().any(|request| request.url == format!("{}{}{path}", portal.origin, paths::BASE));
        assert!(is_asked, "{address} shows {path}, which it did not ask: {asked:?}");
        assert!(run(&line, &[("TOKEN", "x")]).is_none(), "{address}: anybody gets it");
    }
    browser.close().await;
}
