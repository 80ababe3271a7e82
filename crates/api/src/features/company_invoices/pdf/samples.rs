//! Invoices of a company that does not exist, for this folder's tests.

use chrono::{NaiveDate, NaiveDateTime};
use shared::account::Category;
use shared::company_invoices::{
    CategoryTotal, ChargeStatus, CompanyInvoiceDetail, CompanyInvoiceItem, CompanyPayer, NoPix, Slip,
};
use shared::id::{CompanyInvoiceId, CompanyInvoiceItemId, EnrolmentId};
use shared::rules::boleto::{BankCode, Barcode, FreeField};
use shared::rules::money::Cents;
use uuid::Uuid;

use crate::pdf::slip::SlipTerms;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("date")
}

pub(super) fn issued() -> NaiveDateTime {
    date("2026-03-12").and_hms_opt(14, 32, 0).expect("time")
}

fn item(name: &str, card_number: &str, category: Category, plan: i64, copayment: i64) -> CompanyInvoiceItem {
    CompanyInvoiceItem {
        id: CompanyInvoiceItemId::new(Uuid::nil()),
        enrolment_id: EnrolmentId::new(Uuid::nil()),
        name: name.to_owned(),
        cpf: None,
        card_number: card_number.to_owned(),
        category,
        plan_cents: Cents(plan),
        copayment_cents: Cents(copayment),
    }
}

fn total(category: Category, item_count: u64, plan: i64, copayment: i64) -> CategoryTotal {
    CategoryTotal { category, item_count, plan_cents: Cents(plan), copayment_cents: Cents(copayment) }
}

pub(super) fn paid() -> CompanyInvoiceDetail {
    CompanyInvoiceDetail {
        id: CompanyInvoiceId::new(Uuid::nil()),
        number: "700012".to_owned(),
        month: "2026-03".parse().expect("a month"),
        issue_date: date("2026-02-23"),
        due_date: date("2026-03-10"),
        status: ChargeStatus::Paid,
        today: date("2026-03-12"),
        amount_cents: Cents(100_000),
        plan_cents: Cents(95_000),
        copayment_cents: Cents(5_000),
        payment_date: Some(date("2026-03-09")),
        settlement_date: Some(date("2026-03-11")),
        settled_amount_cents: Some(Cents(100_000)),
        cancellation_date: None,
        payer: CompanyPayer {
            name: "Padaria Sabiá Ltda.".to_owned(),
            document: "11222333000181".to_owned(),
            company_code: "E0001".to_owned(),
            address_lines: vec!["Rua Inventada, 12".to_owned(), "Centro - Aracaju/SE - CEP 49000-000".to_owned()],
        },
        item_count: 2,
        by_category: vec![total(Category::Holder, 1, 60_000, 5_000), total(Category::Dependent, 1, 35_000, 0)],
        items: vec![
            item("Ana Lacerda", "200634000", Category::Holder, 60_000, 5_000),
            item("Bento Lacerda", "200634001", Category::Dependent, 35_000, 0),
        ],
        next_cursor: None,
        slip: None,
        superseded_slips: Vec::new(),
        payment_days: None,
    }
}

/// Ten days late on the day of its slip.
pub(super) fn pending() -> (CompanyInvoiceDetail, Slip) {
    let mut invoice = paid();
    invoice.status = ChargeStatus::Overdue;
    invoice.payment_date = None;
    invoice.settlement_date = None;
    invoice.settled_amount_cents = None;
    let bank = BankCode::parse("001").expect("a bank");
    let free_field = FreeField::parse(&"7".repeat(25)).expect("a free field");
    let due_date = date("2026-03-20");
    let barcode = Barcode::compose(&bank, Some(due_date), Cents(102_333), &free_field).expect("a barcode");
    let slip = Slip {
        digitable_line: barcode.digitable_line().as_str().to_owned(),
        barcode: barcode.as_str().to_owned(),
        pix_payload: None,
        no_pix: Some(NoPix::NotUsed),
        amount_cents: Cents(102_333),
        due_date,
        payable_until: due_date,
        original_cents: Cents(100_000),
        original_due_date: invoice.due_date,
        fine_cents: Cents(2_000),
        interest_cents: Cents(333),
        days_late: 10,
        our_number: Some("00000000042".to_owned()),
    };
    invoice.slip = Some(slip.clone());
    (invoice, slip)
}

/// `count` items named `Vida 00001` and so on.
pub(super) fn with_items(count: u32) -> CompanyInvoiceDetail {
    let mut invoice = paid();
    let name = |number: u32| format!("Vida {number:05}");
    invoice.items = (1..=count).map(|number| item(&name(number), "200634000", Category::Holder, 10_000, 0)).collect();
    invoice.item_count = u64::from(count);
    invoice.plan_cents = invoice.items.iter().map(|item| item.plan_cents).sum();
    invoice.copayment_cents = Cents::ZERO;
    invoice.amount_cents = invoice.plan_cents;
    invoice.settled_amount_cents = Some(invoice.amount_cents);
    invoice.by_category = vec![total(Category::Holder, invoice.item_count, invoice.plan_cents.0, 0)];
    invoice
}

pub(super) fn terms() -> SlipTerms {
    SlipTerms {
        bank_name: "Banco Inventado".to_owned(),
        branch_and_beneficiary_code: "0059 / 155010557-8".to_owned(),
        portfolio: "CS".to_owned(),
        document_kind: "DM".to_owned(),
        acceptance: "N".to_owned(),
        payment_place: "Pagável em qualquer banco até o vencimento".to_owned(),
        instructions: vec!["Não receber após o vencimento.".to_owned()],
    }
}
