//! What is neither open nor paid although its dates say so: bills of R$ 0,00, and payments of a day that has not come. Of
//! members and of companies alike, wherever a bill is counted, summed up, listed or printed.

use api::db::entity::{charge, company_invoice};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, Set, Unchanged};
use shared::charges::{ChargeQuery, ChargeStatus};
use shared::client::{Client, ClientError};
use shared::company_invoices::{CompanyInvoiceQuery, InvoiceGroup};
use shared::company_tax_report::TaxReportQuery;
use shared::id::{ChargeId, CompanyInvoiceId};
use shared::paths;
use shared::problem::ProblemCode;
use shared::rules::money::Cents;
use shared::years::{Year, YearQuery};
use tests::paper::Paper;
use tests::{Portal, a_charge, an_invoice};

use crate::company_invoices::{change as change_invoice, signed_in};
use crate::reissues::choose;

async fn refused(client: &Client, path: &str) -> ProblemCode {
    match client.document(path).await {
        Err(ClientError::Refused(problem)) => problem.known_code().expect("a code"),
        other => panic!("not refused: {other:?}"),
    }
}

fn with_status(status: ChargeStatus) -> ChargeQuery {
    ChargeQuery { status: Some(status), ..ChargeQuery::default() }
}

async fn listed(client: &Client, status: ChargeStatus) -> Vec<ChargeId> {
    let list = client.charges(&with_status(status)).await.expect("a list");
    list.items.into_iter().map(|charge| charge.id).collect()
}

// field 3
#[actix_web::test]
async fn a_members_charge_of_nothing_is_neither_open_nor_overdue() {
    let portal = Portal::start_on("2026-03-20").await;
    let holder = portal.family().await.holder;
    let (late, coming) = (
        a_charge().due("2026-02-19").cents(0).of(&holder, &portal).await,
        a_charge().due("2026-04-19").cents(0).of(&holder, &portal).await,
    );
    let paid = a_charge().due("2026-01-19").cents(0).paid("2026-01-19").of(&holder, &portal).await;
    let client = holder.client(&portal).await;
    let list = client.charges(&ChargeQuery::default()).await.expect("a list");
    let states: Vec<_> = list.items.iter().map(|row| (row.id, row.status, row.slip_available)).collect();
    let nothing = ChargeStatus::NothingDue;
    assert_eq!(states, [(coming, nothing, false), (late, nothing, false), (paid, ChargeStatus::Paid, false)]);
    let overview = list.overview.expect("an overview");
    assert_eq!((overview.open_count, overview.overdue_count), (0, 0));
    assert_eq!((overview.next, overview.oldest_overdue), (None, None));
    for status in ChargeStatus::ALL {
        let wanted = match status {
            ChargeStatus::NothingDue => vec![coming, late],
            ChargeStatus::Paid => vec![paid],
            ChargeStatus::Open | ChargeStatus::Overdue | ChargeStatus::Cancelled => Vec::new(),
        };
        assert_eq!(listed(&client, status).await, wanted, "{status:?}");
    }
    let detail = client.charge(late).await.expect("a charge");
    assert_eq!((detail.status, detail.slip_available, detail.slip), (nothing, false, None));
    assert_eq!(refused(&client, &paths::charge_slip_pdf(late)).await, ProblemCode::NothingToPay);
    assert_eq!(refused(&client, &paths::charge_receipt_pdf(late)).await, ProblemCode::NothingToPay);
    let paper = client.document(&paths::charge_statement_pdf(late)).await.expect("a statement");
    let text = Paper::of(paper.bytes).text();
    assert!(text.contains("Nada a pagar") && !text.contains("Vencida"), "{text}");
}

// field 3
#[actix_web::test]
async fn a_companys_invoice_of_nothing_threatens_nobody() {
    let portal = Portal::start_on("2026-03-20").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let of = async |month: &str, cents| an_invoice(month).life(&holder, cents, 0).of(&company.company, &portal).await;
    let (nothing, long_ago) = (of("2026-03", 0).await, of("2024-03", 0).await);
    let owed = of("2026-02", 100_000).await;
    let paid = an_invoice("2026-01").life(&holder, 5, 0).paid("2026-01-09").of(&company.company, &portal).await;
    let client = signed_in(&company, &portal).await;
    let said = client.company_notices().await.expect("notices");
    assert_eq!(said.items.iter().map(|item| item.id).collect::<Vec<_>>(), [owed]);
    let overview = client.company_overview().await.expect("an overview");
    assert_eq!((overview.pending_count, overview.overdue_count), (1, 1));
    assert_eq!(overview.pending[0].id, owed);
    for (status, wanted) in [
        (None, vec![owed, nothing, paid]),
        (Some(InvoiceGroup::Pending), vec![owed]),
        (Some(InvoiceGroup::Paid), vec![nothing, paid]),
    ] {
        assert_eq!(pages(&client, status).await, wanted, "{status:?}");
    }
    let report = client.company_tax_report(Year::new(2026).expect("a year"), &TaxReportQuery::default()).await;
    let unpaid: Vec<_> = report.expect("a report").unpaid_months.iter().map(ToString::to_string).collect();
    assert_eq!(unpaid, ["2026-02"]);
    let detail = client.company_invoice(nothing).await.expect("an invoice");
    assert_eq!((detail.status, detail.slip, detail.payment_days), (ChargeStatus::NothingDue, None, None));
    assert_eq!(client.company_invoice(long_ago).await.expect("an invoice").status, ChargeStatus::NothingDue);
    assert_eq!(refused(&client, &paths::company_invoice_slip_pdf(nothing)).await, ProblemCode::NothingToPay);
    assert_eq!(refused(&client, &paths::company_invoice_receipt_pdf(nothing)).await, ProblemCode::NothingToPay);
    match choose(&client, nothing, "2026-03-24").await {
        Err(ClientError::Refused(problem)) => {
            assert_eq!((problem.status, problem.known_code()), (409, Some(ProblemCode::NothingToPay)));
        }
        other => panic!("not refused: {other:?}"),
    }
}

/// All invoices of a group, a page of one row after the other.
async fn pages(client: &Client, status: Option<InvoiceGroup>) -> Vec<CompanyInvoiceId> {
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let query = CompanyInvoiceQuery { status, limit: Some(1), cursor };
        let page = client.company_invoices(&query).await.expect("a page");
        found.extend(page.items.into_iter().map(|invoice| invoice.id));
        cursor = page.next_cursor;
        if cursor.is_none() {
            return found;
        }
    }
}

const FUTURE: NaiveDate = NaiveDate::from_ymd_opt(2062, 3, 10).expect("a date");

// field 4
#[actix_web::test]
async fn a_members_payment_in_the_future_has_not_happened() {
    let portal = Portal::start_on("2026-03-20").await;
    let holder = portal.family().await.holder;
    let id = a_charge().due("2026-02-19").cents(100_000).paid("2026-02-19").of(&holder, &portal).await;
    let settled = a_charge().due("2025-02-19").cents(50_000).paid("2026-03-20").of(&holder, &portal).await;
    let row = charge::ActiveModel { id: Unchanged(id.get()), payment_date: Set(Some(FUTURE)), ..Default::default() };
    row.update(&portal.db).await.expect("the charge changes");
    let client = holder.client(&portal).await;
    let list = client.charges(&ChargeQuery::default()).await.expect("a list");
    assert_eq!((list.items[0].status, list.items[0].payment_date), (ChargeStatus::Overdue, None));
    let overview = list.overview.expect("an overview");
    assert_eq!((overview.overdue_count, overview.overdue_cents), (1, Cents(100_000)));
    assert_eq!(listed(&client, ChargeStatus::Paid).await, [settled], "paid today is paid");
    assert_eq!(listed(&client, ChargeStatus::Overdue).await, [id]);
    let detail = client.charge(id).await.expect("a charge");
    assert_eq!((detail.status, detail.payment_date, detail.settlement_date), (ChargeStatus::Overdue, None, None));
    assert_eq!(detail.settled_amount_cents, None);
    assert!(detail.slip.is_some(), "it can be paid");
    assert_eq!(refused(&client, &paths::charge_receipt_pdf(id)).await, ProblemCode::ChargeNotPaid);
    let years = client.tax_years(&YearQuery::default()).await.expect("years").items;
    assert!(years.iter().all(|year| year.year.get() <= 2026), "{years:?}");
    let statement = client.settlement_statement(Year::new(2026).expect("a year")).await.expect("a statement");
    assert_eq!((statement.totals.open_count, statement.totals.paid_count), (1, 0));
    assert_eq!((statement.lines[0].payment_date, statement.lines[0].paid_cents), (None, None));
    let before = client.settlement_statement(Year::new(2025).expect("a year")).await.expect("a statement");
    assert_eq!(before.totals.open_count, 0);
}

// field 4
#[actix_web::test]
async fn a_companys_payment_in_the_future_has_not_happened() {
    let portal = Portal::start_on("2026-03-20").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let invoice = an_invoice("2026-02").life(&holder, 100_000, 0).paid("2026-02-09");
    let id = invoice.of(&company.company, &portal).await;
    let row = company_invoice::ActiveModel { payment_date: Set(Some(FUTURE)), ..Default::default() };
    change_invoice(&portal, id, row).await;
    let client = signed_in(&company, &portal).await;
    assert_eq!(pages(&client, Some(InvoiceGroup::Pending)).await, [id]);
    assert_eq!(pages(&client, Some(InvoiceGroup::Paid)).await, []);
    let detail = client.company_invoice(id).await.expect("an invoice");
    assert_eq!((detail.status, detail.payment_date, detail.settlement_date), (ChargeStatus::Overdue, None, None));
    assert_eq!(detail.settled_amount_cents, None);
    assert_eq!(client.company_notices().await.expect("notices").items.len(), 1);
    let overview = client.company_overview().await.expect("an overview");
    assert_eq!((overview.overdue_count, overview.last_paid), (1, None));
    let years = client.company_tax_years(&YearQuery::default()).await.expect("years").items;
    assert!(years.iter().all(|year| year.year.get() <= 2026), "{years:?}");
}
