//! What a browser reads before it puts the portal among the programs of a device: the manifest and the icons it names.

use std::fs;

use api::config::Config;
use api::config::logo::Logo;
use reqwest::Method;
use serde_json::{Value, json};
use shared::portal::ContactSubject;
use tests::Portal;

const LOGO: &[u8] = include_bytes!("../../crates/api/assets/demo-logo.png");

/// A portal with a client, and the folder in which that lies.
async fn portal(logo: Option<&[u8]>) -> (Portal, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("index.html"), "<!doctype html><!--head--><!--/head-->a page").expect("a file");
    let root = folder.path().to_owned();
    let logo = logo.map(|png| Logo::from_png(png).expect("a logo"));
    let change = move |config: &mut Config| {
        config.web_root = Some(root);
        config.operator.logo = logo;
    };
    (Portal::start_with("2026-03-10", change).await, folder)
}

#[actix_web::test]
async fn the_manifest_names_icons_that_are_what_it_says() {
    let (portal, _folder) = portal(Some(LOGO)).await;
    let answer = portal.raw_at(Method::GET, "/manifest.webmanifest").send().await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/manifest+json"));
    let manifest: Value = serde_json::from_str(&answer.text()).expect("JSON");
    for (field, value) in [
        ("lang", "pt-BR"),
        ("start_url", "/"),
        ("scope", "/"),
        ("display", "standalone"),
        ("background_color", "#ffffff"),
    ] {
        assert_eq!(manifest[field], value, "{field}");
    }
    let told = portal.raw(Method::GET, "/portal").send().await;
    let told: Value = serde_json::from_str(&told.text()).expect("JSON");
    assert_eq!((&manifest["name"], &manifest["theme_color"]), (&told["name"], &told["colors"]["primary"]));

    let icons = manifest["icons"].as_array().expect("icons");
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
    for icon in icons {
        let path = icon["src"].as_str().expect("an address");
        let picture = portal.raw_at(Method::GET, path).send().await;
        assert_eq!((picture.status.as_u16(), picture.header("content-type")), (200, "image/png"), "{path}");
        // A PNG's first chunk says its width and height (W3C PNG, section 11.2.1).
        assert_eq!(&picture.body[..8], b"\x89PNG\r\n\x1a\n", "{path}");
        let side = |at: usize| u32::from_be_bytes(picture.body[at..at + 4].try_into().expect("four bytes"));
        assert_eq!(icon["sizes"], format!("{}x{}", side(16), side(20)), "{path}");
        Logo::from_png(&picture.body).expect("a whole picture");
    }
    let page = portal.raw_at(Method::GET, "/").send().await.text();
    for link in ["rel=\"manifest\" href=\"/manifest.webmanifest\"", "name=\"theme-color\"", "rel=\"apple-touch-icon\""]
    {
        assert!(page.contains(link), "{link}: {page}");
    }
}

#[actix_web::test]
async fn they_are_kept_asked_for_again_and_only_read() {
    let (portal, _folder) = portal(Some(LOGO)).await;
    for path in ["/manifest.webmanifest", "/icon-192.png", "/icon-512.png", "/icon-maskable-512.png"] {
        let first = portal.raw_at(Method::GET, path).send().await;
        assert_eq!(first.header("cache-control"), "no-cache", "{path}");
        let again = portal.raw_at(Method::GET, path).header("if-none-match", first.header("etag")).send().await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
        let head = portal.raw_at(Method::HEAD, path).send().await;
        assert_eq!((head.status.as_u16(), head.body.len()), (200, 0), "{path}");
        assert_eq!(head.header("content-type"), first.header("content-type"), "{path}");
        assert_eq!(portal.raw_at(Method::POST, path).send().await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn without_a_logo_the_clients_own_icon_stands_for_it() {
    let (portal, _folder) = portal(None).await;
    let answer = portal.raw_at(Method::GET, "/manifest.webmanifest").send().await;
    let manifest: Value = serde_json::from_str(&answer.text()).expect("JSON");
    assert_eq!(manifest["icons"], json!([{ "src": "/icon.svg", "sizes": "any", "type": "image/svg+xml" }]));
    assert_eq!(portal.raw_at(Method::GET, "/icon-192.png").send().await.status, 404);
    assert!(!portal.raw_at(Method::GET, "/").send().await.text().contains("apple-touch-icon"));
}

/// The service worker asks for it when it is installed, and shows it where no page comes.
#[actix_web::test]
async fn the_page_for_when_there_is_no_line_is_the_operators() {
    let (portal, folder) = portal(None).await;
    let asked = || async { portal.raw_at(Method::GET, "/sem-internet").send().await };
    let without = asked().await;
    assert!(without.text().contains("a page"), "a bundle without it has the page of every other address");
    let template =
        "<!doctype html><!--head--><!--/head--><!--frame--><!--/frame-->no line<!--contact--><!--/contact-->";
    fs::write(folder.path().join("offline.html"), template).expect("a file");
    let page = asked().await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert_eq!(page.header("cache-control"), "no-cache");
    let text = page.text();
    let contacts = portal.anonymous().portal().await.expect("the operator").contacts;
    let urgency = contacts.into_iter().find(|contact| contact.subject == ContactSubject::Urgency).expect("a contact");
    for word in ["<title>Sem conexão · ", "no line", &urgency.phone.expect("a telephone")] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let as_file = portal.raw_at(Method::GET, "/offline.html").send().await;
    assert_eq!(as_file.status.as_u16(), 404, "without the operator it is of no use");
}

/// It stands beside the other logo, and never alone.
#[actix_web::test]
async fn a_logo_for_dark_grounds_is_told_of_where_there_is_one() {
    for (logo, dark, told, status) in
        [(true, true, Some("/api/v1/portal/logo-dark.png"), 200), (true, false, None, 404), (false, true, None, 200)]
    {
        let given = |is_given: bool| is_given.then(|| Logo::from_png(LOGO).expect("a logo"));
        let change = move |config: &mut Config| {
            config.operator.logo = given(logo);
            config.operator.logo_dark = given(dark);
        };
        let portal = Portal::start_with("2026-03-10", change).await;
        let operator = portal.anonymous().portal().await.expect("the operator");
        assert_eq!(operator.logo_dark_path.as_deref(), told, "{logo} {dark}");
        let picture = portal.raw(Method::GET, "/portal/logo-dark.png").send().await;
        assert_eq!(picture.status.as_u16(), status, "{logo} {dark}");
    }
}

#[actix_web::test]
async fn an_operator_without_a_logo_has_none_to_give() {
    let (portal, _folder) = portal(None).await;
    assert_eq!(portal.raw(Method::GET, "/portal/logo.png").send().await.problem().status, 404);
}
