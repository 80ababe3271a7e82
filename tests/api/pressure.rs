//! Peers that hold on to the server without doing anything: bodies that stall, readers that do not read, heads that never
//! end, and more of everything than one address may have. The limits are as deployed, the times are shorter.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use reqwest::Method;
use shared::problem::ProblemCode;
use tests::Portal;
use tests::content::{a_form, slug};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::sessions::credentials;
use crate::wire::Wire;

/// Longer than the patience of [`impatient`], and than a busy machine forgets a test.
const LONG: Duration = Duration::from_secs(5);

/// A portal that waits a second where others wait ten, and takes 64 KiB a second for slow.
async fn impatient() -> Portal {
    Portal::start_with("2026-03-10", |config| {
        config.limits.patience_seconds = 1;
        config.limits.head_seconds = 1;
        config.limits.least_pace = NonZeroU32::new(64 * 1024).expect("a pace");
    })
    .await
}

/// Publishes `/forms/grande.pdf` of about so many bytes, which do not compress.
pub(crate) async fn a_large_form(portal: &Portal, bytes: usize) {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut state = 1_u32;
    while file.len() < bytes {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        file.extend_from_slice(&state.to_be_bytes());
    }
    file.extend_from_slice(b"\ntrailer <<>>\n%%EOF\n");
    let (editor, name) = (portal.editor().await, slug("grande"));
    editor.put_form(&name, &a_form()).await.expect("a form");
    editor.put_form_file(&name, file).await.expect("its file");
}

fn asks_for_the_form(portal: &Portal) -> TcpStream {
    let address = portal.origin.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.write_all(b"GET /api/v1/forms/grande.pdf HTTP/1.1\r\nHost: x\r\n\r\n").expect("a request");
    stream.set_read_timeout(Some(LONG * 2)).expect("a timeout");
    stream
}

// attack 4, contract 9
#[actix_web::test]
async fn a_body_that_stalls_is_given_up_whatever_it_is_for() {
    let portal = impatient().await;
    let token = portal.program(&shared::programs::Scope::ALL).await.token(&portal).await;
    let heads = [
        "POST /api/v1/sessions HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n".to_owned(),
        "POST /api/v1/sessions HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n".to_owned(),
        "POST /api/v1/oauth/token HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n"
            .to_owned(),
        format!(
            "PUT /api/v1/operator/forms/x.pdf HTTP/1.1\r\nContent-Type: application/pdf\r\nContent-Length: 5000000\r\n\
             Authorization: Bearer {token}\r\n"
        ),
        format!(
            "POST /api/v1/operator/imports HTTP/1.1\r\nContent-Type: application/zip\r\nContent-Length: 5000000\r\n\
             Authorization: Bearer {token}\r\n"
        ),
    ];
    for head in heads {
        let began = Instant::now();
        let start = if head.contains("chunked") { "5\r\n12345\r\n" } else { "12345" };
        let answer = Wire::to(&portal).send(format!("{head}Host: x\r\n\r\n{start}").as_bytes()).answer().await;
        let found = (answer.status.as_u16(), answer.problem().known_code());
        assert_eq!(found, (408, Some(ProblemCode::TooSlow)), "{head}");
        assert!(began.elapsed() >= Duration::from_secs(1), "{head}");
    }
}

#[actix_web::test]
async fn a_body_that_only_drips_is_given_up_too() {
    let portal = impatient().await;
    let address = portal.origin.trim_start_matches("http://").to_owned();
    let drip = move || {
        let mut stream = TcpStream::connect(address).expect("a connection");
        let head = "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
             Content-Length: 900000\r\n\r\n";
        stream.write_all(head.as_bytes()).expect("a head");
        let began = Instant::now();
        // A kilobyte every tenth of a second: never still for long, and far below the pace.
        while stream.write_all(&[b' '; 1_024]).is_ok() && began.elapsed() < LONG * 4 {
            std::thread::sleep(Duration::from_millis(100));
        }
        began.elapsed()
    };
    let took = spawn_blocking(drip).await.expect("it ends");
    assert!(took < LONG * 4, "{took:?}");
}

// attack 4
#[actix_web::test]
async fn who_does_not_read_an_answer_is_cut_and_who_reads_slowly_is_not() {
    let portal = impatient().await;
    a_large_form(&portal, 5_000_000).await;
    let still: Vec<_> = (0..8).map(|_| asks_for_the_form(&portal)).collect();
    let mut slow = asks_for_the_form(&portal);
    let reading = spawn_blocking(move || {
        // Slower than a machine reads, faster than the pace.
        let (mut read, mut piece) = (0, vec![0; 64 * 1024]);
        loop {
            match slow.read(&mut piece) {
                Ok(0) | Err(_) => return read,
                Ok(bytes) => read += bytes,
            }
            if read > 5_000_000 {
                return read;
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    });
    sleep(LONG).await;
    for mut stream in still {
        let read = spawn_blocking(move || {
            let mut bytes = Vec::new();
            // What lies in the kernel's buffers comes, then an error; the rest was given up.
            stream.read_to_end(&mut bytes).ok();
            bytes.len()
        });
        let read = read.await.expect("it ends");
        assert!(read < 4_500_000, "{read} bytes came");
    }
    assert!(reading.await.expect("it ends") > 5_000_000, "who keeps the pace gets everything");
}

// contract 10
#[actix_web::test]
async fn a_head_that_never_ends_is_given_up_the_first_and_any_later_one() {
    let portal = impatient().await;
    let slow = Wire::to(&portal).send(b"GET /api/v1/portal HTTP/1.1\r\nHost: ").answer().await;
    assert_eq!((slow.status.as_u16(), slow.problem().known_code()), (408, Some(ProblemCode::TooSlow)));
    let began = Instant::now();
    let first = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    let all = Wire::to(&portal).send(first).send(b"GET /healthz HTTP/1.1\r\nHost: ").everything().await;
    assert!(String::from_utf8_lossy(&all).starts_with("HTTP/1.1 200 OK"));
    assert!(began.elapsed() < LONG * 3, "{:?}", began.elapsed());
    // A body that nobody asked for, without its end.
    let began = Instant::now();
    let endless = b"POST /api/v1/card-requests HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n";
    let refused = Wire::to(&portal).send(endless).everything().await;
    assert!(String::from_utf8_lossy(&refused).starts_with("HTTP/1.1 401"));
    assert!(began.elapsed() < LONG * 3, "{:?}", began.elapsed());
}

// attack 4
#[actix_web::test]
async fn an_address_has_so_many_requests_under_way_behind_a_proxy_too() {
    let portal = Portal::start_with("2026-03-10", |config| {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
        config.limits.requests_per_address = 2;
        // A proxy's own connections are not counted.
        config.limits.connections_per_address = 1;
    })
    .await;
    a_large_form(&portal, 5_000_000).await;
    let held: Vec<_> = (0..2).map(|_| asks_for_the_form(&portal)).collect();
    sleep(Duration::from_millis(500)).await;
    let answer = portal.raw(Method::GET, "/portal").send().await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (429, "5"));
    assert_eq!(answer.problem().known_code(), Some(ProblemCode::TooManyAtOnce));
    assert_eq!(portal.raw_at(Method::GET, "/healthz").send().await.status, 200, "the watch is never refused");
    let other = portal.raw(Method::GET, "/portal").header("x-forwarded-for", "203.0.113.9").send().await;
    assert_eq!(other.status, 200, "others have their own");
    drop(held);
    sleep(Duration::from_millis(500)).await;
    assert_eq!(portal.raw(Method::GET, "/portal").send().await.status, 200, "the places came free");
}

// attack 4
#[actix_web::test]
async fn an_address_has_so_many_connections() {
    let portal = Portal::start_with("2026-03-10", |config| config.limits.connections_per_address = 3).await;
    let held: Vec<_> = (0..3).map(|_| Wire::to(&portal)).collect();
    sleep(Duration::from_millis(200)).await;
    let refused = reqwest::get(format!("{}/healthz", portal.origin)).await;
    assert!(refused.is_err(), "{refused:?}");
    drop(held);
    sleep(Duration::from_millis(500)).await;
    assert_eq!(reqwest::get(format!("{}/healthz", portal.origin)).await.expect("an answer").status(), 200);
}

// attack 4
#[actix_web::test]
async fn long_bodies_share_a_room_and_short_ones_always_find_theirs() {
    const LONG_BODIES: usize = 90;
    let portal = Portal::start_with("2026-03-10", |config| {
        config.limits.patience_seconds = 5;
        config.limits.requests_per_address = 2 * LONG_BODIES;
    })
    .await;
    let head = "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Content-Length: 1000000\r\n\r\n";
    let most = [head.as_bytes(), &vec![b' '; 900_000]].concat();
    let coming: Vec<_> = (0..LONG_BODIES).map(|_| Wire::to(&portal).send(&most)).collect();
    let body = credentials("9999999999", "errada");
    assert_eq!(portal.raw(Method::POST, "/sessions").json(body).send().await.status, 401, "it is looked at");
    let mut busy = 0;
    for wire in coming {
        let answer = wire.answer().await;
        let code = answer.problem().known_code();
        assert!(matches!(code, Some(ProblemCode::Busy | ProblemCode::TooSlow)), "{code:?}");
        busy += usize::from(code == Some(ProblemCode::Busy));
    }
    assert!(busy > 0 && busy < LONG_BODIES / 2, "{busy} of {LONG_BODIES} found no room");
}
