//! *Imprimir*: the statement on paper and as a table, as their readers meet them.

use api::db::entity::service;
use reqwest::Method;
use sea_orm::Set;
use shared::client::{ClientError, Document};
use shared::id::EnrolmentId;
use shared::paths;
use shared::problem::ProblemCode;
use shared::rules::month_range::MonthRange;
use shared::service_statements::BillingMonth;
use tests::paper::Paper;
use tests::table::csv_rows;
use tests::{Member, Portal, a_service};

fn month(text: &str) -> BillingMonth {
    text.parse().expect("a month")
}

async fn document(portal: &Portal, member: &Member, path: &str) -> Result<Document, ClientError> {
    member.client(portal).await.document(path).await
}

const REST: [&str; 5] = ["Credenciada", "1", "12345,67", "30,00", "30% de R$ 100,00"];

fn words(document: Document) -> String {
    Paper::of(document.bytes).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[actix_web::test]
async fn on_paper_stand_lines_subtotals_and_totals() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.serve(&family.holder, a_service()).await;
    let therapy = service::ActiveModel {
        kind: Set(service::Kind::Therapy),
        description: Set("Sessão de fisioterapia".to_owned()),
        quantity: Set(3),
        amount_cents: Set(123_456),
        copayment_cents: Set(0),
        in_network: Set(false),
        ..a_service()
    };
    portal.serve(&family.dependent, therapy).await;
    let printed =
        document(&portal, &family.holder, &paths::month_statement_pdf(month("2026-02"))).await.expect("a PDF");
    assert_eq!(printed.content_type, "application/pdf");
    assert_eq!(printed.file_name.as_deref(), Some("atendimentos-2026-02.pdf"));
    let text = words(printed);
    for expected in [
        "Extrato de Atendimentos",
        "competência 02/2026",
        &family.holder.name,
        &family.dependent.name,
        "Sessão de fisioterapia",
        "Clínica Vila Inventada",
        "Total de João R$ 1.234,56",
        "Total geral R$ 1.334,56",
        "Terapias 1 0,00 1.234,56",
        "Página 1 de",
    ] {
        assert!(text.contains(expected), "{expected} is missing: {text}");
    }
    let alone =
        document(&portal, &family.dependent, &paths::month_statement_pdf(month("2026-02"))).await.expect("a PDF");
    assert!(!words(alone).contains(&family.holder.name));
}

#[actix_web::test]
async fn a_range_and_one_member_have_documents_too() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.serve(&family.holder, a_service()).await;
    portal.serve(&family.dependent, a_service()).await;
    let months = MonthRange::between(month("2025-12"), month("2026-03"));
    let member = Some(EnrolmentId::new(family.dependent.enrolment_id));
    let printed = document(&portal, &family.holder, &paths::range_statement_pdf(months, member)).await.expect("a PDF");
    assert_eq!(printed.file_name.as_deref(), Some("atendimentos-2025-12-a-2026-03.pdf"));
    let text = words(printed);
    assert!(text.contains("12/2025 a 03/2026") && text.contains(&family.dependent.name), "{text}");
    assert!(!text.contains(&family.holder.name), "{text}");
    let table =
        document(&portal, &family.holder, &paths::tables::range_statement_csv(months, None)).await.expect("a table");
    assert_eq!(table.file_name.as_deref(), Some("atendimentos-2025-12-a-2026-03.csv"));
    assert_eq!(csv_rows(&table.bytes).len(), 3);
}

#[actix_web::test]
async fn the_table_opens_in_a_brazilian_spreadsheet_and_runs_nothing() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let hostile = service::ActiveModel {
        description: Set("=HYPERLINK(\"http://x\";\"Clique\")".to_owned()),
        provider_name: Set("@Clínica".to_owned()),
        amount_cents: Set(1_234_567),
        ..a_service()
    };
    portal.serve(&holder, hostile).await;
    let table =
        document(&portal, &holder, &paths::tables::month_statement_csv(month("2026-02"))).await.expect("a table");
    assert_eq!(table.content_type, "text/csv; charset=utf-8");
    assert_eq!(table.file_name.as_deref(), Some("atendimentos-2026-02.csv"));
    let rows = csv_rows(&table.bytes);
    assert_eq!(rows[0][..3], ["Competência", "Data", "Beneficiário"]);
    let who = [&*holder.name, "Titular", "Consultas", "'10101012", "'=HYPERLINK(\"http://x\";\"Clique\")", "'@Clínica"];
    assert_eq!(rows[1], [&["02/2026", "15/01/2026"][..], &who, &["12.ABC.345/01DE-35", "'9000001"], &REST].concat());
}

#[actix_web::test]
async fn of_a_month_without_services_there_is_no_document() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.serve(&family.dependent, a_service()).await;
    let (empty, full) = (month("2026-03"), month("2026-02"));
    let own = Some(EnrolmentId::new(family.holder.enrolment_id));
    for (path, named) in [
        (paths::month_statement_pdf(empty), "03/2026"),
        (paths::tables::month_statement_csv(empty), "03/2026"),
        (paths::range_statement_pdf(MonthRange::of(full), own), "02/2026"),
        (
            paths::tables::range_statement_csv(MonthRange::between(month("2025-01"), month("2025-12")), None),
            "01/2025 a 12/2025",
        ),
    ] {
        let Err(ClientError::Refused(problem)) = document(&portal, &family.holder, &path).await else {
            panic!("{path} is no refusal");
        };
        assert_eq!((problem.status, problem.known_code()), (409, Some(ProblemCode::NoServices)), "{path}");
        assert_eq!(problem.errors[0].detail, format!("Nenhum atendimento faturado em {named}."));
    }
}

#[actix_web::test]
async fn five_hundred_services_fit_on_paper() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let rows =
        (0..500).map(|n| service::ActiveModel { description: Set(format!("Procedimento {n:03}")), ..a_service() });
    portal.serve_all(&holder, rows.collect()).await;
    let printed = document(&portal, &holder, &paths::month_statement_pdf(month("2026-02"))).await.expect("a PDF");
    let text = Paper::of(printed.bytes).text();
    assert!((0..500).all(|n| text.contains(&format!("{n:03}"))), "a line is missing");
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 10, "{}", pages.len());
    assert!(pages.last().expect("a page").contains(&format!("Página {0} de {0}", pages.len())));
}

#[actix_web::test]
async fn no_month_has_no_document() {
    let portal = Portal::start_on("2026-04-01").await;
    let token = portal.family().await.holder.tokens(&portal.anonymous()).await.access_token;
    for path in ["/service-statements/2026-13.pdf", "/service-statements/x.csv", "/service-statements/.pdf"] {
        let problem = portal.raw(Method::GET, path).bearer(&token).send().await.problem();
        assert_eq!((problem.status, &*problem.code), (404, "not-found"), "{path}");
    }
}

#[actix_web::test]
async fn documents_of_nobody_of_the_family_and_of_no_month_are_not_found() {
    let portal = Portal::start_on("2026-04-01").await;
    let (family, others) = (portal.family().await, portal.family().await);
    let token = family.holder.tokens(&portal.anonymous()).await.access_token;
    let other = others.holder.enrolment_id;
    for file in ["pdf", "csv", "xlsx"] {
        for path in [
            format!("/service-statements.{file}?from=2026-02&to=2026-03&enrolment_id={other}"),
            format!("/service-statements/2026-13.{file}"),
        ] {
            let answer = portal.raw(Method::GET, &path).bearer(&token).send().await;
            assert_eq!(answer.problem().known_code(), Some(ProblemCode::NotFound), "{path}");
        }
    }
}
