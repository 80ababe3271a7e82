//! Manual B from "Primeiro acesso" to the last report, for both kinds of client, by its own names and in its order; and
//! the day on which a company chooses when it pays: before, on and after day 25, over a weekend and Carnival, and at
//! midnight in São Paulo.

use api::db::entity::service;
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::America::Sao_Paulo;
use fantoccini::key::Key;
use sea_orm::Set;
use tests::browser::{Browser, Role};
use tests::clients::Company;
use tests::paper::Paper;
use tests::{CompanyClient, Family, Portal, a_service, an_invoice};

use crate::invoice_delivery::no_dialog;

const NEW_PASSWORD: &str = "Jatobá!verde73";

/// Follows the link of the newest mail and creates the password.
async fn create_password(browser: &Browser, portal: &Portal, email: &str) {
    browser.press("Enviar").await;
    browser.heading("Verifique seu e-mail").await;
    let mails = portal.mails_to(email).await;
    let mail = mails.last().expect("a mail");
    assert!(mail.text.contains("CLIQUE AQUI E CRIE A SUA SENHA"), "{}", mail.text);
    browser.goto(mail.link_path()).await;
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.fill("Confirma Senha", NEW_PASSWORD).await;
    browser.press("Criar senha").await;
    browser.heading("Senha criada com sucesso.").await;
    browser.follow("Ir para o Portal do Cliente").await;
}

#[actix_web::test]
async fn a_holder_comes_by_the_first_access_and_prints_what_the_family_used() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    portal.serve(&family.holder, a_service()).await;
    let exam = service::ActiveModel { kind: Set(service::Kind::Exam), copayment_cents: Set(1_250), ..a_service() };
    portal.serve(&family.dependent, exam).await;
    let record = portal.as_recorded(family.holder.clone()).await;
    let (cpf, email) = (record.person.cpf.clone().expect("a CPF"), record.email());
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.follow("Sou cliente").await;
    browser.click(Role::Radio, "CPF").await;
    browser.follow("Primeiro Acesso").await;
    browser.fill("CPF", &cpf).await;
    browser.fill("E-mail", &email).await;
    browser.fill("Número da Carteira do titular", &family.holder.card_number).await;
    browser.fill("Data de nascimento", "17041956").await;
    create_password(&browser, &portal, &email).await;
    browser.fill("CPF", &cpf).await;
    browser.fill("E-mail", &email).await;
    browser.fill("Número da Carteirinha do titular", &family.holder.card_number).await;
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.press("Entrar").await;
    browser.heading("Olá, Dalva").await;

    browser.follow("Extrato de utilização").await;
    browser.at("/extrato-de-utilizacao").await;
    browser.sees("em 2 atendimentos").await;
    browser.sees("R$ 42,50").await;
    for name in [&family.holder.name, &family.dependent.name] {
        browser.sees(name).await;
    }
    browser.press("Imprimir (PDF)").await;
    let paper = Paper::of(browser.downloaded("utilizacao-2025-04-a-2026-03.pdf").await);
    for text in ["R$ 42,50", &family.dependent.name, "30% de R$ 100,00"] {
        assert!(paper.text().contains(text), "{text} in {}", paper.text());
    }
    browser.press("Sair").await;
    browser.at("/").await;
    browser.close().await;
}

/// A company that never signed in, with a paid invoice of January and one of R$ 1.000,00 that was due on 10 March.
async fn in_debt(portal: &Portal) -> (Company, Family) {
    let company = portal.company_on_record().await;
    let family = portal.employees(&company).await;
    let both = |month: &str| an_invoice(month).life(&family.holder, 60_000, 5_000).life(&family.dependent, 35_000, 0);
    both("2026-01").paid("2026-01-09").of(&company, portal).await;
    both("2026-03").of(&company, portal).await;
    (company, family)
}

#[actix_web::test]
async fn a_company_comes_by_the_first_access_and_reaches_every_report() {
    let portal = Portal::start_on("2026-03-20").await;
    let (company, family) = in_debt(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.follow("Sou cliente").await;
    browser.click(Role::Radio, "Empresa").await;
    browser.follow("Primeiro Acesso").await;
    fill_in(&browser, &company).await;
    create_password(&browser, &portal, &company.email).await;
    fill_in(&browser, &company).await;
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.press("Entrar").await;

    browser.find(Role::Heading, "Pesquisa importante").await;
    browser.sees("Você deseja continuar recebendo sua fatura via Correios?").await;
    browser.press("FATURAS ON LINE").await;
    browser.find(Role::Heading, "Aviso importante").await;
    browser.sees("R$ 1.023,33").await;
    browser.key(Key::Escape).await;
    no_dialog(&browser).await;
    browser.heading("Olá, ").await;
    browser.sees("Há uma fatura vencida").await;

    browser.follow("Extrato planos de saúde").await;
    browser.at("/empresa/extrato").await;
    browser.sees("R$ 2.000,00").await;
    browser.sees(&family.holder.name).await;
    browser.lacks("Consulta em consultório").await;
    browser.sees("Arquivos TXT").await;

    browser.follow("Fatura mensal").await;
    browser.at("/empresa/faturas").await;
    browser.sees("2 faturas").await;
    browser.follow("Fatura pendente").await;
    browser.sees("1 fatura").await;
    browser.follow("Ver a fatura ").await;
    browser.heading("Fatura pendente").await;
    browser.click(Role::Radio, "quarta-feira, 25 de março: R$ 1.025,00").await;
    browser.press("Gerar boleto de R$ 1.025,00 para 25/03/2026").await;
    browser.sees("Fatura atualizada").await;
    browser.sees("em qualquer agência bancária").await;
    browser.follow("Voltar para as faturas").await;
    browser.follow("Fatura baixada").await;
    browser.sees("1 fatura").await;
    browser.follow("Ver a fatura ").await;
    browser.heading("Fatura baixada").await;
    browser.sees("Paga em 09/01/2026").await;
    browser.lacks("Gerar boleto").await;

    browser.follow("Relatório imposto de renda").await;
    browser.at("/empresa/imposto-de-renda").await;
    browser.click(Role::Radio, "2026").await;
    browser.press("Listar").await;
    browser.sees("Pago em 2026, por competência R$ 1.000,00").await;
    browser.press("Imprimir (PDF)").await;
    let paper = Paper::of(browser.downloaded("relatorio-imposto-de-renda-2026.pdf").await);
    assert!(paper.text().contains(&family.holder.name), "{}", paper.text());
    browser.press("Sair").await;
    browser.at("/").await;
    browser.close().await;
}

async fn fill_in(browser: &Browser, company: &Company) {
    browser.fill("CNPJ ou CPF da empresa", &company.document).await;
    browser.fill("E-mail", &company.email).await;
    browser.fill("Código da empresa", &company.company_code).await;
}

/// The days that the page of the one pending invoice lets choose, as it says them.
async fn days(portal: &Portal, company: &CompanyClient) -> Vec<String> {
    let browser = Browser::open_as_company(company, portal).await;
    browser.goto("/empresa/faturas?situacao=pendente").await;
    browser.follow("Ver a fatura ").await;
    browser.heading("Fatura pendente").await;
    browser.sees("Data de pagamento").await;
    let script = "return [...document.querySelectorAll('.days input')].map(day => day.closest('label').innerText)";
    let days = browser.script(script, &[]).await;
    browser.close().await;
    let text = |day: &serde_json::Value| day.as_str().expect("a text").split_whitespace().collect::<Vec<_>>().join(" ");
    days.as_array().expect("a list").iter().map(text).collect()
}

async fn owing(portal: &Portal, due: &str) -> CompanyClient {
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    an_invoice(&due[..7]).due(due).life(&holder, 100_000, 0).of(&company.company, portal).await;
    company
}

#[actix_web::test]
async fn a_weekend_and_carnival_are_no_days_to_pay_and_cost_nothing() {
    // 25 July 2026 is a Saturday, so the day before is the last one.
    let portal = Portal::start_on("2026-07-23").await;
    let company = owing(&portal, "2026-07-10").await;
    let last = days(&portal, &company).await;
    assert_eq!(last.len(), 2, "{last:?}");
    assert!(last[1].contains("24"), "{last:?}");

    // Due on Carnival Monday: Ash Wednesday adds nothing, the Thursday after does from Monday on.
    let portal = Portal::start_on("2027-02-09").await;
    let company = owing(&portal, "2027-02-08").await;
    let first = days(&portal, &company).await;
    assert!(first[0].contains("10") && first[0].contains("1.000,00"), "{first:?}");
    assert!(first[1].contains("11") && first[1].contains("1.021,00"), "{first:?}");
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto("/empresa/faturas?situacao=pendente").await;
    browser.follow("Ver a fatura ").await;
    browser.sees("até 10/02/2027: o vencimento é em dia sem expediente bancário").await;
    browser.close().await;
}

#[actix_web::test]
async fn day_25_ends_at_midnight_in_sao_paulo() {
    let portal = Portal::start_on("2026-03-25").await;
    let company = owing(&portal, "2026-03-10").await;
    let midnight: NaiveDate = "2026-03-26".parse().expect("a date");
    let midnight = midnight.and_hms_opt(0, 0, 0).expect("midnight").and_local_timezone(Sao_Paulo);
    let midnight = midnight.earliest().expect("it is there").to_utc();
    portal.clock.set(midnight - TimeDelta::minutes(5));
    assert_eq!(days(&portal, &company).await.len(), 1, "in UTC it is the 26th already");
    portal.clock.set(midnight);
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto("/empresa/faturas?situacao=pendente").await;
    browser.follow("Ver a fatura ").await;
    browser.sees("A data limite deste mês já passou").await;
    browser.find(Role::Link, "(79) 5555-0102").await;
    browser.close().await;
}
