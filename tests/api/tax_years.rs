//! The release of a year's tax statements: by the operator's programs alone, repeatable, on the record.

use api::db::entity::{api_client, audit};
use reqwest::Method;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use shared::audit::AuditQuery;
use shared::id::ApiClientId;
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::years::Year;
use tests::Portal;

fn year(year: i32) -> Year {
    Year::new(year).expect("a year")
}

/// What happened to tax years, in order.
async fn audited(portal: &Portal) -> Vec<String> {
    let rows = audit::Entity::find()
        .filter(audit::Column::Action.starts_with("tax_year_"))
        .order_by_asc(audit::Column::Id)
        .all(&portal.db)
        .await
        .expect("the audit");
    rows.into_iter().map(|row| format!("{} {}", row.action, row.details["year"].as_str().unwrap_or("?"))).collect()
}

#[actix_web::test]
async fn releasing_and_taking_back_may_be_repeated_and_are_recorded_once() {
    let portal = Portal::start_on("2026-03-10").await;
    let owner = portal.program(&[Scope::TaxYearsWrite, Scope::AuditRead]).await;
    let program = owner.client(&portal).await;
    program.withdraw_tax_year(year(2025)).await.expect("nothing to take back");
    let first = program.release_tax_year(year(2025)).await.expect("released");
    assert_eq!((first.year, first.released_at), (year(2025), portal.clock.moment().now));
    portal.advance(chrono::TimeDelta::hours(1));
    let program = owner.client(&portal).await;
    assert_eq!(program.release_tax_year(year(2025)).await.expect("released"), first, "it is released already");
    for _ in 0..2 {
        program.withdraw_tax_year(year(2025)).await.expect("taken back");
    }
    let again = program.release_tax_year(year(2025)).await.expect("released");
    assert_eq!(again.released_at, portal.clock.moment().now);
    program.release_tax_year(year(2024)).await.expect("released");
    let happened =
        ["tax_year_released 2025", "tax_year_withdrawn 2025", "tax_year_released 2025", "tax_year_released 2024"];
    assert_eq!(audited(&portal).await, happened);

    let query = AuditQuery { action: Some("tax_year_withdrawn".to_owned()), ..Default::default() };
    let trail = program.audit_trail(&query).await.expect("the record");
    let entry = &trail.items[0];
    assert_eq!(entry.year, Some(2025));
    let by = api_client::Entity::find().one(&portal.db).await.expect("a program").expect("a program");
    assert_eq!(entry.api_client_id.map(ApiClientId::get), Some(by.id));
}

#[actix_web::test]
async fn a_year_is_released_from_its_first_day_on() {
    let portal = Portal::start_on("2026-12-31").await;
    let program = portal.program(&[Scope::TaxYearsWrite]).await.client(&portal).await;
    program.release_tax_year(year(2026)).await.expect("the running year");
    let error = program.release_tax_year(year(2027)).await.expect_err("not yet");
    assert_eq!(error.code(), Some(ProblemCode::YearNotBegun));
    program.withdraw_tax_year(year(2027)).await.expect("it is not released");
    for path in ["1899", "2200", "x", "20266", "2026.5"] {
        for method in [Method::PUT, Method::DELETE] {
            let token = portal.program(&[Scope::TaxYearsWrite]).await.token(&portal).await;
            let answer = portal.raw(method, &format!("{}/{path}", paths::TAX_YEARS)).bearer(&token).send().await;
            assert_eq!(answer.problem().code, "not-found", "{path}");
        }
    }
}

#[actix_web::test]
async fn programs_without_the_scope_and_people_may_not() {
    let portal = Portal::start_on("2026-03-10").await;
    let other_scopes: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| *scope != Scope::TaxYearsWrite).collect();
    let program = portal.program(&other_scopes).await.client(&portal).await;
    let holder = portal.family().await.holder.client(&portal).await;
    for client in [program, holder, portal.anonymous()] {
        let release = client.release_tax_year(year(2025)).await.expect_err("not allowed").code();
        let withdraw = client.withdraw_tax_year(year(2025)).await.expect_err("not allowed").code();
        for code in [release, withdraw] {
            assert!([Some(ProblemCode::NotAllowed), Some(ProblemCode::Unauthenticated)].contains(&code), "{code:?}");
        }
    }
    assert_eq!(audited(&portal).await, [] as [&str; 0]);
}

#[actix_web::test]
async fn two_programs_that_release_at_once_leave_one_record() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let program = portal.program(&[Scope::TaxYearsWrite]).await;
    let clients = [program.client(&portal).await, program.client(&replica).await];
    let mut releasing = tokio::task::JoinSet::new();
    for client in clients.into_iter().cycle().take(6) {
        releasing.spawn(async move { client.release_tax_year(year(2025)).await.expect("released").released_at });
    }
    let mut instants = releasing.join_all().await;
    instants.dedup();
    assert_eq!(instants.len(), 1);
    assert_eq!(audited(&portal).await, ["tax_year_released 2025"]);
}
