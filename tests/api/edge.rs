//! The server's edge, for all operations alike: bodies that unfold, methods that every address has, what is no request at
//! all, and answers that are not compressed twice.

use std::collections::BTreeMap;
use std::io::Write as _;

use api::app;
use reqwest::Method;
use serde_json::Value;
use shared::problem::ProblemCode;
use tests::Portal;
use tests::content::slug;
use tests::raw::Answer;

use crate::pressure::a_large_form;
use crate::wire::Wire;

const MIB: usize = 1024 * 1024;

/// The operations of the contract by their address, with something in every place of it.
fn operations() -> Vec<(Method, String, Value)> {
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let mut operations = Vec::new();
    for (path, item) in contract["paths"].as_object().expect("paths") {
        let places = [("{slug}", "quem-somos"), ("{year}", "2025"), ("{month}", "2026-02"), ("{code}", "X")];
        let address = places.iter().fold(path.clone(), |path, (name, value)| path.replace(name, value));
        let address = address.replace("{id}", "01900000-0000-7000-8000-000000000000");
        let address = address.replace("{delivery_id}", "01900000-0000-7000-8000-000000000000");
        let address = address.replace("{protocol}", "00000020260310000001");
        assert!(!address.contains('{'), "{address}: say what stands there");
        for (method, operation) in item.as_object().expect("an item") {
            let method = method.to_uppercase().parse().expect("a method");
            operations.push((method, address.clone(), operation.clone()));
        }
    }
    operations
}

/// A few hundred bytes that brotli unfolds into 256 MiB.
fn bomb() -> Vec<u8> {
    let mut bomb = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut bomb, MIB, 5, 24);
        let zeros = vec![0; MIB];
        for _ in 0..256 {
            writer.write_all(&zeros).expect("it is compressed");
        }
    }
    assert!(bomb.len() < 4_096, "{}", bomb.len());
    bomb
}

/// Kilobytes of this process that are in memory.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a line");
    line.trim_end_matches("kB").trim().parse().expect("a number")
}

// attack 1
#[actix_web::test]
async fn a_body_that_unfolds_is_refused_by_every_operation_that_takes_one() {
    let portal = Portal::start_on("2026-03-10").await;
    let bomb = bomb();
    let mut taking = 0;
    let before = resident();
    for (method, address, operation) in operations() {
        let Some(content) = operation["requestBody"]["content"].as_object() else { continue };
        taking += 1;
        for media_type in content.keys() {
            for encoding in ["br", "gzip", "identity, br", "BR", "zstd"] {
                let request = portal.raw_at(method.clone(), &address).header("content-type", media_type);
                let answer = request.header("content-encoding", encoding).body(bomb.clone()).send().await;
                let code = (answer.status.as_u16(), answer.problem().known_code());
                assert_eq!(code, (415, Some(ProblemCode::UnsupportedEncoding)), "{method} {address} {encoding}");
                assert_eq!(answer.header("accept-encoding"), "identity", "what would be taken (RFC 9110, 15.5.16)");
            }
        }
    }
    assert!(taking > 15, "{taking}");
    let grown = resident().saturating_sub(before);
    assert!(grown < 100 * 1024, "{grown} kB for what is 256 MiB each");
    let plain = portal.raw(Method::POST, "/sessions").header("content-encoding", "identity").json("{").send().await;
    assert_eq!(plain.problem().known_code(), Some(ProblemCode::MalformedBody), "identity is no encoding");
    let get = portal.raw(Method::GET, "/portal").header("content-encoding", "br").body(bomb).send().await;
    assert_eq!(get.status, 415, "whatever the method");
}

// contract 7
#[actix_web::test]
async fn every_address_tells_its_methods_and_has_head_where_it_has_get() {
    let portal = Portal::start_on("2026-03-10").await;
    let mut addresses: BTreeMap<String, Vec<Method>> = BTreeMap::new();
    for (method, address, _) in operations() {
        addresses.entry(address).or_default().push(method);
    }
    for beside in ["/healthz", "/readyz", "/docs/", "/robots.txt"] {
        addresses.insert(beside.to_owned(), vec![Method::GET]);
    }
    for (address, methods) in addresses {
        let options = portal.raw_at(Method::OPTIONS, &address).send().await;
        assert_eq!((options.status.as_u16(), options.body.len()), (204, 0), "{address}");
        let allowed: Vec<_> = options.header("allow").split(", ").collect();
        let has_get = methods.contains(&Method::GET);
        for method in &methods {
            assert!(allowed.contains(&method.as_str()), "{address} {allowed:?}");
        }
        assert_eq!(allowed.len(), methods.len() + 1 + usize::from(has_get), "{address} {allowed:?}");
        let head = portal.raw_at(Method::HEAD, &address).send().await;
        assert!(!head.header("x-request-id").is_empty() && head.body.is_empty(), "{address}");
        if !has_get {
            assert_eq!(head.status, 405, "{address}");
            continue;
        }
        let get = portal.raw_at(Method::GET, &address).send().await;
        assert_eq!(head.status, get.status, "{address}");
        let mut names = vec!["content-type", "etag", "cache-control", "content-disposition", "www-authenticate"];
        // A refusal holds an id of its own length or an instant; what is there has the length that it has.
        names.extend(get.status.is_success().then_some("content-length"));
        for name in names {
            assert_eq!(head.header(name), get.header(name), "{address} {name}");
        }
    }
    let server = Wire::to(&portal).send(b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").answer().await;
    assert_eq!(server.status, 204);
    assert!(server.header("allow").contains("PATCH"));
    assert_eq!(portal.raw(Method::OPTIONS, "/nada").send().await.problem().status, 404);
    let posted = portal.raw_at(Method::POST, "/healthz").send().await;
    assert_eq!((posted.problem().status, posted.header("allow")), (405, "GET, HEAD, OPTIONS"));
}

fn code(answer: &Answer) -> (u16, ProblemCode) {
    (answer.status.as_u16(), answer.problem().known_code().expect("a known code"))
}

// contract 10
#[actix_web::test]
async fn what_is_no_request_gets_a_problem_with_an_id_too() {
    let portal = Portal::start_on("2026-03-10").await;
    let get = |fields: &str| format!("GET /api/v1/portal HTTP/1.1\r\nHost: x\r\n{fields}\r\n").into_bytes();
    let post =
        |fields: &str| format!("POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\n{fields}\r\n0\r\n\r\n").into_bytes();
    let address = |length: usize| format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(length)).into_bytes();
    let malformed = (400, ProblemCode::MalformedRequest);
    let long = (414, ProblemCode::AddressTooLong);
    let large = (431, ProblemCode::HeadersTooLarge);
    let cases = [
        ("an address of 70 kB", address(70_000), long),
        ("an address of 300 kB", address(300_000), long),
        ("200 fields", get(&"X-Many: 1\r\n".repeat(200)), large),
        ("a field of 150 kB", get(&format!("X-Big: {}\r\n", "x".repeat(150_000))), large),
        ("length and chunks", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), malformed),
        ("a negative length", post("Content-Length: -5\r\n"), malformed),
        ("a length that is none", post("Content-Length: 5x\r\n"), malformed),
        ("two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n"), malformed),
        ("an unknown transfer", post("Transfer-Encoding: gzip\r\n"), malformed),
        ("no host", b"GET /api/v1/portal HTTP/1.1\r\n\r\n".to_vec(), malformed),
        ("two hosts", get("Host: y\r\n"), malformed),
        ("a control byte", get("X-Odd: a\x01b\r\n"), malformed),
        ("a NUL", get("X-Odd: a\0b\r\n"), malformed),
        ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec(), malformed),
        ("HTTP/3", b"GET / HTTP/3.0\r\nHost: x\r\n\r\n".to_vec(), malformed),
    ];
    for (name, bytes, expected) in cases {
        let answer = Wire::to(&portal).send(&bytes).answer().await;
        assert_eq!(code(&answer), expected, "{name}");
        for header in ["content-security-policy", "date"] {
            assert!(!answer.header(header).is_empty(), "{name} {header}");
        }
        assert_eq!((answer.header("cache-control"), answer.header("connection")), ("no-store", "close"), "{name}");
    }
    // An answer before it leaves as it should.
    let both = [get(""), get("Host: y\r\n")].concat();
    let text = String::from_utf8(Wire::to(&portal).send(&both).everything().await).expect("text");
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
    let (_, refusal) = text.split_once("HTTP/1.1 400 Bad Request\r\n").expect("a refusal after the answer");
    assert!(refusal.contains("x-request-id: ") && refusal.contains("malformed-request"), "{refusal}");
    assert_eq!(portal.raw(Method::GET, "/portal").send().await.status, 200, "the server goes on");
}

// contract 15
#[actix_web::test]
async fn a_file_that_is_compressed_in_itself_is_not_compressed_again() {
    let portal = Portal::start_on("2026-03-10").await;
    a_large_form(&portal, 100_000).await;
    for path in ["/forms/grande.pdf", "/providers.pdf", "/portal/logo.png"] {
        let request = portal.raw(Method::GET, path).header("accept-encoding", "gzip, br");
        let answer = request.send().await;
        assert_eq!((answer.status.as_u16(), answer.header("content-encoding")), (200, ""), "{path}");
        assert_eq!(answer.header("content-length"), answer.body.len().to_string(), "{path}");
    }
    let text = portal.raw(Method::GET, "/openapi.json").header("accept-encoding", "gzip, br").send().await;
    assert_eq!(text.header("content-encoding"), "gzip");
}

// contract 8
#[actix_web::test]
async fn an_answer_that_has_not_changed_says_of_keeping_what_the_whole_one_says() {
    let portal = Portal::start_on("2026-03-10").await;
    portal.publish_one_of_each("quem-somos").await;
    a_large_form(&portal, 1_000).await;
    let mut known = 0;
    for (method, address, operation) in operations() {
        if method != Method::GET || operation["responses"].get("304").is_none() {
            continue;
        }
        let whole = portal.raw_at(Method::GET, &address).send().await;
        if whole.status != 200 {
            continue;
        }
        known += 1;
        let tag = whole.header("etag");
        let again = portal.raw_at(Method::GET, &address).header("if-none-match", tag).send().await;
        assert_eq!((again.status.as_u16(), again.header("etag")), (304, tag), "{address}");
        for name in ["cache-control", "vary", "expires", "content-location"] {
            assert_eq!(again.header(name), whole.header(name), "{address} {name}");
        }
    }
    assert!(known > 5, "{known}");
    assert!(portal.anonymous().page(&slug("quem-somos")).await.is_ok());
}
