//! The client's start and its files: what a person sees when one is missing, when a deployment took it away under an open
//! page, when the browser is too old, and when the client breaks.

use tests::browser::{Browser, Role};
use tests::family::PASSWORD;
use tests::{Portal, bundle};

/// Whom the demo's operator names for everything.
const TELEPHONE: &str = "(79) 5555-0100";

#[actix_web::test]
async fn what_stands_before_the_client_is_what_it_shows_itself() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    // Whether it comes in time is not this test's affair, and words are as wide as their typeface.
    browser.block(&["*.woff2"]).await;
    let shown = "return [document.title, ...[...document.querySelectorAll('header, h1, .door')]
        .map((one) => one.innerText.replace(/\\s+/g, ' ').trim() + JSON.stringify(one.getBoundingClientRect()))]";
    let wait_for_ever =
        "if (!sessionStorage.getItem('may-start')) WebAssembly.instantiateStreaming = () => new Promise(() => {})";
    browser.before_each_page(wait_for_ever).await;
    for path in ["/", "/entrar", "/cliente"] {
        browser.goto_unstarted(path).await;
        browser.wait("the first paint", "return document.querySelector('#waiting h1') !== null", &[]).await;
        let before = browser.script(shown, &[]).await;
        browser.script("sessionStorage.setItem('may-start', 'yes')", &[]).await;
        browser.goto(path).await;
        browser.wait("the client", "return document.querySelector('main h1') !== null", &[]).await;
        assert_eq!(before, browser.script(shown, &[]).await, "{path}");
        browser.script("sessionStorage.clear()", &[]).await;
    }
    browser.complaints().await;
    browser.close().await;
}

/// Keeps the client from starting until `window.mayStart()`; what it fetches later comes at once.
const HELD: &str = "const start = WebAssembly.instantiateStreaming.bind(WebAssembly);
    const held = new Promise((done) => { window.mayStart = done; });
    WebAssembly.instantiateStreaming = (...files) => held.then(() => start(...files))";

#[actix_web::test]
async fn the_sign_in_takes_what_is_typed_before_the_client_is_there() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.before_each_page(HELD).await;
    browser.goto_unstarted("/entrar").await;
    browser.wait("the form", "return document.querySelector('#waiting #senha') !== null", &[]).await;
    browser.fill("Número da carteira", "90000").await;
    browser.script("document.querySelector('#carteira').setSelectionRange(2, 4)", &[]).await;
    browser.script("window.mayStart()", &[]).await;
    browser.wait("the client", "return document.querySelector('#waiting') === null", &[]).await;
    let field = "const field = document.activeElement;
        return [field.id, field.value, field.selectionStart, field.selectionEnd].join()";
    browser
        .wait("the field as it was left", &format!("return (() => {{ {field} }})() === 'carteira,90000,2,4'"), &[])
        .await;
    browser.complaints().await;
    browser.close().await;
}

#[actix_web::test]
async fn who_sends_the_sign_in_before_the_client_is_there_is_signed_in_by_it() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.before_each_page(HELD).await;
    browser.goto_unstarted("/entrar?voltar=/mensalidades").await;
    let holder = portal.family().await.holder;
    browser.fill("Número da carteira", &holder.card_number).await;
    browser.fill("Senha", PASSWORD).await;
    browser.press("Entrar").await;
    browser.find(Role::Button, "Entrando…").await;
    browser.at("/entrar?voltar=/mensalidades").await;
    browser.script("window.mayStart()", &[]).await;
    browser.heading("Relação de Mensalidades").await;
    browser.at("/mensalidades").await;
    browser.complaints().await;
    browser.close().await;
}

#[actix_web::test]
async fn a_deployment_under_an_open_page_is_not_noticed() {
    let folder = bundle::copy();
    let root = folder.path().to_owned();
    let portal = Portal::start_with("2026-03-14", |config| config.web_root = Some(root)).await;
    let browser = Browser::open(&portal).await;
    // Nothing is fetched ahead, as for somebody who is quicker than that.
    browser.block(&["*split_network*"]).await;
    browser.goto("/").await;
    browser.heading("Veja suas mensalidades").await;
    bundle::deploy_anew(folder.path());
    browser.block(&[]).await;
    browser.follow("Encontre um médico").await;
    browser.heading("Consulta rede credenciada").await;
    browser.at("/rede-credenciada").await;
    browser.complaints().await;
    browser.close().await;
}

#[actix_web::test]
async fn a_page_whose_files_do_not_come_says_so_and_can_be_tried_again() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.block(&["*split_network*"]).await;
    browser.goto("/").await;
    browser.follow("Encontre um médico").await;
    browser.heading("Esta página não carregou").await;
    browser.sees(TELEPHONE).await;
    browser.find(Role::Link, "Portal do Beneficiário").await;
    // Once more in vain: there is no second reload by itself.
    browser.press("Tentar de novo").await;
    browser.heading("Esta página não carregou").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.heading("Consulta rede credenciada").await;
    browser.complaints().await;
    browser.close().await;
}

#[actix_web::test]
async fn what_cannot_be_fetched_ahead_is_no_fault() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.block(&["*split_*", "*chunk_*"]).await;
    browser.goto("/").await;
    browser.heading("Veja suas mensalidades").await;
    let is_asked_for = "document.querySelector('a[href=\"/rede-credenciada\"]').focus();
        return performance.getEntriesByType('resource').some((file) => file.name.includes('split_network'))";
    browser.wait("a file to be asked for ahead", is_asked_for, &[]).await;
    browser.close().await;
}

#[actix_web::test]
async fn a_client_that_does_not_come_says_so_and_can_be_tried_again() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    for missing in ["*/web_bg.wasm", "*/web.js", "*/boot.js"] {
        browser.block(&[missing]).await;
        browser.goto_unstarted("/").await;
        browser.heading("O portal não abriu").await;
        browser.sees("Uma parte do portal não chegou ao seu aparelho.").await;
        browser.sees(TELEPHONE).await;
        browser.lacks("navegador é antigo").await;
        let focused = "return document.activeElement.innerText";
        assert_eq!(browser.script(focused, &[]).await, "O portal não abriu", "{missing}");
        browser.block(&[]).await;
        browser.press("Tentar de novo").await;
        browser.heading("Veja suas mensalidades").await;
    }
    browser.complaints().await;
    browser.close().await;
}

#[actix_web::test]
async fn a_browser_that_is_too_old_is_told_so() {
    let portal = Portal::start_on("2026-03-14").await;
    for old in [
        "delete window.WebAssembly",
        "WebAssembly.instantiateStreaming = WebAssembly.instantiate = \
        () => Promise.reject(new WebAssembly.CompileError('unknown instruction'))",
    ] {
        let browser = Browser::open(&portal).await;
        browser.before_each_page(old).await;
        browser.goto_unstarted("/entrar").await;
        browser.heading("O portal não abriu").await;
        browser.sees("Este navegador é antigo demais para o portal.").await;
        browser.sees(TELEPHONE).await;
        browser.lacks("Carregando").await;
        browser.complaints().await;
        browser.close().await;
    }
}

#[actix_web::test]
async fn a_client_that_breaks_gives_way_to_a_page_with_the_last_requests_code() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.sees("Notícias").await;
    // The client takes it for granted that elements can be made.
    browser
        .script(
            "Document.prototype.createElement = () => { throw new Error('broken') };
        Node.prototype.cloneNode = () => { throw new Error('broken') }",
            &[],
        )
        .await;
    browser.click(Role::Link, "Portal do Cliente").await;
    browser.heading("O portal não abriu").await;
    browser.sees("O portal parou por um erro nosso.").await;
    browser.sees("Código da solicitação: ").await;
    browser.sees(TELEPHONE).await;
    browser.press("Tentar de novo").await;
    browser.heading("Portal do Cliente").await;
    browser.complaints().await;
    browser.close().await;
}
