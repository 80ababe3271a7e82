//! Companies' invoices and tax report while an import runs, and the report's table beyond one batch of lives: what is read
//! in several statements is of one instant.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use api::db::connect;
use api::db::entity::{company_invoice, company_invoice_item};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};
use shared::client::Client;
use shared::company_tax_report::TaxReportQuery;
use shared::id::CompanyInvoiceId;
use shared::paths;
use shared::rules::money::Cents;
use shared::years::Year;
use tests::paper::Paper;
use tests::table::csv_rows;
use tests::{Portal, an_invoice};

use crate::company_invoices::signed_in;
use crate::verifications::code_on;

fn year() -> Year {
    Year::new(2025).expect("a year")
}

/// The ERP corrects each item of an invoice again and again, and the invoice with it, for as long as `reading` lasts.
async fn while_corrected<T>(portal: &Portal, id: CompanyInvoiceId, reading: impl Future<Output = T>) -> T {
    tokio::select! {
        read = reading => read,
        never = correct(portal, id, 2) => match never {},
    }
}

async fn correct(portal: &Portal, id: CompanyInvoiceId, items: i64) -> Infallible {
    let mut cents = 0;
    loop {
        cents += 1;
        let tx = connect::begin_patiently(&portal.db).await.expect("a transaction");
        let item = company_invoice_item::ActiveModel { plan_cents: Set(cents * 100), ..Default::default() };
        company_invoice_item::Entity::update_many()
            .set(item)
            .filter(company_invoice_item::Column::CompanyInvoiceId.eq(id.get()))
            .exec(&tx)
            .await
            .expect("corrected");
        let amount = items * cents * 100;
        let invoice = company_invoice::ActiveModel {
            id: Unchanged(id.get()),
            amount_cents: Set(amount),
            settled_amount_cents: Set(Some(amount)),
            ..Default::default()
        };
        invoice.update(&tx).await.expect("corrected");
        tx.commit().await.expect("a commit");
        // Whoever reads what it will write waits for its turn, too.
        tokio::time::sleep(Duration::from_millis(12)).await;
    }
}

async fn paid(portal: &Portal) -> (CompanyInvoiceId, Client) {
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let invoice = an_invoice("2025-02").life(&family.holder, 100, 0).life(&family.dependent, 100, 0);
    let id = invoice.paid("2025-02-10").of(&company.company, portal).await;
    (id, signed_in(&company, portal).await)
}

#[actix_web::test]
async fn an_invoice_agrees_with_its_items() {
    let portal = Portal::start_on("2026-03-14").await;
    let (id, client) = paid(&portal).await;
    let read = async {
        let mut seen = BTreeSet::new();
        for _ in 0..40 {
            let invoice = client.company_invoice(id).await.expect("an invoice");
            let items: Cents = invoice.items.iter().map(|item| item.plan_cents + item.copayment_cents).sum();
            assert_eq!((invoice.plan_cents, items), (invoice.amount_cents, invoice.amount_cents));
            assert_eq!(invoice.settled_amount_cents, Some(invoice.amount_cents));
            seen.insert(invoice.amount_cents);
        }
        seen
    };
    let seen = while_corrected(&portal, id, read).await;
    assert!(seen.len() > 1, "nothing overlapped");
}

/// What was paid and what the items say differ by nothing, so a receipt has no line for a difference.
#[actix_web::test]
async fn a_receipt_agrees_with_its_items() {
    let portal = Portal::start_on("2026-03-14").await;
    let (id, client) = paid(&portal).await;
    let read = async {
        let mut seen = BTreeSet::new();
        for _ in 0..20 {
            let receipt = client.document(&paths::company_invoice_receipt_pdf(id)).await.expect("a receipt");
            let paper = Paper::of(receipt.bytes);
            let text = paper.text();
            assert!(!text.contains("Acréscimos") && !text.contains("Abatimentos"), "{text}");
            seen.insert(code_on(&paper));
        }
        seen
    };
    let seen = while_corrected(&portal, id, read).await;
    assert!(seen.len() > 1, "nothing overlapped");
}

/// Sums of the amounts of each basis in the table.
fn sums(table: &[Vec<String>]) -> (i64, i64) {
    let of = |basis: &str| {
        let amount = |row: &Vec<String>| row[9].replace(',', "").parse::<i64>().expect("an amount");
        table.iter().filter(|row| row[0] == basis).map(amount).sum()
    };
    (of("Por competência"), of("Por data de pagamento"))
}

async fn table(client: &Client) -> Vec<Vec<String>> {
    let table = client.document(&paths::tables::company_tax_report_csv(year())).await.expect("a table");
    csv_rows(&table.bytes)
}

#[actix_web::test]
async fn both_bases_of_a_tax_report_are_of_one_instant() {
    let portal = Portal::start_on("2026-03-14").await;
    let (id, client) = paid(&portal).await;
    let read = async {
        let mut seen = BTreeSet::new();
        for _ in 0..20 {
            let report = client.company_tax_report(year(), &TaxReportQuery::default()).await.expect("a report");
            let lives: Cents = report.items.iter().map(|life| life.by_billing_month.total_cents).sum();
            let basis = &report.by_billing_month;
            assert_eq!((basis.paid_cents, lives), (basis.total_cents, basis.total_cents));
            let (billed, paid) = sums(&table(&client).await);
            assert_eq!(billed, paid);
            seen.insert(billed);
        }
        seen
    };
    let seen = while_corrected(&portal, id, read).await;
    assert!(seen.len() > 1, "nothing overlapped");
}

#[actix_web::test]
async fn a_table_of_many_lives_has_each_of_them_once_in_order() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    portal.workforce(&company.company, 260, &["2025-02"]).await;
    let day: NaiveDate = "2025-02-10".parse().expect("a date");
    let row = company_invoice::ActiveModel {
        payment_date: Set(Some(day)),
        settled_at: Set(Some(day.and_hms_opt(12, 0, 0).expect("an hour").and_utc())),
        ..Default::default()
    };
    company_invoice::Entity::update_many().set(row).exec(&portal.db).await.expect("paid");
    let client = signed_in(&company, &portal).await;
    let rows = table(&client).await;
    let (billed, paid) = rows[1..].split_at(1_040);
    assert_eq!((billed.len(), paid.len()), (1_040, 1_040));
    let card = |row: &Vec<String>| row[5].trim_start_matches('\'').to_owned();
    let cards: BTreeSet<String> = billed.iter().map(card).collect();
    assert_eq!(cards.len(), 1_040);
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let query = TaxReportQuery { limit: Some(200), cursor };
        let piece = client.company_tax_report(year(), &query).await.expect("a report");
        seen.extend(piece.items.into_iter().map(|life| life.card_number));
        cursor = piece.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    for half in [billed, paid] {
        assert!(half.iter().map(card).eq(seen.iter().cloned()), "in the order of the screen");
    }
    let (billed, paid) = sums(&rows);
    assert_eq!((billed, paid), (10_000 * 1_040 + 1_234 * 260, 10_000 * 1_040 + 1_234 * 260));
}
