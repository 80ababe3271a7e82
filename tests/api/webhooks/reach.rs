//! Where the portal does not send.

use std::net::ToSocketAddrs as _;

use api::config::Config;
use api::http::pdf_file::PdfRenderer;
use api::worker::Worker;
use chrono::TimeDelta;
use sea_orm::ConnectionTrait;
use shared::client::ClientError;
use shared::problem::ProblemCode;
use shared::webhooks::{WebhookChange, WebhookFailure, WebhookQuery};
use tests::Portal;
use tests::portal::config_of;

use super::receiver::Receiver;
use super::{DAY, SLIPS, code, happen, key, new, only, program, webhook};

#[actix_web::test]
async fn private_addresses_are_refused_when_a_webhook_is_made_and_when_it_is_sent_to() {
    let portal = Portal::start_on(DAY).await;
    let program = program(&portal).await;
    for (url, why) in [
        ("https://127.0.0.1:8443/", "private-address"),
        ("https://localhost:8443/", "private-address"),
        ("https://10.0.0.1/", "private-address"),
        ("https://[::ffff:127.0.0.1]/", "private-address"),
        ("https://169.254.169.254/latest/meta-data/", "private-address"),
        ("https://[::1]/", "private-address"),
        ("http://erp.example/", "scheme"),
        ("gopher://erp.example/", "scheme"),
        ("https://user:word@erp.example/", "user-info"),
        ("https://erp.example/#here", "fragment"),
        ("https://erp.example:25/", "port"),
        ("erp.example", "format"),
    ] {
        let refused = program.create_webhook(&new(url, SLIPS), &key()).await.expect_err("a refusal");
        let ClientError::Refused(problem) = refused else { panic!("{refused}") };
        assert_eq!(problem.known_code(), Some(ProblemCode::InvalidFields), "{url}");
        let errors: Vec<_> = problem.errors.iter().map(|error| (error.pointer.as_str(), error.code.as_str())).collect();
        assert_eq!(errors, [("/url", why)], "{url}");
    }
    assert_eq!(program.webhooks(&WebhookQuery::default()).await.expect("a list").items.len(), 0);

    // What a name leads to shows when it is sent to. Nothing was sent to the receiver that listens there.
    let receiver = Receiver::content();
    let id = webhook(&program, "https://erp.example/").await.webhook.id;
    let change = WebhookChange { url: Some("https://127.0.0.1/".to_owned()), ..WebhookChange::default() };
    assert_eq!(code(program.change_webhook(id, &change).await), Some(ProblemCode::InvalidFields));
    happen(&portal.db, &portal, "F-1").await;
    for (name, failure) in [
        (format!("https://localhost:{}/", receiver.address.port()), WebhookFailure::RefusedAddress),
        (format!("http://localhost:{}/", receiver.address.port()), WebhookFailure::RefusedAddress),
        (format!("https://[::ffff:127.0.0.1]:{}/", receiver.address.port()), WebhookFailure::RefusedAddress),
        ("https://nobody.invalid/".to_owned(), WebhookFailure::UnknownName),
    ] {
        // As if it had been made under other settings.
        let sql = format!("UPDATE webhook SET url = '{name}'");
        portal.db.execute_unprepared(&sql).await.expect("changed");
        portal.db.execute_unprepared("UPDATE webhook_delivery SET failures = 0").await.expect("changed");
        let config = config_of(&portal.database);
        let worker = Worker::new(&config, portal.clock.clone(), portal.db.clone(), PdfRenderer::new());
        worker.expect("a worker").webhooks().deliver_due().await.expect("a round");
        assert_eq!(only(&program, id).await.last_error, Some(failure), "{name}");
        portal.advance(TimeDelta::seconds(6));
    }
    assert_eq!(receiver.received().len(), 0);
}

#[actix_web::test]
async fn a_name_that_leads_to_a_private_address_is_not_called() {
    let other_network = |config: &mut Config| {
        config.webhooks.allow_private_addresses = vec!["10.9.0.0/16".parse().expect("a network")];
    };
    let portal = Portal::start_with(DAY, other_network).await;
    let program = program(&portal).await;
    // A machine's own name is of its own network, where it is known at all.
    let name = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let name = if name.trim().is_empty() { "nobody.invalid" } else { name.trim() };
    let is_known = (name, 8080).to_socket_addrs().is_ok_and(|mut found| found.next().is_some());
    let id = webhook(&program, &format!("http://{name}:8080/")).await.webhook.id;
    happen(&portal.db, &portal, "F-1").await;
    let mut config = config_of(&portal.database);
    other_network(&mut config);
    let worker = Worker::new(&config, portal.clock.clone(), portal.db.clone(), PdfRenderer::new());
    worker.expect("a worker").webhooks().deliver_due().await.expect("a round");
    let failure = if is_known { WebhookFailure::RefusedAddress } else { WebhookFailure::UnknownName };
    assert_eq!(only(&program, id).await.last_error, Some(failure), "{name}");
}
