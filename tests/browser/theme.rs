//! The operator's look, and light and dark as the person wants them.

use std::collections::BTreeSet;

use api::config::operator::Color;
use tests::Portal;
use tests::browser::{Browser, ColorScheme, Role};

/// The background colour of what `selector` names, as `[red, green, blue]`.
async fn ground(browser: &Browser, selector: &str) -> Vec<u8> {
    // Through a canvas, since a style may name its colour in any way.
    let script = "
        const style = getComputedStyle(document.querySelector(arguments[0]));
        const context = document.createElement('canvas').getContext('2d');
        context.fillStyle = style.backgroundColor;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)";
    let answer = browser.script(script, &[selector.into()]).await;
    serde_json::from_value(answer).expect("a colour")
}

async fn is_dark(browser: &Browser) -> bool {
    ground(browser, "body").await.iter().all(|part| *part < 64)
}

#[actix_web::test]
async fn the_operators_look_is_worn() {
    let portal = Portal::start_with("2026-03-14", |config| {
        config.operator.name = "Jequitibá Vida".to_owned();
        config.operator.tagline = "Cuidar é estar perto.".to_owned();
        config.operator.primary_color = Color([0x7a, 0x1f, 0x6e]);
        config.operator.logo = None;
        config.operator.is_demo = false;
    })
    .await;
    let browser = Browser::open(&portal).await;
    browser.prefer(ColorScheme::Light, true).await;
    browser.goto("/").await;
    browser.heading("Cuidar é estar perto.").await;
    assert_eq!(browser.window.title().await.expect("a title"), "Início · Jequitibá Vida");
    browser.find(Role::Link, "Jequitibá Vida, Página inicial").await;
    browser.lacks("Demonstração").await;
    browser.follow("Sou beneficiário").await;
    browser.find(Role::Button, "Entrar").await;
    assert_eq!(ground(&browser, "button[type=submit]").await, [0x7a, 0x1f, 0x6e]);
    assert!(browser.violations().await.is_empty(), "text on the operator's colour must be legible");
    browser.close().await;
}

#[actix_web::test]
async fn a_pale_brand_stays_legible() {
    let portal = Portal::start_with("2026-03-14", |config| {
        config.operator.primary_color = Color([0xff, 0xe9, 0x5c]);
        config.operator.accent_color = Color([0xd6, 0xf5, 0xff]);
    })
    .await;
    let browser = Browser::open(&portal).await;
    for scheme in [ColorScheme::Light, ColorScheme::Dark] {
        browser.prefer(scheme, true).await;
        for path in ["/", "/entrar"] {
            browser.goto(path).await;
            browser.find(Role::Link, "Portal do Cliente").await;
            let found: Vec<_> = browser.violations().await.iter().map(ToString::to_string).collect();
            assert!(found.is_empty(), "{path} {scheme:?}: {}", found.join("\n"));
        }
    }
    browser.close().await;
}

#[actix_web::test]
async fn light_or_dark_is_remembered() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.prefer(ColorScheme::Light, true).await;
    browser.goto("/").await;
    browser.find(Role::Radio, "Automático").await;
    assert!(!is_dark(&browser).await);
    browser.prefer(ColorScheme::Dark, true).await;
    assert!(is_dark(&browser).await, "the device's choice is not followed");

    browser.prefer(ColorScheme::Light, true).await;
    let choose = async |label: &str| {
        let script =
            "[...document.querySelectorAll('label')].find((one) => one.innerText.trim() === arguments[0]).click()";
        browser.script(script, &[label.into()]).await;
    };
    choose("Escuro").await;
    assert!(is_dark(&browser).await);
    browser.window.refresh().await.expect("a reload");
    browser.find(Role::Radio, "Escuro").await;
    assert!(is_dark(&browser).await, "the choice did not survive the reload");
    let checked = browser.find(Role::Radio, "Escuro").await.is_selected().await.expect("a state");
    assert!(checked);
    browser.follow("Sou beneficiário").await;
    browser.heading("Portal do Beneficiário").await;
    assert!(is_dark(&browser).await);
    choose("Claro").await;
    browser.prefer(ColorScheme::Dark, true).await;
    assert!(!is_dark(&browser).await, "the person's choice goes before the device's");
    choose("Automático").await;
    assert!(is_dark(&browser).await);
    browser.close().await;
}

/// Each ground has the logo that can be read on it, and a device gets the one that it shows.
#[actix_web::test]
async fn the_dark_has_a_logo_of_its_own() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    let shown = "return [...document.querySelectorAll('header img')].filter((one) => one.checkVisibility() && one.naturalWidth > 0)
        .map((one) => new URL(one.src).pathname)";
    for (scheme, path) in
        [(ColorScheme::Light, "/api/v1/portal/logo.png"), (ColorScheme::Dark, "/api/v1/portal/logo-dark.png")]
    {
        browser.prefer(scheme, true).await;
        browser.goto("/").await;
        let script =
            format!("const shown = (() => {{ {shown} }})(); return shown.length === 1 && shown[0] === arguments[0]");
        browser.wait(path, &script, &[path.into()]).await;
    }
    browser.close().await;
    let bare = Portal::start_with("2026-03-14", |config| config.operator.logo_dark = None).await;
    let browser = Browser::open(&bare).await;
    browser.prefer(ColorScheme::Dark, true).await;
    browser.goto("/").await;
    assert_eq!(browser.script(shown, &[]).await, serde_json::json!(["/api/v1/portal/logo.png"]));
    browser.close().await;
}

/// Its digits are of one width, so that amounts stand below each other.
#[actix_web::test]
async fn pages_have_a_typeface_of_their_own() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    // The first page does without, and brings it for those after it.
    browser.goto("/").await;
    let is_plain = "return !getComputedStyle(document.body).fontFamily.includes('Atkinson')";
    assert_eq!(browser.script(is_plain, &[]).await, true);
    browser.wait("the typeface to be here", "return localStorage.getItem('portal.typeface') !== null", &[]).await;
    browser.goto("/contatos").await;
    let drawn = "return document.fonts.status === 'loaded'
        && [...document.fonts].some((face) => face.family.includes('Atkinson') && face.status === 'loaded')";
    browser.wait("the typeface", drawn, &[]).await;
    let widths = "return ['1111', '0000', '8888'].map((text) => {
        const span = document.body.appendChild(document.createElement('span'));
        span.textContent = text;
        const { width } = span.getBoundingClientRect();
        const { fontFamily } = getComputedStyle(span);
        span.remove();
        return fontFamily.startsWith('\"Atkinson Hyperlegible Next\"') ? Math.round(100 * width) : 0;
    })";
    let widths: Vec<u32> = serde_json::from_value(browser.script(widths, &[]).await).expect("widths");
    assert!(widths[0] > 0 && widths[0] == widths[1] && widths[1] == widths[2], "{widths:?}");
    let fetched = browser.requests().await.into_iter().map(|request| request.url);
    let faces: BTreeSet<_> = fetched.filter(|url| url.contains(".woff2")).collect();
    assert_eq!(faces.len(), 1, "one file has the letters of our pages: {faces:?}");
    browser.close().await;
}
