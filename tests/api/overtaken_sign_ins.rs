//! Sign-ins and sessions that something overtakes: the password is changed while the old one is being judged, or the
//! operator's record names somebody else. Neither may leave a session behind.

use std::time::{Duration, Instant};

use api::credentials::password_hasher::hash_blocking;
use api::db::connect;
use api::db::entity::{account, company, enrolment, session};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, Set,
    Statement, Unchanged,
};
use shared::problem::ProblemCode;
use tests::Portal;

use crate::sessions::me;

/// The change holds the account's row until the sign-in has judged the old password and waits for the row. That is so on
/// PostgreSQL; on SQLite, where writers queue up, a sign-in does not even begin to judge before the change is written.
#[actix_web::test]
async fn a_password_that_changes_while_it_is_judged_opens_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let tx = connect::begin(&portal.db).await.expect("a transaction");
    let changed = account::ActiveModel {
        id: Unchanged(member.account_id),
        password_hash: Set(hash_blocking("Jacarandá*lilás77").expect("a hash")),
        ..Default::default()
    };
    changed.update(&tx).await.expect("the account changes");

    let sign_in = tokio::spawn({
        let (client, sign_in) = (portal.anonymous(), member.sign_in());
        async move { client.sign_in(&sign_in).await }
    });
    somebody_waits_on_postgres(&portal).await;
    tx.commit().await.expect("the change is written");

    let refused = sign_in.await.expect("the sign-in ends").expect_err("the old password");
    assert_eq!(refused.code(), Some(ProblemCode::InvalidCredentials));
    let live = session::Entity::find()
        .filter(session::Column::AccountId.eq(member.account_id))
        .filter(session::Column::EndedAt.is_null());
    assert_eq!(live.count(&portal.db).await.expect("sessions"), 0);
}

/// Until a statement waits for a lock that another one holds.
async fn somebody_waits_on_postgres(portal: &Portal) {
    if portal.db.get_database_backend() != DbBackend::Postgres {
        return;
    }
    let sql = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let begun = Instant::now();
    loop {
        let waiting = portal.db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await;
        if waiting.expect("the server's activity").is_some() {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "the sign-in does not wait for the change");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[actix_web::test]
async fn a_company_is_entered_only_by_whom_its_record_names() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.company().await;
    let token = client.tokens(&portal.anonymous()).await.access_token;
    assert_eq!(me(&portal, &token).await, 200);
    for somebody_else in [Some("sucessora@exemplo.example".to_owned()), None] {
        let row = company::ActiveModel {
            id: Unchanged(client.company.company_id),
            responsible_email: Set(somebody_else),
            ..Default::default()
        };
        row.update(&portal.db).await.expect("the record changes");
        assert_eq!(me(&portal, &token).await, 401, "a session of the person before");
        let refused = portal.anonymous().sign_in(&client.sign_in()).await.expect_err("no longer responsible");
        assert_eq!(refused.code(), Some(ProblemCode::InvalidCredentials));
    }
    let row = company::ActiveModel {
        id: Unchanged(client.company.company_id),
        responsible_email: Set(Some(client.company.email.to_uppercase())),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("the record changes back");
    assert_eq!(me(&portal, &token).await, 200, "case does not make another person");
}

#[actix_web::test]
async fn an_individual_client_is_the_holder() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.individual().await;
    client.tokens(&portal.anonymous()).await;
    let row = enrolment::ActiveModel {
        id: Unchanged(client.member.enrolment_id),
        category: Set(enrolment::Category::Dependent),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("the record changes");
    let refused = portal.anonymous().sign_in(&client.sign_in()).await.expect_err("no holder any more");
    assert_eq!(refused.code(), Some(ProblemCode::InvalidCredentials));
}
