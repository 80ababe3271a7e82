//! The outbox as an operator meets it: by `portal outbox`, by the worker of `portal serve`, in its logs; and the rows
//! that the worker deletes when they have had their time.

use std::process::Output;
use std::time::Duration;

use api::config::retention::Retention;
use api::db::entity::{account, one_time_secret, outbox_mail, refresh_token, throttle};
use api::mail::{Letter, outbox};
use api::setback::Setback;
use api::worker::housekeeping;
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, Set};
use serde_json::Value;
use tests::{Member, Portal};
use uuid::Uuid;

use crate::command_line::portal as command;
use crate::mail::{ADDRESS, PASSWORD, files, plain, row, rows, to_folder, write, write_password};
use crate::serving::Served;

fn run(portal: &Portal, arguments: &[&str]) -> Output {
    let arguments = [&["outbox"], arguments].concat();
    command(&arguments).env("PORTAL_DATABASE_URL", &portal.database.url).output().expect("the binary runs")
}

/// What a command that must go well says.
fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

async fn give_up(portal: &Portal) -> Uuid {
    let now = portal.clock.moment().now;
    let mail = outbox::claim(&portal.db, now, 1).await.expect("a claim").remove(0);
    let setback = Setback::GivenUp;
    assert!(outbox::mark_failed(&portal.db, &mail, setback, "smtp 550 refused", now).await.expect("an answer"));
    mail.id
}

#[actix_web::test]
async fn the_list_shows_states_and_neither_addresses_nor_bodies() {
    let portal = Portal::start_on("2026-03-10").await;
    write_password(&portal).await;
    let failed = give_up(&portal).await;
    write(&portal, "zé@outra.example", Letter::PasswordChanged { name: "JOSÉ" }, None).await;
    let list = said(&run(&portal, &["list"]));
    assert_eq!(list.lines().count(), 3);
    let line = list.lines().find(|line| line.contains(&failed.to_string())).expect("a line");
    for shown in [
        "temporary_password",
        "2026-03-10T15:00:00",
        "failed",
        "       1  ",
        "d***@exemplo.example",
        "smtp 550 refused",
    ] {
        assert!(line.contains(shown), "{shown}: {line}");
    }
    assert!(list.contains("waiting") && list.contains("z***@outra.example"), "{list}");
    for secret in [ADDRESS, "zé@", PASSWORD, "Olá", "Dalva", "José"] {
        assert!(!list.contains(secret), "{list}");
    }
    let only_failed = said(&run(&portal, &["list", "--failed"]));
    assert_eq!(only_failed.lines().count(), 2);
    assert!(only_failed.contains(&failed.to_string()));
}

#[actix_web::test]
async fn what_was_given_up_is_tried_again_when_asked() {
    let portal = Portal::start_on("2026-03-10").await;
    for _ in 0..3 {
        write(&portal, ADDRESS, Letter::PasswordChanged { name: "Dalva" }, None).await;
    }
    let (first, _) = (give_up(&portal).await, give_up(&portal).await);
    assert_eq!(said(&run(&portal, &["retry", &first.to_string()])), "1 to be tried again.\n");
    let row = outbox_mail::Entity::find_by_id(first).one(&portal.db).await.expect("the outbox").expect("a row");
    assert_eq!((row.failed_at, row.attempts), (None, 0));
    assert_eq!(said(&run(&portal, &["retry", "--all-failed"])), "1 to be tried again.\n");
    assert_eq!(said(&run(&portal, &["retry", "--all-failed"])), "0 to be tried again.\n");
    assert!(rows(&portal).await.iter().all(|row| row.failed_at.is_none()));
}

#[actix_web::test]
async fn what_cannot_be_tried_again_is_said() {
    let portal = Portal::start_on("2026-03-10").await;
    write_password(&portal).await;
    let expired = give_up(&portal).await.to_string();
    let unknown = Uuid::now_v7().to_string();
    // The command's clock is the machine's, for which the mail of 2026-03-10 has expired.
    for arguments in [&["retry", &expired][..], &["retry", &unknown]] {
        let output = run(&portal, arguments);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && complaint.contains(arguments[1]), "{complaint}");
    }
    for arguments in [&["retry"][..], &["retry", "nada"], &["retry", &unknown, "--all-failed"], &["nada"], &[]] {
        let output = run(&portal, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[actix_web::test]
async fn serving_sends_mail_and_logs_nothing_of_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path().join("mail");
    let text = folder.to_str().expect("a path of text");
    let from = "Operadora <portal@operadora.example>";
    let settings = [("PORTAL_MAIL__FROM", from), ("PORTAL_MAIL__FOLDER", text)];
    let mut served = Served::with(&portal.database.url, &settings, &[]);
    let letter = Letter::TemporaryPassword { name: "DALVA D'ÁVILA", password: PASSWORD };
    write(&portal, ADDRESS, letter, None).await;
    let sent = served.line("mail sent");
    assert_eq!(sent["kind"], "temporary_password");
    // An address that is none makes the worker complain.
    write(&portal, "dalva-sem-arroba", Letter::FirstAccess { name: "DALVA", path: "/x#segredo-do-link" }, None).await;
    let refused = served.line("mail not sent");
    assert_eq!((&refused["kind"], &refused["reason"]), (&Value::from("first_access"), &Value::from("bad address")));
    let names = files(&folder);
    assert_eq!(names.len(), 1);
    let message = std::fs::read_to_string(folder.join(&names[0])).expect("a message");
    assert!(plain(&message).contains(PASSWORD));
    for line in served.terminate() {
        for forbidden in [ADDRESS, "dalva", "Dalva", "DALVA", PASSWORD, "Xq7", "segredo-do-link", "senha", "Olá"] {
            assert!(!line.contains(forbidden), "{forbidden}: {line}");
        }
    }
}

#[actix_web::test]
async fn without_settings_mail_waits_and_it_is_said_once() {
    let portal = Portal::start_on("2026-03-10").await;
    write(&portal, ADDRESS, Letter::PasswordChanged { name: "Dalva" }, None).await;
    let mut served = Served::with(&portal.database.url, &[], &[]);
    // The worker looks every second: it could say it again.
    tokio::time::sleep(Duration::from_millis(1200)).await;
    served.request(reqwest::Method::GET, "/healthz").send().await.expect("an answer");
    served.line("request");
    let lines = served.terminate();
    assert_eq!(lines.iter().filter(|line| line.contains("mail waits in the outbox")).count(), 1, "{lines:?}");
    assert_eq!((row(&portal).await.attempts, row(&portal).await.sent_at), (0, None));
}

#[actix_web::test]
async fn a_server_without_worker_leaves_mail_to_another() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path().join("mail");
    let settings = [
        ("PORTAL_MAIL__FROM", "portal@operadora.example"),
        ("PORTAL_MAIL__FOLDER", folder.to_str().expect("a path of text")),
    ];
    // It waits already, so that a worker's first look would send it; whoever is told to stop finishes the round.
    write(&portal, ADDRESS, Letter::PasswordChanged { name: "Dalva" }, None).await;
    let mut idle = Served::with(&portal.database.url, &settings, &["--no-worker"]);
    idle.request(Method::GET, "/healthz").send().await.expect("an answer");
    idle.line("request");
    let lines = idle.terminate();
    assert!(files(&folder).is_empty(), "{lines:?}");
    let mut busy = Served::with(&portal.database.url, &settings, &[]);
    busy.line("mail sent");
    assert_eq!(files(&folder).len(), 1);
    busy.terminate();
}

#[actix_web::test]
async fn rows_that_have_had_their_time_are_deleted() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    for card in ["7000000001", "7000000002"] {
        assert_eq!(crate::sessions::attempt(&portal, card, "errada").await.status, 401);
    }
    member.tokens(&portal.anonymous()).await;
    let sent = portal.worker(&portal.db, to_folder(&portal.database.folder.path().join("mail")));
    write_password(&portal).await;
    assert_eq!(sent.deliver_due().await.expect("a round"), 1);
    write(&portal, ADDRESS, Letter::PasswordChanged { name: "Dalva" }, None).await;
    repeat(&portal).await;
    expired_secret(&portal, &member).await;

    let counts = || async {
        let db = &portal.db;
        let throttle = throttle::Entity::find().count(db).await.expect("a count");
        let tokens = refresh_token::Entity::find().count(db).await.expect("a count");
        let mails = outbox_mail::Entity::find().count(db).await.expect("a count");
        let secrets = one_time_secret::Entity::find().count(db).await.expect("a count");
        (throttle, tokens, mails, keys(&portal).await, secrets)
    };
    let retention = Retention::default();
    let tidy = |hours: i64| {
        portal.advance(TimeDelta::hours(hours));
        housekeeping::tidy(&portal.db, &retention, portal.clock.moment().now)
    };
    assert_eq!(counts().await, (6, 1, 2, 1, 1));
    tidy(24).await.expect("tidied");
    assert_eq!(counts().await, (6, 1, 2, 1, 1), "a day old to the second is not yet older");
    tidy(1).await.expect("tidied");
    assert_eq!(counts().await, (0, 1, 2, 0, 1));
    tidy(12).await.expect("tidied");
    assert_eq!(counts().await, (0, 0, 2, 0, 0));
    tidy(12).await.expect("tidied");
    assert_eq!(counts().await, (0, 0, 2, 0, 0));
    tidy(24 * 30).await.expect("tidied");
    assert_eq!(counts().await, (0, 0, 1, 0, 0), "what still waits stays");
    let sessions = api::db::entity::session::Entity::find().count(&portal.db).await.expect("a count");
    assert_eq!(sessions, 1, "the audit points at sessions");
}

#[actix_web::test]
async fn more_rows_than_one_statement_takes_are_deleted_too() {
    let portal = Portal::start_on("2026-03-10").await;
    let at = portal.clock.moment().now;
    let rows = (0..1_201).map(|number| throttle::ActiveModel {
        key: Set(format!("card:{number}")),
        failures: Set(1),
        last_failure_at: Set(at),
        blocked_until: Set(None),
    });
    throttle::Entity::insert_many(rows).exec(&portal.db).await.expect("rows");
    housekeeping::tidy(&portal.db, &Retention::default(), at + TimeDelta::days(2)).await.expect("tidied");
    assert_eq!(throttle::Entity::find().count(&portal.db).await.expect("a count"), 0);
}

/// A link that has just lost its validity.
async fn expired_secret(portal: &Portal, member: &Member) {
    let now = portal.clock.moment().now;
    let row = one_time_secret::ActiveModel {
        id: Set(Uuid::now_v7()),
        purpose: Set(one_time_secret::Purpose::SetPassword),
        account_kind: Set(account::Kind::Beneficiary),
        enrolment_id: Set(Some(member.enrolment_id)),
        company_id: Set(None),
        session_id: Set(None),
        email: Set(ADDRESS.to_owned()),
        secret_hash: Set("hash".to_owned()),
        created_at: Set(now),
        expires_at: Set(now),
        used_at: Set(None),
        voided_at: Set(None),
    };
    one_time_secret::Entity::insert(row).exec(&portal.db).await.expect("a row");
}

/// A remembered answer to a repeated request.
async fn repeat(portal: &Portal) {
    let statement = sea_orm::Statement::from_sql_and_values(
        portal.db.get_database_backend(),
        "INSERT INTO idempotency_key (id, owner, key, operation, request_hash, response_status, response_body, \
         created_at) VALUES ($1, 'o', 'k', 'p', 'h', 201, '', $2)",
        [Uuid::now_v7().into(), portal.clock.moment().now.into()],
    );
    portal.db.execute_raw(statement).await.expect("a row");
}

async fn keys(portal: &Portal) -> u64 {
    let statement = sea_orm::Statement::from_string(portal.db.get_database_backend(), "SELECT id FROM idempotency_key");
    let rows = portal.db.query_all_raw(statement).await.expect("the keys");
    u64::try_from(rows.len()).expect("a count")
}

#[actix_web::test]
async fn mail_that_stands_still_is_told_of() {
    let portal = Portal::start_on("2026-03-10").await;
    write_password(&portal).await;
    write_password(&portal).await;
    let ready = async || portal.raw_at(Method::GET, "/readyz").send().await;
    portal.advance(TimeDelta::minutes(4));
    assert_eq!(ready().await.text(), "ready\n");
    portal.advance(TimeDelta::minutes(2));
    let told = ready().await;
    assert_eq!((told.status.as_u16(), &*told.text()), (200, "ready\nmail: standing still for five minutes\n"));
    // A long queue is no standstill while some of it is sent.
    let now = portal.clock.moment().now;
    let mail = outbox::claim(&portal.db, now, 1).await.expect("a claim").remove(0);
    assert_eq!(ready().await.text(), "ready\n", "somebody has one");
    assert!(outbox::mark_sent(&portal.db, &mail, now).await.expect("an answer"));
    assert_eq!(ready().await.text(), "ready\n", "one was just sent");
}

// attack 13
#[actix_web::test]
async fn mail_of_a_clock_that_was_ahead_does_not_wait_for_it() {
    let portal = Portal::start_on("2026-03-10").await;
    portal.advance(TimeDelta::days(1));
    write_password(&portal).await;
    portal.advance(TimeDelta::days(-1));
    let now = portal.clock.moment().now;
    assert!(outbox::is_any_due(&portal.db, now).await.expect("an answer"));
    // Nor does a worker whose clock that was, and who died, keep it.
    let ahead = now + TimeDelta::days(1);
    assert_eq!(outbox::claim(&portal.db, ahead, 1).await.expect("a claim").len(), 1);
    assert_eq!(outbox::claim(&portal.db, now, 1).await.expect("a claim").len(), 1);
}
