//! A try that nobody judged counts for nothing, in whatever way it ended: at every handler that counts, and for whoever
//! hangs up too, though not so that hanging up is free.

use std::net::IpAddr;

use api::access::{Database, Origin};
use api::audit::Tries;
use api::config::operator::RegistrationMode;
use api::credentials::throttle::{Attempt, ThrottleKey};
use api::db::connect;
use api::db::entity::throttle;
use sea_orm::EntityTrait;
use serde_json::json;
use tests::Portal;

use crate::registration_confirmations::newest_token;
use crate::storm::amid_strangers;

async fn failures(portal: &Portal, kind: &str) -> i32 {
    let rows = throttle::Entity::find().all(&portal.db).await.expect("the throttle");
    rows.iter().filter(|row| row.key.split(':').next() == Some(kind)).map(|row| row.failures).sum()
}

// structure 1: a confirmation that met a full queue stayed counted.
#[actix_web::test]
async fn a_confirmation_that_nobody_could_look_at_does_not_count() {
    let portal = Portal::start_with("2026-03-10", |config| {
        config.operator.registration = RegistrationMode::ConfirmedByEmail;
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    })
    .await;
    let mut tokens = Vec::new();
    for _ in 0..24 {
        let record = portal.on_record().await;
        portal.anonymous().register(&record.registration()).await.expect("a registration");
        tokens.push(newest_token(&portal, &record.email()).await);
    }
    let http = reqwest::Client::new();
    let confirmations = tokens.iter().map(|token| {
        http.post(format!("{}/api/v1/beneficiary/registrations/confirmations", portal.origin))
            .header("content-type", "application/json")
            .body(json!({ "token": token, "password": "errada" }).to_string())
    });
    let (statuses, _strangers) = amid_strangers(&portal, confirmations.collect()).await;
    let of = |status: u16| statuses.iter().filter(|known| **known == status).count();
    assert!(of(503) > 0 && of(422) + of(503) == statuses.len(), "{statuses:?}");
    for kind in ["registration_confirmation", "links"] {
        assert_eq!(failures(&portal, kind).await, i32::try_from(of(422)).expect("a count"), "{kind}: {statuses:?}");
    }
}

#[actix_web::test]
async fn a_dropped_try_is_taken_back_from_the_number_and_stays_with_the_caller() {
    let portal = Portal::start_on("2026-03-10").await;
    let database = Database::new(portal.db.clone());
    let address: IpAddr = "203.0.113.9".parse().expect("an address");
    let origin = Origin { address, device: None, request_id: String::new() };
    let count = async || {
        let mut keys = ThrottleKey::of_number(Tries::BeneficiarySignIn, "8000000001", address);
        keys.extend(ThrottleKey::address(address));
        Attempt::count(&database, keys, &origin, portal.clock.moment()).await.expect("a try")
    };
    let counts = async || {
        let [card, anywhere] = [failures(&portal, "card").await, failures(&portal, "card_anywhere").await];
        (card, anywhere, failures(&portal, "address").await)
    };
    count().await.failed();
    assert_eq!(counts().await, (1, 1, 1));
    count().await.unjudged().await.expect("taken back");
    assert_eq!(counts().await, (1, 1, 1));
    drop(count().await);
    for _ in 0..100 {
        if counts().await.0 == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(counts().await, (1, 1, 2), "whoever hangs up has cost a hash");
    let good = count().await;
    let tx = connect::begin(&portal.db).await.expect("a transaction");
    good.succeeded(&tx).await.expect("good");
    tx.commit().await.expect("a commit");
    assert_eq!(counts().await, (0, 1, 2), "the person starts anew; what others share gets the one try back");
}
