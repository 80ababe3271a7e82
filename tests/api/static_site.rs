//! The client's files: every page address gives the page, whatever it holds; an asset that is not there is 404; and
//! nothing outside the bundle is ever given.

use std::fs;

use reqwest::Method;
use shared::first_words::FirstData;
use tests::Portal;

/// A bundle as small as one can be, with a file beside it that must not be had.
fn bundle() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("bundle");
    fs::create_dir_all(root.join("assets")).expect("a folder");
    fs::write(root.join("index.html"), "<!doctype html><title>a page</title>").expect("a file");
    fs::write(root.join("icon.svg"), "<svg/>").expect("a file");
    fs::write(root.join("assets/app.0123456789abcdef.css"), "body{}").expect("a file");
    fs::write(folder.path().join("secret.txt"), "a secret").expect("a file");
    folder
}

async fn portal(folder: &tempfile::TempDir) -> Portal {
    let root = folder.path().join("bundle");
    Portal::start_with("2026-03-10", |config| config.web_root = Some(root)).await
}

#[actix_web::test]
async fn every_page_address_gives_the_page() {
    let folder = bundle();
    let portal = portal(&folder).await;
    for path in ["/", "/mensalidades", "/mensalidades/%3Cb%3E", "/a.b/c:", "/mensalidades/x.y", "/%20", "/%2e%2e/x"] {
        let page = portal.raw_at(Method::GET, path).send().await;
        assert_eq!((page.status.as_u16(), page.text().contains("a page")), (200, true), "{path}");
        assert_eq!(page.header("cache-control"), "no-cache", "{path}");
    }
    let posted = portal.raw_at(Method::POST, "/mensalidades").send().await;
    assert_eq!((posted.problem().status, posted.header("allow")), (405, "GET, HEAD, OPTIONS"));
    let head = portal.raw_at(Method::HEAD, "/mensalidades").send().await;
    assert_eq!(
        (head.status.as_u16(), head.body.len(), head.header("content-type")),
        (200, 0, "text/html; charset=utf-8")
    );
    assert_eq!(portal.raw_at(Method::OPTIONS, "/mensalidades").send().await.status, 204);
}

// field 15
#[actix_web::test]
async fn what_machines_look_for_is_there_or_is_not_but_is_never_the_page() {
    let folder = bundle();
    let portal = portal(&folder).await;
    for path in [
        "/favicon.ico",
        "/sitemap.xml",
        "/apple-touch-icon.png",
        "/.well-known/security.txt",
        "/.well-known/change-password",
        "/.env",
        "/.git/config",
        "/wp-login.php",
        "/api",
        "/api/v2/charges",
    ] {
        let answer = portal.raw_at(Method::GET, path).send().await;
        assert_eq!(answer.problem().status, 404, "{path}");
    }
    let robots = portal.raw_at(Method::GET, "/robots.txt").send().await;
    assert_eq!((robots.status.as_u16(), robots.header("content-type")), (200, "text/plain; charset=utf-8"));
    assert!(robots.text().contains("Disallow: /api/"));
}

#[actix_web::test]
async fn assets_are_kept_for_ever_and_a_missing_one_is_no_page() {
    let folder = bundle();
    let portal = portal(&folder).await;
    let asset = portal.raw_at(Method::GET, "/assets/app.0123456789abcdef.css").send().await;
    assert_eq!((asset.text().as_str(), asset.header("content-type")), ("body{}", "text/css; charset=utf-8"));
    assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(portal.raw_at(Method::GET, "/icon.svg").send().await.header("content-type"), "image/svg+xml");
    let missing = portal.raw_at(Method::GET, "/assets/app.ffffffffffffffff.css").send().await;
    assert_eq!(missing.problem().status, 404);
    assert_eq!(missing.header("cache-control"), "no-cache");
}

#[actix_web::test]
async fn nothing_outside_the_bundle_is_given() {
    let folder = bundle();
    let portal = portal(&folder).await;
    for path in
        ["/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "/%2fsecret.txt"]
    {
        let answer = portal.raw_at(Method::GET, path).send().await;
        assert!(!String::from_utf8_lossy(&answer.body).contains("a secret"), "{path}");
    }
}

/// With the places that the real page has.
const INDEX: &str = "<!doctype html><html><head><!--head--><title>Portal</title><!--/head--><!--files--><!--/files--></head>\
    <body><div id=\"waiting\"><!--frame-->…<!--/frame--></div><template><!--contact--><!--/contact--></template></body></html>";

#[actix_web::test]
async fn the_page_says_first_what_it_is_at_its_address() {
    let folder = bundle();
    fs::write(folder.path().join("bundle/index.html"), INDEX).expect("a file");
    let root = folder.path().join("bundle");
    let portal = Portal::start_with("2026-03-10", |config| {
        config.web_root = Some(root);
        config.operator.name = "Saúde </script><b>& Vida".to_owned();
    })
    .await;
    let written = "Saúde &lt;/script&gt;&lt;b&gt;&amp; Vida";
    for (path, title) in [
        ("/entrar", format!("Portal do Beneficiário · {written}")),
        ("/entrar/", format!("Portal do Beneficiário · {written}")),
        ("/mensalidades", format!("Relação de Mensalidades · {written}")),
        ("/mensalidades/0198", written.to_owned()),
        ("/%3Cb%3E", written.to_owned()),
    ] {
        let page = portal.raw_at(Method::GET, path).send().await;
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{path}");
        let text = page.text();
        assert!(text.contains(&format!("<title>{title}</title>")), "{path}: {text}");
        assert!(!text.contains("<b>") && !text.contains("<!--"), "{path}: {text}");
    }
    let home = portal.raw_at(Method::GET, "/").send().await.text();
    assert!(!home.contains("preload"), "a bundle that does not say what its groups need: {home}");
    let groups = r#"{"home":["/assets/1/h.wasm"],"network":["/assets/1/n.wasm","/assets/1/c.wasm"]}"#;
    fs::write(folder.path().join("bundle/groups.json"), groups).expect("a file");
    for (path, files) in [("/", &[][..]), ("/rede-credenciada", &["/assets/1/c.wasm", "/assets/1/n.wasm"])] {
        let page = portal.raw_at(Method::GET, path).send().await.text();
        let named: Vec<&str> =
            page.split("rel=\"preload\" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(named, files, "{path}");
    }
    for said in ["Sou beneficiário", "href=\"/cliente\"", "class=\"hero-title\"", "tel:+557955550100"] {
        assert!(home.contains(said), "{said}: {home}");
    }
    let signed_in = portal.raw_at(Method::GET, "/inicio").send().await.text();
    assert!(!signed_in.contains("href=\"/entrar\""), "whoever has signed in is offered the entrances: {signed_in}");
}

#[actix_web::test]
async fn the_page_brings_along_what_the_client_would_ask_for_first() {
    let folder = bundle();
    fs::write(folder.path().join("bundle/index.html"), INDEX).expect("a file");
    let portal = portal(&folder).await;
    let page = portal.raw_at(Method::GET, "/").send().await.text();
    let (_, data) = page.split_once("<script id=\"portal-data\" type=\"application/json\">").expect("the data");
    let (data, _) = data.split_once("</script>").expect("their end");
    let data: FirstData = serde_json::from_str(data).expect("JSON");
    assert_eq!(data.portal, portal.anonymous().portal().await.expect("an answer"));
    assert!(data.brand.iter().any(|(name, colour)| name == "--brand-primary-fill-light" && colour.starts_with('#')));
}
