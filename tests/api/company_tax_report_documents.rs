//! The company's tax report on paper and as a table, and that no answer of it tells what was done for whom.

use reqwest::Method;
use sea_orm::{ActiveModelTrait, Set, Unchanged};
use shared::client::Client;
use shared::paths;
use shared::rules::money::Cents;
use shared::verifications::DocumentKind;
use shared::years::Year;
use tests::paper::Paper;
use tests::table::csv_rows;
use tests::{CompanyClient, Family, Portal, a_service, an_invoice};

use crate::verifications::code_on;

fn year() -> Year {
    Year::new(2025).expect("a year")
}

async fn with_payments(portal: &Portal) -> (CompanyClient, Family, Client) {
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let both =
        |month: &str| an_invoice(month).life(&family.holder, 123_456, 1_000).life(&family.dependent, 30_000, 250);
    both("2025-02").paid("2025-02-10").of(&company.company, portal).await;
    both("2025-11").paid("2026-01-05").of(&company.company, portal).await;
    both("2025-12").of(&company.company, portal).await;
    let tokens = company.tokens(&portal.anonymous()).await;
    let client = portal.anonymous().with_token(tokens.access_token);
    (company, family, client)
}

#[actix_web::test]
async fn on_paper_both_bases_are_labelled_and_vouched_for() {
    let portal = Portal::start_on("2026-03-14").await;
    let (company, family, client) = with_payments(&portal).await;
    let path = paths::company_tax_report_pdf(year());
    let paper = Paper::of(client.document(&path).await.expect("a document").bytes);
    let words = paper.text().split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "Relatório imposto de renda",
        "Por competência: todas as vidas",
        "Por data de pagamento: todas as vidas",
        "Total por competência R$ 3.094,12",
        "Total por data de pagamento R$ 1.547,06",
        "Competências com fatura em aberto, que não estão aqui: 12/2025.",
        "11/2025 1.534,56 12,50 1.547,06",
        &company.company.name,
        &family.holder.name,
        &format!("Dependente de {}", family.holder.name),
        "11/2025 300,00 2,50 302,50 – – –",
        "Soma 600,00 5,00 605,00 300,00 2,50 302,50",
    ] {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
    let code = code_on(&paper);
    portal.advance(chrono::TimeDelta::days(1));
    let tokens = company.tokens(&portal.anonymous()).await;
    let client = portal.anonymous().with_token(tokens.access_token);
    assert_eq!(code_on(&Paper::of(client.document(&path).await.expect("a document").bytes)), code);
    let answer = portal.anonymous().verify_document(&code).await.expect("ours");
    assert_eq!((answer.kind, answer.amount_cents), (DocumentKind::TaxReport, Some(Cents(154_706))));
    an_invoice("2025-03").life(&family.holder, 5_000, 0).paid("2025-03-10").of(&company.company, &portal).await;
    assert_ne!(code_on(&Paper::of(client.document(&path).await.expect("a document").bytes)), code);
    let replaced = portal.anonymous().verify_document(&code).await.expect("ours");
    assert_eq!(replaced.superseded_on.map(|day| day.to_string()).as_deref(), Some("2026-03-15"));
}

#[actix_web::test]
async fn the_table_has_a_row_for_each_basis_life_and_month() {
    let portal = Portal::start_on("2026-03-14").await;
    let (_, family, client) = with_payments(&portal).await;
    let table = client.document(&paths::tables::company_tax_report_csv(year())).await.expect("a table");
    assert_eq!(table.file_name.as_deref(), Some("relatorio-imposto-de-renda-2025.csv"));
    let rows = csv_rows(&table.bytes);
    assert_eq!(rows[0][..5], ["Base", "Mês", "Titular", "Beneficiário", "CPF"]);
    let (billed, paid): (Vec<_>, Vec<_>) = rows[1..].iter().partition(|row| row[0] == "Por competência");
    assert_eq!((billed.len(), paid.len()), (4, 2), "{rows:?}");
    let (holder, dependent) = (&family.holder, &family.dependent);
    // A CPF has its punctuation, and a card is no number (field 5).
    let card = format!("'{}", dependent.card_number);
    let who =
        ["Por data de pagamento", "02/2025", &holder.name, &dependent.name, "529.982.247-25", &card, "Dependente"];
    let row = [&who[..], &["300,00", "2,50", "302,50"]].concat();
    assert!(paid.iter().any(|paid| **paid == row), "{row:?} is missing: {rows:?}");
}

#[actix_web::test]
async fn no_answer_tells_what_was_done_for_whom() {
    let portal = Portal::start_on("2026-03-14").await;
    let (company, family, client) = with_payments(&portal).await;
    portal.serve(&family.holder, a_service()).await;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    let body = portal.raw(Method::GET, "/company/tax-report/2025").bearer(&token).send().await.text();
    let pdf =
        Paper::of(client.document(&paths::company_tax_report_pdf(year())).await.expect("a document").bytes).text();
    let csv = client.document(&paths::tables::company_tax_report_csv(year())).await.expect("a table").bytes;
    let csv = String::from_utf8(csv).expect("UTF-8");
    for text in [&body, &pdf, &csv] {
        assert!(text.contains(&family.holder.name), "{text}");
        for health in ["10101012", "Consulta", "Vila Inventada", "12ABC34501DE35", "provider", "procedure", "service"] {
            assert!(!text.contains(health), "{health}: {text}");
        }
    }
}

#[actix_web::test]
async fn fine_and_discount_belong_to_no_life() {
    let portal = Portal::start_on("2026-03-14").await;
    let (company, family, client) = with_payments(&portal).await;
    let late =
        an_invoice("2025-04").life(&family.holder, 100_000, 0).paid("2025-05-20").of(&company.company, &portal).await;
    let row = api::db::entity::company_invoice::ActiveModel {
        id: Unchanged(late.get()),
        settled_amount_cents: Set(Some(102_333)),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("an invoice");
    let query = shared::company_tax_report::TaxReportQuery::default();
    let report = client.company_tax_report(year(), &query).await.expect("a report");
    let paid = &report.by_payment_date;
    assert_eq!(
        (paid.total_cents, paid.additions_cents, paid.paid_cents),
        (Cents(254_706), Cents(2_333), Cents(257_039))
    );
    assert_eq!(report.items[0].by_payment_date.total_cents, Cents(224_456));
    let pdf =
        Paper::of(client.document(&paths::company_tax_report_pdf(year())).await.expect("a document").bytes).text();
    let words = pdf.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Com multa e juros de R$ 23,33 e descontos de R$ 0,00, o valor pago foi de R$ 2.570,39."),
        "{words}"
    );
}
