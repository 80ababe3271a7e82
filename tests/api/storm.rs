//! Many sign-ins at once: what cannot be looked at in time is told to come back, and who only reads does not notice.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use reqwest::Method;
use tests::Portal;
use tests::family::PASSWORD;
use tokio::task::JoinSet;

use crate::sessions::credentials;

const AT_ONCE: usize = 150;
const READS: usize = 40;

#[actix_web::test]
async fn a_storm_of_sign_ins_is_bounded_and_slows_no_other_request() {
    let portal = Portal::start_on("2026-03-10").await;
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
