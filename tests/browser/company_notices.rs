//! *Aviso importante* (manual B): after the survey, with a debt alone, once in a sign-in.

use fantoccini::key::Key;
use tests::browser::{Browser, Role};
use tests::{CompanyClient, Portal, an_invoice};

use crate::accessibility::{examine, report};
use crate::invoice_delivery::no_dialog;

const SURVEY: &str = "Pesquisa importante";
const NOTICE: &str = "Aviso importante";

async fn enter(browser: &Browser, company: &CompanyClient) {
    browser.goto("/cliente?perfil=empresa").await;
    browser.sign_in_company(company).await;
    browser.heading("Olá, ").await;
}

#[actix_web::test]
async fn it_comes_after_the_survey_once_and_leads_to_the_invoice() {
    let portal = Portal::start_on("2026-03-20").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let invoice = an_invoice("2026-03").life(&family.holder, 100_000, 0).of(&company.company, &portal).await;
    let browser = Browser::open(&portal).await;
    enter(&browser, &company).await;
    browser.find(Role::Heading, SURVEY).await;
    assert!(!browser.has(Role::Heading, NOTICE).await, "one thing after the other");
    browser.key(Key::Escape).await;
    browser.find(Role::Heading, NOTICE).await;
    browser.sees("Há 1 fatura vencida, no valor atualizado de R$ 1.023,33 para pagamento hoje.").await;
    browser.sees("10 dias").await;
    browser.sees("R$ 20,00").await;
    browser.sees("R$ 3,33").await;
    browser.sees("O que acontece se o débito continuar").await;
    browser.sees("Contas a Receber").await;
    browser.follow("Ver como pagar a fatura").await;
    browser.at(&format!("/empresa/faturas/{invoice}")).await;
    no_dialog(&browser).await;
    browser.goto("/configuracoes").await;
    browser.heading("Configurações").await;
    browser.lacks(NOTICE).await;
    browser.press("Sair").await;
    browser.at("/").await;

    enter(&browser, &company).await;
    browser.find(Role::Heading, SURVEY).await;
    browser.press("CORREIOS").await;
    browser.find(Role::Heading, NOTICE).await;
    browser.press("Fechar aviso").await;
    no_dialog(&browser).await;
    browser.press("Sair").await;
    browser.at("/").await;

    // Answered, the survey does not stand before it any more; paid, there is nothing to tell.
    enter(&browser, &company).await;
    browser.find(Role::Heading, NOTICE).await;
    browser.press("Fechar aviso").await;
    portal.settle(invoice, "2026-03-20").await;
    browser.press("Sair").await;
    browser.at("/").await;
    enter(&browser, &company).await;
    browser.goto("/configuracoes").await;
    browser.heading("Configurações").await;
    browser.lacks(NOTICE).await;
    browser.close().await;
}

#[actix_web::test]
async fn two_debts_are_summed_and_one_without_addition_says_so() {
    let portal = Portal::start_on("2026-02-17").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let carnival = an_invoice("2026-02").due("2026-02-16").life(&family.holder, 50_000, 0);
    carnival.of(&company.company, &portal).await;
    an_invoice("2026-01").life(&family.holder, 100_000, 0).of(&company.company, &portal).await;
    let browser = Browser::open(&portal).await;
    enter(&browser, &company).await;
    browser.find(Role::Heading, SURVEY).await;
    browser.key(Key::Escape).await;
    browser.find(Role::Heading, NOTICE).await;
    // January: 39 days until Ash Wednesday, 20,00 and 13,00.
    browser.sees("Há 2 faturas vencidas, que somam, em valores atualizados, R$ 1.533,00").await;
    browser.sees("para pagamento em 18/02/2026, o próximo dia útil.").await;
    browser.sees("Sem multa e sem juros se for paga até 18/02/2026.").await;
    let mut problems = Vec::new();
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}

#[actix_web::test]
async fn without_a_debt_nothing_is_said() {
    let portal = Portal::start_on("2026-03-09").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    an_invoice("2026-03").life(&family.holder, 100_000, 0).of(&company.company, &portal).await;
    let browser = Browser::open(&portal).await;
    enter(&browser, &company).await;
    browser.find(Role::Heading, SURVEY).await;
    browser.press("CORREIOS").await;
    no_dialog(&browser).await;
    browser.goto("/configuracoes").await;
    browser.heading("Configurações").await;
    browser.lacks(NOTICE).await;
    browser.close().await;
}

// screens B5: the notice sent people to pay on a page that said that the limit had passed.
#[actix_web::test]
async fn after_day_25_it_names_the_telephone_and_its_page_agrees() {
    let portal = Portal::start_on("2026-03-26").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let invoice = an_invoice("2026-03").life(&family.holder, 100_000, 0).of(&company.company, &portal).await;
    let browser = Browser::open(&portal).await;
    enter(&browser, &company).await;
    browser.find(Role::Heading, SURVEY).await;
    browser.key(Key::Escape).await;
    browser.find(Role::Heading, NOTICE).await;
    let how = "Aqui a data de pagamento podia ser escolhida até 25/03/2026. Após esta data, você deverá entrar em contato \
        com a nossa Área de Contas a Receber pelo telefone (79) 5555-0102.";
    browser.sees(how).await;
    assert!(!browser.has(Role::Link, "Ver como pagar a fatura").await, "there is nothing to pay there");
    let mut problems = Vec::new();
    examine(&browser, &mut problems).await;
    browser.follow("Ver a fatura").await;
    browser.at(&format!("/empresa/faturas/{invoice}")).await;
    browser.find(Role::Heading, "Como pagar").await;
    browser.sees(how).await;
    browser.find(Role::Link, "(79) 5555-0102").await;
    report(&problems);
    browser.close().await;
}
