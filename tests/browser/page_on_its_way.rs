//! A page whose code is long in coming: its heading stands there at once, below it its shape, under the header a bar, and who sees
//! none of that hears of it. Then the page takes their place as if nothing had been.

use tests::browser::{Browser, Viewport};
use tests::{Portal, a_charge};

/// How many bones each part of the shape has, from top to bottom.
const SHAPE: &str =
    "return [...document.querySelectorAll('.page-bones > div')].map((part) => part.children.length).join(' ')";
const DETAIL: &str = "1 2";
const FORM: &str = "2 2 2 1";
const HOME: &str = "1 4 1";
const LIST: &str = "2 6";

/// Waits until this much stands in the place of a page that is held back; `title` is empty where only the page knows it.
async fn sees_shape(browser: &Browser, title: &str, shape: &str) {
    let there = "const heading = document.querySelector('.page-coming h1');
        return heading !== null && (heading.innerText === arguments[0] || arguments[0] === '')";
    browser.wait(&format!("the shape of {title:?}"), there, &[title.into()]).await;
    assert_eq!(browser.script(SHAPE, &[]).await, shape, "{title}");
    let is_seen = "const { opacity, height, backgroundColor } = getComputedStyle(document.querySelector('.header-band'), '::after');
        return opacity === '1' && height === '3px' && backgroundColor !== 'rgba(0, 0, 0, 0)'
            && getComputedStyle(document.querySelector('.page-bones')).opacity === '1'";
    browser.wait("bar and bones", is_seen, &[]).await;
}

async fn hears(browser: &Browser, text: &str) {
    let said = "return document.querySelector('[aria-live=polite]').textContent.startsWith(arguments[0])";
    browser.wait(&format!("the announcement {text:?}"), said, &[text.into()]).await;
}

/// Lets the page come, and waits until all of the wait is gone.
async fn comes(browser: &Browser, heading: &str) {
    browser.release().await;
    browser.heading(heading).await;
    let bar = "return getComputedStyle(document.querySelector('.header-band'), '::after').content";
    assert_eq!(browser.script(bar, &[]).await, "none", "{heading}");
    assert_eq!(browser.script(SHAPE, &[]).await, "", "{heading}");
}

#[actix_web::test]
async fn a_page_on_its_way_shows_its_shape_and_is_announced() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.hold(&["*split_network*", "*split_public*"]).await;
    browser.goto("/").await;
    browser.heading("Veja suas mensalidades").await;
    browser.follow("Encontre um médico").await;
    sees_shape(&browser, "Consulta rede credenciada", LIST).await;
    browser.lacks("Veja suas mensalidades").await;
    let title = browser.window.title().await.expect("a title");
    assert!(title.starts_with("Consulta rede credenciada · "), "{title}");
    hears(&browser, "Carregando a página: Consulta rede credenciada").await;
    for viewport in [Viewport::Phone, Viewport::Wide] {
        let found = browser.violations_in_both_themes(viewport).await;
        assert!(found.is_empty(), "{viewport:?}: {found:#?}");
        browser.fits_its_width().await;
    }
    comes(&browser, "Consulta rede credenciada").await;
    hears(&browser, "Página aberta: Consulta rede credenciada").await;
    browser.wait("the focus on the heading", "return document.activeElement.tagName === 'H1'", &[]).await;

    browser.hold(&["*split_public*"]).await;
    browser.goto("/entrar").await;
    browser.follow("Cadastrar senha").await;
    sees_shape(&browser, "Cadastro de senha", FORM).await;
    comes(&browser, "Cadastro de senha").await;
    browser.close().await;
}

#[actix_web::test]
async fn whoever_has_signed_in_sees_the_shape_of_each_page() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().due("2026-03-19").of(&holder, &portal).await;
    let browser = Browser::open(&portal).await;
    browser.hold(&["*split_signed_in*"]).await;
    browser.goto("/entrar").await;
    browser.sign_in(&holder).await;
    sees_shape(&browser, "Home", HOME).await;
    comes(&browser, "Olá, Dalva").await;

    // From the address bar, the same stands in what the server sends and in what the client shows after it.
    for (path, title, shape, heading) in [
        ("/mensalidades".to_owned(), "Relação de Mensalidades", LIST, "Relação de Mensalidades"),
        (format!("/mensalidades/{charge}"), "", DETAIL, "Mensalidade"),
    ] {
        browser.hold(&["*split_signed_in*"]).await;
        browser.goto(&path).await;
        sees_shape(&browser, title, shape).await;
        hears(&browser, "Carregando a página").await;
        comes(&browser, heading).await;
    }

    browser.hold(&["*split_member*"]).await;
    browser.goto("/configuracoes").await;
    browser.heading("Configurações").await;
    browser.follow("Alterar senha").await;
    sees_shape(&browser, "Alterar senha", FORM).await;
    comes(&browser, "Alterar senha").await;
    browser.close().await;
}
