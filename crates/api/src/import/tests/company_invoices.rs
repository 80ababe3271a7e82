//! Invoices of companies: what makes them agree with themselves and with the lives that they are about.

use sea_orm::EntityTrait;

use super::{Bench, counts, told};
use crate::db::entity::{company_invoice, company_invoice_item};

const INVOICES: &str = "\
external_id,number,company_external_id,billing_month,issue_date,due_date,amount_cents,settled_amount_cents,payment_date,settled_at,bank_code,free_field,barcode,our_number,pix_payload,cancelled_on
F1,7001,C1,2026-11,2026-10-25,2026-11-10,73772,73772,2026-11-09,2026-11-10T09:30:00-03:00,,,,,,
F2,7002,C1,2026-12,2026-11-20,2026-12-10,123456,,,,,,04793165600001234561501055785500000468304738,,,
";
const ITEMS: &str = "\
external_id,company_invoice_external_id,enrolment_external_id,plan_cents,copayment_cents
N1,F1,E1,70000,3772
N2,F2,E1,120000,0
N3,F2,E1,0,3456
";

/// A valid set with invoices, and the employee's spouse under the same contract.
async fn bench() -> Bench {
    let bench = Bench::new().await;
    bench.alter("enrolments.csv", "E2,B,P1,,E1", "E2,B,P1,C1,E1");
    bench.write("company_invoices.csv", INVOICES);
    bench.write("company_invoice_items.csv", ITEMS);
    bench
}

#[tokio::test]
async fn invoices_come_in_with_their_items_and_again_change_nothing() {
    let bench = bench().await;
    bench.import_all().await.expect("import");
    let files = ["company_invoice_items.csv", "company_invoices.csv"];
    assert_eq!(counts(&bench.import(&files).await.expect("again")), [(0, 0, 2), (0, 0, 3)]);
    let invoices = company_invoice::Entity::find().all(&bench.connection).await.expect("invoices");
    let paid = invoices.iter().find(|invoice| invoice.external_id == "F1").expect("an invoice");
    assert_eq!((paid.amount_cents, paid.settled_amount_cents, paid.bank_code.as_deref()), (73_772, Some(73_772), None));
    let pending = invoices.iter().find(|invoice| invoice.external_id == "F2").expect("an invoice");
    assert_eq!((pending.payment_date, pending.bank_code.as_deref()), (None, Some("047")));
    assert_eq!(pending.free_field.as_deref(), Some("1501055785500000468304738"));
    let items = company_invoice_item::Entity::find().all(&bench.connection).await.expect("items");
    let own = items.iter().filter(|item| item.company_invoice_id == pending.id);
    assert_eq!(own.map(|item| item.plan_cents + item.copayment_cents).sum::<i64>(), 123_456);
}

#[tokio::test]
async fn a_settlement_comes_later() {
    let bench = bench().await;
    bench.import_all().await.expect("import");
    bench.alter("company_invoices.csv", "123456,,,,", "123456,125000,2026-12-15,2026-12-16T10:00:00-03:00,");
    let report = bench.import(&["company_invoices.csv"]).await.expect("a settlement");
    assert_eq!(counts(&report), [(0, 1, 1)]);
}

#[tokio::test]
async fn what_does_not_agree_is_refused_with_the_difference() {
    let other_company = "C2,11.444.777/0001-61,200,Outra Ltda,,,,,CT-2,2020-01-01,,,,,,Aracaju,SE,49010-000\n";
    for (file, from, to, expected) in [
        (
            "company_invoice_items.csv",
            "N1,F1,E1,70000,3772",
            "N1,F1,E1,70000,3672",
            "company_invoices.csv, line 2, amount_cents: the items of company invoice \"F1\" sum up to 73672 centavos, 100 less than its amount",
        ),
        (
            "company_invoice_items.csv",
            "N3,F2,E1,0,3456",
            "N3,F2,E1,44,3456",
            "company_invoices.csv, line 3, amount_cents: the items of company invoice \"F2\" sum up to 123500 centavos, 44 more than its amount",
        ),
        (
            "company_invoice_items.csv",
            "N1,F1,",
            "N1,F2,",
            "company_invoices.csv, line 2, amount_cents: company invoice \"F1\" has no items",
        ),
        (
            "company_invoice_items.csv",
            "3,F2,E1,0,",
            "3,F2,E1,-1,",
            "company_invoice_items.csv, line 4, plan_cents: is negative",
        ),
        (
            "company_invoice_items.csv",
            "N2,F2,E1",
            "N2,F9,E1",
            "company_invoice_items.csv, line 3, company_invoice_external_id: no company invoice has the external_id \"F9\"",
        ),
        (
            "company_invoices.csv",
            "F1,7001,C1",
            "F1,7001,C9",
            "company_invoices.csv, line 2, company_external_id: no company has the external_id \"C9\"",
        ),
        (
            "company_invoices.csv",
            "2026-12-10,123456",
            "2026-12-11,123456",
            "company_invoices.csv, line 3, barcode: has another due date than due_date",
        ),
        (
            "company_invoices.csv",
            "73772,73772,2026-11-09,",
            "73772,73772,,",
            "company_invoices.csv, line 2, settled_amount_cents: is stated without payment_date",
        ),
    ] {
        let bench = bench().await;
        bench.write("companies.csv", format!("{}{other_company}", super::COMPANIES));
        bench.alter(file, from, to);
        let faults = told(bench.import_all().await);
        assert!(faults.iter().any(|fault| fault == expected), "{expected}\n{faults:#?}");
        assert!(company_invoice::Entity::find().all(&bench.connection).await.expect("invoices").is_empty());
    }
}

#[tokio::test]
async fn a_life_of_another_company_is_in_nobody_elses_invoice() {
    let other_company = "C2,11.444.777/0001-61,200,Outra Ltda,,,,,CT-2,2020-01-01,,,,,,Aracaju,SE,49010-000\n";
    for (contract, whose) in [("E2,B,P1,C2,E1", "another's"), ("E2,B,P1,,E1", "nobody's")] {
        let bench = bench().await;
        bench.write("companies.csv", format!("{}{other_company}", super::COMPANIES));
        bench.alter("enrolments.csv", "E2,B,P1,C1,E1", contract);
        bench.alter("company_invoice_items.csv", "N3,F2,E1", "N3,F2,E2");
        assert_eq!(
            told(bench.import_all().await),
            [
                "company_invoice_items.csv, line 4, enrolment_external_id: enrolment \"E2\" of item \"N3\" is not under the contract of the invoice's company"
            ],
            "{whose}"
        );
    }
}

fn moved(line: u64, enrolment: &str) -> String {
    format!(
        "enrolments.csv, line {line}, company_external_id: enrolment {enrolment:?} or its family is in invoices of another \
         company (cancelled ones count): who moves has an enrolment of its own there"
    )
}

#[tokio::test]
async fn who_has_moved_is_in_no_invoice_of_the_company_before() {
    let other_company = "C2,11.444.777/0001-61,200,Outra Ltda,,,,,CT-2,2020-01-01,,,,,,Aracaju,SE,49010-000\n";
    let bench = bench().await;
    bench.write("companies.csv", format!("{}{other_company}", super::COMPANIES));
    bench.alter("company_invoice_items.csv", "N3,F2,E1", "N3,F2,E2");
    bench.import_all().await.expect("import");
    for contract in ["E2,B,P1,C2,E1", "E2,B,P1,,E1"] {
        bench.alter("enrolments.csv", "E2,B,P1,C1,E1", contract);
        assert_eq!(told(bench.import(&["enrolments.csv"]).await), [moved(2, "E2")]);
        bench.alter("enrolments.csv", contract, "E2,B,P1,C1,E1");
    }
    // The head of a family that is billed: his name stands above it.
    bench.alter("company_invoice_items.csv", "N1,F1,E1", "N1,F1,E2");
    bench.alter("company_invoice_items.csv", "N2,F2,E1", "N2,F2,E2");
    bench.import(&["company_invoice_items.csv"]).await.expect("import");
    bench.alter("enrolments.csv", "E1,A,P1,C1", "E1,A,P1,C2");
    assert_eq!(told(bench.import(&["enrolments.csv"]).await), [moved(3, "E1")]);
    bench.alter("enrolments.csv", "E1,A,P1,C2", "E1,A,P1,C1");
    bench.alter("company_invoice_items.csv", "N1,F1,E2", "N1,F1,E1");
    bench.alter("company_invoice_items.csv", "N2,F2,E2", "N2,F2,E1");
    bench.import(&["company_invoice_items.csv"]).await.expect("import");
    // A cancelled invoice is still read by its number.
    bench.alter("company_invoices.csv", "0468304738,,,", "0468304738,,,2026-11-25");
    bench.import(&["company_invoices.csv"]).await.expect("cancelled");
    bench.alter("enrolments.csv", "E2,B,P1,C1,E1", "E2,B,P1,C2,E1");
    assert_eq!(told(bench.import(&["enrolments.csv"]).await), [moved(2, "E2")]);
    bench.alter("enrolments.csv", "E2,B,P1,C2,E1", "E2,B,P1,C1,E1");
    // Nothing was billed for E2 any more once the item is another's: then it may go.
    bench.alter("company_invoice_items.csv", "N3,F2,E2", "N3,F2,E1");
    bench.alter("enrolments.csv", "E2,B,P1,C1,E1", "E2,B,P1,C2,E1");
    let files = ["enrolments.csv", "company_invoice_items.csv"];
    assert_eq!(
        counts(&bench.import(&files).await.expect("import")).iter().map(|(_, changed, _)| changed).sum::<u64>(),
        2
    );
}

#[tokio::test]
async fn a_code_that_no_text_file_holds_is_taken_and_told() {
    let bench = bench().await;
    bench.write("companies.csv", super::COMPANIES.replace(",100,", ",7001234567,"));
    assert!(bench.import(&["companies.csv"]).await.expect("import").remarks.is_empty());
    // field 7: an address that the mailer refuses was taken without a word, and each letter to it was lost.
    bench.write(
        "companies.csv",
        super::COMPANIES.replace("Ltda,,,,,CT", "Ltda,,a..b@exemplo.example,,nair@pão.example,CT"),
    );
    let report = bench.import(&["companies.csv"]).await.expect("import");
    let expected = "companies.csv, line 2, billing_email: is no address that mail can be sent to: nothing will be\n";
    assert_eq!(report.remarks.to_string(), expected);
    bench.write("companies.csv", super::COMPANIES.replace(",100,", ",70012345678,"));
    let report = bench.import(&["companies.csv"]).await.expect("import");
    assert_eq!(
        report.remarks.to_string(),
        "companies.csv, line 2, code: is longer than the 10 characters of the text files: this company cannot get them\n"
    );
}
