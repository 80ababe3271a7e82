//! The sign-in of the Portal do Cliente: one page for both kinds of client, which remembers the choice (manual B).

use tests::Portal;
use tests::browser::{Browser, Role, Viewport};
use tests::family::PASSWORD;

#[actix_web::test]
async fn both_kinds_of_client_enter() {
    let portal = Portal::start_on("2026-03-14").await;
    let individual = portal.individual().await;
    let company = portal.company().await;
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/").await;
    browser.follow("Sou cliente").await;
    browser.heading("Portal do Cliente").await;
    browser.click(Role::Radio, "CPF").await;
    browser.fill("CPF", &individual.cpf).await;
    browser.fill("E-mail", &individual.email).await;
    browser.fill("Número da Carteirinha do titular", &individual.member.card_number).await;
    browser.fill("Senha", PASSWORD).await;
    browser.press("Entrar").await;
    browser.heading("Olá, Dalva").await;
    browser.press("Menu").await;
    browser.press("Sair").await;
    browser.at("/").await;

    browser.follow("Sou cliente").await;
    browser.click(Role::Radio, "Empresa").await;
    browser.fill("CNPJ ou CPF da empresa", &company.company.document).await;
    browser.fill("E-mail", &company.company.email).await;
    browser.fill("Código da empresa", &company.company.company_code).await;
    assert!(browser.value("CNPJ ou CPF da empresa").await.contains('/'), "a document is punctuated once it is left");
    browser.fill("Senha", PASSWORD).await;
    browser.press("Entrar").await;
    browser.heading("Olá, ").await;
    browser.close().await;
}

#[actix_web::test]
async fn the_choice_is_in_the_address_and_remembered() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cliente").await;
    browser.find(Role::Field, "Número da Carteirinha do titular").await;
    browser.fill("E-mail", "dalva@exemplo.example").await;
    browser.click(Role::Radio, "Empresa").await;
    browser.at("/cliente?perfil=empresa").await;
    browser.find(Role::Field, "Código da empresa").await;
    assert!(!browser.has(Role::Field, "CPF").await);
    assert_eq!(browser.value("E-mail").await, "dalva@exemplo.example", "what both ask for is typed once");
    browser.goto("/cliente").await;
    browser.find(Role::Field, "Código da empresa").await;
    browser.goto("/cliente?perfil=cpf").await;
    browser.find(Role::Field, "Número da Carteirinha do titular").await;
    browser.follow("Esqueceu sua senha?").await;
    browser.at("/cliente/esqueci-minha-senha?perfil=cpf").await;
    browser.sees("Ao tocar em “Entrar”, mandamos um e-mail com o link “Trocar senha”.").await;
    browser.close().await;
}

#[actix_web::test]
async fn wrong_data_are_said_and_the_way_back_is_kept() {
    let portal = Portal::start_on("2026-03-14").await;
    let individual = portal.individual().await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cliente?voltar=/configuracoes").await;
    browser.sees("Entre para abrir a página que você procura.").await;
    browser.press("Entrar").await;
    browser.sees("Digite o CPF.").await;
    let is_summary = "return document.activeElement.innerText.startsWith('Confira antes de continuar')";
    browser.wait("the focus on the summary", is_summary, &[]).await;
    browser.fill("CPF", "52998224726").await;
    browser.find(Role::Field, "E-mail").await.click().await.expect("another field takes the focus");
    browser.sees("Confira o CPF: são 11 números, e estes não formam um CPF.").await;
    browser.fill("CPF", &individual.cpf).await;
    browser.fill("E-mail", &individual.email).await;
    browser.fill("Número da Carteirinha do titular", &individual.member.card_number).await;
    browser.fill("Senha", "não é esta").await;
    browser.press("Entrar").await;
    browser.sees("Dados de acesso inválidos.").await;
    browser.wait("the focus on the summary", is_summary, &[]).await;
    assert_eq!(browser.value("E-mail").await, individual.email);
    browser.fill("Senha", PASSWORD).await;
    browser.press("Entrar").await;
    browser.at("/configuracoes").await;
    browser.heading("Configurações").await;
    browser.close().await;
}
