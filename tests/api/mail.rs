//! Mail: written with what it tells of or not at all, sent once however many workers there are, never lost by one that
//! dies, tried again with patience, and erased as soon as it has served.

use std::collections::BTreeSet;
use std::path::Path;

use api::config::Config;
use api::db::connect;
use api::db::entity::outbox_mail;
use api::mail::{Letter, Postbox, outbox};
use api::setback::Setback;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use tests::Portal;
use tests::portal::config;
use uuid::Uuid;

pub(crate) const ADDRESS: &str = "dalva@exemplo.example";
pub(crate) const PASSWORD: &str = "Xq7&<pé>-9mKd2Rt";

/// What a handler is given, for the tests' operator.
pub(crate) fn postbox(portal: &Portal) -> Postbox {
    let config =
        Config { public_url: "https://portal.example".parse().expect("a URL"), ..config(&portal.database.url) };
    Postbox::new(&config)
}

/// Writes one letter as a command does.
pub(crate) async fn write(portal: &Portal, to: &str, letter: Letter<'_>, expires_in: Option<TimeDelta>) {
    let now = portal.clock.moment().now;
    let tx = connect::begin(&portal.db).await.expect("a transaction");
    let expires_at = expires_in.map(|time| now + time);
    postbox(portal).enqueue(&tx, to, &letter, now, expires_at).await.expect("a row");
    tx.commit().await.expect("committed");
}

pub(crate) async fn write_password(portal: &Portal) {
    let letter = Letter::TemporaryPassword { name: "DALVA D'ÁVILA", password: PASSWORD };
    write(portal, ADDRESS, letter, Some(TimeDelta::minutes(30))).await;
}

async fn write_many(portal: &Portal, count: usize) {
    for number in 0..count {
        let to = format!("membro{number}@exemplo.example");
        write(portal, &to, Letter::PasswordChanged { name: "Dalva" }, None).await;
    }
}

pub(crate) async fn rows(portal: &Portal) -> Vec<outbox_mail::Model> {
    outbox_mail::Entity::find().all(&portal.db).await.expect("the outbox")
}

/// The only row.
pub(crate) async fn row(portal: &Portal) -> outbox_mail::Model {
    let mut rows = rows(portal).await;
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

pub(crate) fn to_folder(folder: &Path) -> Value {
    json!({"from": "Manacá Saúde <portal@manaca-saude.example>", "folder": folder})
}

/// Names of the finished files, sorted.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
    let mut names: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

/// Undoes quoted-printable (RFC 2045, section 6.7).
pub(crate) fn plain(message: &str) -> String {
    let joined = message.replace("=\r\n", "").replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.filter(|_| *first == b'=').and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[actix_web::test]
async fn a_letter_is_written_with_what_it_tells_of_or_not_at_all() {
    let portal = Portal::start_on("2026-03-10").await;
    let now = portal.clock.moment().now;
    for commits in [false, true] {
        let tx = connect::begin(&portal.db).await.expect("a transaction");
        let letter = Letter::FirstAccess { name: "DALVA", path: "/criar-senha#token" };
        postbox(&portal).enqueue(&tx, ADDRESS, &letter, now, None).await.expect("a row");
        if commits {
            tx.commit().await.expect("committed");
        } else {
            tx.rollback().await.expect("rolled back");
        }
        let count = outbox_mail::Entity::find().count(&portal.db).await.expect("a count");
        assert_eq!(count, u64::from(commits));
    }
    let mails = portal.mails_to(ADDRESS).await;
    assert_eq!((mails[0].kind.as_str(), mails[0].link_path()), ("first_access", "/criar-senha#token"));
    assert!(portal.mails_to("outra@exemplo.example").await.is_empty());
    write_password(&portal).await;
    assert_eq!(portal.mails_to(ADDRESS).await[1].temporary_password(), PASSWORD);
}

#[actix_web::test]
async fn a_mail_in_a_folder_is_whole_and_its_row_keeps_no_secret() {
    let portal = Portal::start_on("2026-03-10").await;
    write_password(&portal).await;
    let id = row(&portal).await.id;
    let folder = portal.database.folder.path().join("mail");
    let worker = portal.worker(&portal.db, to_folder(&folder));
    assert_eq!(worker.deliver_due().await.expect("a round"), 1);
    assert_eq!(worker.deliver_due().await.expect("a round"), 0);

    let names = files(&folder);
    assert_eq!(names, [format!("20260310T150000.000000Z-{id}.eml")]);
    let message = std::fs::read_to_string(folder.join(&names[0])).expect("a message");
    let (head, _) = message.split_once("\r\n\r\n").expect("a head");
    for header in [
        "To: dalva@exemplo.example",
        "Date: Tue, 10 Mar 2026 15:00:00 +0000",
        &format!("Message-ID: <{id}@127.0.0.1>"),
        "Auto-Submitted: auto-generated",
        "Content-Type: multipart/alternative",
    ] {
        assert!(head.contains(header), "{header}: {head}");
    }
    assert!(head.contains("<portal@manaca-saude.example>") && head.contains("MIME-Version: 1.0"), "{head}");
    let message = plain(&message);
    assert!(message.contains(&format!("    {PASSWORD}\r\n")), "{message}");
    assert!(message.contains("Xq7&amp;&lt;pé&gt;-9mKd2Rt</p>"), "{message}");

    let row = row(&portal).await;
    assert_eq!((row.text_body.as_str(), row.html_body.as_str()), ("", ""));
    assert_eq!((row.sent_at, row.claimed_until, row.attempts), (Some(portal.clock.moment().now), None, 0));
}

#[actix_web::test]
async fn no_address_begins_another_header() {
    let portal = Portal::start_on("2026-03-10").await;
    let notice = Letter::PasswordChanged { name: "Dalva\r\nBcc: c@outra.example" };
    for to in ["a@b.example\r\nBcc: c@outra.example", "ninguém", "a@b.example, c@outra.example", ADDRESS] {
        write(&portal, to, notice, None).await;
    }
    let folder = portal.database.folder.path().join("mail");
    let worker = portal.worker(&portal.db, to_folder(&folder));
    assert_eq!(worker.deliver_due().await.expect("a round"), 4);
    let names = files(&folder);
    assert_eq!(names.len(), 1);
    let message = std::fs::read_to_string(folder.join(&names[0])).expect("a message");
    assert!(!message.contains("Bcc") && !message.contains("outra.example"), "{message}");
    for row in rows(&portal).await.iter().filter(|row| row.to_address != ADDRESS) {
        assert!(row.failed_at.is_some() && row.sent_at.is_none());
        assert_eq!(row.last_error.as_deref(), Some("bad address"));
    }
}

// field 7
#[actix_web::test]
async fn a_domain_goes_out_in_ascii() {
    let portal = Portal::start_on("2026-03-10").await;
    write(&portal, "nair@pão.example", Letter::PasswordChanged { name: "Nair" }, None).await;
    let folder = portal.database.folder.path().join("mail");
    assert_eq!(portal.worker(&portal.db, to_folder(&folder)).deliver_due().await.expect("a round"), 1);
    let message = std::fs::read_to_string(folder.join(&files(&folder)[0])).expect("a message");
    assert!(message.contains("To: nair@xn--po-sia.example\r\n"), "{message}");
}

#[actix_web::test]
async fn two_workers_never_send_the_same_mail() {
    const MAILS: usize = 60;
    let portal = Portal::start_on("2026-03-10").await;
    write_many(&portal, MAILS).await;
    let mut tasks = Vec::new();
    for name in ["one", "two", "three"] {
        let db = portal.database.connect().await;
        let folder = portal.database.folder.path().join(name);
        let worker = portal.worker(&db, to_folder(&folder));
        tasks.push(tokio::spawn(async move {
            while worker.deliver_due().await.expect("a round") > 0 {}
            files(&folder)
        }));
    }
    let mut sent = Vec::new();
    for task in tasks {
        sent.extend(task.await.expect("a worker"));
    }
    assert_eq!(sent.len(), MAILS, "each is in one worker's folder");
    assert_eq!(sent.iter().collect::<BTreeSet<_>>().len(), MAILS);
    assert!(rows(&portal).await.iter().all(|row| row.sent_at.is_some() && row.text_body.is_empty()));
}

#[actix_web::test]
async fn claims_at_the_same_instant_do_not_overlap() {
    let portal = Portal::start_on("2026-03-10").await;
    write_many(&portal, 20).await;
    let now = portal.clock.moment().now;
    let (one, two) = (portal.database.connect().await, portal.database.connect().await);
    let (first, second) = tokio::join!(outbox::claim(&one, now, 15), outbox::claim(&two, now, 15));
    let claimed: Vec<Uuid> = first.expect("a claim").iter().chain(&second.expect("a claim")).map(|m| m.id).collect();
    assert_eq!(claimed.len(), claimed.iter().collect::<BTreeSet<_>>().len());
    let rest = outbox::claim(&one, now, 15).await.expect("a claim");
    assert_eq!(claimed.len() + rest.len(), 20);
    assert!(!outbox::is_any_due(&one, now).await.expect("an answer"));
}

#[actix_web::test]
async fn a_worker_that_dies_loses_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    write_password(&portal).await;
    let claimed = outbox::claim(&portal.db, portal.clock.moment().now, 4).await.expect("a claim").remove(0);
    let folder = portal.database.folder.path().join("mail");
    let worker = portal.worker(&portal.database.connect().await, to_folder(&folder));
    portal.advance(outbox::LEASE - TimeDelta::seconds(1));
    assert_eq!(worker.deliver_due().await.expect("a round"), 0, "the lease still runs");
    portal.advance(TimeDelta::seconds(1));
    assert_eq!(worker.deliver_due().await.expect("a round"), 1);
    assert_eq!(files(&folder).len(), 1);

    // The one that was taken for dead comes back: what became of the mail stands.
    let now = portal.clock.moment().now;
    let late = outbox::mark_failed(&portal.db, &claimed, Setback::GivenUp, "timeout", now).await;
    assert!(!late.expect("an answer"));
    assert!(!outbox::mark_sent(&portal.db, &claimed, now).await.expect("an answer"));
    let row = row(&portal).await;
    assert_eq!((row.sent_at, row.failed_at, row.attempts), (Some(now), None, 0));
}

#[actix_web::test]
async fn a_mail_that_fails_is_tried_again_with_growing_pauses_and_given_up_at_last() {
    let portal = Portal::start_on("2026-03-10").await;
    write(&portal, ADDRESS, Letter::PasswordChanged { name: "Dalva" }, None).await;
    let blocked = portal.database.folder.path().join("blocked");
    std::fs::write(&blocked, "a file where a folder should be").expect("a file");
    let worker = portal.worker(&portal.db, to_folder(&blocked));
    for attempts in 1..outbox::MOST_ATTEMPTS {
        assert_eq!(worker.deliver_due().await.expect("a round"), 1);
        let row = row(&portal).await;
        assert_eq!((row.attempts, row.claimed_until, row.failed_at), (attempts, None, None));
        assert!(row.last_error.is_some_and(|error| error.starts_with("file: ") && !error.contains("blocked")));
        let pause = row.next_attempt_at - portal.clock.moment().now;
        let least = (TimeDelta::minutes(1) * (1 << (attempts - 1).min(6))).min(TimeDelta::hours(1));
        assert!(pause >= least && pause <= least + least / 5, "attempt {attempts}: {pause}");
        portal.advance(pause - TimeDelta::microseconds(1));
        assert_eq!(worker.deliver_due().await.expect("a round"), 0);
        portal.advance(TimeDelta::microseconds(1));
    }
    assert_eq!(worker.deliver_due().await.expect("a round"), 1);
    assert_eq!(row(&portal).await.failed_at, Some(portal.clock.moment().now));
    portal.advance(TimeDelta::days(2));
    assert_eq!(worker.deliver_due().await.expect("a round"), 0);

    let now: DateTime<Utc> = portal.clock.moment().now;
    assert_eq!(outbox::retry(&portal.db, None, now).await.expect("a retry"), 1);
    let folder = portal.database.folder.path().join("mail");
    let repaired = portal.worker(&portal.db, to_folder(&folder));
    assert_eq!(repaired.deliver_due().await.expect("a round"), 1);
    assert!(row(&portal).await.sent_at.is_some());
}

#[actix_web::test]
async fn what_has_expired_is_erased_and_not_sent() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path().join("mail");
    let worker = portal.worker(&portal.db, to_folder(&folder));
    write_password(&portal).await;
    // Also one that a worker gave up before, and one that somebody is sending while it expires.
    write_password(&portal).await;
    write_password(&portal).await;
    let now = portal.clock.moment().now;
    let claimed = outbox::claim(&portal.db, now, 1).await.expect("a claim").remove(0);
    let given_up = outbox::mark_failed(&portal.db, &claimed, Setback::GivenUp, "smtp 550 refused", now).await;
    assert!(given_up.expect("an answer"));
    portal.advance(TimeDelta::minutes(29));
    let held = outbox::claim(&portal.db, portal.clock.moment().now, 1).await.expect("a claim").remove(0);
    portal.advance(TimeDelta::minutes(1));

    assert_eq!(worker.deliver_due().await.expect("a round"), 0);
    assert!(files(&folder).is_empty());
    for row in rows(&portal).await {
        if row.id == held.id {
            assert!(row.failed_at.is_none() && !row.text_body.is_empty(), "it is under way");
        } else {
            assert!(row.failed_at.is_some() && row.text_body.is_empty() && row.html_body.is_empty());
            let error = if row.id == claimed.id { "smtp 550 refused" } else { "expired" };
            assert_eq!(row.last_error.as_deref(), Some(error));
        }
    }
    assert_eq!(outbox::retry(&portal.db, None, portal.clock.moment().now).await.expect("a retry"), 0);
    portal.advance(outbox::LEASE);
    assert_eq!(worker.deliver_due().await.expect("a round"), 0);
    assert!(rows(&portal).await.iter().all(|row| row.text_body.is_empty() && row.sent_at.is_none()));
}
