//! Webhooks, with real receivers: what they are told and how it is signed, in which order and how often it is tried, what
//! becomes of receivers that misbehave, and where the portal does not send at all.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use api::config::Config;
use api::db::connect;
use api::db::entity::{webhook_delivery, webhook_secret};
use api::events;
use api::http::pdf_file::PdfRenderer;
use api::worker::{Worker, housekeeping};
use chrono::TimeDelta;
use sea_orm::{DatabaseConnection, EntityTrait, PaginatorTrait};
use serde_json::json;
use shared::client::{Client, ClientError};
use shared::events::EventKind;
use shared::id::{WebhookDeliveryId, WebhookId};
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::webhooks::{
    IssuedWebhook, NewWebhook, WebhookChange, WebhookDelivery, WebhookDeliveryState, WebhookDisabledReason,
    WebhookFailure, WebhookQuery,
};
use tests::Portal;
use tests::portal::config_of;
use uuid::Uuid;

mod management;
mod reach;
mod receiver;
mod tls;
mod workers;

use receiver::{Received, Receiver, Reply};

const DAY: &str = "2026-03-10";
const SLIPS: &[EventKind] = &[EventKind::SlipReissued];

/// Receivers of tests are on the same machine.
fn on_loopback(config: &mut Config) {
    config.webhooks.allow_private_addresses = vec!["127.0.0.0/8".parse().expect("a network")];
}

async fn portal() -> Portal {
    Portal::start_with(DAY, on_loopback).await
}

async fn program(portal: &Portal) -> Client {
    portal.program(&[Scope::WebhooksWrite]).await.client(portal).await
}

fn worker(portal: &Portal) -> Worker {
    let mut config = config_of(&portal.database);
    on_loopback(&mut config);
    Worker::new(&config, portal.clock.clone(), portal.db.clone(), PdfRenderer::new()).expect("a worker")
}

/// One round of a worker; tells how many deliveries it tried.
async fn round(portal: &Portal) -> usize {
    worker(portal).webhooks().deliver_due().await.expect("a round")
}

/// Rounds until nothing is due.
async fn rounds(portal: &Portal) {
    while round(portal).await > 0 {}
}

fn key() -> String {
    Uuid::now_v7().to_string()
}

fn new(url: &str, kinds: &[EventKind]) -> NewWebhook {
    NewWebhook { url: url.to_owned(), kinds: kinds.to_vec(), description: None, enabled: None }
}

async fn webhook(program: &Client, url: &str) -> IssuedWebhook {
    program.create_webhook(&new(url, SLIPS), &key()).await.expect("a webhook")
}

fn secret(issued: &IssuedWebhook) -> String {
    issued.secret.as_ref().expect("the secret").expose().to_owned()
}

/// An event about an invoice; gives its number.
async fn happen(db: &DatabaseConnection, portal: &Portal, invoice: &str) -> i64 {
    let tx = connect::begin_patiently(db).await.expect("a transaction");
    let details = json!({
        "reissue_id": Uuid::nil(), "invoice_id": Uuid::max(), "invoice_external_id": invoice, "total_cents": 12_345,
        "barcode": "00190", "number": "7",
    });
    let number = events::record(&tx, EventKind::SlipReissued, details, portal.clock.moment()).await.expect("an event");
    tx.commit().await.expect("a commit");
    number
}

async fn deliveries(program: &Client, id: WebhookId) -> Vec<WebhookDelivery> {
    program.webhook_deliveries(id, &WebhookQuery::default()).await.expect("a list").items
}

/// The only delivery there is.
async fn only(program: &Client, id: WebhookId) -> WebhookDelivery {
    let mut all = deliveries(program, id).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// A webhook and a delivery to it.
pub(crate) async fn with_a_delivery(portal: &Portal) -> (String, String) {
    let program = program(portal).await;
    let id = webhook(&program, "https://erp.example/").await.webhook.id;
    let test = program.test_webhook(id, &key()).await.expect("a test");
    (id.to_string(), test.id.to_string())
}

fn numbers(received: &[Received]) -> Vec<i64> {
    received.iter().map(|one| one.json()["data"]["event_number"].as_i64().expect("a number")).collect()
}

fn code<T: std::fmt::Debug>(result: Result<T, ClientError>) -> Option<ProblemCode> {
    result.expect_err("a refusal").code()
}

#[actix_web::test]
async fn an_event_is_told_by_its_ids_and_signed() {
    let (portal, receiver) = (portal().await, Receiver::content());
    let program = program(&portal).await;
    happen(&portal.db, &portal, "F-0").await;
    let made = webhook(&program, &receiver.url()).await;
    let number = happen(&portal.db, &portal, "F-1").await;
    assert_eq!(round(&portal).await, 1, "what was before the webhook is not told");
    assert_eq!(round(&portal).await, 0);

    let received = receiver.received();
    let [told] = received.as_slice() else { panic!("{received:?}") };
    assert_eq!(told.request_line, "POST /events?of=portal HTTP/1.1");
    assert_eq!(told.headers["content-type"], "application/json");
    assert!(told.headers["user-agent"].starts_with("portal-webhooks/"));
    let now = portal.clock.moment().now;
    assert_eq!(told.headers["webhook-timestamp"], now.timestamp().to_string());
    let data = json!({
        "event_number": number, "invoice_external_id": "F-1", "invoice_id": Uuid::max(), "reissue_id": Uuid::nil(),
    });
    let timestamp = now.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    assert_eq!(told.json(), json!({ "type": "slip_reissued", "timestamp": timestamp, "data": data }));
    assert_eq!(told.signed_with(&secret(&made)), 1);
    assert_eq!(told.headers["webhook-signature"].split(' ').count(), 1);

    let delivery = only(&program, made.webhook.id).await;
    assert_eq!(delivery.id.to_string(), told.id());
    let WebhookDelivery { event_number, kind, state, attempts, last_status, last_error, .. } = &delivery;
    assert_eq!(
        (*event_number, kind.as_str(), *state),
        (Some(number), "slip_reissued", WebhookDeliveryState::Delivered)
    );
    assert_eq!((*attempts, *last_status, *last_error), (1, Some(204), None));
    assert_eq!((delivery.last_attempt_at, delivery.ended_at, delivery.next_attempt_at), (Some(now), Some(now), None));
    let one = program.webhook_delivery(made.webhook.id, delivery.id).await.expect("a delivery");
    assert_eq!(one, delivery);
}

#[actix_web::test]
async fn a_webhook_is_told_of_its_kinds_alone() {
    let (portal, receiver) = (portal().await, Receiver::content());
    let program = program(&portal).await;
    let choices = new(&receiver.url(), &[EventKind::InvoiceDeliveryChosen]);
    let id = program.create_webhook(&choices, &key()).await.expect("a webhook").webhook.id;
    happen(&portal.db, &portal, "F-1").await;
    assert_eq!(round(&portal).await, 0);
    let change = WebhookChange { kinds: Some(EventKind::ALL.to_vec()), ..WebhookChange::default() };
    let changed = program.change_webhook(id, &change).await.expect("changed");
    assert_eq!(changed.kinds, EventKind::ALL);
    let second = happen(&portal.db, &portal, "F-2").await;
    rounds(&portal).await;
    assert_eq!(numbers(&receiver.received()), [second], "what was passed over is not told later");
}

#[actix_web::test]
async fn a_failure_is_tried_again_for_three_days_and_then_given_up() {
    let (portal, receiver) = (portal().await, Receiver::start(|_| Reply::Status(500)));
    let program = program(&portal).await;
    let id = webhook(&program, &receiver.url()).await.webhook.id;
    happen(&portal.db, &portal, "F-1").await;
    let begun = portal.clock.moment().now;
    for attempt in 1..10 {
        assert_eq!(round(&portal).await, 1, "try {attempt}");
        assert_eq!(round(&portal).await, 0, "it waits after try {attempt}");
        let program = self::program(&portal).await;
        let waiting = only(&program, id).await;
        assert_eq!((waiting.state, waiting.attempts), (WebhookDeliveryState::Pending, attempt));
        assert_eq!((waiting.last_status, waiting.last_error), (Some(500), Some(WebhookFailure::Status)));
        let next = waiting.next_attempt_at.expect("another try");
        portal.clock.set(next - TimeDelta::milliseconds(1));
        assert_eq!(round(&portal).await, 0, "not before its time");
        portal.clock.set(next);
    }
    let spent = portal.clock.moment().now - begun;
    assert!((TimeDelta::days(3)..TimeDelta::days(4)).contains(&spent), "{spent}");
    assert_eq!(round(&portal).await, 1);
    let program = self::program(&portal).await;
    let over = only(&program, id).await;
    assert_eq!((over.state, over.attempts, over.next_attempt_at), (WebhookDeliveryState::GivenUp, 10, None));
    portal.advance(TimeDelta::days(29));
    assert_eq!(round(&portal).await, 0);
    let retention = config_of(&portal.database).operator.retention();
    let tidy = async || housekeeping::tidy(&portal.db, &retention, portal.clock.moment().now).await.expect("tidied");
    let count = async || webhook_delivery::Entity::find().count(&portal.db).await.expect("a count");
    tidy().await;
    assert_eq!(count().await, 1);
    portal.advance(TimeDelta::days(2));
    tidy().await;
    assert_eq!(count().await, 0, "it is listed for 30 days");
    let ids: Vec<_> = receiver.received().iter().map(|told| told.id().to_owned()).collect();
    assert!(ids.len() == 10 && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
}

#[actix_web::test]
async fn events_about_the_same_arrive_in_order_and_others_do_not_wait() {
    let portal = portal().await;
    // The first three tries about F-1 fail.
    let failures = std::sync::atomic::AtomicU32::new(0);
    let receiver = Receiver::start(move |told| {
        let is_first = told.json()["data"]["invoice_external_id"] == "F-1";
        let is_failure = is_first && failures.fetch_add(1, std::sync::atomic::Ordering::SeqCst) < 3;
        Reply::Status(if is_failure { 503 } else { 200 })
    });
    let program = program(&portal).await;
    webhook(&program, &receiver.url()).await;
    let mut about = BTreeMap::new();
    for invoice in ["F-1", "F-1", "F-2", "F-1", "F-2"] {
        about.insert(happen(&portal.db, &portal, invoice).await, invoice);
    }
    rounds(&portal).await;
    let firsts = numbers(&receiver.received());
    assert_eq!(firsts.iter().filter(|number| about[*number] == "F-2").count(), 2, "{firsts:?}");
    for _ in 0..4 {
        portal.advance(TimeDelta::hours(3));
        rounds(&portal).await;
    }
    let received = numbers(&receiver.received());
    let of = |invoice: &str| received.iter().copied().filter(|number| about[number] == invoice).collect::<Vec<_>>();
    assert_eq!(of("F-1"), [1, 1, 1, 1, 2, 4]);
    assert_eq!(of("F-2"), [3, 5]);
}

#[actix_web::test]
async fn a_receiver_that_is_gone_is_not_told_until_somebody_enables_it() {
    let portal = portal().await;
    let gone = std::sync::atomic::AtomicBool::new(true);
    let receiver = Receiver::start(move |_| {
        Reply::Status(if gone.swap(false, std::sync::atomic::Ordering::SeqCst) { 410 } else { 200 })
    });
    let program = program(&portal).await;
    let id = webhook(&program, &receiver.url()).await.webhook.id;
    happen(&portal.db, &portal, "F-1").await;
    rounds(&portal).await;
    happen(&portal.db, &portal, "F-1").await;
    portal.advance(TimeDelta::days(5));
    rounds(&portal).await;
    let program = self::program(&portal).await;
    let disabled = program.webhook(id).await.expect("a webhook");
    assert_eq!((disabled.enabled, disabled.disabled_reason), (false, Some(WebhookDisabledReason::Gone)));
    let waiting = only(&program, id).await;
    assert_eq!((waiting.last_status, waiting.last_error), (Some(410), Some(WebhookFailure::Gone)));
    assert_eq!(waiting.state, WebhookDeliveryState::Pending);
    assert_eq!(numbers(&receiver.received()), [1]);

    let enable = WebhookChange { enabled: Some(true), ..WebhookChange::default() };
    let enabled = program.change_webhook(id, &enable).await.expect("enabled");
    assert_eq!((enabled.enabled, enabled.disabled_reason), (true, None));
    rounds(&portal).await;
    assert_eq!(numbers(&receiver.received()), [1, 1, 2], "nothing is lost");
}

#[actix_web::test]
async fn a_redirect_is_not_followed_and_an_answer_is_not_read_to_its_end() {
    let portal = portal().await;
    let elsewhere = Receiver::content();
    let there = elsewhere.url();
    let redirecting = Receiver::start(move |_| Reply::Redirect(there.clone()));
    let endless = Receiver::start(|_| Reply::Endless);
    let garbled = Receiver::start(|_| Reply::Garbage);
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}/", listener.local_addr().expect("an address"))
    };
    let program = program(&portal).await;
    let mut ids = Vec::new();
    for url in [redirecting.url(), endless.url(), garbled.url(), closed] {
        ids.push(webhook(&program, &url).await.webhook.id);
    }
    happen(&portal.db, &portal, "F-1").await;
    let begun = Instant::now();
    assert_eq!(round(&portal).await, 4);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    let mut found = Vec::new();
    for id in ids {
        let delivery = only(&program, id).await;
        found.push((delivery.state, delivery.last_status, delivery.last_error));
    }
    let pending = WebhookDeliveryState::Pending;
    assert_eq!(
        found,
        [
            (pending, Some(307), Some(WebhookFailure::Status)),
            (WebhookDeliveryState::Delivered, Some(200), None),
            (pending, None, Some(WebhookFailure::BrokenAnswer)),
            (pending, None, Some(WebhookFailure::NotConnected)),
        ]
    );
    assert_eq!(elsewhere.received().len(), 0);
}

#[actix_web::test]
async fn a_test_is_sent_and_a_delivery_anew_under_the_same_id() {
    let (portal, receiver) = (portal().await, Receiver::content());
    let program = program(&portal).await;
    let made = webhook(&program, &receiver.url()).await;
    let (id, under) = (made.webhook.id, key());
    let test = program.test_webhook(id, &under).await.expect("a test");
    assert_eq!((test.kind.as_str(), test.event_number, test.attempts), ("webhook.test", None, 0));
    assert_eq!(program.test_webhook(id, &under).await.expect("the same").id, test.id);
    assert_eq!(round(&portal).await, 1);
    let told = receiver.received().remove(0);
    assert_eq!((told.id(), &told.json()["type"]), (test.id.to_string().as_str(), &json!("webhook.test")));
    assert_eq!((told.json()["data"].clone(), told.signed_with(&secret(&made))), (json!({}), 1));

    portal.advance(TimeDelta::minutes(2));
    let anew = program.redeliver_webhook(id, test.id, &key()).await.expect("anew");
    assert_eq!((anew.id, anew.state, anew.attempts), (test.id, WebhookDeliveryState::Pending, 1));
    assert_eq!(round(&portal).await, 1);
    let told = receiver.received().remove(1);
    assert_eq!(told.id(), test.id.to_string());
    assert_eq!(told.headers["webhook-timestamp"], portal.clock.moment().now.timestamp().to_string());
    assert_eq!(only(&program, id).await.attempts, 2);

    // An earlier event that is delivered anew goes before a later one about the same.
    let first = happen(&portal.db, &portal, "F-1").await;
    rounds(&portal).await;
    let second = happen(&portal.db, &portal, "F-1").await;
    let delivery = deliveries(&program, id).await.into_iter().find(|one| one.event_number == Some(first));
    program.redeliver_webhook(id, delivery.expect("the first").id, &key()).await.expect("anew");
    rounds(&portal).await;
    assert_eq!(numbers(&receiver.received()[2..]), [first, first, second]);
}

#[actix_web::test]
async fn nothing_is_sent_while_a_webhook_is_not_enabled_or_after_it_is_deleted() {
    let (portal, receiver) = (portal().await, Receiver::content());
    let program = program(&portal).await;
    let asked = NewWebhook { enabled: Some(false), description: Some("ERP".to_owned()), ..new(&receiver.url(), SLIPS) };
    let made = program.create_webhook(&asked, &key()).await.expect("a webhook").webhook;
    assert_eq!((made.enabled, made.description.as_deref()), (false, Some("ERP")));
    happen(&portal.db, &portal, "F-1").await;
    program.test_webhook(made.id, &key()).await.expect("a test waits");
    assert_eq!(round(&portal).await, 0);
    let change = WebhookChange { enabled: Some(true), ..WebhookChange::default() };
    program.change_webhook(made.id, &change).await.expect("enabled");
    rounds(&portal).await;
    assert_eq!(receiver.received().len(), 2, "what waited is sent");

    happen(&portal.db, &portal, "F-2").await;
    assert!(!api::webhooks::spool(&portal.db, portal.clock.moment().now).await.expect("spooled"));
    program.delete_webhook(made.id).await.expect("deleted");
    assert_eq!(round(&portal).await, 0);
    for gone in [
        code(program.webhook(made.id).await),
        code(program.delete_webhook(made.id).await),
        code(program.change_webhook(made.id, &change).await),
        code(program.rotate_webhook_secret(made.id, &key()).await),
        code(program.test_webhook(made.id, &key()).await),
        code(program.webhook_deliveries(made.id, &WebhookQuery::default()).await),
        code(program.redeliver_webhook(made.id, WebhookDeliveryId::new(Uuid::now_v7()), &key()).await),
    ] {
        assert_eq!(gone, Some(ProblemCode::NotFound));
    }
    assert_eq!(webhook_delivery::Entity::find().count(&portal.db).await.expect("a count"), 0);
    assert_eq!(webhook_secret::Entity::find().count(&portal.db).await.expect("a count"), 0);
}
