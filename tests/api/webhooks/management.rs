//! Webhooks as programs make, change and look at them.

use api::db::entity::{audit, idempotency_key, webhook_secret};
use api::worker::housekeeping;
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use shared::audit::AuditQuery;
use shared::paths::webhooks as paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::webhooks::{MOST_WEBHOOKS, WebhookChange, WebhookQuery};
use tests::Portal;
use tests::portal::config_of;

use super::receiver::Receiver;
use super::{DAY, SLIPS, code, deliveries, happen, key, new, portal, program, rounds, secret, webhook};

#[actix_web::test]
async fn a_secret_is_told_once_and_the_one_before_signs_for_a_day() {
    let (portal, receiver) = (portal().await, Receiver::content());
    let program = program(&portal).await;
    let (asked, under) = (new(&receiver.url(), SLIPS), key());
    let made = program.create_webhook(&asked, &under).await.expect("a webhook");
    let again = program.create_webhook(&asked, &under).await.expect("the same");
    assert_eq!((again.webhook.id, again.secret), (made.webhook.id, None));
    let first = secret(&made);
    let id = made.webhook.id;

    let rotation = key();
    let second = program.rotate_webhook_secret(id, &rotation).await.expect("a further secret");
    assert_eq!(program.rotate_webhook_secret(id, &rotation).await.expect("the same").secret, None);
    let day_later = portal.clock.moment().now + TimeDelta::hours(24);
    let expiries: Vec<_> = second.webhook.secrets.iter().map(|secret| secret.expires_at).collect();
    assert_eq!(expiries, [None, Some(day_later)]);
    let second = secret(&second);
    happen(&portal.db, &portal, "F-1").await;
    rounds(&portal).await;
    let third = secret(&program.rotate_webhook_secret(id, &key()).await.expect("a further secret"));
    happen(&portal.db, &portal, "F-2").await;
    rounds(&portal).await;
    portal.advance(TimeDelta::hours(24));
    let program = self::program(&portal).await;
    happen(&portal.db, &portal, "F-3").await;
    rounds(&portal).await;

    let received = receiver.received();
    let signed: Vec<_> =
        received.iter().map(|told| [&first, &second, &third].map(|secret| told.signed_with(secret))).collect();
    assert_eq!(signed, [[1, 1, 0], [0, 1, 1], [0, 0, 1]]);
    assert_eq!(program.webhook(id).await.expect("a webhook").secrets.len(), 1);

    // Neither the answers that are kept nor the table hold a secret that one could sign with.
    let rows = webhook_secret::Entity::find().all(&portal.db).await.expect("rows");
    let kept = idempotency_key::Entity::find().all(&portal.db).await.expect("rows");
    for secret in [&first, &second, &third] {
        let bare = secret.strip_prefix("whsec_").expect("the prefix");
        assert!(rows.iter().all(|row| !row.sealed.contains(bare)));
        assert!(kept.iter().all(|row| !row.response_body.contains(bare)));
    }
    portal.advance(TimeDelta::seconds(1));
    let retention = config_of(&portal.database).operator.retention();
    housekeeping::tidy(&portal.db, &retention, portal.clock.moment().now).await.expect("tidied");
    assert_eq!(webhook_secret::Entity::find().count(&portal.db).await.expect("a count"), 1);
}

#[actix_web::test]
async fn a_delivery_is_of_its_own_webhook_and_lists_come_page_by_page() {
    let (portal, receiver) = (portal().await, Receiver::content());
    let program = program(&portal).await;
    let (one, other) = (webhook(&program, &receiver.url()).await, webhook(&program, &receiver.url()).await);
    let (one, other) = (one.webhook.id, other.webhook.id);
    let mut numbers = Vec::new();
    for _ in 0..5 {
        numbers.push(happen(&portal.db, &portal, "F-1").await);
        portal.advance(TimeDelta::seconds(1));
        rounds(&portal).await;
    }
    let delivery = deliveries(&program, one).await.remove(0);
    assert_eq!(code(program.webhook_delivery(other, delivery.id).await), Some(ProblemCode::NotFound));
    let refused = program.redeliver_webhook(other, delivery.id, &key()).await;
    assert_eq!(code(refused), Some(ProblemCode::NotFound));
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let query = WebhookQuery { limit: Some(2), cursor };
        let page = program.webhook_deliveries(one, &query).await.expect("a page");
        seen.extend(page.items.iter().filter_map(|delivery| delivery.event_number));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    seen.reverse();
    assert_eq!(seen, numbers);
    let page = program.webhooks(&WebhookQuery { limit: Some(1), cursor: None }).await.expect("a page");
    assert_eq!((page.items[0].id, page.next_cursor.is_some()), (other, true));
}

#[actix_web::test]
async fn there_are_twenty_webhooks_at_most_and_each_change_is_in_the_audit() {
    let portal = Portal::start_on(DAY).await;
    let program = program(&portal).await;
    let mut first = None;
    for place in 0..MOST_WEBHOOKS {
        let made = webhook(&program, &format!("https://erp.example/{place}")).await;
        first.get_or_insert(made.webhook.id);
    }
    let one_more = program.create_webhook(&new("https://erp.example/", SLIPS), &key()).await;
    assert_eq!(code(one_more), Some(ProblemCode::TooManyWebhooks));
    let id = first.expect("a webhook");
    program.change_webhook(id, &WebhookChange::default()).await.expect("nothing to change");
    program.rotate_webhook_secret(id, &key()).await.expect("rotated");
    program.test_webhook(id, &key()).await.expect("a test");
    program.delete_webhook(id).await.expect("deleted");
    program.create_webhook(&new("https://erp.example/", SLIPS), &key()).await.expect("there is room");

    let auditor = portal.program(&[Scope::AuditRead]).await.client(&portal).await;
    let query = AuditQuery { limit: Some(200), ..AuditQuery::default() };
    let trail = auditor.audit_trail(&query).await.expect("the audit").items;
    let mut about: Vec<_> = trail.iter().filter(|entry| entry.webhook_id == Some(id)).collect();
    about.reverse();
    let actions: Vec<_> = about.iter().map(|entry| entry.action.as_str()).collect();
    let expected =
        ["webhook_created", "webhook_changed", "webhook_rotated", "webhook_delivery_asked", "webhook_deleted"];
    assert_eq!(actions, expected);
    assert!(about.iter().all(|entry| entry.api_client_id.is_some() && entry.request_id.is_some()));
    let rows = audit::Entity::find().all(&portal.db).await.expect("the audit");
    assert!(rows.iter().all(|row| !row.details.to_string().contains("whsec_")));
}

#[actix_web::test]
async fn what_is_no_webhook_is_refused_and_named() {
    let portal = Portal::start_on(DAY).await;
    let token = portal.program(&[Scope::WebhooksWrite]).await.token(&portal).await;
    let send = async |body: Value| {
        let request =
            portal.raw(Method::POST, paths::WEBHOOKS).bearer(&token).header("content-type", "application/json");
        request.body(body.to_string()).send().await
    };
    let (url, kinds) = ("https://erp.example/", json!(["slip_reissued"]));
    for (body, pointer, why) in [
        (json!({ "kinds": kinds }), "/url", "required"),
        (json!({ "url": url }), "/kinds", "required"),
        (json!({ "url": url, "kinds": [] }), "/kinds", "required"),
        (json!({ "url": url, "kinds": ["slip_reissued", "slip_reissued"] }), "/kinds", "duplicate"),
        (json!({ "url": url, "kinds": ["nada"] }), "/kinds/0", "choice"),
        (json!({ "url": url, "kinds": ["webhook.test"] }), "/kinds/0", "choice"),
        (json!({ "url": format!("{url}{}", "a".repeat(2000)), "kinds": kinds }), "/url", "length"),
        (json!({ "url": url, "kinds": kinds, "description": "a\nb" }), "/description", "length"),
        (json!({ "url": url, "kinds": kinds, "secret": "whsec_AAAA" }), "/secret", "unknown"),
        (json!({ "url": url, "kinds": kinds, "enabled": "yes" }), "/enabled", "type"),
    ] {
        let problem = send(body.clone()).await.problem();
        assert_eq!(problem.code, "invalid-fields", "{body}");
        let found: Vec<_> = problem.errors.iter().map(|error| (error.pointer.as_str(), error.code.as_str())).collect();
        assert_eq!(found, [(pointer, why)], "{body}");
    }
}

#[actix_web::test]
async fn a_key_is_for_one_request_and_a_body_is_json() {
    let portal = Portal::start_on(DAY).await;
    let token = portal.program(&[Scope::WebhooksWrite]).await.token(&portal).await;
    let program = portal.anonymous().with_token(&token);
    let id = webhook(&program, "https://erp.example/").await.webhook.id;
    let other = webhook(&program, "https://erp.example/").await.webhook.id;
    let delivery = program.test_webhook(id, &key()).await.expect("a test").id;
    let other_delivery = program.test_webhook(other, &key()).await.expect("a test").id;
    for (path, of_other) in [
        (paths::webhook_secrets(id), paths::webhook_secrets(other)),
        (paths::webhook_test(id), paths::webhook_test(other)),
        (paths::webhook_redelivery(id, delivery), paths::webhook_redelivery(other, other_delivery)),
    ] {
        let post = async |path: &str, key: &str| {
            portal.raw(Method::POST, path).bearer(&token).header("idempotency-key", key).send().await
        };
        assert_eq!(post(&path, "a b").await.problem().code, "invalid-idempotency-key", "{path}");
        let under = key();
        assert!(post(&path, &under).await.status.is_success(), "{path}");
        assert_eq!(post(&of_other, &under).await.problem().code, "idempotency-key-reused", "{path}");
    }
    for (method, path) in [(Method::POST, paths::WEBHOOKS.to_owned()), (Method::PATCH, paths::webhook(id))] {
        let request = portal.raw(method, &path).bearer(&token).header("content-type", "application/json");
        assert_eq!(request.body("{").send().await.problem().code, "malformed-body", "{path}");
    }
}
