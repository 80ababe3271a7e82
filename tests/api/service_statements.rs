//! *Extrato de Atendimentos*: what was billed in a month or a range, by person and kind, and who sees it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api::db::entity::service;
use reqwest::Method;
use sea_orm::Set;
use shared::client::{Client, ClientError};
use shared::id::EnrolmentId;
use shared::problem::ProblemCode;
use shared::rules::money::Cents;
use shared::service_statements::{BillingMonth, RangeStatement, ServiceKind, StatementQuery};
use tests::{Member, Portal, a_service};

fn month(text: &str) -> BillingMonth {
    text.parse().expect("a month")
}

fn months(from: &str, to: &str) -> StatementQuery {
    StatementQuery { from: Some(month(from)), to: Some(month(to)), enrolment_id: None }
}

fn billed(in_month: &str, kind: service::Kind, cents: i64, copayment: i64) -> service::ActiveModel {
    service::ActiveModel {
        billing_month: Set(in_month.to_owned()),
        kind: Set(kind),
        amount_cents: Set(cents),
        copayment_cents: Set(copayment),
        ..a_service()
    }
}

async fn range(client: &Client, query: &StatementQuery) -> RangeStatement {
    client.range_statement(query).await.expect("a statement")
}

fn names(statement: &RangeStatement) -> Vec<&str> {
    statement.people.iter().map(|person| person.name.as_str()).collect()
}

/// Sum of lines = subtotals = totals, of each person and of all.
fn assert_adds_up(statement: &RangeStatement) {
    let mut all = Cents::ZERO;
    for person in &statement.people {
        let lines: Cents = person.services.iter().map(|service| service.amount_cents).sum();
        let by_kind: Cents = person.subtotals.iter().map(|subtotal| subtotal.amount_cents).sum();
        assert_eq!((lines, by_kind), (person.total_cents, person.total_cents), "{}", person.name);
        all = all + lines;
    }
    let by_kind: Cents = statement.subtotals.iter().map(|subtotal| subtotal.amount_cents).sum();
    assert_eq!((all, by_kind), (statement.total_cents, statement.total_cents));
}

#[actix_web::test]
async fn a_month_has_its_services_by_person_and_kind() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.serve(&family.dependent, billed("2026-02", service::Kind::Therapy, 15_000, 3_000)).await;
    portal.serve(&family.dependent, billed("2026-02", service::Kind::Consultation, 10_001, 0)).await;
    portal.serve(&family.dependent, billed("2026-02", service::Kind::Therapy, 5_000, 1_000)).await;
    portal.serve(&family.holder, a_service()).await;
    portal.serve(&family.holder, billed("2026-03", service::Kind::Exam, 99_999, 0)).await;
    let statement = family.holder.client(&portal).await.month_statement(month("2026-02")).await.expect("a statement");

    assert_eq!(statement.month, month("2026-02"));
    assert_eq!((statement.total_cents, statement.copayment_cents), (Cents(40_001), Cents(7_000)));
    let [holder, dependent] = statement.people.as_slice() else { panic!("two people: {statement:?}") };
    assert_eq!((&holder.name, &dependent.name), (&family.holder.name, &family.dependent.name));
    let kinds: Vec<_> = dependent.services.iter().map(|service| (service.kind, service.amount_cents.0)).collect();
    let (consultation, therapy) = (ServiceKind::Consultation, ServiceKind::Therapy);
    assert_eq!(kinds, [(consultation, 10_001), (therapy, 15_000), (therapy, 5_000)]);
    let subtotals: Vec<_> = dependent
        .subtotals
        .iter()
        .map(|sum| (sum.kind, sum.count, sum.amount_cents.0, sum.copayment_cents.0))
        .collect();
    assert_eq!(subtotals, [(consultation, 1, 10_001, 0), (therapy, 2, 20_000, 4_000)]);
    let all: Vec<_> = statement.subtotals.iter().map(|sum| (sum.kind, sum.count)).collect();
    assert_eq!(all, [(consultation, 2), (therapy, 2)]);
    let line = &holder.services[0];
    assert_eq!((&*line.provider, &*line.code, line.quantity), ("Clínica Vila Inventada", "10101012", 1));
    assert_eq!((line.date.to_string(), line.billing_month), ("2026-01-15".to_owned(), month("2026-02")));
    assert_eq!(line.copayment_basis.as_deref(), Some("30% de R$ 100,00"));
}

#[actix_web::test]
async fn the_body_has_the_published_names() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    portal.serve(&holder, a_service()).await;
    let token = holder.tokens(&portal.anonymous()).await.access_token;
    let answer = portal.raw(Method::GET, "/service-statements/2026-02").bearer(&token).send().await;
    let body: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(
        (&body["month"], &body["total_cents"], &body["copayment_cents"]),
        (&"2026-02".into(), &10_000.into(), &3_000.into())
    );
    let person = &body["people"][0];
    assert_eq!((&person["name"], &person["total_cents"]), (&holder.name.as_str().into(), &10_000.into()));
    assert_eq!(person["enrolment_id"], holder.enrolment_id.to_string());
    let line = &person["services"][0];
    for (name, value) in [
        ("date", serde_json::json!("2026-01-15")),
        ("code", "10101012".into()),
        ("description", "Consulta em consultório".into()),
        ("provider", "Clínica Vila Inventada".into()),
        ("quantity", 1.into()),
        ("amount_cents", 10_000.into()),
        ("copayment_cents", 3_000.into()),
        ("kind", "consultation".into()),
    ] {
        assert_eq!(line[name], value, "{name}");
    }
}

#[actix_web::test]
async fn an_empty_month_is_an_answer_and_no_month_a_problem() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let client = holder.client(&portal).await;
    for text in ["2026-02", "1900-01", "2199-12"] {
        let statement = client.month_statement(month(text)).await.expect("a statement");
        assert_eq!((statement.people.len(), statement.subtotals.len(), statement.total_cents.0), (0, 0, 0), "{text}");
        assert_eq!(statement.recent_months.len(), 12);
    }
    let token = holder.tokens(&portal.anonymous()).await.access_token;
    for text in ["2026-13", "2026-00", "2026", "02-2026", "x", "%00", "2026-02-01", "2026-2", "2026-02.txt"] {
        let path = format!("/service-statements/{text}");
        let answer = portal.raw(Method::GET, &path).bearer(&token).send().await;
        assert_eq!((answer.status.as_u16(), answer.problem().code), (404, "not-found".to_owned()), "{text}");
    }
}

#[actix_web::test]
async fn a_range_is_up_to_two_years_and_of_all_or_one() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    for text in ["2024-02", "2024-03", "2026-02", "2026-03"] {
        portal.serve(&family.holder, billed(text, service::Kind::Exam, 100, 0)).await;
    }
    portal.serve(&family.dependent, a_service()).await;
    let client = family.holder.client(&portal).await;
    let all = range(&client, &months("2024-03", "2026-02")).await;
    assert_eq!((all.from, all.to, all.total_cents), (month("2024-03"), month("2026-02"), Cents(10_200)));
    assert_eq!(names(&all), [&family.holder.name, &family.dependent.name]);
    let one = StatementQuery {
        enrolment_id: Some(EnrolmentId::new(family.dependent.enrolment_id)),
        ..months("2024-03", "2026-02")
    };
    let one = range(&client, &one).await;
    assert_eq!((names(&one), one.total_cents, one.count()), (vec![&*family.dependent.name], Cents(10_000), 1));
    assert_eq!(one.members.len(), 2, "who else may be chosen stays on offer");
    assert_eq!(one.recent_months.iter().map(|total| total.amount_cents.0).sum::<i64>(), 10_000);

    let token = family.holder.tokens(&portal.anonymous()).await.access_token;
    for (query, pointer) in [
        ("from=2024-02&to=2026-02", "/to"),
        ("from=2026-02&to=2026-01", "/to"),
        ("from=2026-02", "/to"),
        ("to=2026-02", "/from"),
        ("from=2026-13&to=2026-02", "/from"),
        ("from=2026-01&to=x", "/to"),
        ("month=2026-02", "/month"),
        ("enrolment_id=x", "/enrolment_id"),
    ] {
        for ending in ["", ".pdf", ".csv"] {
            let path = format!("/service-statements{ending}?{query}");
            let problem = portal.raw(Method::GET, &path).bearer(&token).send().await.problem();
            let pointers: Vec<&str> = problem.errors.iter().map(|error| error.pointer.as_str()).collect();
            assert_eq!((problem.status, &*problem.code, pointers), (400, "invalid-query", vec![pointer]), "{path}");
        }
    }
}

#[actix_web::test]
async fn without_months_it_is_about_the_latest_with_services() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    let client = family.holder.client(&portal).await;
    let none = range(&client, &StatementQuery::default()).await;
    assert_eq!((none.from, none.people.len()), (month("2026-04"), 0));
    portal.serve(&family.holder, billed("2025-12", service::Kind::Exam, 100, 0)).await;
    portal.serve(&family.dependent, a_service()).await;
    let latest = range(&client, &StatementQuery::default()).await;
    assert_eq!((latest.from, latest.to, latest.total_cents), (month("2026-02"), month("2026-02"), Cents(10_000)));
    let own = StatementQuery { enrolment_id: Some(EnrolmentId::new(family.holder.enrolment_id)), ..Default::default() };
    assert_eq!(range(&client, &own).await.from, month("2025-12"));
}

#[actix_web::test]
async fn the_chart_has_the_last_twelve_months() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    for (text, cents) in
        [("2025-04", 7), ("2025-05", 10), ("2026-03", 20), ("2026-03", 30), ("2026-04", 40), ("2026-05", 9)]
    {
        portal.serve(&family.holder, billed(text, service::Kind::Exam, cents, 1)).await;
    }
    let statement = range(&family.holder.client(&portal).await, &months("2026-03", "2026-03")).await;
    let bars: Vec<_> = statement
        .recent_months
        .iter()
        .filter(|total| total.count > 0)
        .map(|total| (total.month.to_string(), total.count, total.amount_cents.0, total.copayment_cents.0))
        .collect();
    let bar = |text: &str, count, cents, copayment| (text.to_owned(), count, cents, copayment);
    assert_eq!(bars, [bar("2025-05", 1, 10, 1), bar("2026-03", 2, 50, 2), bar("2026-04", 1, 40, 1)]);
    assert_eq!(statement.recent_months.len(), 12);
    assert!(statement.recent_months.windows(2).all(|pair| pair[0].month < pair[1].month));
}

#[actix_web::test]
async fn a_dependent_sees_only_the_own_ones_and_who_left_stays_in_the_holders() {
    let portal = Portal::start_on("2026-04-01").await;
    let (family, others) = (portal.family().await, portal.family().await);
    for member in [&family.holder, &family.dependent, &others.holder] {
        portal.serve(member, a_service()).await;
    }
    portal.leave(&family.dependent, "2026-01-31").await;
    let query = months("2026-02", "2026-02");
    let seen = async |member: &Member| {
        let statement = range(&member.client(&portal).await, &query).await;
        (names(&statement).iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), statement.recent_months[9].count)
    };
    assert_eq!(seen(&family.holder).await, (vec![family.holder.name.clone(), family.dependent.name.clone()], 2));
    assert_eq!(seen(&others.holder).await, (vec![others.holder.name.clone()], 1));
    assert_eq!(seen(&others.dependent).await, (vec![], 0));

    let active = portal.family().await;
    for member in [&active.holder, &active.dependent] {
        portal.serve(member, a_service()).await;
    }
    assert_eq!(seen(&active.dependent).await, (vec![active.dependent.name.clone()], 1));
    let client = active.dependent.client(&portal).await;
    let mut refusals = Vec::new();
    for stranger in [active.holder.enrolment_id, others.holder.enrolment_id, uuid::Uuid::nil()] {
        let query = StatementQuery { enrolment_id: Some(EnrolmentId::new(stranger)), ..query.clone() };
        match client.range_statement(&query).await {
            Err(ClientError::Refused(problem)) => refusals.push((problem.status, problem.known_code(), problem.detail)),
            other => panic!("expected a refusal, got {other:?}"),
        }
    }
    assert_eq!((refusals[0].0, refusals[0].1), (404, Some(ProblemCode::NotFound)));
    assert!(refusals.windows(2).all(|pair| pair[0] == pair[1]), "alike: {refusals:?}");
}

#[actix_web::test]
async fn five_hundred_services_add_up_in_four_statements() {
    let statements = Arc::new(AtomicUsize::new(0));
    let portal = Portal::start_counting("2026-04-01", Arc::clone(&statements)).await;
    let family = portal.family().await;
    let kinds = [service::Kind::Consultation, service::Kind::Admission, service::Kind::Dental, service::Kind::Other];
    let rows = |count| {
        (0..count).zip(kinds.iter().cycle()).map(|(n, kind)| billed("2026-02", *kind, 100 + n, n % 90)).collect()
    };
    portal.serve_all(&family.dependent, rows(500)).await;
    portal.serve(&family.holder, a_service()).await;
    let client = family.holder.client(&portal).await;
    let before = statements.load(Ordering::SeqCst);
    let statement = range(&client, &months("2026-02", "2026-02")).await;
    let asked = statements.load(Ordering::SeqCst) - before;
    assert!(asked <= 6, "{asked} statements: the session's, then members, services and months");
    assert_eq!(statement.count(), 501);
    assert_eq!(statement.total_cents, Cents(10_000 + (0..500).map(|n| 100 + n).sum::<i64>()));
    assert_adds_up(&statement);
}
