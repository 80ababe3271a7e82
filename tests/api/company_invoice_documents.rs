//! The documents of a company's invoice as their readers meet them: the file, its text, and the codes on its picture.

use api::db::entity::company_invoice_item;
use chrono::TimeDelta;
use sea_orm::{EntityTrait, Set};
use shared::client::{Client, Document};
use shared::company_invoices::NewSlipReissue;
use shared::id::CompanyInvoiceId;
use shared::paths;
use shared::problem::ProblemCode;
use shared::verifications::DocumentKind;
use tests::paper::Paper;
use tests::table::csv_rows;
use tests::{CompanyClient, Family, Portal, an_invoice};
use uuid::Uuid;

use crate::company_invoices::signed_in;
use crate::verifications::code_on;

async fn document(client: &Client, path: &str) -> Document {
    client.document(path).await.expect("a document")
}

/// The text with single blanks, for sentences that may stand on several lines.
fn words(document: Document) -> String {
    assert_eq!(document.content_type, "application/pdf");
    Paper::of(document.bytes).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_holds(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
}

async fn company_with_family(portal: &Portal) -> (CompanyClient, Family) {
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    (company, family)
}

#[actix_web::test]
async fn the_invoice_shows_each_life_and_the_sums() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, family) = company_with_family(&portal).await;
    let id = an_invoice("2026-03")
        .life(&family.holder, 60_000, 2_550)
        .life(&family.dependent, 35_000, 0)
        .paid("2026-03-10")
        .of(&company.company, &portal)
        .await;
    let client = signed_in(&company, &portal).await;
    let number = client.company_invoice(id).await.expect("an invoice").number;
    let invoice = document(&client, &paths::company_invoice_pdf(id)).await;
    assert_eq!(invoice.file_name, Some(format!("fatura-mensal-{number}.pdf")));
    let text = words(invoice);
    let (holder, dependent) = (&family.holder, &family.dependent);
    assert_holds(
        &text,
        &[
            &format!("Fatura {number} · Competência 03/2026"),
            "R$ 975,50 10/03/2026 Paga em 10/03/2026",
            &company.company.name,
            &company.company.company_code,
            "Titular 1 600,00 25,50 625,50",
            "Dependente 1 350,00 0,00 350,00",
            &format!("{} {} Titular 600,00 25,50 625,50", holder.name, holder.card_number),
            &format!("{} {} Dependente 350,00 0,00 350,00", dependent.name, dependent.card_number),
            "Total de 2 lançamentos R$ 975,50",
        ],
    );
}

#[actix_web::test]
async fn the_table_has_every_item() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, family) = company_with_family(&portal).await;
    let id = an_invoice("2026-03")
        .life(&family.holder, 123_456, 2_550)
        .life(&family.dependent, 35_000, 0)
        .of(&company.company, &portal)
        .await;
    let client = signed_in(&company, &portal).await;
    let number = client.company_invoice(id).await.expect("an invoice").number;
    let table = document(&client, &paths::tables::company_invoice_items_csv(id)).await;
    assert_eq!(table.file_name, Some(format!("fatura-mensal-{number}.csv")));
    assert_eq!(table.content_type, "text/csv; charset=utf-8");
    let mut rows = csv_rows(&table.bytes);
    let header = rows.remove(0);
    assert_eq!(header[..4], ["Competência", "Nome", "Matrícula", "Categoria"]);
    assert_eq!(header[4..], ["Valor do plano (R$)", "Coparticipação (R$)", "Total (R$)"]);
    rows.sort_unstable();
    let Family { holder, dependent } = &family;
    // A card is no number, of which a spreadsheet would drop the zeros (field 5).
    let row = |life: &tests::Member, rest: [&str; 4]| {
        let who = ["03/2026", &life.name, &format!("'{}", life.card_number)].map(str::to_owned);
        who.into_iter().chain(rest.map(str::to_owned)).collect::<Vec<_>>()
    };
    let mut wanted = [
        row(holder, ["Titular", "1234,56", "25,50", "1260,06"]),
        row(dependent, ["Dependente", "350,00", "0,00", "350,00"]),
    ];
    wanted.sort_unstable();
    assert_eq!(rows, wanted);
}

#[actix_web::test]
async fn the_slip_of_a_chosen_day_can_be_scanned() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, family) = company_with_family(&portal).await;
    let id = an_invoice("2026-03").life(&family.holder, 100_000, 0).of(&company.company, &portal).await;
    let client = signed_in(&company, &portal).await;
    let wish = NewSlipReissue { payment_date: "2026-03-20".parse().expect("a date") };
    let made = client.reissue_slip(id, &wish, "k").await.expect("a slip").slip;
    let number = client.company_invoice(id).await.expect("an invoice").number;
    let printed = document(&client, &paths::company_invoice_slip_pdf(id)).await;
    assert_eq!(printed.file_name, Some(format!("boleto-{number}.pdf")));
    let codes = Paper::of(printed.bytes.clone()).codes();
    assert!(codes.contains(&format!("I2/5:{}", made.barcode)), "{codes:?}");
    assert!(codes.contains(&format!("QR-Code:{}", made.pix_payload.expect("PIX"))), "{codes:?}");
    let text = words(printed);
    assert_holds(
        &text,
        &[
            "Fatura mensal 03/2026",
            "R$ 1.000,00 10/03/2026 R$ 20,00 R$ 3,33",
            &format!("R$ 1.023,33 20/03/2026 {number}"),
            &company.company.name,
            "CNPJ",
        ],
    );
    // The day is over: it is not printed any more.
    portal.advance(TimeDelta::days(9));
    let client = signed_in(&company, &portal).await;
    let refused = client.document(&paths::company_invoice_slip_pdf(id)).await.expect_err("its day is over");
    assert_eq!(refused.code(), Some(ProblemCode::PaymentDateNeeded));
}

#[actix_web::test]
async fn a_receipt_can_be_verified_and_stays_the_same() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, family) = company_with_family(&portal).await;
    let made = || an_invoice("2026-03").life(&family.holder, 95_000, 5_000);
    let paid = made().paid("2026-03-10").of(&company.company, &portal).await;
    let client = signed_in(&company, &portal).await;
    let print = async || {
        let document = document(&client, &paths::company_invoice_receipt_pdf(paid)).await;
        (code_on(&Paper::of(document.bytes.clone())), words(document))
    };
    let (code, text) = print().await;
    assert_holds(&text, &[&format!("Recebemos de {}", company.company.name), "Total pago R$ 1.000,00"]);
    assert_eq!(print().await.0, code);
    let verification = portal.anonymous().verify_document(&code).await.expect("ours");
    assert_eq!(
        (verification.kind, verification.amount_cents.map(|cents| cents.0)),
        (DocumentKind::Receipt, Some(100_000))
    );

    let open = made().of(&company.company, &portal).await;
    let cancelled = made().cancelled("2026-03-10").of(&company.company, &portal).await;
    for (id, path, code) in [
        (open, "receipt.pdf", ProblemCode::ChargeNotPaid),
        (cancelled, "receipt.pdf", ProblemCode::ChargeCancelled),
        (cancelled, "slip.pdf", ProblemCode::ChargeCancelled),
        (paid, "slip.pdf", ProblemCode::AlreadyPaid),
    ] {
        let refused = client.document(&format!("/company/invoices/{id}/{path}")).await.expect_err("no document");
        assert_eq!(refused.code(), Some(code), "{path}");
    }
}

async fn add_items(portal: &Portal, id: CompanyInvoiceId, enrolment_id: Uuid, count: usize) {
    let numbers: Vec<usize> = (0..count).collect();
    for chunk in numbers.chunks(1_000) {
        let rows = chunk.iter().map(|number| company_invoice_item::ActiveModel {
            id: Set(Uuid::now_v7()),
            external_id: Set(format!("more-{id}-{number}")),
            company_invoice_id: Set(id.get()),
            enrolment_id: Set(enrolment_id),
            plan_cents: Set(100),
            copayment_cents: Set(0),
        });
        company_invoice_item::Entity::insert_many(rows).exec(&portal.db).await.expect("items");
    }
}

#[actix_web::test]
async fn a_very_long_invoice_is_drawn_as_sums_and_given_as_a_table() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, family) = company_with_family(&portal).await;
    let id = an_invoice("2026-03").life(&family.dependent, 100, 0).of(&company.company, &portal).await;
    add_items(&portal, id, family.holder.enrolment_id, 5_000).await;
    let client = signed_in(&company, &portal).await;
    let text = words(document(&client, &paths::company_invoice_pdf(id)).await);
    assert_holds(
        &text,
        &["5.001 lançamentos, mais do que cabem em um documento", "Titular 5.000 5.000,00 0,00 5.000,00"],
    );
    assert!(!text.contains(&family.holder.card_number));
    let table = document(&client, &paths::tables::company_invoice_items_csv(id)).await;
    assert_eq!(csv_rows(&table.bytes).len(), 5_002);
}
