//! *Credenciais de programas*: made by the responsible person, used in a shell, changed over and revoked.

use std::process::Command;

use reqwest::Method;
use serde_json::Value;
use shared::paths;
use tests::Portal;
use tests::browser::{Browser, Role};

use crate::accessibility::{examine, report};

/// The page's text with this id.
pub(crate) async fn shown(browser: &Browser, id: &str) -> String {
    let script = "return document.getElementById(arguments[0])?.textContent ?? ''";
    browser.script(script, &[Value::from(id)]).await.as_str().expect("a text").to_owned()
}

/// Makes a credential on its page, which is open, with every permission; gives the line that gets a token.
pub(crate) async fn make(browser: &Browser, name: &str) -> String {
    browser.fill("Nome do programa", name).await;
    for permission in [
        "Ver as faturas, os débitos e os valores atualizados",
        "Atualizar a data de pagamento de uma fatura pendente",
        "Ver o Extrato planos de saúde",
        "Ver o Relatório imposto de renda",
    ] {
        browser.click(Role::Field, permission).await;
    }
    browser.press("Criar credencial").await;
    browser.sees(&format!("Credencial “{name}” criada")).await;
    shown(browser, "credencial-comando").await
}

/// What a line prints in a shell; none when it fails.
pub(crate) fn run(line: &str, variables: &[(&str, &str)]) -> Option<String> {
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).envs(variables.iter().copied());
    let output = shell.output().expect("a shell");
    output.status.success().then(|| String::from_utf8(output.stdout).expect("UTF-8"))
}

/// The token that a line gets.
pub(crate) fn token(line: &str) -> Option<String> {
    let answer: Value = serde_json::from_str(&run(line, &[])?).expect("JSON");
    Some(answer["access_token"].as_str().expect("a token").to_owned())
}

async fn reads(portal: &Portal, token: &str) -> u16 {
    portal.raw(Method::GET, paths::COMPANY_NOTICES).bearer(token).send().await.status.as_u16()
}

#[actix_web::test]
async fn a_credential_is_made_used_changed_over_and_revoked() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.allow_clipboard().await;
    browser.goto("/configuracoes/credenciais").await;
    browser.heading("Credenciais de programas").await;
    browser.sees("Nenhuma credencial em uso").await;
    browser.press("Criar credencial").await;
    browser.sees("Dê um nome de 1 a 120 caracteres.").await;
    browser.sees("Marque pelo menos uma permissão.").await;
    let first_line = make(&browser, "Folha de pagamento").await;
    browser.sees("O segredo aparece só esta vez.").await;
    browser.press("Copiar segredo").await;
    browser.sees("Copiado").await;
    let first = token(&first_line).expect("the line gets a token");
    assert_eq!(reads(&portal, &first).await, 200);
    let secret = shown(&browser, "credencial-segredo").await;
    browser.press("Já guardei o segredo").await;
    browser.sees("1 credencial").await;
    browser.lacks(&secret).await;
    browser.window.refresh().await.expect("a reload");
    browser.sees("1 credencial").await;
    browser.lacks(&secret).await;
    browser.sees("Ver o Relatório imposto de renda").await;

    browser.press("Gerar outro segredo: Folha de pagamento").await;
    browser.sees("O mais recente continua valendo até a próxima troca").await;
    browser.press("Sim, gerar outro segredo").await;
    browser.sees("Outro segredo para “Folha de pagamento”").await;
    let second_line = shown(&browser, "credencial-comando").await;
    assert_ne!(second_line, first_line);
    assert!(token(&first_line).is_some() && token(&second_line).is_some(), "both are good");
    browser.press("Gerar outro segredo: Folha de pagamento").await;
    browser.press("Sim, gerar outro segredo").await;
    let is_another = "return (document.getElementById('credencial-comando')?.textContent ?? '') !== arguments[0]";
    browser.wait("a third secret", is_another, &[Value::from(second_line.as_str())]).await;
    browser.sees("Outro segredo para").await;
    assert!(token(&first_line).is_none(), "the oldest is not good any more");
    let current = token(&second_line).expect("the one before still is");

    browser.press("Revogar: Folha de pagamento").await;
    browser.press("Cancelar").await;
    assert_eq!(reads(&portal, &current).await, 200, "a question was taken for an answer");
    browser.press("Revogar: Folha de pagamento").await;
    browser.press("Sim, revogar").await;
    browser.sees("Pronto. A credencial “Folha de pagamento” foi revogada").await;
    browser.sees("Nenhuma credencial em uso").await;
    assert_eq!(reads(&portal, &current).await, 401);
    assert!(token(&second_line).is_none());
    browser.close().await;
}

#[actix_web::test]
async fn a_failure_keeps_what_was_typed_and_makes_nothing_twice() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.block(&["*/api/v1/company/api-clients*"]).await;
    browser.goto("/configuracoes/credenciais").await;
    browser.sees("Sem conexão com o portal").await;
    browser.fill("Nome do programa", "Contabilidade").await;
    browser.click(Role::Field, "Ver o Relatório imposto de renda").await;
    browser.press("Criar credencial").await;
    browser.wait("the form's failure", "return document.querySelector('.form-failure .failure') !== null", &[]).await;
    assert_eq!(browser.value("Nome do programa").await, "Contabilidade");
    browser.block(&[]).await;
    browser.press("Criar credencial").await;
    browser.sees("Credencial “Contabilidade” criada").await;
    browser.sees("1 credencial").await;
    browser.close().await;
}

#[actix_web::test]
async fn the_page_is_for_everybody_and_for_companies_alone() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open_as_company(&company, &portal).await;
    let mut problems = Vec::new();
    browser.goto("/configuracoes/credenciais").await;
    browser.sees("Nenhuma credencial em uso").await;
    examine(&browser, &mut problems).await;
    browser.press("Criar credencial").await;
    browser.sees("Marque pelo menos uma permissão.").await;
    examine(&browser, &mut problems).await;
    make(&browser, "Folha de pagamento").await;
    examine(&browser, &mut problems).await;
    browser.press("Revogar: Folha de pagamento").await;
    browser.sees("isto não pode ser desfeito").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.press("Sair").await;
    browser.at("/").await;
    browser.goto("/entrar").await;
    browser.sign_in(&portal.family().await.holder).await;
    browser.heading("Olá, ").await;
    browser.goto("/configuracoes/credenciais").await;
    browser.sees("Esta função não").await;
    browser.close().await;
}
