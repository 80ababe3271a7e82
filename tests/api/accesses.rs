//! *Quem viu meus dados*: who else read what the record says of a person, and that reading never waits for its record.

use std::time::Duration;

use api::access::ProgramOwner;
use api::db::entity::access_record;
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use shared::accesses::{AccessItem, AccessKind, AccessQuery, ReaderKind};
use shared::card_requests::CardReason;
use shared::client::Client;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::{Member, Portal, a_service, an_invoice};

use crate::card_requests::{ask, card};

async fn accesses(client: &Client) -> Vec<AccessItem> {
    client.my_accesses(&AccessQuery::default()).await.expect("the accesses").items
}

/// Waits until so many rows are written; more than a second is too long for the product, and ten are for a busy machine.
async fn written(portal: &Portal, count: u64) {
    for _ in 0..100 {
        if rows(portal).await >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{} rows instead of {count}", rows(portal).await);
}

async fn rows(portal: &Portal) -> u64 {
    access_record::Entity::find().count(&portal.db).await.expect("a count")
}

async fn get(portal: &Portal, member: &Member, path: &str) -> u16 {
    let token = member.tokens(&portal.anonymous()).await.access_token;
    portal.raw(Method::GET, path).bearer(&token).send().await.status.as_u16()
}

/// Reads something of which a row is known to follow, so that what came before it is written as well.
async fn mark(portal: &Portal) {
    let family = portal.family().await;
    let before = rows(portal).await;
    assert_eq!(get(portal, &family.holder, "/plans").await, 200);
    written(portal, before + 1).await;
}

// attack 12
#[actix_web::test]
async fn a_dependent_sees_what_the_holder_read_and_nobody_sees_own_readings() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let other = portal.dependent_of(&family.holder, "Lia D'Ávila").await;
    portal.serve(&family.dependent, a_service()).await;
    let at = portal.clock.moment().now;
    assert_eq!(get(&portal, &family.holder, "/service-statements/2026-02").await, 200);
    written(&portal, 2).await;
    portal.advance(TimeDelta::minutes(1));
    let only_his = format!("/service-statements?enrolment_id={}", family.dependent.enrolment_id);
    assert_eq!(get(&portal, &family.holder, &only_his).await, 200);
    assert_eq!(get(&portal, &family.dependent, "/service-statements/2026-02").await, 200);
    mark(&portal).await;

    let told = accesses(&family.dependent.client(&portal).await).await;
    let words: Vec<_> = told.iter().map(|item| (item.kind, item.reader.kind, item.reader.name.as_str())).collect();
    let by_holder = (AccessKind::Services, ReaderKind::Holder, family.holder.name.as_str());
    assert_eq!(words, [by_holder, by_holder], "and the own reading is not among them");
    assert_eq!(told[1].at, at, "the newest first");
    let months: Vec<_> =
        told.iter().map(|item| (item.from.map(|m| m.to_string()), item.to.map(|m| m.to_string()))).collect();
    let february = (Some("2026-02".to_owned()), Some("2026-02".to_owned()));
    assert_eq!(months, [february.clone(), february]);
    assert_eq!(accesses(&other.client(&portal).await).await.len(), 1, "the second statement was not of her");
    assert_eq!(accesses(&family.holder.client(&portal).await).await, []);
}

// attack 12
#[actix_web::test]
async fn what_was_refused_was_not_read() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (portal.family().await, portal.family().await);
    assert_eq!(get(&portal, &family.holder, "/service-statements/2026-02.pdf").await, 409);
    let foreign = format!("/service-statements?enrolment_id={}", others.dependent.enrolment_id);
    assert_eq!(get(&portal, &family.holder, &foreign).await, 404);
    assert_eq!(get(&portal, &family.dependent, "/charges").await, 403);
    mark(&portal).await;
    assert_eq!(accesses(&family.dependent.client(&portal).await).await, []);
    assert_eq!(accesses(&others.dependent.client(&portal).await).await, []);
    assert_eq!(rows(&portal).await, 1, "the mark's own");
}

// attack 12
#[actix_web::test]
async fn a_company_leaves_one_row_and_each_of_its_lives_sees_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let (here, gone) = (portal.employees(&company.company).await, portal.employees(&company.company).await);
    an_invoice("2026-02")
        .life(&here.holder, 1_000, 0)
        .life(&here.dependent, 1_000, 0)
        .of(&company.company, &portal)
        .await;
    an_invoice("2025-02").life(&gone.holder, 1_000, 0).of(&company.company, &portal).await;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    let statement = "/company/statement?from=2026-01&to=2026-02";
    assert_eq!(portal.raw(Method::GET, statement).bearer(&token).send().await.status, 200);
    written(&portal, 1).await;
    for member in [&here.holder, &here.dependent] {
        let told = accesses(&member.client(&portal).await).await;
        let [item] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((item.kind, item.reader.kind), (AccessKind::CompanyStatement, ReaderKind::Company));
        assert_eq!(item.reader.name, company.company.name);
        let months = (item.from.expect("a month").to_string(), item.to.expect("a month").to_string());
        assert_eq!(months, ("2026-01".to_owned(), "2026-02".to_owned()));
    }
    assert_eq!(accesses(&gone.holder.client(&portal).await).await, [], "not among the lives of those months");
    assert_eq!(rows(&portal).await, 1);

    portal.advance(TimeDelta::minutes(1));
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let program = portal.program_of(owner, &[Scope::CompanyStatementRead]).await.token(&portal).await;
    assert_eq!(portal.raw(Method::GET, statement).bearer(&program).send().await.status, 200);
    written(&portal, 2).await;
    let told = accesses(&here.dependent.client(&portal).await).await;
    assert_eq!(told[0].reader.kind, ReaderKind::CompanyProgram);
    assert_eq!(told[0].reader.name, "Programa do teste");
    assert_eq!(told[0].reader.company_name.as_deref(), Some(company.company.name.as_str()));
}

// attack 12
#[actix_web::test]
async fn a_program_that_asks_every_minute_is_told_once_an_hour() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let client = holder.client(&portal).await;
    ask(&client, [card(&holder, CardReason::Lost)]).await;
    let program = portal.program(&[Scope::CardRequestsWrite]).await;
    for (minutes, expected) in [(0, 1), (1, 1), (1, 1), (59, 2)] {
        portal.advance(TimeDelta::minutes(minutes));
        let token = program.token(&portal).await;
        assert_eq!(portal.raw(Method::GET, "/operator/card-requests").bearer(&token).send().await.status, 200);
        mark(&portal).await;
        let told = accesses(&holder.client(&portal).await).await;
        assert_eq!(told.len(), expected, "{told:?}");
        assert_eq!((told[0].kind, told[0].reader.kind), (AccessKind::CardRequests, ReaderKind::OperatorProgram));
    }
}

#[actix_web::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    an_invoice("2026-02").life(&family.dependent, 1_000, 0).of(&company.company, &portal).await;
    let holder = family.holder.tokens(&portal.anonymous()).await.access_token;
    let responsible = company.tokens(&portal.anonymous()).await.access_token;
    for number in 0..4 {
        for (token, path) in [(&holder, "/waiting-periods"), (&responsible, "/company/statement")] {
            assert_eq!(portal.raw(Method::GET, path).bearer(token).send().await.status, 200);
        }
        // Some happen in the same instant.
        portal.advance(TimeDelta::seconds(number % 2));
    }
    written(&portal, 8).await;
    let client = family.dependent.client(&portal).await;
    let whole = accesses(&client).await;
    assert_eq!(whole.len(), 8);
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = client.my_accesses(&AccessQuery { limit: Some(3), cursor }).await.expect("a page");
        found.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, whole);
    let token = family.dependent.tokens(&portal.anonymous()).await.access_token;
    for query in ["limit=0", "cursor=x", "who=me"] {
        let answer = portal.raw(Method::GET, &format!("/me/accesses?{query}")).bearer(&token).send().await;
        assert_eq!(answer.problem().known_code(), Some(ProblemCode::InvalidQuery), "{query}");
    }
}

#[actix_web::test]
async fn the_readers_address_is_kept_and_not_told() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    assert_eq!(get(&portal, &family.holder, "/me/overview").await, 200);
    written(&portal, 1).await;
    let row = access_record::Entity::find().one(&portal.db).await.expect("the record").expect("a row");
    assert_eq!((row.address.as_str(), row.account_id), ("127.0.0.1", Some(family.holder.account_id)));
    let token = family.dependent.tokens(&portal.anonymous()).await.access_token;
    let text = portal.raw(Method::GET, "/me/accesses").bearer(&token).send().await.text();
    assert!(text.contains("\"overview\"") && !text.contains("127.0.0.1"), "{text}");
}

// attack 12
#[actix_web::test]
async fn a_server_that_stops_has_written_what_was_read() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let token = family.holder.tokens(&portal.anonymous()).await.access_token;
    assert_eq!(portal.raw(Method::GET, "/plans").bearer(&token).send().await.status, 200);
    let Portal { running, db, database: _database, .. } = portal;
    running.stop().await.expect("it stops");
    assert_eq!(access_record::Entity::find().count(&db).await.expect("a count"), 1);
}

// attack 12
#[actix_web::test]
async fn reading_goes_on_while_its_record_cannot_be_written_and_the_record_catches_up() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let token = family.holder.tokens(&portal.anonymous()).await.access_token;
    let rename = async |from: &str, to: &str| {
        let statement = format!("ALTER TABLE {from} RENAME TO {to}");
        portal.db.execute_unprepared(&statement).await.expect("a new name");
    };
    rename("access_record", "elsewhere").await;
    for _ in 0..3 {
        assert_eq!(portal.raw(Method::GET, "/plans").bearer(&token).send().await.status, 200);
    }
    // Long enough for a try that fails.
    tokio::time::sleep(Duration::from_millis(800)).await;
    rename("elsewhere", "access_record").await;
    written(&portal, 3).await;
}
