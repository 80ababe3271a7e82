//! Devices that signed in before: what others do makes them wait neither, and they let nobody in.

use api::config::retention::Retention;
use api::db::entity::{known_device, throttle};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::EntityTrait;
use tests::family::PASSWORD;
use tests::raw::Answer;
use tests::{Member, Portal};

use crate::sessions::{audited, credentials, me, refresh};
use crate::storm::amid_strangers;
use crate::throttle_addresses::{HOME, STRANGER, behind_a_proxy};

/// Signs in from an address, with or without a device's cookie.
async fn sign_in(portal: &Portal, address: &str, card: &str, password: &str, cookie: Option<&str>) -> Answer {
    let request = portal.raw(Method::POST, "/sessions").json(credentials(card, password));
    let request = request.header("x-forwarded-for", address);
    match cookie {
        Some(cookie) => request.header("cookie", cookie).send().await,
        None => request.send().await,
    }
}

/// `portal_device=…`, as a browser sends it back.
fn device(answer: &Answer) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let mut devices = cookies.filter(|cookie| cookie.starts_with("portal_device="));
    devices.next().expect("a device's cookie").split(';').next().expect("its value").to_owned()
}

async fn known(portal: &Portal, member: &Member, cookie: Option<&str>) -> String {
    let answer = sign_in(portal, HOME, &member.card_number, PASSWORD, cookie).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    device(&answer)
}

async fn rows(portal: &Portal) -> Vec<known_device::Model> {
    known_device::Entity::find().all(&portal.db).await.expect("the devices")
}

// attack 13: while twenty addresses failed on purpose, 21 of 22 tries with the right password were 429.
#[actix_web::test]
async fn who_signed_in_before_is_not_made_to_wait_by_others() {
    let portal = behind_a_proxy().await;
    let member = portal.family().await.holder;
    let mut cookie = known(&portal, &member, None).await;
    for number in 0..100 {
        let address = format!("203.0.113.{}", number / 5);
        assert_eq!(sign_in(&portal, &address, &member.card_number, "errada", None).await.status, 401);
    }
    for _ in 0..3 {
        assert_eq!(sign_in(&portal, HOME, &member.card_number, PASSWORD, None).await.status, 429, "a stranger waits");
        for address in [HOME, "203.0.113.1"] {
            let answer = sign_in(&portal, address, &member.card_number, PASSWORD, Some(&cookie)).await;
            assert_eq!(answer.status, 201, "{address}");
            cookie = device(&answer);
        }
        portal.advance(TimeDelta::seconds(61));
        assert_eq!(sign_in(&portal, "192.0.2.1", &member.card_number, "errada", None).await.status, 401);
    }
}

#[actix_web::test]
async fn a_device_lets_nobody_in_and_counts_for_itself() {
    let portal = behind_a_proxy().await;
    let family = portal.family().await;
    let (member, other) = (family.holder, family.dependent);
    let cookie = known(&portal, &member, None).await;
    let value = cookie.split_once('=').expect("a value").1.to_owned();
    assert_eq!(me(&portal, &value).await, 401, "it is no token");
    assert_eq!(refresh(&portal, &format!("portal_refresh={value}")).await.status, 401, "nor a refresh token");
    assert!(rows(&portal).await.iter().all(|row| row.token_hash != value), "its hash is kept, not it");

    for _ in 0..5 {
        assert_eq!(sign_in(&portal, HOME, &member.card_number, "errada", Some(&cookie)).await.status, 401);
    }
    assert_eq!(sign_in(&portal, HOME, &member.card_number, PASSWORD, Some(&cookie)).await.status, 429);
    let counted = throttle::Entity::find().all(&portal.db).await.expect("the throttle");
    let failed: Vec<_> = counted.iter().filter(|row| row.failures > 0).map(|row| row.key.split(':').next()).collect();
    assert_eq!(failed, [Some("device")], "neither the card nor the address pays for it");
    let delays = audited(&portal, "tries_delayed").await;
    assert_eq!(delays.iter().map(|row| row.details["reason"].clone()).collect::<Vec<_>>(), ["device"]);
    assert_eq!(sign_in(&portal, HOME, &member.card_number, PASSWORD, None).await.status, 201, "without its cookie");

    // At another account, and with a value that is nobody's, it is a stranger.
    for (card, cookie) in [(&other.card_number, &*cookie), (&member.card_number, "portal_device=x")] {
        for _ in 0..5 {
            assert_eq!(sign_in(&portal, STRANGER, card, "errada", Some(cookie)).await.status, 401);
        }
        assert_eq!(sign_in(&portal, STRANGER, card, PASSWORD, Some(cookie)).await.status, 429);
    }
}

#[actix_web::test]
async fn a_device_is_known_anew_at_each_sign_in_and_ten_are_known() {
    let portal = behind_a_proxy().await;
    let family = portal.family().await;
    let first = known(&portal, &family.holder, None).await;
    let both = known(&portal, &family.dependent, Some(&first)).await;
    assert_ne!(first, both, "what somebody may have planted is good for nothing");
    assert_eq!(rows(&portal).await.len(), 2);
    assert_eq!(known(&portal, &family.holder, Some(&both)).await.len(), both.len());
    assert_eq!(rows(&portal).await.len(), 2, "one device of two accounts");

    let oldest = rows(&portal).await.into_iter().find(|row| row.account_id == family.holder.account_id);
    for _ in 0..10 {
        portal.advance(TimeDelta::minutes(1));
        known(&portal, &family.holder, None).await;
    }
    let kept = rows(&portal).await;
    assert_eq!(kept.iter().filter(|row| row.account_id == family.holder.account_id).count(), 10);
    assert!(!kept.iter().any(|row| Some(row.id) == oldest.as_ref().map(|row| row.id)), "the oldest gives way");

    let last = known(&portal, &family.dependent, None).await;
    portal.advance(TimeDelta::days(401));
    for _ in 0..5 {
        assert_eq!(sign_in(&portal, STRANGER, &family.dependent.card_number, "errada", Some(&last)).await.status, 401);
    }
    assert_eq!(sign_in(&portal, HOME, &family.dependent.card_number, PASSWORD, Some(&last)).await.status, 201);
    api::worker::housekeeping::tidy(&portal.db, &Retention::default(), portal.clock.moment().now).await.expect("tidy");
    assert_eq!(rows(&portal).await.len(), 1, "400 days after its last sign-in a device is forgotten");
}

// attack 11: a queue full of strangers refused seven of nine who signed in properly.
#[actix_web::test]
async fn a_queue_full_of_strangers_has_places_for_known_devices() {
    let portal = behind_a_proxy().await;
    let mut devices = Vec::new();
    for _ in 0..6 {
        let member = portal.family().await.holder;
        let cookie = known(&portal, &member, None).await;
        devices.push((member.card_number, cookie));
    }
    let http = reqwest::Client::new();
    let sign_ins = devices.iter().cycle().take(12).map(|(card, cookie)| {
        let request = http.post(format!("{}/api/v1/sessions", portal.origin)).header("cookie", cookie);
        request.header("content-type", "application/json").body(credentials(card, "errada"))
    });
    let (statuses, strangers) = amid_strangers(&portal, sign_ins.collect()).await;
    assert_eq!(statuses, [401; 12], "a wrong password was looked at each time");
    assert!(strangers.contains(&503), "the queue was never full: {strangers:?}");
}
