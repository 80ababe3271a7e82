//! *Primeiro Acesso* and *Esqueceu sua senha?* of both kinds of client, from the home page through the mail to the
//! signed-in page (manual B); and the links and people for whom it does not open.

use chrono::TimeDelta;
use tests::browser::{Browser, Role, Viewport};
use tests::{Member, Portal};

const NEW_PASSWORD: &str = "Jatobá!verde73";

/// CPF and address on record.
async fn record(portal: &Portal, member: &Member) -> (String, String) {
    let record = portal.as_recorded(member.clone()).await;
    let email = record.email();
    (record.person.cpf.expect("a CPF on record"), email)
}

/// Fills in the individual's form that is on the page, as the manual says: without punctuation.
async fn fill_in(browser: &Browser, cpf: &str, email: &str, member: &Member) {
    browser.click(Role::Radio, "CPF").await;
    browser.fill("CPF", cpf).await;
    browser.fill("E-mail", email).await;
    browser.fill("Número da Carteira do titular", &member.card_number).await;
    browser.fill("Data de nascimento", "17041956").await;
}

/// Opens the link of the newest mail, which must lead to `page`; the token leaves the address.
async fn open_mail(browser: &Browser, portal: &Portal, email: &str, page: &str) {
    let mails = portal.mails_to(email).await;
    let link = mails.last().expect("a mail").link_path().to_owned();
    assert!(link.starts_with(&format!("{page}#")), "{link}");
    browser.goto(&link).await;
    browser.find(Role::Field, "Confirma Senha").await;
    browser.at(page).await;
}

async fn choose_password(browser: &Browser, button: &str) {
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.fill("Confirma Senha", NEW_PASSWORD).await;
    browser.press(button).await;
}

#[actix_web::test]
async fn a_holder_creates_a_password_and_later_another() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let (cpf, email) = record(&portal, &holder).await;
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    for (way, heading, button, page, set, done) in [
        ("Primeiro Acesso", "Primeiro Acesso", "Enviar", "/criar-senha", "Criar senha", "Senha criada com sucesso."),
        ("Esqueceu sua senha?", "Esqueceu sua senha?", "Entrar", "/trocar-senha", "Trocar senha", "Senha trocada com"),
    ] {
        browser.goto("/").await;
        browser.follow("Sou cliente").await;
        browser.click(Role::Radio, "CPF").await;
        browser.follow(way).await;
        browser.heading(heading).await;
        fill_in(&browser, &cpf, &email.to_uppercase(), &holder).await;
        browser.press(button).await;
        browser.heading("Verifique seu e-mail").await;
        browser.sees("O link vale por 30 minutos").await;
        open_mail(&browser, &portal, &email, page).await;
        choose_password(&browser, set).await;
        browser.heading(done).await;
        browser.follow("Ir para o Portal do Cliente").await;
        browser.fill("CPF", &cpf).await;
        browser.fill("E-mail", &email).await;
        browser.fill("Número da Carteirinha do titular", &holder.card_number).await;
        browser.fill("Senha", NEW_PASSWORD).await;
        browser.press("Entrar").await;
        browser.heading("Olá, Dalva").await;
        browser.press("Menu").await;
        browser.press("Sair").await;
        browser.at("/").await;
    }
    browser.close().await;
}

#[actix_web::test]
async fn the_responsible_person_of_a_company_creates_a_password() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company_on_record().await;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.follow("Sou cliente").await;
    browser.click(Role::Radio, "Empresa").await;
    browser.at("/cliente?perfil=empresa").await;
    browser.follow("Primeiro Acesso").await;
    browser.at("/cliente/primeiro-acesso?perfil=empresa").await;
    browser.sees("Só a pessoa responsável pelo contrato da empresa").await;
    browser.fill("CNPJ ou CPF da empresa", &company.document).await;
    browser.fill("E-mail", &company.email).await;
    browser.fill("Código da empresa", &company.company_code).await;
    browser.press("Enviar").await;
    browser.heading("Verifique seu e-mail").await;
    open_mail(&browser, &portal, &company.email, "/criar-senha").await;
    choose_password(&browser, "Criar senha").await;
    browser.heading("Senha criada com sucesso.").await;
    browser.follow("Ir para o Portal do Cliente").await;
    // The choice is remembered.
    browser.fill("CNPJ ou CPF da empresa", &company.document).await;
    browser.fill("E-mail", &company.email).await;
    browser.fill("Código da empresa", &company.company_code).await;
    browser.fill("Senha", NEW_PASSWORD).await;
    browser.press("Entrar").await;
    browser.heading("Olá, ").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_dependent_reads_the_same_page_and_the_mail_says_why() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let (cpf, email) = record(&portal, &family.dependent).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cliente/primeiro-acesso").await;
    browser.sees("Só o titular pode entrar").await;
    fill_in(&browser, &cpf, &email, &family.dependent).await;
    browser.press("Enviar").await;
    browser.heading("Verifique seu e-mail").await;
    let after_refusal = browser.text().await;
    let mails = portal.mails_to(&email).await;
    assert_eq!(mails.len(), 1);
    assert!(!mails[0].text.contains("/criar-senha"), "{}", mails[0].text);

    browser.press("Corrigir os dados e pedir de novo").await;
    assert_eq!(browser.value("E-mail").await, email, "what was typed stays");
    let (cpf, email) = record(&portal, &family.holder).await;
    fill_in(&browser, &cpf, &email, &family.holder).await;
    browser.press("Enviar").await;
    browser.heading("Verifique seu e-mail").await;
    assert_eq!(browser.text().await, after_refusal, "the page gives away who may enter");
    browser.close().await;
}

#[actix_web::test]
async fn a_link_that_is_too_old_leads_to_a_new_one() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let (cpf, email) = record(&portal, &holder).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/criar-senha").await;
    browser.heading("Este link está incompleto").await;
    browser.follow("Pedir um novo e-mail").await;
    browser.at("/cliente/primeiro-acesso").await;
    fill_in(&browser, &cpf, &email, &holder).await;
    browser.press("Enviar").await;
    browser.heading("Verifique seu e-mail").await;
    open_mail(&browser, &portal, &email, "/criar-senha").await;

    browser.fill("Senha", NEW_PASSWORD).await;
    browser.fill("Confirma Senha", "Jatobá!verde74").await;
    browser.press("Criar senha").await;
    browser.sees("As duas senhas estão diferentes.").await;
    portal.advance(TimeDelta::minutes(31));
    choose_password(&browser, "Criar senha").await;
    browser.heading("Este link não vale mais").await;
    browser.follow("Pedir um novo e-mail").await;
    browser.at("/cliente/primeiro-acesso").await;
    browser.heading("Primeiro Acesso").await;
    browser.close().await;
}

// screens B11: a phone that throws the page away reloads it from the bare address.
#[actix_web::test]
async fn a_link_outlives_a_reload_until_it_was_used() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let (cpf, email) = record(&portal, &holder).await;
    let browser = Browser::open(&portal).await;
    for _ in 0..2 {
        browser.goto("/cliente/primeiro-acesso").await;
        fill_in(&browser, &cpf, &email, &holder).await;
        browser.press("Enviar").await;
        browser.heading("Verifique seu e-mail").await;
    }
    let kept = "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])";
    let token = async |number: usize| {
        let mails = portal.mails_to(&email).await;
        mails[number].link_path().split_once('#').expect("a token").1.to_owned()
    };
    open_mail(&browser, &portal, &email, "/criar-senha").await;
    for _ in 0..2 {
        browser.window.refresh().await.expect("a reload");
        browser.heading("Criar senha").await;
        browser.at("/criar-senha").await;
    }
    let elsewhere = "return JSON.stringify([{ ...localStorage }, document.cookie, location.href])";
    let elsewhere = browser.script(elsewhere, &[]).await.to_string();
    assert!(!elsewhere.contains(&token(1).await), "more than this tab has the token: {elsewhere}");
    choose_password(&browser, "Criar senha").await;
    browser.heading("Senha criada com sucesso.").await;
    let after = browser.script(kept, &[]).await.to_string();
    assert!(!after.contains(&token(1).await), "a used token stays: {after}");
    browser.window.refresh().await.expect("a reload");
    browser.heading("Este link está incompleto").await;

    // One that the server takes no more goes, too.
    browser.goto(&format!("/trocar-senha#{}", token(0).await)).await;
    choose_password(&browser, "Trocar senha").await;
    browser.heading("Este link não vale mais").await;
    let after = browser.script(kept, &[]).await.to_string();
    assert!(!after.contains(&token(0).await), "a refused token stays: {after}");
    browser.close().await;
}
