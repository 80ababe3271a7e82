//! A session begun with a temporary password: one page is open to it, whatever is tried, until the password is changed
//! (manual A, chapters 4 and 6).

use chrono::NaiveDate;
use reqwest::Method;
use shared::passwords::PasswordReset;
use shared::paths;
use tests::browser::{Browser, Role};
use tests::{Member, Portal};

const NEW_PASSWORD: &str = "Jatobá!verde73";
const CHANGED: &str = "Senha alterada com sucesso. Clique aqui para continuar.";

/// What *Esqueci minha senha* mails to a member.
async fn temporary_password(member: &Member, portal: &Portal) -> String {
    let reset = PasswordReset {
        card_number: member.card_number.clone(),
        birth_date: NaiveDate::from_ymd_opt(1956, 4, 17).expect("a date"),
        cpf: None,
        mother_name: "Maria das Dores D'Ávila".to_owned(),
    };
    portal.anonymous().reset_password(&reset).await.expect("it is asked for");
    let mails = portal.mails_to(&portal.email_of(member).await).await;
    mails.last().expect("a mail").temporary_password().to_owned()
}

async fn open_with(password: &str, member: &Member, portal: &Portal) -> Browser {
    let browser = Browser::open(portal).await;
    browser.goto("/entrar?voltar=/mensalidades").await;
    browser.fill("Número da carteira", &member.card_number).await;
    browser.fill("Senha", password).await;
    browser.press("Entrar").await;
    browser.heading("Alterar senha").await;
    browser.sees("Você entrou com uma senha temporária").await;
    browser
}

/// Nothing is here but the form, whose session it is, and the way out.
async fn is_the_only_page(browser: &Browser, member: &Member) {
    browser.heading("Alterar senha").await;
    browser.sees("É a senha temporária que chegou no seu e-mail.").await;
    browser.sees(&member.name).await;
    browser.find(Role::Button, "Sair").await;
    for (role, name) in [(Role::Link, "Home"), (Role::Button, "Configurações"), (Role::Button, "Menu")] {
        assert!(!browser.has(role, name).await, "{name} is on {}", browser.path().await);
    }
    browser.lacks("Mensalidades").await;
    browser.lacks("Continuar conectado nos outros aparelhos").await;
    browser.lacks(&member.card_number).await;
}

async fn change(browser: &Browser, current: &str) {
    browser.fill("Digite a senha atual", current).await;
    browser.fill("Digite a nova senha", NEW_PASSWORD).await;
    browser.fill("Confirme a nova senha", NEW_PASSWORD).await;
    browser.press("Alterar").await;
}

#[actix_web::test]
async fn no_address_leads_past_the_change() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let temporary = temporary_password(&holder, &portal).await;
    let browser = open_with(&temporary, &holder, &portal).await;
    is_the_only_page(&browser, &holder).await;
    let first = browser.window.window().await.expect("a window");
    for address in ["/inicio", "/mensalidades", "/configuracoes", "/configuracoes/aparelhos", "/entrar", "/cliente"] {
        browser.goto(address).await;
        is_the_only_page(&browser, &holder).await;
    }
    browser.window.refresh().await.expect("a reload");
    is_the_only_page(&browser, &holder).await;
    browser.window.back().await.expect("back");
    is_the_only_page(&browser, &holder).await;
    let second = browser.window.new_window(true).await.expect("a tab").handle;
    browser.window.switch_to_window(second.clone()).await.expect("the second tab");
    browser.goto("/inicio").await;
    is_the_only_page(&browser, &holder).await;

    // Nor does the server let through what a page would not ask.
    let cookie = browser.refresh_cookie().await.expect("a refresh cookie");
    let refreshed =
        portal.raw(Method::POST, paths::SESSION_REFRESH).header("Cookie", &format!("portal_refresh={cookie}"));
    let tokens: serde_json::Value = serde_json::from_str(&refreshed.send().await.text()).expect("JSON");
    let token = tokens["access_token"].as_str().expect("a token");
    for path in [paths::ME, paths::CHARGES, paths::MY_SESSIONS] {
        let answer = portal.raw(Method::GET, path).bearer(token).send().await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().code.as_str()),
            (403, "password-change-required"),
            "{path}"
        );
    }
    browser.window.close_window().await.expect("the second tab closes");
    browser.window.switch_to_window(first).await.expect("the first tab");
    browser.close().await;
}

#[actix_web::test]
async fn the_changed_password_opens_everything_in_every_tab() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let temporary = temporary_password(&holder, &portal).await;
    let browser = open_with(&temporary, &holder, &portal).await;
    let first = browser.window.window().await.expect("a window");
    let second = browser.window.new_window(true).await.expect("a tab").handle;
    browser.window.switch_to_window(second.clone()).await.expect("the second tab");
    browser.goto("/configuracoes").await;
    browser.heading("Alterar senha").await;

    browser.window.switch_to_window(first).await.expect("the first tab");
    change(&browser, "não é esta").await;
    let at_its_field = "return document.getElementById('senha-atual').getAttribute('aria-invalid') === 'true'";
    browser.wait("the wrong password at its field", at_its_field, &[]).await;
    change(&browser, &temporary).await;
    browser.sees(CHANGED).await;
    let focus = "return document.activeElement.innerText.includes('Senha alterada com sucesso.')";
    browser.wait("the focus on the message", focus, &[]).await;
    browser.follow("aqui").await;
    browser.at("/inicio").await;
    browser.heading("Olá, Dalva").await;
    browser.find(Role::Button, "Configurações").await;
    browser.window.refresh().await.expect("a reload");
    browser.heading("Olá, Dalva").await;

    browser.window.switch_to_window(second).await.expect("the second tab");
    browser.heading("Configurações").await;
    browser.close().await;
}

#[actix_web::test]
async fn the_way_out_is_open_and_the_change_still_due_afterwards() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let temporary = temporary_password(&holder, &portal).await;
    let browser = open_with(&temporary, &holder, &portal).await;
    browser.press("Sair").await;
    browser.at("/").await;
    assert_eq!(browser.refresh_cookie().await, None);
    browser.goto("/inicio").await;
    browser.heading("Portal do Beneficiário").await;
    // Whoever remembers the own password after all needs no other.
    browser.sign_in(&holder).await;
    browser.heading("Olá, Dalva").await;
    browser.close().await;
}
