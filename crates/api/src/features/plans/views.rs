//! Each enrolment as the area of the beneficiary shows it.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use shared::account::Category;
use shared::id::EnrolmentId;
use shared::plans::{
    Accommodation, ContractType, CoverageArea, ModeratingFactor, Organisation, PlanKind, PlanRegistration, Plans,
    Regulation,
};
use shared::waiting_periods::{WaitingPeriod, sort};

use super::queries::EnrolmentRow;
use crate::access::profile::wire_category;
use crate::config::operator::Operator;
use crate::db::entity::{plan, waiting_period};

/// `rows` come by name.
pub(super) fn plans(
    rows: Vec<EnrolmentRow>,
    periods: Vec<waiting_period::Model>,
    operator: &Operator,
    today: NaiveDate,
) -> Plans {
    let mut by_member: HashMap<Uuid, Vec<WaitingPeriod>> = HashMap::new();
    for row in periods {
        let (member, period) = period(row, today);
        by_member.entry(member).or_default().push(period);
    }
    let enrolments = rows.into_iter().map(|row| {
        let mut periods = by_member.remove(&row.id).unwrap_or_default();
        sort(&mut periods);
        registration(row, periods, operator)
    });
    let mut enrolments: Vec<_> = enrolments.collect();
    enrolments.sort_by_key(|found| (found.has_ended(today), found.category != Category::Holder));
    Plans { today, enrolments }
}

fn registration(row: EnrolmentRow, waiting_periods: Vec<WaitingPeriod>, operator: &Operator) -> PlanRegistration {
    let EnrolmentRow {
        id,
        category,
        card_number,
        contract_number,
        start_date,
        end_date,
        holder_start_date,
        name,
        birth_date,
        cns,
        company_name,
        company_trade_name,
        company_start_date,
        plan_code,
        plan_name,
        plan_kind,
        ans_registration,
        contract_type,
        has_copayment,
        regulation,
        segmentation,
        accommodation,
        coverage_area,
        service_area,
        moderating_factor,
        additional_services,
        administrator_name,
        administrator_trade_name,
    } = row;
    let organisation =
        |legal_name: Option<String>, trade_name| legal_name.map(|legal_name| Organisation { legal_name, trade_name });
    PlanRegistration {
        enrolment_id: EnrolmentId::new(id),
        name,
        category: wire_category(category),
        birth_date,
        cns,
        card_number,
        operator: Organisation { legal_name: operator.legal_name.clone(), trade_name: Some(operator.name.clone()) },
        operator_ans_registration: operator.ans_registration.clone(),
        administrator: organisation(administrator_name, administrator_trade_name),
        company: organisation(company_name, company_trade_name),
        plan_ans_registration: ans_registration,
        plan_code,
        plan_name,
        plan_kind: wire_kind(plan_kind),
        contract_number,
        contract_type: wire_contract_type(contract_type),
        regulation: regulation.map(wire_regulation),
        contract_date: company_start_date.unwrap_or(holder_start_date),
        start_date,
        end_date,
        waiting_periods,
        segmentation,
        accommodation: accommodation.map(wire_accommodation),
        coverage_area: coverage_area.map(wire_coverage_area),
        service_area,
        moderating_factor: match (moderating_factor, has_copayment) {
            (Some(factor), _) => wire_moderating_factor(factor),
            (None, true) => ModeratingFactor::Copayment,
            (None, false) => ModeratingFactor::None,
        },
        additional_services,
    }
}

/// A row with the enrolment that it belongs to.
fn period(row: waiting_period::Model, today: NaiveDate) -> (Uuid, WaitingPeriod) {
    let waiting_period::Model {
        id: _,
        external_id: _,
        enrolment_id,
        coverage_group,
        kind,
        procedure_group,
        start_date,
        end_date,
    } = row;
    let what = (coverage_group.into(), procedure_group);
    (enrolment_id, WaitingPeriod::on(today, kind.into(), what, (start_date, end_date)))
}

fn wire_kind(kind: plan::Kind) -> PlanKind {
    match kind {
        plan::Kind::Medical => PlanKind::Medical,
        plan::Kind::Dental => PlanKind::Dental,
    }
}

fn wire_contract_type(kind: plan::ContractType) -> ContractType {
    match kind {
        plan::ContractType::Individual => ContractType::Individual,
        plan::ContractType::Adhesion => ContractType::Adhesion,
        plan::ContractType::Company => ContractType::Company,
    }
}

fn wire_regulation(regulation: plan::Regulation) -> Regulation {
    match regulation {
        plan::Regulation::Regulated => Regulation::Regulated,
        plan::Regulation::NotRegulated => Regulation::NotRegulated,
        plan::Regulation::Adapted => Regulation::Adapted,
    }
}

fn wire_accommodation(accommodation: plan::Accommodation) -> Accommodation {
    match accommodation {
        plan::Accommodation::Shared => Accommodation::Shared,
        plan::Accommodation::Private => Accommodation::Private,
    }
}

fn wire_coverage_area(area: plan::CoverageArea) -> CoverageArea {
    match area {
        plan::CoverageArea::National => CoverageArea::National,
        plan::CoverageArea::StateGroup => CoverageArea::StateGroup,
        plan::CoverageArea::State => CoverageArea::State,
        plan::CoverageArea::CityGroup => CoverageArea::CityGroup,
        plan::CoverageArea::City => CoverageArea::City,
    }
}

fn wire_moderating_factor(factor: plan::ModeratingFactor) -> ModeratingFactor {
    match factor {
        plan::ModeratingFactor::None => ModeratingFactor::None,
        plan::ModeratingFactor::Copayment => ModeratingFactor::Copayment,
        plan::ModeratingFactor::Deductible => ModeratingFactor::Deductible,
        plan::ModeratingFactor::CopaymentAndDeductible => ModeratingFactor::CopaymentAndDeductible,
    }
}
