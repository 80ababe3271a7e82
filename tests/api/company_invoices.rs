//! *Fatura mensal*: which invoices a company sees, in which order, and what each says.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api::access::ProgramOwner;
use api::db::entity::{company_invoice, company_invoice_item};
use chrono::{DateTime, Utc};
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use shared::account::Category;
use shared::client::{Client, ClientError};
use shared::company_invoices::{
    ChargeStatus, CompanyInvoiceItemQuery, CompanyInvoiceList, CompanyInvoiceQuery, InvoiceGroup,
};
use shared::id::CompanyInvoiceId;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::money::Cents;
use tests::{CompanyClient, Portal, an_invoice};
use uuid::Uuid;

pub(crate) async fn signed_in(company: &CompanyClient, portal: &Portal) -> Client {
    let anonymous = portal.anonymous();
    let tokens = company.tokens(&anonymous).await;
    anonymous.with_token(tokens.access_token)
}

/// The operator's data of an invoice change.
pub(crate) async fn change(portal: &Portal, id: CompanyInvoiceId, mut to: company_invoice::ActiveModel) {
    to.id = Unchanged(id.get());
    to.update(&portal.db).await.expect("the invoice changes");
}

async fn list(client: &Client, status: Option<InvoiceGroup>) -> CompanyInvoiceList {
    let query = CompanyInvoiceQuery { status, ..Default::default() };
    client.company_invoices(&query).await.expect("a list")
}

fn ids(list: &CompanyInvoiceList) -> Vec<CompanyInvoiceId> {
    list.items.iter().map(|invoice| invoice.id).collect()
}

#[actix_web::test]
async fn pending_ones_come_first_and_paid_ones_of_twelve_months_after_them() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let made = |month: &str| an_invoice(month).life(&holder, 60_000, 1_250);
    let old_debt = made("2024-11").of(&company.company, &portal).await;
    let overdue = made("2026-03").of(&company.company, &portal).await;
    let open = made("2026-04").due("2026-03-20").of(&company.company, &portal).await;
    let paid = made("2026-02").paid("2026-02-09").of(&company.company, &portal).await;
    // Due long ago, paid within the twelve months; the first day of them, and the day before it.
    let paid_late = made("2024-12").paid("2026-01-05").of(&company.company, &portal).await;
    let first_day = made("2025-03").paid("2025-03-12").of(&company.company, &portal).await;
    made("2025-02").paid("2025-03-11").of(&company.company, &portal).await;
    let cancelled = made("2026-01").cancelled("2026-01-20").of(&company.company, &portal).await;
    let others = portal.company().await;
    an_invoice("2026-03").life(&holder, 1, 0).of(&others.company, &portal).await;

    let client = signed_in(&company, &portal).await;
    let both = list(&client, None).await;
    assert_eq!(ids(&both), [open, overdue, old_debt, paid, first_day, paid_late]);
    assert_eq!((both.next_cursor.as_deref(), both.today.to_string()), (None, "2026-03-12".to_owned()));
    assert_eq!(ids(&list(&client, Some(InvoiceGroup::Pending)).await), [open, overdue, old_debt]);
    assert_eq!(ids(&list(&client, Some(InvoiceGroup::Paid)).await), [paid, first_day, paid_late]);
    let rows: Vec<_> = both.items.iter().map(|row| (row.status, row.month.to_string(), row.payment_date)).collect();
    assert_eq!(rows[0], (ChargeStatus::Open, "2026-04".to_owned(), None));
    assert_eq!(rows[1], (ChargeStatus::Overdue, "2026-03".to_owned(), None));
    assert_eq!(rows[3], (ChargeStatus::Paid, "2026-02".to_owned(), "2026-02-09".parse().ok()));
    assert!(both.items.iter().all(|row| row.amount_cents == Cents(61_250)));
    assert_eq!(both.items[3].settled_amount_cents, Some(Cents(61_250)));

    let cancelled = client.company_invoice(cancelled).await.expect("still found by its id");
    assert_eq!((cancelled.status, cancelled.slip, cancelled.payment_days), (ChargeStatus::Cancelled, None, None));
}

#[actix_web::test]
async fn pages_hold_each_invoice_once_while_others_come_in_between() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let mut wanted = BTreeSet::new();
    for number in 0..24 {
        let invoice = an_invoice("2026-02").life(&holder, 100, 0).due(&format!("2026-02-{:02}", 1 + number / 4));
        let invoice = if number % 2 == 0 { invoice.paid("2026-03-01") } else { invoice };
        wanted.insert(invoice.of(&company.company, &portal).await);
    }
    let client = signed_in(&company, &portal).await;
    for status in [None, Some(InvoiceGroup::Paid), Some(InvoiceGroup::Pending)] {
        let (mut found, mut cursor) = (Vec::new(), None);
        loop {
            let query = CompanyInvoiceQuery { status, limit: Some(5), cursor };
            let page = client.company_invoices(&query).await.expect("a page");
            found.extend(page.items.iter().map(|row| (row.payment_date.is_some(), row.due_date, row.id)));
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
            an_invoice("2026-03").life(&holder, 100, 0).due("2026-03-30").of(&company.company, &portal).await;
        }
        assert!(found.is_sorted_by(|a, b| (!a.0 && b.0) || (a.0 == b.0 && (a.1, a.2) > (b.1, b.2))), "{found:?}");
        let ids: BTreeSet<_> = found.iter().map(|row| row.2).collect();
        assert_eq!(ids.len(), found.len());
        let missing: Vec<_> = wanted.difference(&ids).collect();
        let expected = if status.is_none() { 0 } else { 12 };
        assert_eq!(missing.len(), expected, "{status:?}");
    }
    for bad in ["cursor=x", "limit=0", "limit=201", "status=cancelled", "status=open", "year=2026"] {
        let token = company.tokens(&portal.anonymous()).await.access_token;
        let answer = portal.raw(Method::GET, &format!("/company/invoices?{bad}")).bearer(&token).send().await;
        assert_eq!(answer.problem().known_code(), Some(ProblemCode::InvalidQuery), "{bad}");
    }
}

#[actix_web::test]
async fn an_invoice_shows_its_lives_and_their_sums() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let id = an_invoice("2026-03")
        .life(&family.holder, 60_000, 2_550)
        .life(&family.dependent, 35_000, 0)
        // What was billed later for the same life.
        .life(&family.holder, 0, 1_000)
        .paid("2026-03-10")
        .settled_at("2026-03-12T02:30:00Z".parse::<DateTime<Utc>>().expect("an instant"))
        .of(&company.company, &portal)
        .await;
    let invoice = signed_in(&company, &portal).await.company_invoice(id).await.expect("an invoice");
    assert_eq!((invoice.plan_cents, invoice.copayment_cents), (Cents(95_000), Cents(3_550)));
    assert_eq!((invoice.amount_cents, invoice.item_count, &invoice.next_cursor), (Cents(98_550), 3, &None));
    let mut rows: Vec<_> = invoice
        .items
        .iter()
        .map(|item| (&*item.name, &*item.card_number, item.category, item.plan_cents.0, item.copayment_cents.0))
        .collect();
    assert!(rows.is_sorted_by_key(|row| shared::rules::names::fold(row.0)), "{rows:?}");
    rows.sort_unstable_by_key(|row| (row.1, row.3));
    let (holder, dependent) = (&family.holder, &family.dependent);
    let mut wanted = [
        (&*holder.name, &*holder.card_number, Category::Holder, 0, 1_000),
        (&*holder.name, &*holder.card_number, Category::Holder, 60_000, 2_550),
        (&*dependent.name, &*dependent.card_number, Category::Dependent, 35_000, 0),
    ];
    wanted.sort_unstable_by_key(|row| (row.1, row.3));
    assert_eq!(rows, wanted);
    let lives: BTreeSet<_> = invoice.items.iter().map(|item| (item.enrolment_id.get(), item.cpf.as_deref())).collect();
    let cpf = Some("52998224725");
    assert_eq!(lives, BTreeSet::from([(holder.enrolment_id, cpf), (dependent.enrolment_id, cpf)]));
    let ids: BTreeSet<_> = invoice.items.iter().map(|item| item.id).collect();
    assert_eq!(ids.len(), 3, "each item has an id of its own");
    let sums: Vec<_> = invoice
        .by_category
        .iter()
        .map(|sum| (sum.category, sum.item_count, sum.plan_cents.0, sum.copayment_cents.0))
        .collect();
    assert_eq!(sums, [(Category::Holder, 2, 60_000, 3_550), (Category::Dependent, 1, 35_000, 0)]);
    assert_eq!((&invoice.payer.name, &invoice.payer.document), (&company.company.name, &company.company.document));
    assert_eq!(invoice.payer.company_code, company.company.company_code);
    // Half past eleven at night of the day before, in São Paulo.
    assert_eq!(invoice.settlement_date.map(|day| day.to_string()).as_deref(), Some("2026-03-11"));
    assert_eq!((invoice.status, invoice.slip, invoice.payment_days), (ChargeStatus::Paid, None, None));
}

#[actix_web::test]
async fn an_invoice_turns_overdue_at_midnight_in_sao_paulo() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let id = an_invoice("2026-03").life(&holder, 100_000, 0).of(&company.company, &portal).await;
    for (instant, status, first_day) in [
        ("2026-03-11T02:59:59Z", ChargeStatus::Open, "2026-03-10"),
        ("2026-03-11T03:00:00Z", ChargeStatus::Overdue, "2026-03-11"),
    ] {
        portal.clock.set(instant.parse::<DateTime<Utc>>().expect("an instant"));
        let invoice = signed_in(&company, &portal).await.company_invoice(id).await.expect("an invoice");
        let days = invoice.payment_days.expect("days").days;
        assert_eq!((invoice.status, invoice.slip.is_some()), (status, status == ChargeStatus::Open), "{instant}");
        assert_eq!(days[0].date.to_string(), first_day, "{instant}");
    }
}

/// Lives of one person, for there to be many.
async fn many_items(portal: &Portal, id: CompanyInvoiceId, enrolment_id: Uuid, count: usize) {
    for chunk in (0..count).collect::<Vec<_>>().chunks(500) {
        let rows = chunk.iter().map(|number| company_invoice_item::ActiveModel {
            id: Set(Uuid::now_v7()),
            external_id: Set(format!("many-{id}-{number}")),
            company_invoice_id: Set(id.get()),
            enrolment_id: Set(enrolment_id),
            plan_cents: Set(100),
            copayment_cents: Set(1),
        });
        company_invoice_item::Entity::insert_many(rows).exec(&portal.db).await.expect("items");
    }
}

#[actix_web::test]
async fn many_items_come_in_pages_and_in_no_more_statements() {
    let statements = Arc::new(AtomicUsize::new(0));
    let portal = Portal::start_counting("2026-03-12", Arc::clone(&statements)).await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let small = an_invoice("2026-02").life(&family.holder, 100, 1).of(&company.company, &portal).await;
    let large = an_invoice("2026-03").life(&family.dependent, 100, 1).of(&company.company, &portal).await;
    many_items(&portal, large, family.holder.enrolment_id, 240).await;
    let client = signed_in(&company, &portal).await;
    let cost = async |id| {
        let before = statements.load(Ordering::SeqCst);
        let invoice = client.company_invoice(id).await.expect("an invoice");
        (invoice, statements.load(Ordering::SeqCst) - before)
    };
    let ((_, few), (invoice, many)) = (cost(small).await, cost(large).await);
    assert_eq!(few, many);
    assert!(few <= 6, "{few} statements");
    assert_eq!((invoice.item_count, invoice.items.len()), (241, 50));
    let (mut items, mut cursor) = (invoice.items, invoice.next_cursor);
    while cursor.is_some() {
        let query = CompanyInvoiceItemQuery { limit: Some(100), cursor };
        let page = client.company_invoice_items(large, &query).await.expect("a page");
        items.extend(page.items);
        cursor = page.next_cursor;
    }
    assert_eq!(items.len(), 241);
    assert!(items.is_sorted_by_key(|item| shared::rules::names::fold(&item.name)));
    assert_eq!(items.iter().filter(|item| item.category == Category::Dependent).count(), 1);
    // The cursor of another invoice is none of this one's.
    let other = client.company_invoice_items(small, &CompanyInvoiceItemQuery::default()).await.expect("items");
    assert_eq!(other.items.len(), 1);
    for cursor in ["x", &Uuid::now_v7().to_string()] {
        let query = CompanyInvoiceItemQuery { limit: None, cursor: Some(cursor.to_owned()) };
        let refused = client.company_invoice_items(large, &query).await.expect_err("no such place");
        assert_eq!(refused.code(), Some(ProblemCode::InvalidQuery), "{cursor}");
    }
}

#[actix_web::test]
async fn a_company_sees_nothing_of_anothers_and_a_program_only_within_its_scope() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, others) = (portal.company().await, portal.company().await);
    let holder = portal.employees(&company.company).await.holder;
    let id = an_invoice("2026-03").life(&holder, 100, 0).of(&company.company, &portal).await;
    let stranger = signed_in(&others, &portal).await;
    assert!(ids(&list(&stranger, None).await).is_empty());
    let program = async |company_id, scopes: &[Scope]| {
        let owner = ProgramOwner::Company { company_id };
        portal.program_of(owner, scopes).await.client(&portal).await
    };
    let (own, read) = (company.company.company_id, Scope::CompanyInvoicesRead);
    let foreign = program(others.company.company_id, &Scope::OF_COMPANIES).await;
    for client in [stranger, foreign] {
        for path in ["", ".pdf", "/items", "/items.csv", "/receipt.pdf", "/slip.pdf"] {
            let refused = client.document(&format!("/company/invoices/{id}{path}")).await.expect_err("not theirs");
            assert_eq!(refused.code(), Some(ProblemCode::NotFound), "{path}");
        }
    }
    let reader = program(own, &[read]).await;
    assert_eq!(ids(&list(&reader, None).await), [id]);
    reader.company_invoice(id).await.expect("the invoice");
    let writer = program(own, &[Scope::CompanyInvoicesWrite, Scope::CompanyStatementRead]).await;
    for refused in [writer.company_invoice(id).await.map(drop), reader_cannot_write(&reader, id).await] {
        assert_eq!(refused.expect_err("outside the scope").code(), Some(ProblemCode::NotAllowed));
    }
    assert!(portal.raw(Method::GET, "/company/invoices").send().await.status == 401);
}

async fn reader_cannot_write(reader: &Client, id: CompanyInvoiceId) -> Result<(), ClientError> {
    let wish = shared::company_invoices::NewSlipReissue { payment_date: "2026-03-20".parse().expect("a day") };
    reader.reissue_slip(id, &wish, "k").await.map(drop)
}

#[actix_web::test]
async fn nothing_of_an_employees_health_is_in_any_answer() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    portal.serve_all(&holder, vec![tests::a_service()]).await;
    let id = an_invoice("2026-03").life(&holder, 100, 50).of(&company.company, &portal).await;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    for path in [String::new(), format!("/{id}"), format!("/{id}/items"), format!("/{id}/items.csv")] {
        let path = format!("/company/invoices{path}");
        let text = portal.raw(Method::GET, &path).bearer(&token).send().await.text().to_lowercase();
        for word in ["procedure", "provider", "service", "specialty", "tuss", "procedimento", "prestador", "consulta"] {
            assert!(!text.contains(word), "{path} says {word}: {text}");
        }
    }
}

#[actix_web::test]
async fn what_the_erp_did_not_send_makes_no_slip_and_no_day() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let bare = an_invoice("2026-03").life(&holder, 100, 0).without_slip_data().of(&company.company, &portal).await;
    let damaged = an_invoice("2026-05").life(&holder, 100, 0).of(&company.company, &portal).await;
    change(
        &portal,
        damaged,
        company_invoice::ActiveModel { free_field: Set(Some("12".to_owned())), ..Default::default() },
    )
    .await;
    let client = signed_in(&company, &portal).await;
    for id in [bare, damaged] {
        let invoice = client.company_invoice(id).await.expect("an invoice");
        let choice = invoice.payment_days.expect("a choice");
        assert_eq!((invoice.slip, choice.days.len()), (None, 0));
        assert_eq!(choice.unavailable, Some(shared::company_invoices::NoPaymentDay::SlipUnavailable));
        assert_eq!(choice.contact.expect("a contact").label, "Contas a Receber");
    }
}
