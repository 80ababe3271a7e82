//! The component's fields: their number and order, and what each says of a complete and of a bare registration. What is
//! not known must be none, so that pages can say so.

use std::collections::HashSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{FIELDS, Group};
use crate::account::Category;
use crate::id::EnrolmentId;
use crate::plans::{
    Accommodation, ContractType, CoverageArea, ModeratingFactor, Organisation, PlanKind, PlanRegistration, Regulation,
};
use crate::rules::waiting_period::{CoverageGroup, WaitingPeriodKind, WaitingPeriodStatus};
use crate::waiting_periods::WaitingPeriod;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn period(kind: WaitingPeriodKind, coverage_group: CoverageGroup, named: Option<&str>, end: &str) -> WaitingPeriod {
    WaitingPeriod {
        kind,
        coverage_group,
        procedure_group: named.map(str::to_owned),
        start_date: day("2026-01-10"),
        end_date: day(end),
        status: WaitingPeriodStatus::Running,
        days_left: 1,
        passed_percent: 50,
    }
}

fn complete() -> PlanRegistration {
    PlanRegistration {
        enrolment_id: EnrolmentId::new(Uuid::nil()),
        name: "Dalva D'Ávila".to_owned(),
        category: Category::Holder,
        birth_date: day("1956-04-17"),
        cns: Some("898000000043208".to_owned()),
        card_number: "900000100".to_owned(),
        operator: Organisation {
            legal_name: "Operadora Inventada S.A.".to_owned(),
            trade_name: Some("Saúde Inventada".to_owned()),
        },
        operator_ans_registration: "999999".to_owned(),
        administrator: Some(Organisation { legal_name: "Administradora Inventada".to_owned(), trade_name: None }),
        company: Some(Organisation { legal_name: "Padaria Sabiá Ltda.".to_owned(), trade_name: None }),
        plan_ans_registration: "999001261".to_owned(),
        plan_code: "EC-01".to_owned(),
        plan_name: "Essencial".to_owned(),
        plan_kind: PlanKind::Medical,
        contract_number: "CT-1".to_owned(),
        contract_type: ContractType::Adhesion,
        regulation: Some(Regulation::Regulated),
        contract_date: day("2018-11-22"),
        start_date: day("2026-01-10"),
        end_date: None,
        waiting_periods: vec![
            period(WaitingPeriodKind::WaitingPeriod, CoverageGroup::Birth, None, "2026-11-06"),
            period(WaitingPeriodKind::WaitingPeriod, CoverageGroup::Consultation, None, "2026-02-09"),
            period(WaitingPeriodKind::PartialCoverage, CoverageGroup::Admission, Some("joelho"), "2028-01-10"),
        ],
        segmentation: Some("Ambulatorial + hospitalar".to_owned()),
        accommodation: Some(Accommodation::Shared),
        coverage_area: Some(CoverageArea::StateGroup),
        service_area: Some("Alagoas, Bahia e Sergipe".to_owned()),
        moderating_factor: ModeratingFactor::Copayment,
        additional_services: Some("remoção terrestre".to_owned()),
    }
}

#[test]
fn there_are_twenty_two_fields_in_order_and_each_has_its_place() {
    let numbers: Vec<u8> = FIELDS.iter().map(|field| field.number).collect();
    assert_eq!(numbers, (1..=22).collect::<Vec<u8>>());
    let labels: HashSet<_> = FIELDS.iter().map(|field| field.label).collect();
    assert_eq!(labels.len(), FIELDS.len());
    assert!(FIELDS.iter().all(|field| Group::ALL.contains(&field.group)));
    assert!(Group::ALL.into_iter().all(|group| FIELDS.iter().any(|field| field.group == group)));
}

#[test]
fn a_complete_registration_fills_every_field() {
    let today = day("2026-03-10");
    let values: Vec<String> = FIELDS
        .iter()
        .map(|field| field.value(&complete(), today).unwrap_or_else(|| panic!("{}", field.label)))
        .collect();
    assert_eq!(values[2], "898 0000 0004 3208");
    assert_eq!(values[5], "Operadora Inventada S.A. (Saúde Inventada)");
    assert_eq!(values[13], "22/11/2018");
    assert_eq!(values[15], "Parto até 06/11/2026", "ended ones are not named");
    assert_eq!(values[16], "Internações: joelho até 10/01/2028");
    assert_eq!(values[21], "Coparticipação; remoção terrestre");
}

#[test]
fn what_is_not_known_is_none() {
    let bare = PlanRegistration {
        cns: None,
        administrator: None,
        company: None,
        regulation: None,
        waiting_periods: Vec::new(),
        segmentation: Some(" ".to_owned()),
        accommodation: None,
        coverage_area: None,
        service_area: None,
        moderating_factor: ModeratingFactor::None,
        additional_services: None,
        ..complete()
    };
    let today = day("2026-03-10");
    let unknown: Vec<u8> =
        FIELDS.iter().filter(|field| field.value(&bare, today).is_none()).map(|field| field.number).collect();
    assert_eq!(unknown, [3, 7, 8, 13, 18, 19, 20, 21]);
    assert_eq!(FIELDS[15].value(&bare, today).as_deref(), Some("Sem carências"));
}
