//! A session over its life: reloads, other tabs, its end by hand and by time.

use chrono::TimeDelta;
use reqwest::Method;
use shared::paths;
use tests::browser::{Browser, Role};
use tests::{Portal, a_charge};

#[actix_web::test]
async fn a_reload_keeps_the_session_and_leaving_ends_it() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.window.refresh().await.expect("a reload");
    browser.heading("Olá, Dalva").await;
    browser.follow("Ver todas as mensalidades").await;
    browser.heading("Relação de Mensalidades").await;

    let token = browser.requests().await.into_iter().filter_map(|request| request.token).next_back();
    let token = token.expect("the list was asked for with a token");
    let cookie = browser.refresh_cookie().await.expect("a refresh cookie");
    let stored = "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])";
    let stored = browser.script(stored, &[]).await.to_string();
    for secret in [&token, &cookie, &holder.name] {
        assert!(!stored.contains(secret.as_str()), "the device keeps what it should not: {stored}");
    }
    // The tab alone has the number, for a sign-in after a session that ended by itself.
    let outside_tab = browser.script("return JSON.stringify([{ ...localStorage }, document.cookie])", &[]).await;
    assert!(!outside_tab.to_string().contains(&holder.card_number), "nobody asked to be remembered: {outside_tab}");
    let charges = async || portal.raw(Method::GET, paths::CHARGES).bearer(&token).send().await.status;
    assert_eq!(charges().await, 200);

    browser.press("Sair").await;
    browser.at("/").await;
    browser.heading("Veja suas mensalidades").await;
    browser.sees("Você saiu do portal.").await;
    let left = browser.script("return JSON.stringify([{ ...localStorage }, { ...sessionStorage }])", &[]).await;
    assert!(!left.to_string().contains(&holder.card_number), "the number stays behind: {left}");
    assert_eq!(charges().await, 401, "the token still works");
    let refresh =
        portal.raw(Method::POST, paths::SESSION_REFRESH).header("Cookie", &format!("portal_refresh={cookie}"));
    assert_eq!(refresh.send().await.status, 401, "the cookie still works");
    assert_eq!(browser.refresh_cookie().await, None);

    // Back is the home of who was here, which leads to the main page.
    browser.script("window.is_here = true; addEventListener('popstate', () => { window.is_here = false })", &[]).await;
    browser.window.back().await.expect("back");
    browser.wait("the page before", "return window.is_here === false", &[]).await;
    browser.heading("Veja suas mensalidades").await;
    for personal in [holder.name.as_str(), &holder.card_number, "Olá", "104,76"] {
        browser.lacks(personal).await;
    }
    browser.goto("/inicio").await;
    browser.heading("Portal do Beneficiário").await;
    browser.close().await;
}

#[actix_web::test]
async fn an_idle_session_ends_and_comes_back_to_its_page() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    portal.advance(TimeDelta::minutes(31));
    browser.follow("Ver todas as mensalidades").await;
    browser.sees("Sua sessão terminou por segurança. Entre de novo para continuar de onde parou.").await;
    assert_eq!(browser.path().await, "/entrar?voltar=/mensalidades");
    browser.lacks(&holder.name).await;
    assert_eq!(browser.value("Número da carteira").await, holder.card_number, "only the password is to be typed");
    browser.sign_in(&holder).await;
    browser.at("/mensalidades").await;
    browser.heading("Relação de Mensalidades").await;

    portal.advance(TimeDelta::minutes(31));
    browser.window.refresh().await.expect("a reload");
    browser.sees("Sua sessão terminou por segurança.").await;
    assert_eq!(browser.value("Número da carteira").await, holder.card_number, "a reload loses the number");
    browser.sign_in(&holder).await;
    browser.heading("Relação de Mensalidades").await;
    browser.close().await;
}

#[actix_web::test]
async fn an_access_token_that_ran_out_is_renewed_unseen() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    for _ in 0..2 {
        portal.advance(TimeDelta::minutes(11));
        browser.follow("Ver todas as mensalidades").await;
        browser.sees("1 mensalidade").await;
        browser.follow("Manacá Saúde, Página inicial").await;
        browser.heading("Olá, Dalva").await;
    }
    browser.close().await;
}

#[actix_web::test]
async fn leaving_in_one_tab_leaves_in_all() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    let first = browser.window.window().await.expect("a window");
    let second = browser.window.new_window(true).await.expect("a tab").handle;
    browser.window.switch_to_window(second.clone()).await.expect("the second tab");
    browser.goto("/mensalidades").await;
    browser.heading("Relação de Mensalidades").await;

    browser.window.switch_to_window(first).await.expect("the first tab");
    browser.press("Sair").await;
    browser.at("/").await;
    browser.window.switch_to_window(second).await.expect("the second tab");
    browser.at("/").await;
    browser.lacks("Sair").await;
    browser.lacks(&holder.name).await;
    browser.close().await;
}

#[actix_web::test]
async fn two_tabs_that_reload_at_once_both_stay() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    let first = browser.window.window().await.expect("a window");
    browser.script("window.open('/inicio', 'second')", &[]).await;
    let windows = browser.window.windows().await.expect("windows");
    let second = windows.into_iter().find(|window| *window != first).expect("a second window");
    let both = [second, first];
    for _ in 0..3 {
        for window in &both {
            browser.window.switch_to_window(window.clone()).await.expect("a tab");
            browser.heading("Olá, Dalva").await;
            browser.script("window.isOld = true", &[]).await;
        }
        browser.script("window.open('', 'second').location.reload(); location.reload()", &[]).await;
        for window in &both {
            browser.window.switch_to_window(window.clone()).await.expect("a tab");
            browser.wait("the reload", "return window.isOld === undefined", &[]).await;
            browser.heading("Olá, Dalva").await;
            browser.find(Role::Button, "Sair").await;
        }
    }
    browser.close().await;
}

// screens 2: menu, name and Sair were gone, as if the link had thrown the person out.
#[actix_web::test]
async fn a_public_page_is_one_of_ones_own() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    portal.publish_one_of_each("quem-somos").await;
    let browser = Browser::open_as(&holder, &portal).await;
    for (link, path, heading) in [
        ("Contatos", "/contatos", "Contatos"),
        ("Formulários", "/formularios", "Formulários"),
        ("Notícias", "/noticias", "Notícias"),
        ("Verificar documento", "/verificar", "Verificar documento"),
    ] {
        browser.follow(link).await;
        browser.heading(heading).await;
        browser.at(path).await;
        browser.sees(&holder.name).await;
        browser.find(Role::Button, "Sair").await;
        assert!(!browser.has(Role::Link, "Portal do Cliente").await, "{path} offers the way in to who is in");
    }
    browser.goto("/rede-credenciada").await;
    browser.heading("Consulta rede credenciada").await;
    browser.find(Role::Button, "Sair").await;
    // What was typed before the session was there is not lost by it.
    browser.fill("Nome", "Acácias").await;
    browser.press("Mensalidades").await;
    browser.follow("Relação de Mensalidades").await;
    browser.heading("Relação de Mensalidades").await;

    browser.goto("/contatos").await;
    browser.press("Sair").await;
    browser.at("/").await;
    browser.sees("Você saiu do portal.").await;
    browser.find(Role::Link, "Portal do Cliente").await;
    browser.follow("Contatos").await;
    browser.at("/contatos").await;
    browser.lacks("Você saiu do portal.").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_page_stays_while_the_session_is_tried() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.block(&["*/api/v1/me"]).await;
    browser.goto("/rede-credenciada").await;
    browser.heading("Consulta rede credenciada").await;
    browser.fill("Nome", "Acácias").await;
    browser.script("document.querySelector('#nome').isTheSame = true", &[]).await;
    browser.block(&[]).await;
    // Another tab of the same person signs in meanwhile, and this one tries its cookie again.
    browser.script("new BroadcastChannel('portal.session').postMessage('signed-in')", &[]).await;
    browser.find(Role::Button, "Sair").await;
    assert_eq!(browser.script("return document.querySelector('#nome').isTheSame", &[]).await, true, "built anew");
    assert_eq!(browser.value("Nome").await, "Acácias");
    browser.close().await;
}
