//! The client's files: every page address gives the page, whatever it holds; an asset that is not there is 404; and
//! nothing outside the bundle is ever given.

use std::borrow::Cow;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

use api::config::Config;
use api::http::site::Site;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
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

/// Portals with the same client: in a folder, and inside the program.
async fn portals(folder: &tempfile::TempDir, change: fn(&mut Config)) -> [Portal; 2] {
    let root = folder.path().join("bundle");
    let site = Site::inside(files(&root, "")).expect("a bundle");
    let in_folder = |config: &mut Config| {
        config.web_root = Some(root);
        change(config);
    };
    [
        Portal::start_with("2026-03-10", in_folder).await,
        Portal::start_prepared("2026-03-10", change, |state| state.with_site(site)).await,
    ]
}

/// As they go into the program.
fn files(folder: &Path, prefix: &str) -> Vec<(String, Cow<'static, [u8]>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            found.extend(files(&path, &format!("{name}/")));
        } else {
            found.push((name, fs::read(&path).expect("a file").into()));
        }
    }
    found
}

const AS_IT_IS: fn(&mut Config) = |_config| {};

#[actix_web::test]
async fn every_page_address_gives_the_page() {
    let folder = bundle();
    for portal in portals(&folder, AS_IT_IS).await {
        for path in ["/", "/mensalidades", "/mensalidades/%3Cb%3E", "/a.b/c:", "/mensalidades/x.y", "/%20", "/%2e%2e/x"]
        {
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
}

// field 15
#[actix_web::test]
async fn what_machines_look_for_is_there_or_is_not_but_is_never_the_page() {
    let folder = bundle();
    for portal in portals(&folder, AS_IT_IS).await {
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
}

#[actix_web::test]
async fn assets_are_kept_for_ever_and_a_missing_one_is_no_page() {
    let folder = bundle();
    for portal in portals(&folder, AS_IT_IS).await {
        let asset = portal.raw_at(Method::GET, "/assets/app.0123456789abcdef.css").send().await;
        assert_eq!((asset.text().as_str(), asset.header("content-type")), ("body{}", "text/css; charset=utf-8"));
        assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(portal.raw_at(Method::GET, "/icon.svg").send().await.header("content-type"), "image/svg+xml");
        let missing = portal.raw_at(Method::GET, "/assets/app.ffffffffffffffff.css").send().await;
        assert_eq!(missing.problem().status, 404);
        assert_eq!(missing.header("cache-control"), "no-cache");
    }
}

#[actix_web::test]
async fn nothing_outside_the_bundle_is_given() {
    let folder = bundle();
    for portal in portals(&folder, AS_IT_IS).await {
        for path in
            ["/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "/%2fsecret.txt"]
        {
            let answer = portal.raw_at(Method::GET, path).send().await;
            assert!(!String::from_utf8_lossy(&answer.body).contains("a secret"), "{path}");
        }
    }
}

/// With the places that the real page has.
const INDEX: &str = "<!doctype html><html><head><!--head--><title>Portal</title><!--/head--><!--files--><!--/files--></head>\
    <body><div id=\"waiting\"><!--frame-->…<!--/frame--></div><template><!--contact--><!--/contact--></template></body></html>";

#[actix_web::test]
async fn the_page_says_first_what_it_is_at_its_address() {
    let folder = bundle();
    fs::write(folder.path().join("bundle/index.html"), INDEX).expect("a file");
    let name: fn(&mut Config) = |config| config.operator.name = "Saúde </script><b>& Vida".to_owned();
    let written = "Saúde &lt;/script&gt;&lt;b&gt;&amp; Vida";
    for portal in portals(&folder, name).await {
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
        for said in ["Sou beneficiário", "href=\"/cliente\"", "class=\"hero-title\"", "tel:+557955550100"] {
            assert!(home.contains(said), "{said}: {home}");
        }
        let signed_in = portal.raw_at(Method::GET, "/inicio").send().await.text();
        assert!(!signed_in.contains("href=\"/entrar\""), "whoever has signed in is offered the entrances: {signed_in}");
    }
}

#[actix_web::test]
async fn the_page_names_the_files_that_its_group_needs() {
    let folder = bundle();
    fs::write(folder.path().join("bundle/index.html"), INDEX).expect("a file");
    let groups = r#"{"home":["/assets/1/h.wasm"],"network":["/assets/1/n.wasm","/assets/1/c.wasm"]}"#;
    fs::write(folder.path().join("bundle/groups.json"), groups).expect("a file");
    for portal in portals(&folder, AS_IT_IS).await {
        for (path, files) in [("/", &[][..]), ("/rede-credenciada", &["/assets/1/c.wasm", "/assets/1/n.wasm"])] {
            let page = portal.raw_at(Method::GET, path).send().await.text();
            let named: Vec<&str> =
                page.split("rel=\"preload\" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(named, files, "{path}");
        }
        for of_the_server in ["/index.html", "/groups.json"] {
            assert_eq!(portal.raw_at(Method::GET, of_the_server).send().await.problem().status, 404, "{of_the_server}");
        }
    }
}

#[actix_web::test]
async fn a_folder_that_is_made_anew_is_served_anew() {
    let folder = bundle();
    let [portal, _] = portals(&folder, AS_IT_IS).await;
    let asset = || portal.raw_at(Method::GET, "/assets/app.0123456789abcdef.css").send();
    let page = || portal.raw_at(Method::GET, "/entrar").send();
    assert_eq!((asset().await.text().as_str(), page().await.text().contains("a page")), ("body{}", true));
    fs::write(folder.path().join("bundle/assets/app.0123456789abcdef.css"), "body{color:red}").expect("a file");
    fs::write(folder.path().join("bundle/index.html"), "<!doctype html><title>another</title>").expect("a file");
    assert_eq!((asset().await.text().as_str(), page().await.text().contains("another")), ("body{color:red}", true));
    fs::remove_file(folder.path().join("bundle/assets/app.0123456789abcdef.css")).expect("a file");
    assert_eq!(asset().await.problem().status, 404);
}

/// The encodings in which a script lies in the bundle, and what whoever asks by `Accept-Encoding` is given.
#[actix_web::test]
async fn a_file_leaves_in_an_encoding_that_is_taken_and_is_itself_for_everybody_else() {
    let script = "export const word = \"word\";\n".repeat(200);
    let brotli = brotli(&script);
    let gzip = gzip(&script);
    let asked = ["br", "gzip, deflate, br, zstd", "gzip", "br;q=0, gzip", "identity", "*", ""];
    for (files, given) in [
        (&["", ".br", ".gz"][..], ["br", "br", "gzip", "gzip", "", "", ""]),
        // As the client lies in the program; who takes gzip alone has it made on the way.
        (&[".br"], ["br", "br", "gzip", "gzip", "", "", ""]),
        (&[".gz"], ["", "gzip", "gzip", "gzip", "", "", ""]),
    ] {
        let folder = bundle();
        for ending in files {
            let content = [(".br", &brotli[..]), (".gz", &gzip), ("", script.as_bytes())]
                .into_iter()
                .find_map(|(known, content)| (known == *ending).then_some(content));
            let path = folder.path().join(format!("bundle/assets/web.0123.js{ending}"));
            fs::write(path, content.expect("an edition")).expect("a file");
        }
        // A folder is asked for its files by their own names, so one without them is no bundle.
        let from = usize::from(!files.contains(&""));
        for portal in &portals(&folder, AS_IT_IS).await[from..] {
            for (asked, given) in asked.into_iter().zip(given) {
                let get = portal.raw_at(Method::GET, "/assets/web.0123.js").header("accept-encoding", asked);
                let answer = get.send().await;
                let case = format!("{files:?} for {asked:?}");
                assert_eq!((answer.status.as_u16(), answer.header("content-encoding")), (200, given), "{case}");
                assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8", "{case}");
                assert_eq!(answer.header("vary") == "accept-encoding", !given.is_empty(), "{case}");
                assert!(unpacked(given, &answer.body) == script.as_bytes(), "{case}");
                let tag = answer.header("etag");
                let again = portal.raw_at(Method::GET, "/assets/web.0123.js").header("if-none-match", tag);
                let again = again.header("accept-encoding", asked).send().await;
                assert_eq!((again.status.as_u16(), again.body.len(), again.header("etag")), (304, 0, tag), "{case}");
                assert_eq!(again.header("cache-control"), "public, max-age=31536000, immutable", "{case}");
                let head = portal.raw_at(Method::HEAD, "/assets/web.0123.js").header("accept-encoding", asked);
                let head = head.send().await;
                assert_eq!((head.status.as_u16(), head.body.len()), (200, 0), "{case}");
                assert_eq!(head.header("content-encoding"), given, "{case}");
            }
            // The compressed editions have no addresses of their own.
            assert_eq!(portal.raw_at(Method::GET, "/assets/web.0123.js.br").send().await.problem().status, 404);
        }
    }
}

#[test]
fn a_bundle_without_its_page_is_refused_when_the_program_starts() {
    let refused = Site::inside([("start.js".to_owned(), Cow::Borrowed(&b"start()"[..]))]).err();
    assert!(refused.is_some_and(|error| error.to_string().contains("index.html")));
}

fn brotli(text: &str) -> Vec<u8> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 5, 20).write_all(text.as_bytes()).expect("a buffer");
    packed
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).expect("a buffer");
    packed.finish().expect("a buffer")
}

fn unpacked(encoding: &str, content: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match encoding {
        "br" => brotli::BrotliDecompress(&mut &content[..], &mut plain).expect("brotli"),
        "gzip" => {
            GzDecoder::new(content).read_to_end(&mut plain).expect("gzip");
        }
        _ => plain.extend(content),
    }
    plain
}

#[actix_web::test]
async fn the_page_brings_along_what_the_client_would_ask_for_first() {
    let folder = bundle();
    fs::write(folder.path().join("bundle/index.html"), INDEX).expect("a file");
    for portal in portals(&folder, AS_IT_IS).await {
        let page = portal.raw_at(Method::GET, "/").send().await.text();
        let (_, data) = page.split_once("<script id=\"portal-data\" type=\"application/json\">").expect("the data");
        let (data, _) = data.split_once("</script>").expect("their end");
        let data: FirstData = serde_json::from_str(data).expect("JSON");
        assert_eq!(data.portal, portal.anonymous().portal().await.expect("an answer"));
        assert!(
            data.brand.iter().any(|(name, colour)| name == "--brand-primary-fill-light" && colour.starts_with('#'))
        );
    }
}
