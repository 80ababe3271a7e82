//! The three documents of a charge as their readers meet them: the file, its text, and the codes on its picture.

use api::db::entity::{charge, charge_item};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};
use shared::charges::{ChargeDetail, Slip};
use shared::client::{ClientError, Document};
use shared::id::ChargeId;
use shared::paths;
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;
use shared::rules::money::Cents;
use tests::paper::Paper;
use tests::{Family, Member, Portal, a_charge};
use uuid::Uuid;

/// Fetches a document, and holds what every document must be.
async fn document(portal: &Portal, holder: &Member, path: &str) -> Document {
    let document = holder.client(portal).await.document(path).await.expect("a document");
    assert_eq!(document.content_type, "application/pdf");
    document
}

async fn detail(portal: &Portal, holder: &Member, id: ChargeId) -> ChargeDetail {
    holder.client(portal).await.charge(id).await.expect("a charge")
}

/// The text with single blanks, for sentences that may stand on several lines.
fn words(document: Document) -> String {
    Paper::of(document.bytes).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_holds(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
}

/// Splits a charge into lines: description, kind, amount, and the member that it is about.
async fn itemise(portal: &Portal, id: ChargeId, lines: &[(String, charge_item::Kind, i64, &Member)]) {
    let of_charge = charge_item::Column::ChargeId.eq(id.get());
    charge_item::Entity::delete_many().filter(of_charge).exec(&portal.db).await.expect("no items");
    for (position, (description, kind, cents, member)) in lines.iter().enumerate() {
        let row = charge_item::ActiveModel {
            id: Set(Uuid::now_v7()),
            external_id: Set(format!("line-{id}-{position}")),
            charge_id: Set(id.get()),
            enrolment_id: Set(Some(member.enrolment_id)),
            position: Set(i32::try_from(position).expect("a position")),
            kind: Set(*kind),
            description: Set(description.clone()),
            billing_month: Set("2026-02".to_owned()),
            amount_cents: Set(*cents),
        };
        row.insert(&portal.db).await.expect("an item");
    }
    let total = lines.iter().map(|(_, _, cents, _)| cents).sum();
    change(portal, id, charge::ActiveModel { amount_cents: Set(total), ..Default::default() }).await;
}

async fn change(portal: &Portal, id: ChargeId, mut to: charge::ActiveModel) {
    to.id = Unchanged(id.get());
    to.update(&portal.db).await.expect("the charge changes");
}

async fn itemised(portal: &Portal, family: &Family, id: ChargeId) {
    let Family { holder, dependent } = family;
    let lines = [
        ("Mensalidade do plano".to_owned(), charge_item::Kind::MonthlyFee, 50_000, holder),
        ("Mensalidade do plano".to_owned(), charge_item::Kind::MonthlyFee, 40_000, dependent),
        ("Consulta em pronto-socorro".to_owned(), charge_item::Kind::Copayment, 3_772, dependent),
        ("Crédito de mês anterior".to_owned(), charge_item::Kind::Other, -1_000, holder),
    ];
    itemise(portal, id, &lines).await;
}

#[actix_web::test]
async fn the_statement_shows_each_line_and_their_sum() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let charge = a_charge().of(&family.holder, &portal).await;
    itemised(&portal, &family, charge).await;
    let number = detail(&portal, &family.holder, charge).await.document;
    let statement = document(&portal, &family.holder, &paths::charge_statement_pdf(charge)).await;
    assert_eq!(statement.file_name, Some(format!("fatura-{number}.pdf")));
    let (holder, dependent) = (&family.holder.name, &family.dependent.name);
    let text = words(statement);
    assert_holds(
        &text,
        &[
            "Fatura",
            &format!("Documento {number}"),
            &format!("{holder} Mensalidade do plano 02/2026 500,00"),
            &format!("{dependent} Mensalidade do plano 02/2026 400,00"),
            &format!("{dependent} Consulta em pronto-socorro 02/2026 37,72"),
            &format!("{holder} Crédito de mês anterior 02/2026 -10,00"),
            "Total de 4 lançamentos R$ 927,72",
            "529.982.247-25",
            "19/03/2026",
            "Em aberto",
            "Emitido em 10/03/2026 às 12:00",
            "Rua das Acácias, 12, Jardim - Cidade Inventada/SE - CEP 49010-000",
        ],
    );
    for (change_to, situation) in [
        (charge::ActiveModel { due_date: Set(day("2026-03-01")), ..Default::default() }, "Vencida"),
        (
            charge::ActiveModel { payment_date: Set(Some(day("2026-03-05"))), ..Default::default() },
            "Paga em 05/03/2026",
        ),
        (
            charge::ActiveModel { cancelled_on: Set(Some(day("2026-03-06"))), ..Default::default() },
            "Cancelada em 06/03/2026",
        ),
    ] {
        change(&portal, charge, change_to).await;
        let text = words(document(&portal, &family.holder, &paths::charge_statement_pdf(charge)).await);
        assert_holds(&text, &[situation]);
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[actix_web::test]
async fn a_statement_of_many_lines_spans_pages_and_adds_up() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let charge = a_charge().of(&family.holder, &portal).await;
    let lines: Vec<_> = (1..=150)
        .map(|number| {
            let member = if number % 2 == 0 { &family.holder } else { &family.dependent };
            (format!("Sessão nº {number:03}"), charge_item::Kind::Copayment, 1_000 + number, member)
        })
        .collect();
    itemise(&portal, charge, &lines).await;
    let text = Paper::of(document(&portal, &family.holder, &paths::charge_statement_pdf(charge)).await.bytes).text();
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 2, "{} pages", pages.len());
    for (position, page) in pages.iter().enumerate() {
        assert_holds(page, &[&format!("Página {} de {}", position + 1, pages.len()), "Descrição"]);
    }
    let mut sum = Cents::ZERO;
    for (description, _, cents, _) in &lines {
        let row = text.lines().find(|line| line.contains(description)).unwrap_or_else(|| panic!("{description}"));
        assert!(row.trim_end().ends_with(&Cents(*cents).to_string()), "{row}");
        sum = sum + Cents(*cents);
    }
    let total = text.lines().find(|line| line.contains("Total de 150 lançamentos")).expect("a total");
    assert!(total.trim_end().ends_with("R$ 1.613,25") && sum == Cents(161_325), "{total} {sum}");
}

#[actix_web::test]
async fn the_receipt_tells_who_paid_what_and_when() {
    let portal = Portal::start_on("2026-03-30").await;
    let family = portal.family().await;
    let charge = a_charge().paid("2026-03-20").of(&family.holder, &portal).await;
    itemised(&portal, &family, charge).await;
    change(&portal, charge, charge::ActiveModel { settled_amount_cents: Set(Some(94_658)), ..Default::default() })
        .await;
    let shown = detail(&portal, &family.holder, charge).await;
    assert_eq!(shown.settlement_date, Some(day("2026-03-21")));
    let receipt = document(&portal, &family.holder, &paths::charge_receipt_pdf(charge)).await;
    assert_eq!(receipt.file_name, Some(format!("comprovante-{}.pdf", shown.document)));
    assert_holds(
        &words(receipt),
        &[
            "Comprovante de pagamento",
            &format!("Recebemos de {}, CPF 529.982.247-25, a quantia de R$ 946,58", family.holder.name),
            &format!("pelo documento {}, com vencimento em 19/03/2026", shown.document),
            "20/03/2026",
            "21/03/2026",
            "Mensalidade do plano 2 900,00",
            "Coparticipação 1 37,72",
            "Outros lançamentos 1 -10,00",
            "Acréscimos 18,86",
            "Total pago R$ 946,58",
        ],
    );
}

/// Why a document is refused, and whom the answer says to call.
async fn refused(portal: &Portal, holder: &Member, path: &str) -> (ProblemCode, Option<ContactSubject>) {
    match holder.client(portal).await.document(path).await {
        Err(ClientError::Refused(problem)) => {
            assert_eq!(problem.status, 409, "{path}");
            (problem.known_code().expect("a code"), problem.contact.map(|contact| contact.subject))
        }
        other => panic!("{path} is not refused: {other:?}"),
    }
}

#[actix_web::test]
async fn a_document_that_makes_no_sense_is_refused_with_the_reason() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let open = a_charge().of(&holder, &portal).await;
    let overdue = a_charge().due("2026-03-01").of(&holder, &portal).await;
    let paid = a_charge().paid("2026-03-01").of(&holder, &portal).await;
    let cancelled = a_charge().cancelled("2026-03-01").of(&holder, &portal).await;
    for unpaid in [open, overdue] {
        let receipt = refused(&portal, &holder, &paths::charge_receipt_pdf(unpaid)).await;
        assert_eq!(receipt, (ProblemCode::ChargeNotPaid, Some(ContactSubject::Receivables)));
    }
    for (id, code) in [(paid, ProblemCode::AlreadyPaid), (cancelled, ProblemCode::ChargeCancelled)] {
        assert_eq!(refused(&portal, &holder, &paths::charge_slip_pdf(id)).await, (code, None));
    }
    let receipt = refused(&portal, &holder, &paths::charge_receipt_pdf(cancelled)).await;
    assert_eq!(receipt, (ProblemCode::ChargeCancelled, None));
}

/// Holds a printed slip against what the API says: texts, and the codes that a scanner finds.
fn assert_printed(document: Document, detail: &ChargeDetail, slip: &Slip) -> String {
    assert_eq!(document.file_name, Some(format!("boleto-{}.pdf", detail.document)));
    let paper = Paper::of(document.bytes);
    let codes = paper.codes();
    assert!(codes.contains(&format!("I2/5:{}", slip.barcode)), "{codes:?}");
    let pix = slip.pix_payload.as_ref().expect("a PIX payload");
    assert!(codes.contains(&format!("QR-Code:{pix}")), "{codes:?}");
    let text = paper.text();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    assert!(digits.contains(&slip.digitable_line), "{} is missing: {text}", slip.digitable_line);
    // The copy-and-paste text is wrapped, and may hold blanks of its own.
    let unspaced = |text: &str| text.split_whitespace().collect::<String>();
    assert!(unspaced(&text).contains(&unspaced(pix)), "{pix} is missing: {text}");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let due = slip.due_date.format("%d/%m/%Y").to_string();
    let our_number = slip.our_number.as_deref().expect("a number");
    assert_holds(
        &words,
        &[
            &detail.payer.name,
            "529.982.247-25",
            &slip.amount_cents.to_string(),
            &due,
            &detail.document,
            our_number,
            "001-9",
            "Recibo do pagador",
            "Ficha de compensação",
            "Banco de demonstração",
            "Manacá-da-Serra Planos de Saúde Fictícios Ltda.",
        ],
    );
    words
}

#[actix_web::test]
async fn a_scanner_reads_a_slip_on_time_as_the_api_tells_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().cents(123_456).of(&holder, &portal).await;
    let shown = detail(&portal, &holder, charge).await;
    let slip = shown.slip.clone().expect("a slip");
    let words = assert_printed(document(&portal, &holder, &paths::charge_slip_pdf(charge)).await, &shown, &slip);
    assert_holds(&words, &["1.234,56", "19/03/2026"]);
    assert!(!words.contains("Juros de mora ("), "{words}");
}

#[actix_web::test]
async fn a_scanner_reads_a_late_slip_with_all_that_was_added() {
    let portal = Portal::start_on("2026-03-30").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().due("2026-03-20").cents(100_000).of(&holder, &portal).await;
    let shown = detail(&portal, &holder, charge).await;
    let slip = shown.slip.clone().expect("a slip");
    assert_eq!(slip.amount_cents, Cents(102_333));
    let words = assert_printed(document(&portal, &holder, &paths::charge_slip_pdf(charge)).await, &shown, &slip);
    assert_holds(
        &words,
        &["Juros de mora (10 dias)", "R$ 1.000,00 20/03/2026 R$ 20,00 R$ 3,33", "R$ 1.023,33 30/03/2026"],
    );
}

#[actix_web::test]
async fn documents_of_an_invented_operator_say_so() {
    let portal = Portal::start_on("2026-03-30").await;
    let holder = portal.family().await.holder;
    let (open, paid) =
        (a_charge().of(&holder, &portal).await, a_charge().paid("2026-03-19").of(&holder, &portal).await);
    for path in [paths::charge_slip_pdf(open), paths::charge_statement_pdf(open), paths::charge_receipt_pdf(paid)] {
        let text = words(document(&portal, &holder, &path).await).to_lowercase();
        assert!(text.contains("demonstração"), "{path}: {text}");
    }
}
