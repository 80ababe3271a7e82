//! Many sign-ins at once: what cannot be looked at in time is told to come back, and who only reads does not notice.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use api::db::entity::throttle;
use reqwest::{Method, RequestBuilder};
use sea_orm::EntityTrait;
use shared::passwords::Registration;
use tests::Portal;
use tests::family::PASSWORD;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::sessions::credentials;

const AT_ONCE: usize = 150;
const READS: usize = 40;

#[actix_web::test]
async fn a_storm_of_sign_ins_is_bounded_and_slows_no_other_request() {
    // All come from one address, and it is the hasher that bounds them.
    let portal = Portal::start_with("2026-03-10", |config| config.limits.requests_per_address = 2 * AT_ONCE).await;
    let mut cards = Vec::new();
    for _ in 0..AT_ONCE / 6 {
        let family = portal.family().await;
        cards.extend([family.holder.card_number, family.dependent.card_number]);
    }
    let calm = reads(&portal, READS).await;

    let http = reqwest::Client::new();
    let mut storm = JoinSet::new();
    for number in 0..AT_ONCE {
        let password = if number % 3 == 0 { "errada" } else { PASSWORD };
        let request = http
            .post(format!("{}/api/v1/sessions", portal.origin))
            .header("content-type", "application/json")
            .body(credentials(&cards[number % cards.len()], password));
        storm.spawn(async move {
            let began = Instant::now();
            let answer = request.send().await.expect("an answer");
            (answer.status().as_u16(), answer.headers().contains_key("retry-after"), began.elapsed())
        });
    }
    let meanwhile = reads(&portal, READS).await;
    let (mut statuses, mut looked_at) = (BTreeMap::new(), Vec::new());
    for (status, says_when, took) in storm.join_all().await {
        *statuses.entry(status).or_insert(0) += 1;
        assert_eq!(matches!(status, 429 | 503), says_when, "{status}");
        if matches!(status, 201 | 401) {
            looked_at.push(took);
        }
    }
    assert!(statuses.keys().all(|status| [201, 401, 429, 503].contains(status)), "{statuses:?}");
    assert!(statuses.contains_key(&201), "nobody came in: {statuses:?}");
    assert!(statuses.contains_key(&429) || statuses.contains_key(&503), "the storm was none: {statuses:?}");
    let (calm, meanwhile, sign_in) = (median(calm), median(meanwhile), median(looked_at));
    assert!(
        meanwhile < sign_in / 4 + calm * 4,
        "reading takes {meanwhile:?} in the storm and {calm:?} without it; a sign-in takes {sign_in:?}"
    );
}

/// Sends requests amid strangers, each from an address of its own, who keep the queue for passwords full until the last
/// request is answered. Gives the statuses of the requests, and those of the strangers.
pub(crate) async fn amid_strangers(portal: &Portal, requests: Vec<RequestBuilder>) -> (Vec<u16>, Vec<u16>) {
    let (http, full, over) = (reqwest::Client::new(), Arc::new(Notify::new()), Arc::new(AtomicBool::new(false)));
    let mut strangers = JoinSet::new();
    // More than the queue has places; whoever is refused comes again sooner than a place is free.
    for stranger in 0..100 {
        let (http, full, over) = (http.clone(), Arc::clone(&full), Arc::clone(&over));
        let url = format!("{}/api/v1/sessions", portal.origin);
        strangers.spawn(async move {
            let mut statuses = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let again = statuses.len();
                let request = http
                    .post(&url)
                    .header("content-type", "application/json")
                    .header("x-forwarded-for", format!("10.{stranger}.{}.{}", again / 250, again % 250))
                    .body(credentials(&format!("8{stranger:03}{again:06}"), "errada"));
                let status = request.send().await.expect("an answer").status().as_u16();
                statuses.push(status);
                if status == 503 {
                    full.notify_one();
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
            }
            statuses
        });
    }
    full.notified().await;
    let mut own = JoinSet::new();
    for request in requests {
        own.spawn(async move { request.send().await.expect("an answer").status().as_u16() });
    }
    let own = own.join_all().await;
    over.store(true, Ordering::Relaxed);
    (own, strangers.join_all().await.concat())
}

/// Sends all bodies at once, each from an address of its own, and counts the statuses.
async fn at_once(portal: &Portal, path: &str, bodies: Vec<String>) -> BTreeMap<u16, i32> {
    let (http, mut storm) = (reqwest::Client::new(), JoinSet::new());
    for (number, body) in bodies.into_iter().enumerate() {
        let request = http
            .post(format!("{}/api/v1{path}", portal.origin))
            .header("content-type", "application/json")
            .header("x-forwarded-for", format!("203.0.{}.{}", number / 250, number % 250))
            .body(body);
        storm.spawn(async move { request.send().await.expect("an answer").status().as_u16() });
    }
    let mut statuses = BTreeMap::new();
    for status in storm.join_all().await {
        *statuses.entry(status).or_insert(0) += 1;
    }
    statuses
}

#[actix_web::test]
async fn a_try_that_nobody_could_look_at_does_not_count() {
    let portal = Portal::start_with("2026-03-10", |config| {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    })
    .await;
    let record = portal.on_record().await;
    let card = |number: usize| format!("7{number:09}");
    let sign_ins = (0..2 * AT_ONCE).map(|number| credentials(&card(number), "errada")).collect();
    let registrations = (0..2 * AT_ONCE).map(|number| {
        let form = Registration { card_number: card(number), ..record.registration() };
        serde_json::to_string(&form).expect("JSON")
    });
    let registrations = registrations.collect();
    let forms = [
        ("/sessions", sign_ins, 401, vec!["card", "card_anywhere", "address"]),
        ("/beneficiary/registrations", registrations, 422, vec!["registration", "registration_anywhere", "forms"]),
    ];
    for (path, bodies, looked_at, kinds) in forms {
        let statuses = at_once(&portal, path, bodies).await;
        assert_eq!(statuses.keys().copied().collect::<Vec<_>>(), [looked_at, 503], "{path}: {statuses:?}");
        let rows = throttle::Entity::find().all(&portal.db).await.expect("the throttle");
        for kind in kinds {
            let of_kind = rows.iter().filter(|row| row.key.split(':').next() == Some(kind));
            assert_eq!(of_kind.map(|row| row.failures).sum::<i32>(), statuses[&looked_at], "{path}: {kind}");
        }
    }
}

/// How long the simplest request takes, so many times.
async fn reads(portal: &Portal, times: usize) -> Vec<Duration> {
    let mut took = Vec::new();
    for _ in 0..times {
        let began = Instant::now();
        assert_eq!(portal.raw(Method::GET, "/portal").send().await.status, 200);
        took.push(began.elapsed());
    }
    took
}

fn median(mut values: Vec<Duration>) -> Duration {
    values.sort();
    values[values.len() / 2]
}
