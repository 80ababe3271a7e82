//! *Configurações*: changing the password from the menu, and the devices that are signed in.

use chrono::TimeDelta;
use fantoccini::key::Key;
use reqwest::Method;
use serde_json::json;
use shared::auth::{BeneficiarySignIn, Secret, SignIn};
use shared::client::Client;
use shared::paths;
use shared::problem::ProblemCode;
use tests::browser::{Browser, Role, Viewport};
use tests::family::PASSWORD;
use tests::{Member, Portal};

const NEW_PASSWORD: &str = "Jatobá!verde73";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
    Version/18.5 Mobile/15E148 Safari/604.1";
const CHANGED: &str = "Senha alterada com sucesso. Clique aqui para continuar.";

/// Another device of the member's, which names itself so.
async fn signed_in_on(device: &str, member: &Member, portal: &Portal) -> Client {
    let body = json!({ "kind": "beneficiary", "card_number": member.card_number, "password": PASSWORD });
    let request = portal.raw(Method::POST, paths::SESSIONS).header("User-Agent", device).json(body.to_string());
    let answer: serde_json::Value = serde_json::from_str(&request.send().await.text()).expect("JSON");
    portal.anonymous().with_token(answer["access_token"].as_str().expect("a token"))
}

async fn is_signed_in(client: &Client) -> bool {
    match client.me().await {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error.code(), Some(ProblemCode::Unauthenticated), "{error}");
            false
        }
    }
}

async fn opens_with(password: &str, member: &Member, portal: &Portal) -> bool {
    let sign_in = SignIn::Beneficiary(BeneficiarySignIn {
        card_number: member.card_number.clone(),
        password: Secret::new(password),
    });
    portal.anonymous().sign_in(&sign_in).await.is_ok()
}

async fn fill_in(browser: &Browser, current: &str, new: &str, confirmation: &str) {
    browser.fill("Digite a senha atual", current).await;
    browser.fill("Digite a nova senha", new).await;
    browser.fill("Confirme a nova senha", confirmation).await;
}

/// Waits until what has the focus begins so.
async fn focus_is_on(browser: &Browser, text: &str) {
    let script = "return document.activeElement.innerText.replace(/\\s+/g, ' ').startsWith(arguments[0])";
    browser.wait(&format!("the focus on {text:?}"), script, &[json!(text)]).await;
}

#[actix_web::test]
async fn the_menu_leads_to_a_new_password_and_the_message_home() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    let other = holder.client(&portal).await;
    browser.press("Configurações").await;
    browser.follow("Alterar senha").await;
    browser.at("/configuracoes/senha").await;
    browser.heading("Alterar senha").await;
    browser.fill("Digite a nova senha", "jatobá").await;
    browser.sees("Ter pelo menos uma letra Certo").await;
    browser.sees("Ter pelo menos um número Falta").await;
    fill_in(&browser, PASSWORD, NEW_PASSWORD, NEW_PASSWORD).await;
    browser.sees("Ter pelo menos um número Certo").await;
    browser.press("Alterar").await;
    browser.sees(CHANGED).await;
    focus_is_on(&browser, CHANGED).await;
    assert!(!browser.has(Role::Field, "Digite a senha atual").await, "the form is still there");
    assert!(opens_with(NEW_PASSWORD, &holder, &portal).await);
    assert!(!opens_with(PASSWORD, &holder, &portal).await, "the old password still opens");
    assert!(!is_signed_in(&other).await, "the other device stays without having been asked for");

    browser.follow("aqui").await;
    browser.at("/inicio").await;
    browser.heading("Olá, Dalva").await;
    browser.window.refresh().await.expect("a reload");
    browser.heading("Olá, Dalva").await;
    browser.close().await;
}

#[actix_web::test]
async fn other_devices_stay_for_whoever_asks() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    let other = holder.client(&portal).await;
    browser.press("Menu").await;
    browser.follow("Alterar senha").await;
    browser.at("/configuracoes/senha").await;
    fill_in(&browser, PASSWORD, NEW_PASSWORD, NEW_PASSWORD).await;
    browser.click(Role::Field, "Continuar conectado nos outros aparelhos").await;
    browser.press("Alterar").await;
    browser.sees(CHANGED).await;
    assert!(is_signed_in(&other).await, "the other device was to stay");
    browser.follow("aqui").await;
    browser.heading("Olá, Dalva").await;
    browser.close().await;
}

#[actix_web::test]
async fn what_is_wrong_is_said_at_its_field() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto("/configuracoes/senha").await;
    browser.press("Alterar").await;
    browser.sees("Digite a nova senha outra vez para confirmar.").await;
    focus_is_on(&browser, "Confira antes de continuar Digite a senha atual. Digite a nova senha.").await;
    browser.follow("Digite a nova senha.").await;
    assert_eq!(browser.focused().await, "Digite a nova senha *", "a line of the summary leads to its field");

    fill_in(&browser, PASSWORD, "Jatobá!verde", "Jatobá!verde73").await;
    browser.press("Alterar").await;
    browser.sees("A senha ainda precisa ter pelo menos um número").await;
    browser.sees("As duas senhas estão diferentes. Digite a mesma nos dois campos.").await;
    fill_in(&browser, PASSWORD, "Dalva#2026xyz", "Dalva#2026xyz").await;
    browser.press("Alterar").await;
    browser.sees("A senha ainda precisa não ter seus dados").await;
    // What only the server knows to be common.
    fill_in(&browser, PASSWORD, "Password1!", "Password1!").await;
    browser.press("Alterar").await;
    browser.sees("senha comum").await;
    focus_is_on(&browser, "Confira antes de continuar").await;

    fill_in(&browser, "não é esta", NEW_PASSWORD, NEW_PASSWORD).await;
    browser.press("Alterar").await;
    let at_its_field = "return document.getElementById('senha-atual').getAttribute('aria-invalid') === 'true'";
    browser.wait("the wrong password at its field", at_its_field, &[]).await;
    assert_eq!(browser.value("Digite a nova senha").await, NEW_PASSWORD, "what was typed stays");
    assert!(opens_with(PASSWORD, &holder, &portal).await, "nothing has changed");

    browser.fill("Digite a senha atual", PASSWORD).await;
    browser.press("Alterar").await;
    browser.sees(CHANGED).await;
    browser.close().await;
}

#[actix_web::test]
async fn whoever_guesses_the_current_password_has_to_wait() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto("/configuracoes/senha").await;
    browser.heading("Alterar senha").await;
    let stopped = "Houve muitas tentativas seguidas. Espere um pouco e tente de novo. Aguarde";
    for _ in 0..12 {
        fill_in(&browser, "não é esta", NEW_PASSWORD, NEW_PASSWORD).await;
        browser.press("Alterar").await;
        focus_is_on(&browser, "Confira antes de continuar").await;
        if browser.text().await.contains(stopped) {
            break;
        }
    }
    browser.sees(stopped).await;
    portal.advance(TimeDelta::minutes(2));
    fill_in(&browser, PASSWORD, NEW_PASSWORD, NEW_PASSWORD).await;
    browser.press("Alterar").await;
    browser.sees(CHANGED).await;
    browser.close().await;
}

#[actix_web::test]
async fn one_device_is_signed_out_and_then_all_others() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let phone = signed_in_on(IPHONE, &holder, &portal).await;
    let program = signed_in_on("", &holder, &portal).await;
    portal.advance(TimeDelta::minutes(7));
    let browser = Browser::open_as(&holder, &portal).await;
    browser.press("Configurações").await;
    browser.follow("Aparelhos conectados").await;
    browser.heading("Aparelhos conectados").await;
    browser.sees("3 aparelhos").await;
    browser.sees("Chrome no Linux Este aparelho").await;
    browser.sees("Safari no iPhone").await;
    browser.sees("há 7 minutos").await;
    browser.sees("Aparelho não identificado").await;

    browser.press("Sair deste aparelho: Safari no iPhone").await;
    focus_is_on(&browser, "Sair deste aparelho? Quem estiver usando vai precisar entrar de novo.").await;
    browser.key(Key::Escape).await;
    focus_is_on(&browser, "Sair deste aparelho").await;
    assert!(!browser.has(Role::Button, "Sim, sair deste aparelho").await);
    assert!(is_signed_in(&phone).await, "a question was taken for an answer");
    browser.press("Sair deste aparelho: Safari no iPhone").await;
    browser.press("Sim, sair deste aparelho").await;
    browser.sees("Pronto. Safari no iPhone não está mais conectado.").await;
    focus_is_on(&browser, "Pronto.").await;
    browser.sees("2 aparelhos").await;
    assert!(!is_signed_in(&phone).await);
    assert!(is_signed_in(&program).await);

    browser.press("Sair de todos os outros aparelhos").await;
    browser.press("Sim, sair de todos os outros").await;
    browser.sees("Pronto. Só este aparelho continua conectado.").await;
    browser.sees("1 aparelho").await;
    browser.sees("Nenhum outro aparelho está usando o seu acesso.").await;
    assert!(!is_signed_in(&program).await);
    browser.follow("Manacá Saúde, Página inicial").await;
    browser.heading("Olá, Dalva").await;
    browser.close().await;
}

#[actix_web::test]
async fn many_devices_come_by_pages_and_a_failure_can_be_tried_again() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let mut devices = Vec::new();
    for _ in 0..21 {
        devices.push(signed_in_on(IPHONE, &holder, &portal).await);
        portal.advance(TimeDelta::seconds(1));
    }
    let browser = Browser::open_as(&holder, &portal).await;
    browser.block(&["*/api/v1/me/sessions*"]).await;
    browser.goto("/configuracoes/aparelhos").await;
    browser.sees("Sem conexão com o portal").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("Mostrando 20 aparelhos").await;
    browser.press("Mostrar mais").await;
    browser.sees("22 aparelhos").await;
    assert!(!browser.has(Role::Button, "Mostrar mais").await);

    browser.block(&["*/api/v1/me/sessions*"]).await;
    browser.press("Sair de todos os outros aparelhos").await;
    browser.press("Sim, sair de todos os outros").await;
    browser.sees("Sem conexão com o portal").await;
    assert!(is_signed_in(&devices[0]).await, "nothing was sent");
    browser.block(&[]).await;
    browser.press("Sim, sair de todos os outros").await;
    browser.sees("1 aparelho").await;
    for device in [&devices[0], &devices[20]] {
        assert!(!is_signed_in(device).await);
    }
    browser.close().await;
}

// attack 12
#[actix_web::test]
async fn a_dependent_reads_who_saw_what_and_the_holder_that_nobody_did() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let reading = family.holder.client(&portal).await;
    reading.waiting_periods().await.expect("the waiting periods");
    let browser = Browser::open_as(&family.dependent, &portal).await;
    browser.press("Configurações").await;
    browser.follow("Quem viu meus dados").await;
    browser.at("/configuracoes/acessos").await;
    browser.heading("Quem viu meus dados").await;
    browser.sees("1 acesso").await;
    browser.sees(&format!("{} Titular da sua família Carências Em 14/03/2026", family.holder.name)).await;
    browser.close().await;

    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto("/configuracoes/acessos").await;
    browser.sees("Ninguém mais abriu seus dados").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_client_has_the_same_settings_and_comes_back_by_its_own_door() {
    let portal = Portal::start_on("2026-03-14").await;
    let client = portal.company().await;
    let browser = Browser::open_as_company(&client, &portal).await;
    browser.heading(&format!("Olá, {}", client.company.name)).await;
    browser.sees("Portal do Cliente").await;
    browser.sees(&client.company.company_code).await;
    browser.lacks("Mensalidades ").await;
    browser.press("Configurações").await;
    browser.follow("Aparelhos conectados").await;
    browser.sees("Nenhum outro aparelho está usando o seu acesso.").await;
    browser.goto("/mensalidades").await;
    browser.sees("Mensalidades ficam no Portal do Beneficiário").await;

    browser.press("Sair").await;
    browser.at("/").await;
    browser.goto("/configuracoes/senha").await;
    browser.heading("Portal do Cliente").await;
    assert!(browser.path().await.starts_with("/cliente?voltar=/configuracoes/senha"), "{}", browser.path().await);
    browser.close().await;
}
