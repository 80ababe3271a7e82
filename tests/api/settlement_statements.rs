//! The yearly statement of what fell due: when it is a *quitação*, what it lists otherwise, and what stands on paper.

use api::db::entity::charge;
use sea_orm::{ActiveModelTrait, Set, Unchanged};
use shared::client::{Client, ClientError};
use shared::id::ChargeId;
use shared::paths;
use shared::problem::ProblemCode;
use shared::rules::money::Cents;
use shared::settlement_statements::{ChargeStatus, SettlementKind, SettlementStatement, SettlementTotals};
use shared::verifications::DocumentKind;
use shared::years::{Year, YearQuery};
use tests::paper::Paper;
use tests::{Member, Portal, a_charge};

use crate::verifications::code_on;

fn year(year: i32) -> Year {
    Year::new(year).expect("a year")
}

async fn statement(client: &Client, of: i32) -> SettlementStatement {
    client.settlement_statement(year(of)).await.expect("a statement")
}

async fn refusal(client: &Client, of: i32) -> Option<ProblemCode> {
    client.settlement_statement(year(of)).await.expect_err("a refusal").code()
}

async fn years(client: &Client) -> Vec<(i32, SettlementKind, u64)> {
    let list = client.settlement_years(&YearQuery::default()).await.expect("years");
    list.items.iter().map(|item| (item.year.get(), item.kind, item.open_count)).collect()
}

/// The document's file name and its text with single blanks.
async fn paper(portal: &Portal, holder: &Member, of: i32) -> (String, String, Paper) {
    let document = holder.client(portal).await.document(&paths::settlement_statement_pdf(year(of))).await;
    let document = document.expect("a document");
    assert_eq!(document.content_type, "application/pdf");
    let paper = Paper::of(document.bytes);
    let words = paper.text().split_whitespace().collect::<Vec<_>>().join(" ");
    (document.file_name.expect("a name"), words, paper)
}

async fn settled(portal: &Portal, id: ChargeId, cents: i64) {
    let row =
        charge::ActiveModel { id: Unchanged(id.get()), settled_amount_cents: Set(Some(cents)), ..Default::default() };
    row.update(&portal.db).await.expect("the charge changes");
}

#[actix_web::test]
async fn a_year_that_is_over_and_paid_is_a_settlement() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let early = a_charge().due("2025-01-01").paid("2024-12-30").of(&holder, &portal).await;
    let late = a_charge().due("2025-06-10").cents(20_000).paid("2025-06-20").of(&holder, &portal).await;
    settled(&portal, late, 20_467).await;
    let next_year = a_charge().due("2025-12-31").cents(5_000).paid("2026-01-02").of(&holder, &portal).await;
    settled(&portal, next_year, 4_900).await;
    a_charge().due("2025-07-10").cancelled("2025-07-11").of(&holder, &portal).await;
    let of_2024 = a_charge().due("2024-12-31").paid("2025-01-05").of(&holder, &portal).await;
    a_charge().due("2026-01-01").of(&holder, &portal).await;

    let client = holder.client(&portal).await;
    let statement = statement(&client, 2025).await;
    assert_eq!((statement.kind, statement.is_year_over), (SettlementKind::Settlement, true));
    let lines: Vec<_> =
        statement.lines.iter().map(|line| (line.charge_id, line.amount_cents.0, line.paid_cents)).collect();
    assert_eq!(
        lines,
        [
            (early, 10_476, Some(Cents(10_476))),
            (late, 20_000, Some(Cents(20_467))),
            (next_year, 5_000, Some(Cents(4_900)))
        ]
    );
    let totals = SettlementTotals {
        paid_count: 3,
        open_count: 0,
        charged_cents: Cents(35_476),
        additions_cents: Cents(467),
        discounts_cents: Cents(100),
        paid_cents: Cents(35_843),
        open_cents: Cents::ZERO,
    };
    assert_eq!((statement.totals, statement.earlier_open_count), (totals, 0));
    let paid: Vec<_> = statement.paid_lines.iter().map(|line| (line.charge_id, line.paid_cents)).collect();
    assert_eq!(paid, [(of_2024, Some(Cents(10_476))), (late, Some(Cents(20_467)))], "by the day of payment");
    assert_eq!(statement.paid_in_year_cents, Cents(30_943));
    assert_eq!((&*statement.holder.name, &*statement.holder.card_number), (&*holder.name, &*holder.card_number));

    let (file_name, words, paper) = paper(&portal, &holder, 2025).await;
    assert_eq!(file_name, "quitacao-2025.pdf");
    for expected in [
        "Declaração de quitação anual de débitos",
        "Lei nº 12.007, de 29 de julho de 2009",
        &format!("que {}, CPF 529.982.247-25, titular da matrícula {}", holder.name, holder.card_number),
        "do ano a que se refere e dos anos anteriores",
        "Documento Vencimento Local de Cobrança Pagamento Valor (R$) Valor pago (R$)",
        "01/01/2025 CONTRIBUIÇÃO MENSAL 30/12/2024 104,76 104,76",
        "10/06/2025 CONTRIBUIÇÃO MENSAL 20/06/2025 200,00 204,67",
        "31/12/2025 CONTRIBUIÇÃO MENSAL 02/01/2026 50,00 49,00",
        "Total pago R$ 358,43",
        "R$ 4,67 no ano",
        "R$ 1,00 no ano",
        "Código de verificação",
    ] {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
    assert!(!words.contains("Em aberto"), "{words}");
    let code = code_on(&paper);
    let answer = portal.anonymous().verify_document(&code).await.expect("ours");
    assert_eq!((answer.kind, answer.amount_cents), (DocumentKind::Settlement, Some(Cents(35_843))));
    portal.advance(chrono::TimeDelta::days(40));
    assert_eq!(code_on(&self::paper(&portal, &holder, 2025).await.2), code, "another day changes nothing");
}

#[actix_web::test]
async fn what_is_open_makes_it_a_list_of_payments_that_names_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let paid = a_charge().due("2025-01-10").paid("2025-01-10").of(&holder, &portal).await;
    let open = a_charge().due("2025-02-10").cents(7_001).billing_place("DESPESA MÉDICA").of(&holder, &portal).await;
    let client = holder.client(&portal).await;
    let statement = statement(&client, 2025).await;
    assert_eq!(statement.kind, SettlementKind::PaymentList);
    let lines: Vec<_> = statement.lines.iter().map(|line| (line.charge_id, line.status)).collect();
    assert_eq!(lines, [(paid, ChargeStatus::Paid), (open, ChargeStatus::Overdue)]);
    assert_eq!((statement.totals.open_count, statement.totals.open_cents), (1, Cents(7_001)));

    let (file_name, words, paper) = paper(&portal, &holder, 2025).await;
    assert_eq!(file_name, "pagamentos-2025.pdf");
    for expected in [
        "Relação de pagamentos",
        "10/02/2025 DESPESA MÉDICA Em aberto 70,01 0,00",
        "Total em aberto R$ 70,01",
        "Em 10/03/2026, 1 documento está em aberto no valor de R$ 70,01",
        "Total pago R$ 104,76",
    ] {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
    for never in ["quitação", "Quitação", "12.007", "quitou"] {
        assert!(!words.contains(never), "{never}: {words}");
    }
    let code = code_on(&paper);
    let answer = portal.anonymous().verify_document(&code).await.expect("ours");
    assert_eq!((answer.kind, answer.superseded_on), (DocumentKind::PaymentList, None));

    portal.advance(chrono::TimeDelta::days(1));
    let payment = charge::ActiveModel {
        id: Unchanged(open.get()),
        payment_date: Set(Some("2026-03-11".parse().expect("a date"))),
        ..Default::default()
    };
    payment.update(&portal.db).await.expect("it is paid");
    let client = holder.client(&portal).await;
    assert_eq!(self::statement(&client, 2025).await.kind, SettlementKind::Settlement);
    let (file_name, ..) = self::paper(&portal, &holder, 2025).await;
    assert_eq!(file_name, "quitacao-2025.pdf");
    let answer = portal.anonymous().verify_document(&code).await.expect("still ours");
    assert_eq!(answer.superseded_on.map(|day| day.to_string()), Some("2026-03-11".to_owned()));
}

#[actix_web::test]
async fn a_settlement_does_not_speak_for_earlier_years_with_something_open() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    a_charge().due("2023-05-10").cents(9_900).of(&holder, &portal).await;
    a_charge().due("2025-01-10").paid("2025-01-10").of(&holder, &portal).await;
    let statement = statement(&holder.client(&portal).await, 2025).await;
    assert_eq!(statement.kind, SettlementKind::Settlement);
    assert_eq!((statement.earlier_open_count, statement.earlier_open_cents), (1, Cents(9_900)));
    let (_, words, _) = paper(&portal, &holder, 2025).await;
    assert!(!words.contains("e dos anos anteriores"), "{words}");
    assert!(words.contains("não se estende a anos anteriores: 1 documento está em aberto"), "{words}");
}

#[actix_web::test]
async fn of_the_running_year_what_fell_due_is_listed_and_it_is_no_settlement() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let paid = a_charge().due("2026-01-10").paid("2026-01-10").of(&holder, &portal).await;
    let early = a_charge().due("2026-04-10").paid("2026-03-01").of(&holder, &portal).await;
    a_charge().due("2026-03-11").of(&holder, &portal).await;
    let client = holder.client(&portal).await;
    let statement = statement(&client, 2026).await;
    assert_eq!(
        (statement.kind, statement.is_year_over, statement.totals.open_count),
        (SettlementKind::PaymentList, false, 0)
    );
    assert_eq!(statement.lines.iter().map(|line| line.charge_id).collect::<Vec<_>>(), [paid, early]);
    let (file_name, words, _) = paper(&portal, &holder, 2026).await;
    assert_eq!(file_name, "pagamentos-2026.pdf");
    assert!(words.contains("O ano de 2026 ainda não terminou") && !words.contains("uitação"), "{words}");
    portal.advance(chrono::TimeDelta::days(1));
    let client = holder.client(&portal).await;
    assert_eq!(self::statement(&client, 2026).await.totals.open_count, 1, "due today and not paid");
}

#[actix_web::test]
async fn a_year_without_charges_says_so_and_is_not_offered() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let client = holder.client(&portal).await;
    assert_eq!(years(&client).await, []);
    a_charge().due("2024-07-10").cancelled("2024-07-11").of(&holder, &portal).await;
    a_charge().due("2023-07-10").of(&holder, &portal).await;
    a_charge().due("2025-07-10").paid("2025-07-11").of(&holder, &portal).await;
    a_charge().due("2027-07-10").of(&holder, &portal).await;
    assert_eq!(years(&client).await, [(2025, SettlementKind::Settlement, 0), (2023, SettlementKind::PaymentList, 1)]);
    for of in [2022, 2024, 2026, 2027, 1900, 2199] {
        assert_eq!(refusal(&client, of).await, Some(ProblemCode::NoChargesInYear), "{of}");
    }
    for path in ["1899", "2200", "x", "2025x", "-1", "99999999999999999999"] {
        for suffix in ["", ".pdf"] {
            let path = format!("{}/{path}{suffix}", paths::SETTLEMENT_STATEMENTS);
            let error = client.document(&path).await.expect_err("no year");
            assert_eq!(error.code(), Some(ProblemCode::NotFound), "{path}");
        }
    }
}

#[actix_web::test]
async fn years_come_in_pages() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    for of in 2019..2026 {
        a_charge().due(&format!("{of}-07-10")).paid(&format!("{of}-07-10")).of(&holder, &portal).await;
    }
    let client = holder.client(&portal).await;
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = client.settlement_years(&YearQuery { limit: Some(3), cursor }).await.expect("a page");
        assert!(page.items.len() <= 3);
        found.extend(page.items.iter().map(|item| item.year.get()));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, [2025, 2024, 2023, 2022, 2021, 2020, 2019]);
    let wrong = client.settlement_years(&YearQuery { limit: None, cursor: Some("x".to_owned()) }).await;
    assert_eq!(wrong.expect_err("a refusal").code(), Some(ProblemCode::InvalidQuery));
}

#[actix_web::test]
async fn it_is_the_holders_own_of_this_plan_alone() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (portal.family().await, portal.family().await);
    let mine = a_charge().due("2025-07-10").paid("2025-07-11").of(&family.holder, &portal).await;
    a_charge().due("2025-07-10").of(&others.holder, &portal).await;
    let statement = statement(&family.holder.client(&portal).await, 2025).await;
    assert_eq!(statement.lines.iter().map(|line| line.charge_id).collect::<Vec<_>>(), [mine]);
    assert_eq!(statement.kind, SettlementKind::Settlement, "another's debt is not mine");
    let individual = portal.individual().await;
    let individual = portal.anonymous().with_token(individual.tokens(&portal.anonymous()).await.access_token);
    for client in [family.dependent.client(&portal).await, individual, portal.anonymous()] {
        let errors: [ClientError; 3] = [
            client.settlement_years(&YearQuery::default()).await.expect_err("no years"),
            client.settlement_statement(year(2025)).await.expect_err("no statement"),
            client.document(&paths::settlement_statement_pdf(year(2025))).await.expect_err("no paper"),
        ];
        for error in errors {
            let code = error.code();
            assert!([Some(ProblemCode::NotAllowed), Some(ProblemCode::Unauthenticated)].contains(&code), "{code:?}");
        }
    }
}

// The manual: "todas as mensalidades pagas em um determinado ano".
#[actix_web::test]
async fn a_year_in_which_something_was_paid_lists_it_whenever_it_was_due() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let late = a_charge().due("2024-12-31").paid("2025-01-05").of(&holder, &portal).await;
    settled(&portal, late, 10_690).await;
    a_charge().due("2027-01-10").paid("2027-01-10").of(&holder, &portal).await;
    let client = holder.client(&portal).await;
    assert_eq!(years(&client).await, [(2025, SettlementKind::PaymentList, 0), (2024, SettlementKind::Settlement, 0)]);
    let statement = statement(&client, 2025).await;
    assert_eq!((statement.lines.len(), statement.totals), (0, SettlementTotals::default()));
    assert_eq!(statement.paid_lines.iter().map(|line| line.charge_id).collect::<Vec<_>>(), [late]);
    let (file_name, words, paper) = paper(&portal, &holder, 2025).await;
    assert_eq!(file_name, "pagamentos-2025.pdf");
    for expected in [
        "Relação dos pagamentos feitos em 2025",
        "31/12/2024 CONTRIBUIÇÃO MENSAL 05/01/2025 104,76 106,90",
        "Total pago R$ 106,90",
        "R$ 2,14 no ano",
    ] {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
    let answer = portal.anonymous().verify_document(&code_on(&paper)).await.expect("ours");
    assert_eq!((answer.kind, answer.amount_cents), (DocumentKind::PaymentList, Some(Cents(10_690))));
    let of_2024 = self::statement(&client, 2024).await;
    assert_eq!(
        (of_2024.kind, of_2024.paid_lines.len()),
        (SettlementKind::Settlement, 0),
        "the declaration goes by due date"
    );
}
