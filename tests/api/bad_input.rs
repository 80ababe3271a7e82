//! What careless and hostile callers send: each gets an answer in the one error shape, and nothing breaks.

use std::fmt::Write as _;

use reqwest::Method;
use sea_orm::ConnectionTrait;
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;
use tests::raw::Answer;
use tests::{Portal, a_charge};

use crate::sessions::{credentials, signed_in};
use crate::wire::Wire;

/// The methods of what is only read.
const READ: &str = "GET, HEAD, OPTIONS";
const MIB: usize = 1024 * 1024;

/// A portal without the web client, which answers what the API does not.
async fn api_alone() -> Portal {
    Portal::start_with("2026-03-10", |config| config.web_root = None).await
}

/// Status and code of an answer that must be a problem.
fn refusal(answer: &Answer) -> (u16, ProblemCode) {
    (answer.status.as_u16(), answer.problem().known_code().expect("a known code"))
}

#[actix_web::test]
async fn a_body_that_is_not_json_is_malformed() {
    let portal = Portal::start_on("2026-03-10").await;
    let good = credentials("1", "x");
    let trailing = format!("{good} {good}");
    let deep = format!("{{\"x\":{}", "[".repeat(200_000));
    let bodies: [&[u8]; 10] = [
        br#"{"kind":"beneficiary","card_number":"1\u0000","password":"x","more":1e999}"#,
        b"",
        b" ",
        b"{",
        b"{\"kind\"",
        b"kind=beneficiary",
        b"\xff\xfe\x00",
        b"{\"kind\":\"beneficiary\",\"card_number\":\"\xff\",\"password\":\"x\"}",
        trailing.as_bytes(),
        deep.as_bytes(),
    ];
    for body in bodies {
        let answer = portal.raw(Method::POST, "/sessions").json(body.to_vec()).send().await;
        let start = String::from_utf8_lossy(&body[..body.len().min(60)]);
        assert_eq!(refusal(&answer), (400, ProblemCode::MalformedBody), "{start}");
    }
}

#[actix_web::test]
async fn a_body_must_say_that_it_is_json() {
    let portal = Portal::start_on("2026-03-10").await;
    let body = credentials("1", "x");
    let others =
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json", "é", ""];
    // contract 15: a text in another encoding would be read wrong.
    let charsets = ["application/json; charset=iso-8859-1", "application/json;Charset=\"UTF-16\""];
    for kind in others.into_iter().chain(charsets) {
        let answer = portal.raw(Method::POST, "/sessions").header("content-type", kind).body(body.clone()).send().await;
        assert_eq!(refusal(&answer), (415, ProblemCode::UnsupportedMediaType), "{kind}");
    }
    let none = portal.raw(Method::POST, "/sessions").body(body.clone()).send().await;
    assert_eq!(none.problem().status, 415);
    for kind in ["application/json", "Application/JSON; charset=utf-8", "application/json;charset=\"UTF-8\";x=y"] {
        let answer = portal.raw(Method::POST, "/sessions").header("content-type", kind).body(body.clone()).send().await;
        assert_eq!(refusal(&answer), (401, ProblemCode::InvalidCredentials), "{kind}");
    }
}

#[actix_web::test]
async fn a_wrong_field_is_pointed_at() {
    let portal = Portal::start_on("2026-03-10").await;
    let long = "x".repeat(513);
    let cases = [
        ("{}".to_owned(), "/kind", "required"),
        (r#"{"kind":"beneficiary"}"#.to_owned(), "/card_number", "required"),
        (r#"{"kind":"beneficiary","card_number":"1"}"#.to_owned(), "/password", "required"),
        (r#"{"kind":"stranger","card_number":"1","password":"x"}"#.to_owned(), "/kind", "choice"),
        (r#"{"kind":1,"card_number":"1","password":"x"}"#.to_owned(), "/kind", "type"),
        (r#"{"kind":"beneficiary","card_number":1,"password":"x"}"#.to_owned(), "/card_number", "type"),
        (r#"{"kind":"beneficiary","card_number":null,"password":"x"}"#.to_owned(), "/card_number", "required"),
        (r#"{"kind":"beneficiary","card_number":"1","password":["x"]}"#.to_owned(), "/password", "type"),
        (credentials("", "x"), "/card_number", "length"),
        (credentials("1", ""), "/password", "length"),
        (credentials("1", &long), "/password", "length"),
        (credentials(&long, "x"), "/card_number", "length"),
        (r#"{"kind":"beneficiary","card_number":"1\u0000","password":"x"}"#.to_owned(), "/card_number", "character"),
        (
            r#"{"kind":"company","document":"1","email":"e","company_code":"\u0000","password":"x"}"#.to_owned(),
            "/company_code",
            "character",
        ),
        // contract 15
        ("5".to_owned(), "", "type"),
        ("null".to_owned(), "", "type"),
        ("\"x\"".to_owned(), "", "type"),
    ];
    for (body, pointer, code) in cases {
        let answer = portal.raw(Method::POST, "/sessions").json(body.clone()).send().await;
        let problem = answer.problem();
        assert_eq!(refusal(&answer), (422, ProblemCode::InvalidFields), "{body}");
        let found: Vec<_> = problem.errors.iter().map(|error| (&*error.pointer, &*error.code)).collect();
        assert_eq!(found, [(pointer, code)], "{body}");
        assert!(!answer.text().contains(&long), "the password comes back");
    }
    let both = portal.raw(Method::POST, "/sessions").json(credentials("", "")).send().await.problem();
    assert_eq!(both.errors.iter().map(|error| &*error.pointer).collect::<Vec<_>>(), ["/card_number", "/password"]);
}

#[actix_web::test]
async fn a_body_over_one_mebibyte_is_too_large() {
    let portal = Portal::start_on("2026-03-10").await;
    let of_size = |size: usize| {
        let body = credentials("1", "x");
        format!("{body}{}", " ".repeat(size - body.len()))
    };
    let largest = portal.raw(Method::POST, "/sessions").json(of_size(MIB)).send().await;
    assert_eq!(largest.status, 401, "exactly one mebibyte is read");
    let larger = portal.raw(Method::POST, "/sessions").json(of_size(MIB + 1)).send().await;
    assert_eq!(refusal(&larger), (413, ProblemCode::BodyTooLarge));

    let mut chunked = "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
         Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        .to_owned();
    for _ in 0..17 {
        write!(chunked, "{:x}\r\n{}\r\n", MIB / 16, " ".repeat(MIB / 16)).expect("text");
    }
    chunked.push_str("0\r\n\r\n");
    let answer = Wire::to(&portal).send(chunked.as_bytes()).answer().await;
    assert_eq!(refusal(&answer), (413, ProblemCode::BodyTooLarge));
}

#[actix_web::test]
async fn an_unknown_address_is_not_found() {
    let portal = api_alone().await;
    let token = signed_in(&portal, &portal.family().await.holder).await.token;
    let paths = [
        "/",
        "/index.html",
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v1/nada",
        "/api/v1/charges/",
        "/api/v1//charges",
        "/api/v1/CHARGES",
        "/api/v2/charges",
        "/api/v1/charges/1/2/3",
        "/metrics",
        "/%00",
        "/%FF%FE",
        "/api/v1/%c0%ae%c0%ae/",
        "/..%2f..%2fetc%2fpasswd",
        "/api/v1/charges;x=1",
    ];
    for path in paths {
        for method in [Method::GET, Method::POST, Method::DELETE] {
            let answer = portal.raw_at(method.clone(), path).bearer(&token).send().await;
            assert_eq!(refusal(&answer), (404, ProblemCode::NotFound), "{method} {path}");
        }
    }
    let shown = portal.raw_at(Method::GET, "/api/v1/nada?cpf=52998224725").send().await.problem();
    assert_eq!(shown.instance, "/api/v1/nada", "the query is not repeated");
}

#[actix_web::test]
async fn a_method_that_an_address_lacks_is_told_the_others() {
    let portal = Portal::start_on("2026-03-10").await;
    let id = "01900000-0000-7000-8000-000000000000";
    let cases = [
        ("PUT", "/charges".to_owned(), READ),
        ("POST", "/me".to_owned(), READ),
        ("GET", "/sessions".to_owned(), "POST, OPTIONS"),
        ("HEAD", "/sessions".to_owned(), "POST, OPTIONS"),
        ("GET", "/sessions/refresh".to_owned(), "POST, OPTIONS"),
        ("GET", "/sessions/current".to_owned(), "DELETE, OPTIONS"),
        ("DELETE", "/portal".to_owned(), READ),
        ("PATCH", format!("/charges/{id}"), READ),
        ("POST", format!("/charges/{id}/slip.pdf"), READ),
        ("TRACE", "/portal".to_owned(), READ),
        ("BREW", "/portal".to_owned(), READ),
    ];
    for (method, path, allowed) in cases {
        let answer = portal.raw(method.parse().expect("a method"), &path).send().await;
        if method == "HEAD" {
            assert_eq!(answer.status, 405, "{method} {path}");
        } else {
            assert_eq!(refusal(&answer), (405, ProblemCode::MethodNotAllowed), "{method} {path}");
        }
        assert_eq!(answer.header("allow"), allowed, "{method} {path}");
    }
}

#[actix_web::test]
async fn a_head_request_gets_no_body() {
    let portal = api_alone().await;
    for (path, status) in [("/api/v1/nada", 404), ("/api/v1/charges", 401), ("/nada", 404)] {
        let answer = portal.raw_at(Method::HEAD, path).send().await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (status, 0), "{path}");
        assert!(!answer.header("x-request-id").is_empty());
    }
}

#[actix_web::test]
async fn a_wrong_query_names_its_parameter() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    a_charge().of(&holder, &portal).await;
    let token = signed_in(&portal, &holder).await.token;
    let cases = [
        ("year=x", "/year"),
        ("year=", "/year"),
        ("year=99999999999999999999", "/year"),
        ("year=1800", "/year"),
        ("status=late", "/status"),
        ("status=Open", "/status"),
        ("limit=0", "/limit"),
        ("limit=201", "/limit"),
        ("limit=-1", "/limit"),
        ("limit=1e2", "/limit"),
        ("billing_place=", "/billing_place"),
        ("unknown=1", "/unknown"),
        ("offset=10", "/offset"),
        ("year=2026&year=2025", "/year"),
        ("cursor=x", "/cursor"),
        ("cursor=", "/cursor"),
        ("cursor=MjAyNi0wMy0xOV94", "/cursor"),
        // A date that PostgreSQL cannot hold, and one that no due date has.
        ("cursor=LTIwMDAwMC0wMS0wMV8wMTkwMDAwMDAwMDA3MDAwODAwMDAwMDAwMDAwMDAwMA", "/cursor"),
        ("cursor=KzIwMDAwMC0wMS0wMV8wMTkwMDAwMDAwMDA3MDAwODAwMDAwMDAwMDAwMDAwMA", "/cursor"),
        ("billing_place=%00", "/billing_place"),
        ("billing_place=a%00b&year=2026", "/billing_place"),
    ];
    for (query, pointer) in cases {
        let answer = portal.raw(Method::GET, &format!("/charges?{query}")).bearer(&token).send().await;
        assert_eq!(refusal(&answer), (400, ProblemCode::InvalidQuery), "{query}");
        let pointers: Vec<_> = answer.problem().errors.into_iter().map(|error| error.pointer).collect();
        assert_eq!(pointers, [pointer], "{query}");
    }
    let long = format!("billing_place={}", "x".repeat(121));
    let answer = portal.raw(Method::GET, &format!("/charges?{long}")).bearer(&token).send().await;
    assert_eq!(answer.problem().errors[0].pointer, "/billing_place");
    for harmless in
        ["billing_place=%FF%FE", "billing_place=%F0%9F%98%80", "billing_place='--", "billing_place=%25", "&&"]
    {
        let answer = portal.raw(Method::GET, &format!("/charges?{harmless}")).bearer(&token).send().await;
        assert_eq!(answer.status, 200, "{harmless} {}", answer.text());
    }
}

#[actix_web::test]
async fn an_authorization_that_is_none_of_ours_is_unauthenticated() {
    let portal = Portal::start_on("2026-03-10").await;
    let token = signed_in(&portal, &portal.family().await.holder).await.token;
    let long = format!("Bearer {}", "a.b.c".repeat(2_000));
    let basic = format!("Basic {token}");
    let glued = format!("Bearer{token}");
    for header in
        ["", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer ..", "Basic eDp5", "é", "Bearer null", &long, &basic, &glued]
    {
        let answer = portal.raw(Method::GET, "/me").header("authorization", header).send().await;
        assert_eq!(refusal(&answer), (401, ProblemCode::Unauthenticated), "{header}");
        let challenge = answer.header("www-authenticate");
        assert!(challenge.starts_with("Bearer realm=\"portal\""), "{header}: {challenge}");
    }
    let lower = portal.raw(Method::GET, "/me").header("authorization", &format!("bearer {token}")).send().await;
    assert_eq!(lower.status, 200, "the scheme's case does not matter (RFC 9110, section 11.1)");
}

#[actix_web::test]
async fn what_is_not_http_is_refused_and_harms_nobody() {
    let portal = api_alone().await;
    let huge = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Big: {}\r\n\r\n", "x".repeat(300_000));
    let many = format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "X-Many: 1\r\n".repeat(500));
    let requests: [&[u8]; 6] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /api/v1/charges/\xff\xfe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        huge.as_bytes(),
        many.as_bytes(),
    ];
    for bytes in requests {
        let answer = Wire::to(&portal).send(bytes).answer().await;
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]);
        assert!(answer.status.is_client_error(), "{start} {}", answer.status);
    }
    assert_eq!(portal.raw(Method::GET, "/portal").send().await.status, 200, "the server goes on");
}

#[actix_web::test]
async fn a_database_that_fails_is_an_internal_error_without_its_cause() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().of(&holder, &portal).await;
    let token = signed_in(&portal, &holder).await.token;
    portal.db.execute_unprepared("ALTER TABLE charge RENAME TO gone").await.expect("the table goes");
    for path in ["/charges".to_owned(), format!("/charges/{charge}"), format!("/charges/{charge}/slip.pdf")] {
        let answer = portal.raw(Method::GET, &path).bearer(&token).send().await;
        assert_eq!(refusal(&answer), (500, ProblemCode::Internal), "{path}");
        let problem = answer.problem();
        assert_eq!(problem.contact.map(|contact| contact.subject), Some(ContactSubject::General));
        let text = answer.text().to_lowercase();
        for cause in ["sql", "table", "relation", "database", "gone"] {
            assert!(!text.contains(cause), "{text}");
        }
    }
}

#[actix_web::test]
async fn an_error_is_readable_whatever_encoding_was_asked_for() {
    let bundle = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(bundle.path().join("assets")).expect("a folder");
    std::fs::write(bundle.path().join("index.html"), "<!doctype html>").expect("a page");
    let root = bundle.path().to_owned();
    let portal = Portal::start_with("2026-03-10", |config| config.web_root = Some(root)).await;
    for encoding in ["gzip", "br", "gzip, deflate, br, zstd", "identity;q=0, *;q=0", "nonsense", "*"] {
        for path in ["/api/v1/nada", "/api/v1/me", "/assets/nada.js", "/assets/", "/assets/..%2findex.html"] {
            let answer = portal.raw_at(Method::GET, path).header("accept-encoding", encoding).send().await;
            assert!(answer.status.is_client_error(), "{path} {}", answer.status);
            assert_eq!(answer.header("content-encoding"), "", "{path} {encoding}");
            answer.problem();
        }
    }
}
