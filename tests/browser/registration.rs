//! *Cadastrar senha*, from the home page to the signed-in one, and every way in which it can fail (manual A, chapter 3).

use api::config::Config;
use api::config::operator::RegistrationMode;
use chrono::TimeDelta;
use serde_json::json;
use tests::browser::{Browser, Role, Viewport};
use tests::{Member, Portal};

const NEW_PASSWORD: &str = "Jatobá!verde73";

/// A member who has no password yet, and the address on record.
async fn newcomer(portal: &Portal) -> (Member, String) {
    let record = portal.on_record().await;
    let email = record.email();
    (record.member, email)
}

/// All fields as they are on record; the password is a good one.
async fn fill_in(browser: &Browser, member: &Member, email: &str) {
    browser.fill("Número da carteira", &member.card_number).await;
    browser.fill("Data de nascimento", "17041956").await;
    browser.fill("CPF", "52998224725").await;
    browser.fill("Nome da mãe", "maria das dores d'avila").await;
    browser.fill("E-mail", email).await;
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.fill("Confirma Senha", NEW_PASSWORD).await;
}

async fn sign_in(browser: &Browser) {
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.press("Entrar").await;
    browser.heading("Olá, Dalva").await;
}

#[actix_web::test]
async fn a_member_registers_a_password_and_enters() {
    let portal = Portal::start_on("2026-03-14").await;
    let (member, email) = newcomer(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/").await;
    browser.follow("Sou beneficiário").await;
    browser.follow("Cadastrar senha").await;
    browser.heading("Cadastro de senha").await;
    browser.at("/cadastrar-senha").await;
    browser.sees("* Campos obrigatórios").await;
    fill_in(&browser, &member, &email).await;
    assert_eq!(browser.value("Data de nascimento").await, "17/04/1956");
    assert_eq!(browser.value("CPF").await, "529.982.247-25");
    browser.press("Cadastrar senha").await;
    browser.heading("Senha cadastrada com sucesso.").await;
    let mails = portal.mails_to(&email).await;
    assert_eq!(mails.len(), 1, "a notice goes to the address on record");
    assert!(!mails[0].text.contains(NEW_PASSWORD));

    browser.follow("Entrar no portal").await;
    browser.heading("Portal do Beneficiário").await;
    assert_eq!(browser.value("Número da carteira").await, member.card_number, "the card is not typed twice");
    sign_in(&browser).await;
    browser.close().await;
}

#[actix_web::test]
async fn the_rules_are_ticked_off_while_the_password_is_typed() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cadastrar-senha").await;
    browser.sees("Ter pelo menos 8 caracteres").await;
    browser.lacks("Falta").await;
    browser.fill("Número da carteira", "9999999-00/D").await;
    browser.fill("Senha", "abc").await;
    browser.sees("Ter pelo menos 8 caracteres Falta").await;
    browser.sees("Ter pelo menos uma letra Certo").await;
    browser.sees("Ter pelo menos um número Falta").await;
    browser.sees("Conferimos ao enviar").await;
    browser.fill("Senha", "a#999999900d").await;
    browser.sees("CPF ou carteira Falta").await;
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.sees("Ter pelo menos um símbolo, como # @ ! ou * Certo").await;
    browser.lacks("Falta").await;
    browser.close().await;
}

#[actix_web::test]
async fn what_disagrees_with_the_record_is_said_without_naming_it() {
    let portal = Portal::start_on("2026-03-14").await;
    let (member, email) = newcomer(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/cadastrar-senha").await;
    fill_in(&browser, &member, &email).await;
    browser.fill("Nome da mãe", "Maria D. D'Ávila").await;
    browser.press("Cadastrar senha").await;
    browser.sees("Algumas das informações passadas não estão de acordo com o cadastro na operadora.").await;
    browser.sees("Setor de Cadastro").await;
    let is_told = "return document.activeElement.innerText.includes('não estão de acordo')";
    browser.wait("the focus on the message", is_told, &[]).await;
    assert!(portal.mails_to(&email).await.is_empty());

    assert_eq!(browser.value("Senha").await, NEW_PASSWORD, "what was typed stays");
    browser.fill("Nome da mãe", "Maria das Dores D'Ávila").await;
    browser.press("Cadastrar senha").await;
    browser.heading("Senha cadastrada com sucesso.").await;
    browser.close().await;
}

#[actix_web::test]
async fn each_mistake_is_said_at_its_field() {
    let portal = Portal::start_on("2026-03-14").await;
    let (member, email) = newcomer(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cadastrar-senha").await;
    browser.press("Cadastrar senha").await;
    let is_summary = "return document.activeElement.innerText.startsWith('Confira antes de continuar')";
    browser.wait("the focus on the summary", is_summary, &[]).await;
    browser.lacks("Digite o CPF").await;
    browser.follow("Digite o nome da mãe.").await;
    assert_eq!(browser.focused().await, "Nome da mãe *");

    fill_in(&browser, &member, &email).await;
    for (label, text, message) in [
        ("Data de nascimento", "31/02/1956", "Confira a data: esse dia não existe no calendário."),
        ("Data de nascimento", "17/04/56", "os quatro números do ano"),
        ("CPF", "529.982.247-26", "Confira o CPF"),
        ("E-mail", "dalva", "Confira o e-mail"),
        ("Confirma Senha", "outra", "As duas senhas estão diferentes."),
    ] {
        let before = browser.value(label).await;
        browser.lacks(message).await;
        browser.fill(label, text).await;
        browser.lacks(message).await;
        browser.find(Role::Field, "Nome da mãe").await.click().await.expect("another field takes the focus");
        browser.sees(message).await;
        let tied =
            "return document.getElementById(arguments[0].getAttribute('aria-describedby').split(' ')[1]).innerText";
        let field = browser.find(Role::Field, label).await;
        let said = browser.script(tied, &[json!(field)]).await;
        assert!(said.as_str().is_some_and(|said| said.contains(message)), "{label}: {said}");
        browser.fill(label, &before).await;
    }

    browser.fill("Senha", "Senha@123").await;
    browser.fill("Confirma Senha", "Senha@123").await;
    browser.press("Cadastrar senha").await;
    browser.wait("the focus on the summary", is_summary, &[]).await;
    browser.sees("não ser uma senha comum").await;
    browser.close().await;
}

#[actix_web::test]
async fn nothing_is_lost_when_the_network_is() {
    let portal = Portal::start_on("2026-03-14").await;
    let (member, email) = newcomer(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cadastrar-senha").await;
    fill_in(&browser, &member, &email).await;
    browser.block(&["*/api/v1/beneficiary/registrations"]).await;
    browser.press("Cadastrar senha").await;
    browser.sees("Sem conexão com o portal").await;
    assert_eq!(browser.value("E-mail").await, email);
    browser.block(&[]).await;
    browser.press("Cadastrar senha").await;
    browser.heading("Senha cadastrada com sucesso.").await;
    browser.close().await;
}

#[actix_web::test]
async fn where_the_address_is_confirmed_the_link_asks_for_the_password() {
    let confirmed = |config: &mut Config| config.operator.registration = RegistrationMode::ConfirmedByEmail;
    let portal = Portal::start_with("2026-03-14", confirmed).await;
    let (member, email) = newcomer(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cadastrar-senha").await;
    fill_in(&browser, &member, &email).await;
    browser.press("Cadastrar senha").await;
    browser.heading("Verifique seu e-mail").await;
    let mails = portal.mails_to(&email).await;
    let link = mails.last().expect("a mail").link_path();
    assert!(link.starts_with("/confirmar-cadastro#"), "{link}");

    browser.goto(link).await;
    browser.heading("Confirmar cadastro").await;
    browser.at("/confirmar-cadastro").await;
    browser.sees("A senha que você escolheu no cadastro.").await;
    browser.press("Confirmar cadastro").await;
    browser.sees("Digite a senha.").await;
    browser.fill("Senha", "Cajueiro#2741").await;
    browser.press("Confirmar cadastro").await;
    browser.sees("Esta não é a senha que você cadastrou.").await;
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.press("Confirmar cadastro").await;
    browser.heading("Cadastro confirmado.").await;
    browser.follow("Entrar no portal").await;
    browser.fill("Número da carteira", &member.card_number).await;
    sign_in(&browser).await;
    browser.press("Sair").await;
    browser.at("/").await;

    browser.goto(link).await;
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.press("Confirmar cadastro").await;
    browser.heading("Cadastro confirmado.").await;
    portal.advance(TimeDelta::minutes(31));
    browser.goto(link).await;
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.press("Confirmar cadastro").await;
    browser.heading("Este link não vale mais").await;
    browser.follow("Cadastrar a senha de novo").await;
    browser.at("/cadastrar-senha").await;
    browser.close().await;
}

// attack 6
#[actix_web::test]
async fn whoever_did_not_register_undoes_it_by_the_link_of_the_notice() {
    let portal = Portal::start_on("2026-03-14").await;
    let (member, email) = newcomer(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cadastrar-senha").await;
    fill_in(&browser, &member, &email).await;
    browser.press("Cadastrar senha").await;
    browser.heading("Senha cadastrada com sucesso.").await;
    let mails = portal.mails_to(&email).await;
    let link = mails.last().expect("a mail").link_path();
    assert!(link.starts_with("/desfazer-cadastro#"), "{link}");

    browser.goto(link).await;
    browser.heading("Desfazer o cadastro").await;
    browser.at("/desfazer-cadastro").await;
    browser.sees("Se foi você, não faça nada").await;
    browser.press("Não fui eu: desfazer o cadastro").await;
    browser.heading("Cadastro desfeito.").await;
    browser.sees("(79) 5555-0101").await;

    portal.advance(TimeDelta::days(31));
    browser.goto(link).await;
    browser.press("Não fui eu: desfazer o cadastro").await;
    browser.heading("Este link não vale mais").await;
    browser.goto("/desfazer-cadastro").await;
    browser.heading("Este link está incompleto").await;
    browser.close().await;
}
