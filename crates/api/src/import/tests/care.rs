//! Waiting periods and services: what is stored, what is refused, and what is taken and told.

use sea_orm::{EntityTrait, PaginatorTrait};

use super::{Bench, counts, told};
use crate::db::entity::{audit, plan, service, waiting_period};

const WAITING_PERIODS: &str = "\
external_id,enrolment_external_id,coverage_group,kind,procedure_group,start_date,end_date
W1,E1,birth,waiting_period,,2024-01-31,2024-11-26
W2,E2,admission,partial_coverage,Cirurgia de  joelho,2024-02-29,2026-02-28
";
const SERVICES: &str = "\
external_id,enrolment_external_id,service_date,billing_month,code,description,kind,provider_name,provider_document,provider_cnes,in_network,quantity,amount_cents,copayment_cents,copayment_basis
S1,E2,2026-09-14,2026-10,10101012,Consulta,consultation,Clínica Inventada,12.ABC.345/01DE-35,9000010,true,1,12000,3600,\"30% de R$ 120,00\"
S2,E1,2026-09-15,2026-10,50000160,Fisioterapia,therapy,Clínica Inventada,529.982.247-25,,false,3,15000,0,
";

async fn bench() -> Bench {
    let bench = Bench::new().await;
    bench.import_all().await.expect("import");
    restore(&bench);
    bench
}

fn restore(bench: &Bench) {
    bench.write("waiting_periods.csv", WAITING_PERIODS);
    bench.write("services.csv", SERVICES);
}

#[tokio::test]
async fn they_are_stored_once_and_found_again() {
    let bench = bench().await;
    let both = ["services.csv", "waiting_periods.csv"];
    assert_eq!(counts(&bench.import(&both).await.expect("import")), [(2, 0, 0), (2, 0, 0)]);
    let services = service::Entity::find().all(&bench.connection).await.expect("services");
    let first = services.iter().find(|row| row.external_id == "S1").expect("S1");
    assert_eq!((first.provider_document.as_deref(), first.amount_cents), (Some("12ABC34501DE35"), 12_000));
    let periods = waiting_period::Entity::find().all(&bench.connection).await.expect("periods");
    let knee = periods.iter().find(|row| row.external_id == "W2").expect("W2");
    assert_eq!(knee.procedure_group.as_deref(), Some("Cirurgia de joelho"));
    assert_eq!(counts(&bench.import(&both).await.expect("import")), [(0, 0, 2), (0, 0, 2)]);
    bench.alter("services.csv", "12000,3600", "12000,0");
    assert_eq!(counts(&bench.import(&both).await.expect("import")), [(0, 0, 2), (0, 1, 1)]);
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let bench = bench().await;
    let cases = [
        ("waiting_periods.csv", "W1,E1", "W1,E9", "enrolment_external_id: no enrolment has the external_id \"E9\""),
        ("waiting_periods.csv", "2024-11-26", "2024-01-30", "end_date: is before start_date"),
        ("waiting_periods.csv", "2024-11-26", "", "end_date: is empty"),
        (
            "waiting_periods.csv",
            "birth",
            "parto",
            "coverage_group: is none of urgency, consultation, exam, therapy, admission, birth, dental, other",
        ),
        (
            "waiting_periods.csv",
            "birth,waiting_period",
            "birth,carencia",
            "kind: is none of waiting_period, partial_coverage",
        ),
        ("services.csv", "S1,E2", "S1,E9", "enrolment_external_id: no enrolment has the external_id \"E9\""),
        ("services.csv", "true,1,", "true,-1,", "quantity: is not a whole number from 1 to 9999"),
        ("services.csv", "true,1,", "true,0,", "quantity: is not a whole number from 1 to 9999"),
        ("services.csv", "true,1,", "true,1.5,", "quantity: is not a whole number from 1 to 9999"),
        ("services.csv", "12000,3600", "-12000,0", "amount_cents: is negative"),
        ("services.csv", "12000,3600", "12000,12001", "copayment_cents: is more than amount_cents"),
        ("services.csv", "2026-10,10101012", "2026-1,10101012", "billing_month: is not a month written YYYY-MM"),
        ("services.csv", "9000010", "900010", "provider_cnes: is not seven digits"),
        ("services.csv", "01DE-35", "01DE-36", "provider_document: the document's check digits do not agree with it"),
    ];
    for (name, from, to, expected) in cases {
        restore(&bench);
        bench.alter(name, from, to);
        assert_eq!(told(bench.import(&[name]).await), [format!("{name}, line 2, {expected}")], "{from} -> {to}");
    }
    assert_eq!(service::Entity::find().count(&bench.connection).await.expect("count"), 0);
    assert_eq!(waiting_period::Entity::find().count(&bench.connection).await.expect("count"), 0);
}

#[tokio::test]
async fn a_period_beyond_the_legal_maximum_is_taken_and_told() {
    let bench = bench().await;
    bench.alter("waiting_periods.csv", "2024-11-26", "2024-11-27");
    bench.alter("waiting_periods.csv", "2026-02-28", "2026-03-01");
    bench.alter("services.csv", "2026-10,10101012", "2026-08,10101012");
    let report = bench.import(&["waiting_periods.csv", "services.csv"]).await.expect("import");
    let remarks: Vec<String> = report.remarks.listed().iter().map(ToString::to_string).collect();
    let expected = [
        "waiting_periods.csv, line 2, end_date: is beyond the legal maximum of 300 days from start_date (Lei 9.656/1998)",
        "waiting_periods.csv, line 3, end_date: is beyond the legal maximum of 24 months from start_date (Lei 9.656/1998)",
        "services.csv, line 2, billing_month: is before the month of service_date",
    ];
    assert_eq!(remarks, expected);
    let printed = report.to_string();
    assert!(expected.iter().all(|line| printed.contains(line)) && printed.ends_with("Imported."), "{printed}");
    assert_eq!(waiting_period::Entity::find().count(&bench.connection).await.expect("count"), 2);
    let audits = audit::Entity::find().all(&bench.connection).await.expect("audit");
    assert!(audits.iter().any(|row| row.details["remarks"] == 3), "{audits:?}");
}

#[tokio::test]
async fn lawful_periods_are_not_told() {
    let bench = bench().await;
    let report = bench.import(&["waiting_periods.csv", "services.csv"]).await.expect("import");
    assert!(report.remarks.is_empty(), "{report}");
    assert!(!report.to_string().contains("look at these rows"));
}

#[tokio::test]
async fn a_plan_says_what_the_area_of_the_beneficiary_shows() {
    let bench = Bench::new().await;
    let filled =
        "true,adapted,Hospitalar,shared,city_group,\"Aracaju, Barra\",copayment_and_deductible,Resgate,Adm Ltda.,Adm";
    bench.alter("plans.csv", "true,,,,,,,,,", filled);
    bench.import(&["plans.csv"]).await.expect("import");
    let plan = plan::Entity::find().one(&bench.connection).await.expect("query").expect("a plan");
    assert_eq!(plan.regulation, Some(plan::Regulation::Adapted));
    assert_eq!(plan.accommodation, Some(plan::Accommodation::Shared));
    assert_eq!(plan.coverage_area, Some(plan::CoverageArea::CityGroup));
    assert_eq!(plan.moderating_factor, Some(plan::ModeratingFactor::CopaymentAndDeductible));
    assert_eq!(plan.service_area.as_deref(), Some("Aracaju, Barra"));

    bench.alter("plans.csv", "copayment_and_deductible", "deductible");
    bench.alter("plans.csv", "Adm Ltda.,Adm", ",Adm");
    let expected = [
        "plans.csv, line 2, moderating_factor: says something else than has_copayment",
        "plans.csv, line 2, administrator_trade_name: is stated without administrator_name",
    ];
    assert_eq!(told(bench.import(&["plans.csv"]).await), expected);
}
