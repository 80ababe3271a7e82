//! *Extrato de utilização* (manual B): what an individual client sees, prints and exports of the family, and that nobody
//! else does.

use api::db::entity::service;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};
use shared::client::{Client, ClientError};
use shared::id::EnrolmentId;
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::money::Cents;
use shared::services::ServiceKind;
use shared::usage_statement::{UsageQuery, UsageStatement};
use shared::verifications::DocumentKind;
use tests::paper::Paper;
use tests::table::csv_rows;
use tests::{IndividualClient, Member, Portal, a_service};

use crate::verifications::code_on;

const LONG_BASIS: &str = "30% de R$ 1.000,00, limitado a R$ 150,00 por sessão, conforme a cláusula doze do contrato e a \
    tabela de coparticipação vigente no mês do atendimento, à vista";

async fn client_of(individual: &IndividualClient, portal: &Portal) -> Client {
    let tokens = individual.tokens(&portal.anonymous()).await;
    portal.anonymous().with_token(tokens.access_token)
}

fn billed(month: &str, kind: service::Kind, cents: i64, copayment: i64) -> service::ActiveModel {
    service::ActiveModel {
        billing_month: Set(month.to_owned()),
        kind: Set(kind),
        amount_cents: Set(cents),
        copayment_cents: Set(copayment),
        ..a_service()
    }
}

fn months(from: &str, to: &str) -> UsageQuery {
    let month = |text: &str| Some(text.parse().expect("a month"));
    UsageQuery { from: month(from), to: month(to), ..UsageQuery::default() }
}

async fn statement(client: &Client, query: &UsageQuery) -> UsageStatement {
    let statement = client.usage_statement(query).await.expect("a statement");
    let sum = |of: fn(&shared::services::MonthTotal) -> Cents| statement.months.iter().map(of).sum::<Cents>();
    let people: Cents = statement.people.iter().map(|person| person.copayment_cents).sum();
    let kinds: Cents = statement.subtotals.iter().map(|kind| kind.copayment_cents).sum();
    let months = sum(|month| month.copayment_cents);
    assert_eq!((people, kinds, months), (statement.copayment_cents, people, people));
    let lines = statement.people.iter().flat_map(|person| &person.services);
    let lines: Cents = lines.map(|line| line.amount_cents).sum();
    assert_eq!((lines, sum(|month| month.amount_cents)), (statement.total_cents, lines));
    statement
}

fn names(statement: &UsageStatement) -> Vec<&str> {
    statement.people.iter().map(|person| &*person.name).collect()
}

/// An individual client with a dependent, both with services in 2025 and 2026.
async fn a_family(portal: &Portal) -> (IndividualClient, Member) {
    let individual = portal.individual().await;
    let dependent = portal.dependent_of(&individual.member, "Bento D'Ávila").await;
    portal.serve(&individual.member, billed("2026-02", service::Kind::Consultation, 10_000, 3_000)).await;
    portal.serve(&dependent, billed("2026-02", service::Kind::Exam, 25_050, 2_505)).await;
    portal.serve(&dependent, billed("2026-03", service::Kind::Therapy, 8_000, 0)).await;
    let earlier = Set("2025-03-20".parse().expect("a date"));
    let exam = service::ActiveModel { service_date: earlier, ..billed("2025-04", service::Kind::Exam, 4_000, 400) };
    portal.serve(&dependent, exam).await;
    portal.serve(&individual.member, billed("2025-03", service::Kind::Exam, 700, 70)).await;
    (individual, dependent)
}

#[actix_web::test]
async fn without_months_it_is_about_the_last_twelve_by_person_and_kind() {
    let portal = Portal::start_on("2026-03-14").await;
    let (individual, dependent) = a_family(&portal).await;
    let client = client_of(&individual, &portal).await;
    let statement = statement(&client, &UsageQuery::default()).await;
    assert_eq!((statement.from.to_string(), statement.to.to_string()), ("2025-04".to_owned(), "2026-03".to_owned()));
    assert_eq!(names(&statement), [&*individual.member.name, &*dependent.name]);
    assert_eq!((statement.total_cents, statement.copayment_cents), (Cents(47_050), Cents(5_905)));
    let kinds: Vec<_> = statement.subtotals.iter().map(|sum| (sum.kind, sum.count, sum.copayment_cents.0)).collect();
    let (consultation, exam, therapy) = (ServiceKind::Consultation, ServiceKind::Exam, ServiceKind::Therapy);
    assert_eq!(kinds, [(consultation, 1, 3_000), (exam, 2, 2_905), (therapy, 1, 0)]);
    let used: Vec<_> = statement
        .months
        .iter()
        .filter(|month| month.count > 0)
        .map(|month| (month.month.to_string(), month.amount_cents.0, month.copayment_cents.0))
        .collect();
    let month = |text: &str, amount, copayment| (text.to_owned(), amount, copayment);
    assert_eq!(used, [month("2025-04", 4_000, 400), month("2026-02", 35_050, 5_505), month("2026-03", 8_000, 0)]);
    assert_eq!(statement.months.len(), 12);
    assert_eq!(statement.first_month.map(|month| month.to_string()).as_deref(), Some("2025-03"));
    let line = &statement.people[0].services[0];
    assert_eq!(line.copayment_basis.as_deref(), Some("30% de R$ 100,00"));
    assert_eq!(statement.members.len(), 3, "those without services can be asked for");
}

#[actix_web::test]
async fn one_person_and_one_kind_can_be_asked_for() {
    let portal = Portal::start_on("2026-03-14").await;
    let (individual, dependent) = a_family(&portal).await;
    let client = client_of(&individual, &portal).await;
    let own = EnrolmentId::new(dependent.enrolment_id);
    let of_one = statement(&client, &UsageQuery { enrolment_id: Some(own), ..months("2025-03", "2026-03") }).await;
    assert_eq!((names(&of_one), of_one.copayment_cents), (vec![&*dependent.name], Cents(2_905)));
    let exams = UsageQuery { kind: Some(ServiceKind::Exam), ..months("2025-03", "2026-03") };
    let of_kind = statement(&client, &exams).await;
    assert_eq!((of_kind.people.len(), of_kind.count(), of_kind.total_cents), (2, 3, Cents(29_750)));
    let both = UsageQuery { enrolment_id: Some(own), ..exams };
    assert_eq!(statement(&client, &both).await.total_cents, Cents(29_050));
    assert_eq!((of_kind.kind, of_one.enrolment_id), (Some(ServiceKind::Exam), Some(own)));
}

#[actix_web::test]
async fn months_without_services_are_an_answer_and_no_document() {
    let portal = Portal::start_on("2026-03-14").await;
    let (individual, _) = a_family(&portal).await;
    let client = client_of(&individual, &portal).await;
    let empty = months("2025-06", "2025-07");
    let found = statement(&client, &empty).await;
    assert_eq!((found.people.len(), found.months.len(), found.total_cents), (0, 2, Cents::ZERO));
    for path in [paths::usage_statement_pdf(&empty), paths::tables::usage_statement_csv(&empty)] {
        let Err(ClientError::Refused(problem)) = client.document(&path).await else { panic!("{path} is a document") };
        assert_eq!((problem.status, problem.known_code()), (409, Some(ProblemCode::NoServices)));
        assert_eq!(problem.errors[0].detail, "Nenhum atendimento faturado em 06/2025 a 07/2025.");
    }
    let newcomer = client_of(&portal.individual().await, &portal).await;
    let nothing = statement(&newcomer, &UsageQuery::default()).await;
    assert_eq!((nothing.people.len(), nothing.first_month), (0, None));
}

#[actix_web::test]
async fn a_range_has_one_to_twenty_four_months() {
    let portal = Portal::start_on("2026-03-14").await;
    let (individual, _) = a_family(&portal).await;
    let token = individual.tokens(&portal.anonymous()).await.access_token;
    let get =
        async |query: &str| portal.raw(Method::GET, &format!("/usage-statement{query}")).bearer(&token).send().await;
    assert_eq!(get("?from=2024-04&to=2026-03").await.status, 200);
    for (query, pointer) in [
        ("?from=2024-03&to=2026-03", "/to"),
        ("?from=2026-03&to=2026-02", "/to"),
        ("?from=2026-03", "/to"),
        ("?to=2026-03", "/from"),
        ("?from=2026-13&to=2026-13", "/from"),
        ("?kind=surgery", "/kind"),
        ("?enrolment_id=1", "/enrolment_id"),
        ("?month=2026-03", "/month"),
    ] {
        let problem = get(query).await.problem();
        assert_eq!(
            (problem.status, &*problem.code, &*problem.errors[0].pointer),
            (400, "invalid-query", pointer),
            "{query}"
        );
    }
}

#[actix_web::test]
async fn it_is_the_holders_by_the_clients_door_alone() {
    let portal = Portal::start_on("2026-03-14").await;
    let (individual, dependent) = a_family(&portal).await;
    let (others, _) = a_family(&portal).await;
    let company = portal.company().await;
    let company = portal.anonymous().with_token(company.tokens(&portal.anonymous()).await.access_token);
    let program = portal.program(&Scope::ALL).await.client(&portal).await;
    for caller in [individual.member.client(&portal).await, dependent.client(&portal).await, company, program] {
        let refusal = caller.usage_statement(&UsageQuery::default()).await.expect_err("a refusal");
        assert_eq!(refusal.code(), Some(ProblemCode::NotAllowed));
    }
    let client = client_of(&others, &portal).await;
    let own = statement(&client, &UsageQuery::default()).await;
    let ids = [individual.member.enrolment_id, dependent.enrolment_id];
    assert!(own.people.iter().all(|person| !ids.contains(&person.enrolment_id.get())));
    assert!(own.members.iter().all(|member| !ids.contains(&member.enrolment_id.get())));
    for id in ids {
        let query = UsageQuery { enrolment_id: Some(EnrolmentId::new(id)), ..UsageQuery::default() };
        assert_eq!(client.usage_statement(&query).await.expect_err("a refusal").code(), Some(ProblemCode::NotFound));
        for path in [paths::usage_statement_pdf(&query), paths::tables::usage_statement_csv(&query)] {
            assert_eq!(client.document(&path).await.expect_err("a refusal").code(), Some(ProblemCode::NotFound));
        }
    }
}

#[actix_web::test]
async fn on_paper_stands_every_copayment_with_its_whole_basis_and_a_code() {
    let portal = Portal::start_on("2026-03-14").await;
    let (individual, dependent) = a_family(&portal).await;
    let explained = service::ActiveModel {
        copayment_basis: Set(Some(LONG_BASIS.to_owned())),
        description: Set("Fisioterapia motora".to_owned()),
        ..billed("2026-01", service::Kind::Therapy, 123_456, 15_000)
    };
    portal.serve(&dependent, explained).await;
    let plain = service::ActiveModel { copayment_basis: Set(None), ..billed("2026-01", service::Kind::Other, 90, 9) };
    portal.serve(&dependent, plain).await;
    let client = client_of(&individual, &portal).await;
    let query = UsageQuery::default();
    let print = async || {
        let document = client.document(&paths::usage_statement_pdf(&query)).await.expect("a document");
        assert_eq!(document.file_name.as_deref(), Some("utilizacao-2025-04-a-2026-03.pdf"));
        Paper::of(document.bytes)
    };
    let paper = print().await;
    let words = paper.text().split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "Extrato de utilização",
        "Titular e dependentes",
        "04/2025 a 03/2026",
        &individual.member.name,
        &dependent.name,
        "R$ 209,14",
        "02/2026 2 350,50 55,05",
        "Soma 6 1.705,96 209,14",
        "Coparticipação de todas as pessoas R$ 209,14",
    ] {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
    for word in LONG_BASIS.split_whitespace() {
        assert!(words.contains(word), "{word} of the basis is missing: {words}");
    }
    let code = code_on(&paper);
    assert_eq!(code_on(&print().await), code, "the same statement, the same code");
    let answer = portal.anonymous().verify_document(&code).await.expect("ours");
    assert_eq!((answer.kind, answer.amount_cents), (DocumentKind::UsageStatement, Some(Cents(20_914))));
    let of_one = UsageQuery { enrolment_id: Some(EnrolmentId::new(dependent.enrolment_id)), ..query.clone() };
    let narrowed = client.document(&paths::usage_statement_pdf(&of_one)).await.expect("a document");
    assert_ne!(code_on(&Paper::of(narrowed.bytes)), code);
    assert_eq!(portal.anonymous().verify_document(&code).await.expect("ours").superseded_on, None);

    let column = service::Column::Description;
    let found = service::Entity::find().filter(column.eq("Fisioterapia motora")).one(&portal.db).await.expect("rows");
    let id = Unchanged(found.expect("a service").id);
    let corrected = service::ActiveModel { id, copayment_cents: Set(14_000), ..Default::default() };
    corrected.update(&portal.db).await.expect("the ERP corrects a service");
    portal.advance(chrono::TimeDelta::days(1));
    assert_ne!(code_on(&print_again(&portal, &individual, &query).await), code);
    let replaced = portal.anonymous().verify_document(&code).await.expect("ours");
    assert_eq!(replaced.superseded_on.map(|day| day.to_string()).as_deref(), Some("2026-03-15"));
}

async fn print_again(portal: &Portal, individual: &IndividualClient, query: &UsageQuery) -> Paper {
    let client = client_of(individual, portal).await;
    Paper::of(client.document(&paths::usage_statement_pdf(query)).await.expect("a document").bytes)
}

#[actix_web::test]
async fn the_table_has_a_row_for_each_line() {
    let portal = Portal::start_on("2026-03-14").await;
    let (individual, dependent) = a_family(&portal).await;
    let client = client_of(&individual, &portal).await;
    let query = UsageQuery { kind: Some(ServiceKind::Exam), ..months("2025-04", "2026-03") };
    let table = client.document(&paths::tables::usage_statement_csv(&query)).await.expect("a table");
    assert_eq!(table.file_name.as_deref(), Some("utilizacao-2025-04-a-2026-03.csv"));
    let rows = csv_rows(&table.bytes);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert_eq!(rows[1][..5], ["04/2025", "20/03/2025", &dependent.name, "Dependente", "Exames"]);
    assert_eq!(rows[2][12..], ["250,50", "25,05", "30% de R$ 100,00"]);
}

#[actix_web::test]
async fn documents_of_nobody_of_the_family_are_not_found() {
    let portal = Portal::start_on("2026-03-14").await;
    let (individual, _) = a_family(&portal).await;
    let token = individual.tokens(&portal.anonymous()).await.access_token;
    let other = portal.family().await.holder.enrolment_id;
    for file in ["", ".pdf", ".csv", ".xlsx"] {
        let path = format!("/usage-statement{file}?enrolment_id={other}");
        let answer = portal.raw(Method::GET, &path).bearer(&token).send().await;
        assert_eq!(answer.problem().known_code(), Some(ProblemCode::NotFound), "{path}");
    }
}
