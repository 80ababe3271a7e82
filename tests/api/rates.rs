//! How often a caller may ask: each program, each session and each address has its own count, told with every answer, and
//! nobody gets more by tokens that are not ours, other addresses of the same network or other connections.

use std::num::NonZeroU32;

use reqwest::Method;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::Portal;
use tests::raw::Answer;

fn quota(requests: u32) -> NonZeroU32 {
    NonZeroU32::new(requests).expect("not zero")
}

async fn portal() -> Portal {
    Portal::start_with("2026-03-10", |config| {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
        config.limits.requests_per_minute_of_address = quota(5);
        config.limits.requests_per_minute_of_session = quota(4);
        config.limits.requests_per_minute_of_program = quota(3);
    })
    .await
}

/// From an address of the documentation's networks.
async fn ask(portal: &Portal, path: &str, address: &str, token: Option<&str>) -> Answer {
    let request = portal.raw(Method::GET, path).header("x-forwarded-for", address);
    match token {
        Some(token) => request.bearer(token),
        None => request,
    }
    .send()
    .await
}

fn told(answer: &Answer) -> (u16, &str, &str) {
    (answer.status.as_u16(), answer.header("ratelimit-policy"), answer.header("ratelimit"))
}

#[actix_web::test]
async fn an_address_without_a_token_has_so_many() {
    let portal = portal().await;
    for left in (0..5).rev() {
        // A token of nobody is none, and a 404 and a 401 count as a 200 does.
        let (path, token) = match left % 3 {
            0 => ("/portal", None),
            1 => ("/charges", Some("eyJhbGciOiJIUzI1NiJ9.e30.x")),
            _ => ("/nowhere", None),
        };
        let answer = ask(&portal, path, "198.51.100.7", token).await;
        assert_eq!(told(&answer).1, "\"address\";q=5;w=60");
        assert!(told(&answer).2.starts_with(&format!("\"address\";r={left};t=")), "{:?}", told(&answer));
        assert_ne!(answer.status, 429);
    }
    let refused = ask(&portal, "/portal", "198.51.100.7", None).await;
    assert_eq!(refused.problem().known_code(), Some(ProblemCode::TooManyRequests));
    assert_eq!(told(&refused).2, "\"address\";r=0;t=60");
    let wait: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=13).contains(&wait), "{wait}");
    assert_eq!(
        portal.raw_at(Method::GET, "/healthz").header("x-forwarded-for", "198.51.100.7").send().await.status,
        200
    );
    assert_eq!(ask(&portal, "/portal", "198.51.100.8", None).await.status, 200, "another has its own");
}

#[actix_web::test]
async fn the_addresses_of_one_network_are_one_caller() {
    let portal = portal().await;
    for host in 1..=5 {
        assert_eq!(ask(&portal, "/portal", &format!("2001:db8:1:2::{host}"), None).await.status, 200);
    }
    assert_eq!(ask(&portal, "/portal", "2001:db8:1:2::6", None).await.status, 429);
    assert_eq!(ask(&portal, "/portal", "2001:db8:1:3::1", None).await.status, 200);
}

#[actix_web::test]
async fn a_session_and_a_program_are_counted_by_what_they_are() {
    let portal = portal().await;
    let family = portal.family().await;
    let client = portal.anonymous();
    let (holder, other) =
        (family.holder.tokens(&client).await.access_token, family.holder.tokens(&client).await.access_token);
    // Another address is no other session.
    for host in 1..=4 {
        let answer = ask(&portal, "/charges", &format!("203.0.113.{host}"), Some(&holder)).await;
        assert_eq!((answer.status.as_u16(), told(&answer).1), (200, "\"session\";q=4;w=60"));
    }
    assert_eq!(ask(&portal, "/charges", "203.0.113.9", Some(&holder)).await.status, 429);
    assert_eq!(ask(&portal, "/charges", "203.0.113.9", Some(&other)).await.status, 200, "another session");

    let program = portal.program(&[Scope::EventsRead]).await;
    let (one, two) = (program.token(&portal).await, program.token(&portal).await);
    let path = "/operator/events";
    for (host, token) in [(1, &one), (2, &two), (3, &one)] {
        let answer = ask(&portal, path, &format!("192.0.2.{host}"), Some(token)).await;
        assert_eq!((answer.status.as_u16(), told(&answer).1), (200, "\"program\";q=3;w=60"));
    }
    assert_eq!(ask(&portal, path, "192.0.2.4", Some(&two)).await.status, 429, "another token is no other program");
    let own = portal.program(&[Scope::EventsRead]).await.client(&portal).await.own_program().await.expect("an answer");
    assert_eq!(own.limits.requests_per_minute, 3);
}

#[actix_web::test]
async fn many_at_once_get_no_more_than_the_count() {
    let portal = portal().await;
    let asked = (0..40).map(|_| ask(&portal, "/portal", "198.51.100.9", None));
    let answers = futures_util::future::join_all(asked).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 5);
}
