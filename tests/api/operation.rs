//! What operators and browsers rely on beside the features: probes, headers, caching, compression, a good end.

use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use reqwest::Method;
use sea_orm::ConnectionTrait;
use shared::problem::ProblemCode;
use tests::{Portal, a_charge};
use uuid::Uuid;

use crate::sessions::{credentials, signed_in};
use crate::wire::Wire;

/// Longer than anything here takes, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(10);

#[actix_web::test]
async fn the_probes_answer_while_all_is_well() {
    let portal = Portal::start_on("2026-03-10").await;
    for (path, body) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let answer = portal.raw_at(Method::GET, path).send().await;
        assert_eq!((answer.status.as_u16(), &*answer.text()), (200, body));
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
}

#[actix_web::test]
async fn a_server_ahead_of_its_schema_is_not_ready() {
    let portal = Portal::start_on("2026-03-10").await;
    let forget = "DELETE FROM seaql_migrations WHERE version = (SELECT MAX(version) FROM seaql_migrations)";
    portal.db.execute_unprepared(forget).await.expect("a migration is forgotten");
    let answer = portal.raw_at(Method::GET, "/readyz").send().await;
    assert_eq!((answer.status.as_u16(), answer.problem().known_code()), (503, Some(ProblemCode::Unavailable)));
    assert_eq!(portal.raw_at(Method::GET, "/healthz").send().await.status, 200);
}

#[actix_web::test]
async fn a_server_without_its_database_lives_but_is_not_ready() {
    // Through the one connection that the test closes.
    let portal = Portal::start_watching("2026-03-10", |_statement| {}).await;
    let token = signed_in(&portal, &portal.family().await.holder).await.token;
    portal.db.clone().close().await.expect("the database goes");
    assert_eq!(portal.raw_at(Method::GET, "/readyz").send().await.problem().status, 503);
    assert_eq!(portal.raw_at(Method::GET, "/healthz").send().await.status, 200);
    let sign_in = portal.raw(Method::POST, "/sessions").json(credentials("1", "x")).send().await;
    assert_eq!(sign_in.problem().known_code(), Some(ProblemCode::Unavailable));
    let list = portal.raw(Method::GET, "/charges").bearer(&token).send().await;
    assert_eq!(list.problem().known_code(), Some(ProblemCode::Unavailable));
}

#[actix_web::test]
async fn every_answer_carries_the_security_headers() {
    for (public_url, hsts) in
        [("http://127.0.0.1", ""), ("https://portal.example", "max-age=63072000; includeSubDomains")]
    {
        let portal = Portal::start_with("2026-03-10", |config| {
            config.public_url = public_url.parse().expect("a URL");
        })
        .await;
        let paths = ["/api/v1/portal", "/api/v1/me", "/api/v1/nada", "/docs/", "/docs", "/healthz", "/nada", "/%FF"];
        for path in paths {
            let answer = portal.raw_at(Method::GET, path).send().await;
            let policy = answer.header("content-security-policy");
            for directive in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
                assert!(policy.contains(directive), "{path}: {policy}");
            }
            // A document is printed in place by a frame, and nothing else is framed.
            assert!(policy.contains("frame-src blob:;"), "{path}: {policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
            assert!(!policy.contains("http"), "{path}: {policy}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
            assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
            assert_eq!(answer.header("strict-transport-security"), hsts, "{path}");
            assert!(!answer.headers.contains_key("access-control-allow-origin"), "{path}");
            assert!(!answer.headers.contains_key("server"), "{path}");
        }
    }
}

#[actix_web::test]
async fn nothing_personal_is_kept_by_a_cache() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().of(&holder, &portal).await;
    let token = signed_in(&portal, &holder).await.token;
    let paths = ["/me", "/charges", &format!("/charges/{charge}"), &format!("/charges/{charge}/slip.pdf"), "/nada"];
    for path in paths {
        let answer = portal.raw(Method::GET, path).bearer(&token).send().await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    let sign_in = portal.raw(Method::POST, "/sessions").json(credentials("1", "x")).send().await;
    assert_eq!(sign_in.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn hashed_files_are_kept_for_ever_and_pages_are_asked_for_again() {
    let bundle = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(bundle.path().join("assets")).expect("a folder");
    std::fs::write(bundle.path().join("assets/web-1a2b.js"), "export {}").expect("a script");
    std::fs::write(bundle.path().join("index.html"), "<!doctype html><title>Portal</title>").expect("a page");
    let root = bundle.path().to_owned();
    let portal = Portal::start_with("2026-03-10", |config| config.web_root = Some(root)).await;
    let script = portal.raw_at(Method::GET, "/assets/web-1a2b.js").send().await;
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(script.header("content-type").starts_with("text/javascript"), "{}", script.header("content-type"));
    for page in ["/", "/mensalidades", "/mensalidades/1?de=2026"] {
        let answer = portal.raw_at(Method::GET, page).send().await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-cache"), "{page}");
        assert!(answer.text().contains("<title>Portal</title>"), "{page}");
    }
    let gone = portal.raw_at(Method::GET, "/assets/web-0000.js").send().await;
    assert_eq!((gone.problem().status, gone.header("cache-control")), (404, "no-cache"));
    assert_eq!(portal.raw_at(Method::GET, "/api/v1/nada").send().await.problem().status, 404);
    assert_eq!(portal.raw_at(Method::POST, "/mensalidades").send().await.problem().status, 405);
}

#[actix_web::test]
async fn every_answer_carries_a_request_id() {
    let portal = Portal::start_on("2026-03-10").await;
    for path in ["/api/v1/portal", "/api/v1/nada", "/healthz"] {
        let id = portal.raw_at(Method::GET, path).send().await.header("x-request-id").to_owned();
        assert!(Uuid::try_parse(&id).is_ok(), "{id}");
    }
    let sensible = ["0af76519-16cd-43dd", "A1234567", &"z".repeat(40)];
    for given in sensible {
        let answer = portal.raw(Method::GET, "/nada").header("x-request-id", given).send().await;
        assert_eq!(answer.problem().request_id, given);
    }
    for given in
        ["short", &"z".repeat(41), "with space", "{\"json\":1}", "çççççççç", "52998224725\tx", "<script>1</script>"]
    {
        let answer = portal.raw(Method::GET, "/nada").header("x-request-id", given).send().await;
        assert!(Uuid::try_parse(&answer.problem().request_id).is_ok(), "{given}");
    }
}

#[actix_web::test]
async fn what_is_worth_it_is_compressed_when_asked() {
    let portal = Portal::start_on("2026-03-10").await;
    let plain = portal.raw(Method::GET, "/openapi.json").send().await;
    assert_eq!(plain.header("content-encoding"), "");
    // Brotli keeps megabytes for each reader (ADR 21); files of the client are compressed with it beforehand.
    let gzip = ["gzip", "br, gzip", "gzip, deflate, br, zstd"].map(|asked| (asked, "gzip"));
    for (asked, given) in gzip {
        let answer = portal.raw(Method::GET, "/openapi.json").header("accept-encoding", asked).send().await;
        assert_eq!(answer.header("content-encoding"), given, "{asked}");
        assert!(answer.header("vary").to_lowercase().contains("accept-encoding"), "{asked}");
        assert!(answer.body.len() * 4 < plain.body.len(), "{asked}: {} bytes", answer.body.len());
        assert_eq!(answer.header("etag"), plain.header("etag"));
    }
    let off = Portal::start_with("2026-03-10", |config| config.compression = false).await;
    let answer = off.raw(Method::GET, "/openapi.json").header("accept-encoding", "gzip").send().await;
    assert_eq!(answer.header("content-encoding"), "");
}

#[actix_web::test]
async fn what_has_not_changed_is_not_sent_again() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    for path in ["/portal", "/portal/logo.png", "/portal/logo-dark.png", "/openapi.json"] {
        let first = portal.raw(Method::GET, path).send().await;
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\""), "{path} {tag}");
        let unweakened = tag.trim_start_matches("W/");
        for known in [tag, unweakened, "*", &format!("\"other\", {tag}")] {
            let again = replica.raw(Method::GET, path).header("if-none-match", known).send().await;
            assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path} {known}");
            assert_eq!(again.header("etag"), tag);
        }
        for other in ["\"other\"", "W/\"x\"", "nonsense"] {
            let again = portal.raw(Method::GET, path).header("if-none-match", other).send().await;
            assert_eq!((again.status.as_u16(), again.body.len()), (200, first.body.len()), "{path} {other}");
        }
    }
}

#[actix_web::test]
async fn a_stopping_server_finishes_what_it_has_begun() {
    let portal = Portal::start_with("2026-03-10", |config| config.shutdown_seconds = 10).await;
    let body = credentials("9999999999", "errada");
    let head = format!(
        "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Expect: 100-continue\r\n\r\n",
        body.len()
    );
    let under_way = Wire::to(&portal).send(head.as_bytes()).going_on().await;
    let address = portal.running.address;
    let stopping = tokio::spawn(portal.running.stop());
    tokio::time::timeout(PATIENCE, refuses_callers(address)).await.expect("it takes no new connection");
    assert!(!stopping.is_finished(), "it waits for the request under way");
    let answer = under_way.send(body.as_bytes()).answer().await;
    assert_eq!(answer.problem().known_code(), Some(ProblemCode::InvalidCredentials));
    tokio::time::timeout(PATIENCE, stopping).await.expect("it ends").expect("joined").expect("stopped");
}

/// Ends when nobody listens any more.
async fn refuses_callers(address: SocketAddr) {
    while TcpStream::connect(address).is_ok() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
