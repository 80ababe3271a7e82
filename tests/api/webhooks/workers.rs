//! Workers side by side, workers that die, and receivers that hang.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use api::db::entity::webhook_delivery;
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use shared::webhooks::{WebhookDeliveryState, WebhookFailure};

use super::receiver::{Received, Receiver, Reply};
use super::{deliveries, happen, numbers, only, portal, program, round, webhook, worker};
use crate::serving::Served;

/// Of each subject each number comes after the ones before it.
fn in_order(received: &[Received]) {
    let mut last: BTreeMap<String, i64> = BTreeMap::new();
    for (told, number) in received.iter().zip(numbers(received)) {
        let subject = told.json()["data"]["invoice_external_id"].as_str().expect("an id").to_owned();
        let before = last.insert(subject.clone(), number).unwrap_or_default();
        assert!(number >= before, "{subject}: {number} after {before}");
    }
}

#[actix_web::test]
async fn a_receiver_that_hangs_holds_up_nobody_else() {
    let (portal, quick) = (portal().await, Receiver::content());
    let hanging = Receiver::start(|_| Reply::Hang);
    let program = program(&portal).await;
    let slow = webhook(&program, &hanging.url()).await.webhook.id;
    webhook(&program, &quick.url()).await;
    let running = worker(&portal).start();
    let begun = Instant::now();
    for place in 0..20 {
        happen(&portal.db, &portal, &format!("F-{place}")).await;
    }
    while quick.received().len() < 20 {
        assert!(begun.elapsed() < Duration::from_secs(8), "{} came", quick.received().len());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(hanging.received().len() <= 4, "few are under way at once");
    assert!(deliveries(&program, slow).await.iter().all(|delivery| delivery.state == WebhookDeliveryState::Pending));
    running.stop().await.expect("it stops");
    // What hung was waited for, for ten seconds, and counts as a failure.
    let failed: Vec<_> = deliveries(&program, slow).await.into_iter().filter(|one| one.attempts > 0).collect();
    assert_eq!(failed.len(), hanging.received().len());
    assert!(failed.iter().all(|delivery| delivery.last_error == Some(WebhookFailure::TimedOut)), "{failed:?}");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[actix_web::test]
async fn of_two_workers_one_sends() {
    let (portal, receiver) = (portal().await, Receiver::content());
    let program = program(&portal).await;
    webhook(&program, &receiver.url()).await;
    let workers = [worker(&portal).start(), worker(&portal).start()];
    for place in 0..60 {
        happen(&portal.db, &portal, &format!("F-{}", place % 20)).await;
    }
    let begun = Instant::now();
    while receiver.received().len() < 60 && begun.elapsed() < Duration::from_secs(10) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for worker in workers {
        worker.stop().await.expect("it stops");
    }
    let received = receiver.received();
    let mut all = numbers(&received);
    in_order(&received);
    all.sort_unstable();
    assert_eq!(all, (1..=60).collect::<Vec<_>>(), "each once");
}

#[actix_web::test]
async fn a_worker_that_died_holds_a_delivery_for_a_minute() {
    let (portal, receiver) = (portal().await, Receiver::content());
    let program = program(&portal).await;
    let id = webhook(&program, &receiver.url()).await.webhook.id;
    happen(&portal.db, &portal, "F-1").await;
    let now = portal.clock.moment().now;
    assert!(!api::webhooks::spool(&portal.db, now).await.expect("spooled"));
    assert_eq!(api::webhooks::claim(&portal.db, id.get(), now, 9).await.expect("claimed").len(), 1);
    portal.advance(TimeDelta::seconds(59));
    assert_eq!(round(&portal).await, 0);
    portal.advance(TimeDelta::seconds(1));
    assert_eq!(round(&portal).await, 1);
    assert_eq!(only(&program, id).await.attempts, 1);
}

#[actix_web::test]
async fn a_worker_that_is_killed_again_and_again_loses_nothing_and_keeps_the_order() {
    // So long that there is a middle in which to kill it.
    let receiver = Receiver::start(|_| {
        std::thread::sleep(Duration::from_millis(8));
        Reply::Status(200)
    });
    let portal = portal().await;
    let program = program(&portal).await;
    webhook(&program, &receiver.url()).await;
    let settings = [("PORTAL_WEBHOOKS__ALLOW_PRIVATE_ADDRESSES", r#"["127.0.0.0/8"]"#)];
    let pending = async || {
        let pending = webhook_delivery::Column::EndedAt.is_null();
        webhook_delivery::Entity::find().filter(pending).count(&portal.db).await.expect("a count")
    };
    let mut events = 0;
    for more in [1, 22, 9, 35, 14, 28] {
        for _ in 0..40 {
            events = happen(&portal.db, &portal, &format!("F-{}", events % 7)).await;
        }
        let wanted = receiver.received().len() + more;
        let served = Served::with(&portal.database.url, &settings, &[]);
        let begun = Instant::now();
        while receiver.received().len() < wanted {
            assert!(begun.elapsed() < Duration::from_secs(15), "{} of {wanted} came", receiver.received().len());
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        // It is killed, not asked to end.
        drop(served);
        assert!(pending().await > 0, "it was killed in the middle of its work");
        // As if the minute of its leases were over.
        let sql = "UPDATE webhook_delivery SET claimed_until = NULL";
        portal.db.execute_unprepared(sql).await.expect("changed");
    }
    let served = Served::with(&portal.database.url, &settings, &[]);
    let begun = Instant::now();
    loop {
        let all = webhook_delivery::Entity::find().count(&portal.db).await.expect("a count");
        if all == events.cast_unsigned() && pending().await == 0 {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{all} of {events}, {} wait", pending().await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(served);
    let received = receiver.received();
    in_order(&received);
    let mut all = numbers(&received);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all, (1..=events).collect::<Vec<_>>());
}
