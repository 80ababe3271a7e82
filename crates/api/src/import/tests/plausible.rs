//! Dates and amounts that are well formed and cannot be, and those that are merely odd, on 2026-12-17.

use super::{Bench, told};

/// The settled charge of the set: issued 2026-10-20, due 2026-11-10, paid 2026-11-09.
const PAID: &str =
    "2026-10-20,2026-11-10,DESPESA MÉDICA / ODONTO,3772,3772,2026-11-09,2026-11-10T09:30:00.123456789-03:00,001";

async fn altered(file: &str, from: &str, to: &str) -> Bench {
    let bench = Bench::new().await;
    bench.alter(file, from, to);
    bench
}

fn settled(payment: &str, settled_at: &str) -> String {
    format!("2026-10-20,2026-11-10,DESPESA MÉDICA / ODONTO,3772,3772,{payment},{settled_at},001")
}

// field 4
#[tokio::test]
async fn what_has_happened_is_not_in_the_future() {
    let fault = "is in the future, so it cannot have happened";
    for (file, from, to, columns) in [
        ("people.csv", "1984-02-29", "2026-12-18", vec!["people.csv, line 2, birth_date"]),
        (
            "charges.csv",
            PAID,
            &settled("2062-11-09", "2062-11-10T09:30:00-03:00"),
            vec!["charges.csv, line 3, payment_date", "charges.csv, line 3, settled_at"],
        ),
        ("charges.csv", PAID, &settled("2026-12-18", ""), vec!["charges.csv, line 3, payment_date"]),
        ("charges.csv", "468304738,,,\n", "468304738,,,2027-01-01\n", vec!["charges.csv, line 2, cancelled_on"]),
    ] {
        let wanted: Vec<_> = columns.iter().map(|place| format!("{place}: {fault}")).collect();
        assert_eq!(told(altered(file, from, to).await.import_all().await), wanted, "{to}");
    }
    // Today has come, in the zone of whoever wrote the instant.
    for (payment, settled_at) in [("2026-12-17", "2026-12-17T23:30:00-03:00"), ("2026-12-16", "2026-12-17T00:00:00Z")] {
        let report = altered("charges.csv", PAID, &settled(payment, settled_at)).await.import_all().await;
        assert!(report.expect("an import").remarks.is_empty(), "{payment} {settled_at}");
    }
}

// field 4
#[tokio::test]
async fn what_is_odd_is_taken_and_remarked_on() {
    let huge = "I3,M2,E2,1,copayment,\"Consulta, clínica\nmédica\",2026-09,";
    for (file, from, to, remark) in [
        ("people.csv", "1984-02-29", "1905-02-28", "people.csv, line 2, birth_date: is more than 120 years ago"),
        ("enrolments.csv", "2030-12-31", "2130-12-31", "enrolments.csv, line 3, end_date: is more than 20 years ahead"),
        (
            "enrolments.csv",
            "2020-01-01,\n",
            "2062-01-01,\n",
            "enrolments.csv, line 2, start_date: is more than 2 years ahead",
        ),
        (
            "charge_items.csv",
            "2026-09",
            "1962-09",
            "charge_items.csv, line 4, billing_month: is more than 30 years ago",
        ),
        (
            "charges.csv",
            "2026-11-20,2026-12-10",
            "2026-12-11,2026-12-10",
            "charges.csv, line 2, due_date: is before issue_date",
        ),
        (
            "charges.csv",
            ",3772,2026-11-09",
            ",0,2026-11-09",
            "charges.csv, line 3, settled_amount_cents: is 0 although amount_cents is not",
        ),
        (
            "charges.csv",
            ",3772,2026-11-09",
            ",7545,2026-11-09",
            "charges.csv, line 3, settled_amount_cents: is more than twice amount_cents",
        ),
        ("charges.csv", PAID, &settled("2026-10-19", ""), "charges.csv, line 3, payment_date: is before issue_date"),
        (
            "charges.csv",
            PAID,
            &settled("2026-11-09", "2026-11-08T12:00:00-03:00"),
            "charges.csv, line 3, settled_at: is before payment_date",
        ),
        (
            "charges.csv",
            "468304738,,,\n",
            "468304738,,,2026-11-19\n",
            "charges.csv, line 2, cancelled_on: is before issue_date",
        ),
    ] {
        let report = altered(file, from, to).await.import_all().await.expect("an import");
        let told: Vec<_> = report.remarks.listed().iter().map(ToString::to_string).collect();
        assert_eq!(told, [remark], "{to}");
    }
    let bench = altered("charges.csv", "ODONTO,3772,3772", "ODONTO,100000000,100000000").await;
    bench.alter("charge_items.csv", &format!("{huge}3772"), &format!("{huge}100000000"));
    let report = bench.import_all().await.expect("an import");
    let told: Vec<_> = report.remarks.listed().iter().map(ToString::to_string).collect();
    let much = "is R$ 1.000.000 or more";
    assert_eq!(
        told,
        [
            format!("charges.csv, line 3, amount_cents: {much}"),
            format!("charges.csv, line 3, settled_amount_cents: {much}"),
            format!("charge_items.csv, line 4, amount_cents: {much}"),
        ]
    );
}
