//! Who waits for whose failures: a stranger's are not felt at another address, an address that many share is not held up
//! for long, and a try that nobody could look at counts for nothing.

use api::db::entity::throttle;
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use serde_json::json;
use tests::family::PASSWORD;
use tests::{OnRecord, Portal};

use crate::sessions::{audited, credentials};

pub(crate) const STRANGER: &str = "203.0.113.66";
pub(crate) const HOME: &str = "198.51.100.7";

/// A portal that believes the address which its tests claim.
pub(crate) async fn behind_a_proxy() -> Portal {
    Portal::start_with("2026-03-10", |config| {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    })
    .await
}

async fn send(portal: &Portal, path: &str, address: &str, body: String) -> u16 {
    portal.raw(Method::POST, path).json(body).header("x-forwarded-for", address).send().await.status.as_u16()
}

async fn sign_in(portal: &Portal, address: &str, card: &str, password: &str) -> u16 {
    send(portal, "/sessions", address, credentials(card, password)).await
}

async fn rows(portal: &Portal, kind: &str) -> Vec<throttle::Model> {
    let rows = throttle::Entity::find().all(&portal.db).await.expect("the throttle");
    rows.into_iter().filter(|row| row.key.split(':').next() == Some(kind)).collect()
}

/// The one row of a kind gets a count.
async fn set(portal: &Portal, kind: &str, failures: i32) {
    let key = rows(portal, kind).await.pop().expect("a row").key;
    let row = throttle::ActiveModel { key: Unchanged(key), failures: Set(failures), ..Default::default() };
    row.update(&portal.db).await.expect("a count");
}

/// Four tries an hour kept a number locked for ever when it was counted wherever it was tried from.
#[actix_web::test]
async fn who_is_attacked_from_elsewhere_signs_in() {
    let portal = behind_a_proxy().await;
    let card = portal.family().await.holder.card_number;
    for hour in 0..6 {
        for _ in 0..20 {
            let status = sign_in(&portal, STRANGER, &card, "errada").await;
            assert!([401, 429].contains(&status), "{status}");
        }
        assert_eq!(sign_in(&portal, STRANGER, &card, PASSWORD).await, 429, "the stranger waits");
        assert_eq!(sign_in(&portal, HOME, &card, PASSWORD).await, 201, "hour {hour}");
        portal.advance(TimeDelta::hours(1));
    }
}

#[actix_web::test]
async fn who_is_attacked_from_elsewhere_resets_and_registers() {
    let portal = behind_a_proxy().await;
    let record: OnRecord = portal.on_record().await;
    let registration = serde_json::to_string(&record.registration()).expect("JSON");
    let reset = serde_json::to_string(&record.password_reset()).expect("JSON");
    let first_access = json!({
        "kind": "individual",
        "card_number": record.member.card_number,
        "cpf": "52998224725",
        "email": "alguem@exemplo.example",
        "birth_date": "1980-01-01",
    });
    let wrong = json!({ "mother_name": "Ana Lima" });
    let mut wrong_registration = serde_json::to_value(record.registration()).expect("JSON");
    wrong_registration["mother_name"] = wrong["mother_name"].clone();
    let forms = [
        ("/beneficiary/registrations", wrong_registration.to_string(), registration, 422, 201),
        ("/beneficiary/password-resets", reset.clone(), reset, 202, 202),
        ("/first-accesses", first_access.to_string(), first_access.to_string(), 202, 202),
    ];
    for (path, attack, own, looked_at, good) in forms {
        for _ in 0..5 {
            assert_eq!(send(&portal, path, STRANGER, attack.clone()).await, looked_at, "{path}");
        }
        assert_eq!(send(&portal, path, STRANGER, attack).await, 429, "{path}");
        assert_eq!(send(&portal, path, HOME, own).await, good, "{path}");
    }
}

#[actix_web::test]
async fn a_number_tried_from_everywhere_waits_a_minute_at_most() {
    let portal = behind_a_proxy().await;
    let card = portal.family().await.holder.card_number;
    for number in 0..100 {
        assert_eq!(sign_in(&portal, &format!("203.0.113.{}", number / 5), &card, "errada").await, 401, "{number}");
    }
    assert_eq!(sign_in(&portal, HOME, &card, PASSWORD).await, 429, "a hundred are free");
    let delays = audited(&portal, "tries_delayed").await;
    assert_eq!(delays.len(), 21, "one for each address with the card, one for the card");
    for _ in 0..5 {
        portal.advance(TimeDelta::seconds(61));
        assert_eq!(sign_in(&portal, "192.0.2.1", &card, "errada").await, 401);
        assert_eq!(sign_in(&portal, HOME, &card, PASSWORD).await, 429);
    }
    portal.advance(TimeDelta::seconds(61));
    assert_eq!(sign_in(&portal, HOME, &card, PASSWORD).await, 201);
    portal.advance(TimeDelta::minutes(61));
    assert_eq!(sign_in(&portal, HOME, &card, "errada").await, 401);
    assert_eq!(rows(&portal, "card_anywhere").await[0].failures, 1, "the hour is over");
}

#[actix_web::test]
async fn an_address_in_constant_use_starts_anew_every_hour() {
    let portal = behind_a_proxy().await;
    let card = portal.family().await.holder.card_number;
    assert_eq!(sign_in(&portal, HOME, "7000000001", "errada").await, 401);
    let first = rows(&portal, "address").await[0].last_failure_at;
    for minutes in [20, 20, 19] {
        portal.advance(TimeDelta::minutes(minutes));
        assert_eq!(sign_in(&portal, HOME, "7000000002", "errada").await, 401);
        assert_eq!(sign_in(&portal, HOME, &card, PASSWORD).await, 201);
    }
    let row = rows(&portal, "address").await.remove(0);
    assert_eq!((row.failures, row.last_failure_at), (4, first));
    set(&portal, "address", 90).await;
    assert_eq!(sign_in(&portal, HOME, "7000000003", "errada").await, 401);
    assert_eq!(sign_in(&portal, HOME, &card, PASSWORD).await, 429);
    portal.advance(TimeDelta::seconds(61));
    assert_eq!(sign_in(&portal, HOME, "7000000004", "errada").await, 401, "forty failures too many wait a minute");
    assert_eq!(rows(&portal, "address").await[0].failures, 1, "an hour after the first try");
    assert_eq!(sign_in(&portal, HOME, &card, PASSWORD).await, 201);
}

#[actix_web::test]
async fn an_ipv6_caller_is_counted_by_its_network() {
    let portal = behind_a_proxy().await;
    let card = portal.family().await.holder.card_number;
    for number in 1..=5 {
        assert_eq!(sign_in(&portal, &format!("2001:db8:1:2::{number}"), &card, "errada").await, 401);
    }
    assert_eq!(sign_in(&portal, "2001:db8:1:2:3:4:5:6", &card, PASSWORD).await, 429);
    assert_eq!(sign_in(&portal, "2001:db8:1:3::1", &card, PASSWORD).await, 201);
    for _ in 0..5 {
        assert_eq!(sign_in(&portal, "::ffff:203.0.113.66", &card, "errada").await, 401);
    }
    assert_eq!(sign_in(&portal, STRANGER, &card, PASSWORD).await, 429, "the same address, written otherwise");
}

/// The number of a try becomes its IPv6 network: the /48, the /56 in it and the /64 in that.
fn ipv6(site: u16, household: u8, link: u8) -> String {
    format!("2001:db8:{site:x}:{household:02x}{link:02x}::1")
}

// attack 11: one /48 is 65,536 callers; 1,671 tries in 14 s met no 429.
#[actix_web::test]
async fn a_site_is_no_crowd_of_strangers() {
    let portal = behind_a_proxy().await;
    let card = portal.family().await.holder.card_number;
    // About one number: 5 from a /64, 10 from a /56, 20 from a /48, which so never uses up the hundred of anywhere.
    let mut looked_at = 0;
    for household in 0..4 {
        for link in 0..4 {
            for _ in 0..3 {
                let status = sign_in(&portal, &ipv6(1, household, link), &card, "errada").await;
                assert!([401, 429].contains(&status), "{status}");
                looked_at += usize::from(status == 401);
            }
        }
        let expected = [10, 20, 20, 20][usize::from(household)];
        assert_eq!(looked_at, expected, "after {} households", household + 1);
    }
    assert_eq!(sign_in(&portal, &ipv6(1, 0xff, 0), &card, PASSWORD).await, 429);
    assert_eq!(sign_in(&portal, &ipv6(2, 0, 0), &card, PASSWORD).await, 201, "another site");

    // About many numbers: 50 an hour from a /64, 200 from a /56, 800 from a /48.
    for (free, beside, elsewhere) in [(200, ipv6(3, 0, 2), ipv6(3, 1, 0)), (800, ipv6(4, 1, 0), ipv6(5, 0, 0))] {
        let site = if free == 200 { 3 } else { 4 };
        let known = rows(&portal, "address").await;
        assert_eq!(sign_in(&portal, &ipv6(site, 0, 0), "7000000001", "errada").await, 401);
        let new = rows(&portal, "address").await.into_iter().filter(|row| !known.contains(row));
        for row in new {
            let row = throttle::ActiveModel { key: Unchanged(row.key), failures: Set(free - 1), ..Default::default() };
            row.update(&portal.db).await.expect("a count");
        }
        let link = if free == 200 { ipv6(site, 0, 1) } else { ipv6(site, 2, 1) };
        assert_eq!(sign_in(&portal, &link, "7000000002", "errada").await, 401, "the last free try");
        assert_eq!(sign_in(&portal, &beside, &card, PASSWORD).await, 429, "{free}");
        assert_eq!(sign_in(&portal, &elsewhere, &card, PASSWORD).await, 201, "{free}");
        portal.advance(TimeDelta::seconds(61));
        assert_eq!(sign_in(&portal, &beside, &card, PASSWORD).await, 201, "a minute at most");
    }
}

#[actix_web::test]
async fn the_beginning_of_a_delay_is_written_down_once() {
    let portal = behind_a_proxy().await;
    let card = portal.family().await.holder.card_number;
    for _ in 0..9 {
        sign_in(&portal, STRANGER, &card, "errada").await;
    }
    let written = audited(&portal, "tries_delayed").await;
    assert_eq!(written.len(), 1, "whoever waits begins no delay");
    assert_eq!((written[0].address.as_deref(), &written[0].details["reason"]), (Some(STRANGER), &json!("card")));
    assert!(!format!("{written:?}").contains(&card));
    portal.advance(TimeDelta::seconds(31));
    sign_in(&portal, STRANGER, &card, "errada").await;
    assert_eq!(audited(&portal, "tries_delayed").await.len(), 2);
}
