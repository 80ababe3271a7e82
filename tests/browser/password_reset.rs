//! *Esqueci minha senha*, from the home page through the mail and the forced change to the signed-in page (manual A,
//! chapters 4 and 6); and what is said when no mail goes out.

use tests::browser::{Browser, Viewport};
use tests::{Member, Portal};

const NEW_PASSWORD: &str = "Jatobá!verde73";

/// A member with a password, and the address on record.
async fn forgetful(portal: &Portal) -> (Member, String) {
    let holder = portal.family().await.holder;
    let record = portal.as_recorded(holder).await;
    let email = record.email();
    (record.member, email)
}

async fn fill_in(browser: &Browser, member: &Member) {
    browser.fill("Número da carteira", &member.card_number).await;
    browser.fill("Data de nascimento", "17-04-1956").await;
    browser.fill("Nome da mãe", "Maria das Dores D'Ávila").await;
}

#[actix_web::test]
async fn a_temporary_password_leads_to_a_new_one() {
    let portal = Portal::start_on("2026-03-14").await;
    let (member, email) = forgetful(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/").await;
    browser.follow("Sou beneficiário").await;
    browser.follow("Esqueci minha senha").await;
    browser.heading("Recuperar senha").await;
    browser.at("/esqueci-minha-senha").await;
    fill_in(&browser, &member).await;
    browser.press("Solicitar Senha").await;
    browser.heading("Verifique seu e-mail").await;
    browser.sees("Ela vale por 30 minutos").await;
    let mails = portal.mails_to(&email).await;
    let temporary = mails.last().expect("a mail").temporary_password().to_owned();

    browser.follow("Entrar com a senha temporária").await;
    assert_eq!(browser.value("Número da carteira").await, member.card_number);
    browser.fill("Senha", &temporary).await;
    browser.press("Entrar").await;
    browser.fill("Digite a senha atual", &temporary).await;
    browser.fill("Digite a nova senha", NEW_PASSWORD).await;
    browser.fill("Confirme a nova senha", NEW_PASSWORD).await;
    browser.press("Alterar").await;
    browser.sees("Senha alterada com sucesso. Clique aqui para continuar.").await;
    browser.follow("aqui").await;
    browser.heading("Olá, Dalva").await;
    browser.close().await;
}

#[actix_web::test]
async fn data_that_disagree_are_answered_alike_and_can_be_corrected() {
    let portal = Portal::start_on("2026-03-14").await;
    let (member, email) = forgetful(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/esqueci-minha-senha").await;
    fill_in(&browser, &member).await;
    browser.fill("Nome da mãe", "Maria D. D'Ávila").await;
    browser.press("Solicitar Senha").await;
    browser.heading("Verifique seu e-mail").await;
    let after_failure = browser.text().await;
    assert!(portal.mails_to(&email).await.is_empty(), "an abbreviated name agrees with no record");

    browser.press("Corrigir os dados e pedir de novo").await;
    browser.heading("Recuperar senha").await;
    assert_eq!(browser.value("Número da carteira").await, member.card_number, "what was typed stays");
    assert_eq!(browser.value("Data de nascimento").await, "17/04/1956");
    browser.fill("Nome da mãe", "Maria das Dores D'Ávila").await;
    browser.press("Solicitar Senha").await;
    browser.heading("Verifique seu e-mail").await;
    assert_eq!(browser.text().await, after_failure, "the page gives away whether the data agree");
    assert_eq!(portal.mails_to(&email).await.len(), 1);
    browser.close().await;
}

#[actix_web::test]
async fn whoever_asks_too_often_is_told_how_long_to_wait() {
    let portal = Portal::start_on("2026-03-14").await;
    let (member, _) = forgetful(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/esqueci-minha-senha").await;
    browser.press("Solicitar Senha").await;
    browser.sees("Digite a data de nascimento.").await;
    fill_in(&browser, &member).await;
    browser.fill("Nome da mãe", "Outra Pessoa").await;
    let is_stopped = "return document.body.innerText.includes('Houve muitas tentativas seguidas.')";
    for _ in 0..12 {
        browser.press("Solicitar Senha").await;
        let is_answered = format!("{is_stopped} || document.querySelector('h1').innerText.startsWith('Verifique')");
        browser.wait("an answer", &is_answered, &[]).await;
        if browser.script(is_stopped, &[]).await == true {
            break;
        }
        browser.press("Corrigir os dados e pedir de novo").await;
        browser.heading("Recuperar senha").await;
    }
    browser.sees("Houve muitas tentativas seguidas. Espere um pouco e tente de novo. Aguarde").await;
    assert_eq!(browser.value("Nome da mãe").await, "Outra Pessoa");
    browser.close().await;
}
