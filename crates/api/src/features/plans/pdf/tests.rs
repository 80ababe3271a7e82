//! The paper with the longest value that each of its fields can hold: all of it is there.

use chrono::{NaiveDate, NaiveDateTime};
use shared::account::Category;
use shared::id::EnrolmentId;
use shared::plans::{ContractType, ModeratingFactor, Organisation, PlanKind, PlanRegistration, Plans};
use uuid::Uuid;

use super::plans;
use crate::pdf::reading::{assert_whole, letterhead, longest};

fn issued() -> NaiveDateTime {
    "2026-03-20T14:32:00".parse().expect("an instant")
}

#[test]
fn the_longest_of_everything_is_whole() {
    let day = NaiveDate::from_ymd_opt(2020, 1, 2).expect("a day");
    let organisation = |mark: &str| Organisation {
        legal_name: longest(mark, 160),
        trade_name: Some(longest(&format!("fantasia-{mark}"), 160)),
    };
    let registration = PlanRegistration {
        enrolment_id: EnrolmentId::new(Uuid::nil()),
        name: longest("pessoa", 160),
        category: Category::Holder,
        birth_date: day,
        cns: None,
        card_number: "0123456789ABCDEFGHIJ".to_owned(),
        operator: organisation("operadora"),
        operator_ans_registration: "000000".to_owned(),
        administrator: Some(organisation("administradora")),
        company: Some(organisation("empresa")),
        plan_ans_registration: longest("registro", 20),
        plan_code: longest("código", 40),
        plan_name: longest("plano", 120),
        plan_kind: PlanKind::Medical,
        contract_number: longest("contrato", 40),
        contract_type: ContractType::Company,
        regulation: None,
        contract_date: day,
        start_date: day,
        end_date: None,
        waiting_periods: Vec::new(),
        segmentation: Some(longest("segmentação", 160)),
        accommodation: None,
        coverage_area: None,
        service_area: Some(longest("área", 300)),
        moderating_factor: ModeratingFactor::Copayment,
        additional_services: Some(longest("adicionais", 300)),
    };
    let of = Plans { today: day, enrolments: vec![registration] };
    let pdf = plans(&of, &letterhead(), issued()).expect("a PDF");
    let plan = &of.enrolments[0];
    let mut texts = vec![&*plan.name, &*plan.plan_name, &*plan.contract_number, &*plan.card_number];
    texts.push(&plan.plan_ans_registration);
    texts.push(&plan.operator.legal_name);
    texts.extend(
        [&plan.segmentation, &plan.service_area, &plan.additional_services].into_iter().flatten().map(|s| &**s),
    );
    assert_whole(&pdf, &texts);
}
