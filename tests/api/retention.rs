//! What the portal keeps, and for how long: records are whole within their term, and gone after it.

use api::config::retention::Retention;
use api::db::entity::{access_record, audit, record_term, session};
use api::worker::housekeeping;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, PaginatorTrait, Set};
use tests::{Member, Portal};
use uuid::Uuid;

use crate::command_line::{OPERATOR, SIGNING_KEYS, portal as command};
use crate::sessions::signed_in;

const TERMS: Retention = Retention { audit_months: 12, accesses_months: 6, sessions_months: 12, mails_days: 30 };

/// Rows of audit, accesses and sessions.
async fn counts(portal: &Portal) -> (u64, u64, u64) {
    let db = &portal.db;
    (
        audit::Entity::find().count(db).await.expect("a count"),
        access_record::Entity::find().count(db).await.expect("a count"),
        session::Entity::find().count(db).await.expect("a count"),
    )
}

async fn tidy(portal: &Portal, retention: &Retention) {
    housekeeping::tidy(&portal.db, retention, portal.clock.moment().now).await.expect("tidied");
}

fn an_access(at: DateTime<Utc>, by: &Member, to: &Member) -> access_record::ActiveModel {
    access_record::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(at),
        kind: Set("plans".to_owned()),
        account_id: Set(Some(by.account_id)),
        api_client_id: Set(None),
        enrolment_id: Set(Some(to.enrolment_id)),
        company_id: Set(None),
        from_month: Set(None),
        to_month: Set(None),
        address: Set("192.0.2.7".to_owned()),
        request_id: Set("request-1".to_owned()),
    }
}

// attack 12
#[actix_web::test]
async fn each_kind_goes_after_its_own_term_and_a_session_with_the_audit_that_names_it() {
    let portal = Portal::start_on("2026-01-10").await;
    let family = portal.family().await;
    signed_in(&portal, &family.holder).await;
    an_access(portal.clock.moment().now, &family.holder, &family.dependent).insert(&portal.db).await.expect("a row");
    assert_eq!(counts(&portal).await, (1, 1, 1));
    for (days, expected) in [(180, (1, 1, 1)), (2, (1, 0, 1)), (182, (1, 0, 1)), (2, (0, 0, 0))] {
        portal.advance(TimeDelta::days(days));
        tidy(&portal, &TERMS).await;
        assert_eq!(counts(&portal).await, expected, "{}", portal.today());
    }
}

// attack 12
#[actix_web::test]
async fn more_rows_than_one_statement_takes_are_deleted_and_none_within_the_term() {
    let portal = Portal::start_on("2026-01-10").await;
    let family = portal.family().await;
    let now = portal.clock.moment().now;
    let old =
        (0..1_203).map(|number| an_access(now - TimeDelta::days(200 + number % 90), &family.holder, &family.dependent));
    let young = (0..7).map(|number| an_access(now - TimeDelta::days(number * 20), &family.holder, &family.dependent));
    access_record::Entity::insert_many(old.chain(young)).exec_without_returning(&portal.db).await.expect("rows");
    tidy(&portal, &TERMS).await;
    assert_eq!(counts(&portal).await.1, 7);
}

// attack 12
#[actix_web::test]
async fn within_its_term_a_record_lets_nothing_be_changed_or_deleted() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    signed_in(&portal, &family.holder).await;
    an_access(portal.clock.moment().now, &family.holder, &family.dependent).insert(&portal.db).await.expect("a row");
    let before = counts(&portal).await;
    let refuses = async |statement: &str, words: &str| {
        let error = portal.db.execute_unprepared(statement).await.expect_err("it is refused");
        assert!(error.to_string().contains(words), "{statement}: {error}");
    };
    let records = [
        "UPDATE audit SET action = 'nothing'",
        "DELETE FROM audit",
        "UPDATE access_record SET kind = 'nothing'",
        "DELETE FROM access_record",
    ];
    for statement in records {
        refuses(statement, "only ever added").await;
    }
    tidy(&portal, &TERMS).await;
    for statement in records {
        refuses(statement, "only ever added").await;
    }
    refuses("UPDATE record_term SET record = 'else'", "only moves on").await;
    assert_eq!(counts(&portal).await, before);

    // A longer term from now on: what was promised to be whole stays so, and nothing moves back.
    let since = async || {
        let row = record_term::Entity::find_by_id("audit").one(&portal.db).await.expect("terms");
        row.expect("a term").kept_since
    };
    let was = since().await;
    tidy(&portal, &Retention { audit_months: 60, ..TERMS }).await;
    assert_eq!(since().await, was);
}

// attack 12
#[test]
fn under_https_the_terms_must_be_written_and_may_not_be_below_the_law() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("portal.toml");
    std::fs::write(&file, OPERATOR).expect("a file");
    let start = |terms: &[(&str, &str)]| {
        let output = command(&["serve", "--bind", "127.0.0.1:0", "--config"])
            .arg(&file)
            // What a start that gets so far fails with.
            .env("PORTAL_DATABASE_URL", "sqlite:/nowhere/at/all.sqlite")
            .env("PORTAL_PUBLIC_URL", "https://portal.example")
            .env("PORTAL_SIGNING_KEYS", SIGNING_KEYS)
            .env("PORTAL_TRUSTED_PROXIES", "[]")
            .env("PORTAL_OPERATOR__REGISTRATION", "confirmed_by_email")
            .envs(terms.iter().copied())
            .output()
            .expect("it runs");
        assert!(!output.status.success());
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    let complaint = start(&[]);
    assert!(complaint.contains("operator.retention") && complaint.contains("audit_months"), "{complaint}");
    let complaint = start(&[("PORTAL_OPERATOR__RETENTION__AUDIT_MONTHS", "3")]);
    assert!(complaint.contains("6 to 1200 months"), "{complaint}");
    let complaint = start(&[("PORTAL_OPERATOR__RETENTION__AUDIT_MONTHS", "6")]);
    assert!(complaint.contains("cannot be opened"), "{complaint}");
}
