//! Each enrolment as the area of the beneficiary shows it.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use shared::account::Category;
use shared::id::EnrolmentId;
use shared::plans::{ModeratingFactor, Organisation, PlanRegistration, Plans};
use shared::waiting_periods::{WaitingPeriod, sort};

use super::queries::EnrolmentRow;
use crate::access::profile::wire_category;
use crate::config::operator::Operator;
use crate::db::entity::waiting_period;

/// `rows` come by name.
pub(super) fn plans(
    rows: Vec<EnrolmentRow>,
    periods: Vec<waiting_period::Model>,
    operator: &Operator,
    today: NaiveDate,
) -> Plans {
    let mut by_member: HashMap<Uuid, Vec<WaitingPeriod>> = HashMap::new();
    for row in periods {
        by_member.entry(row.enrolment_id).or_default().push(row.on(today));
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
        plan_kind: plan_kind.into(),
        contract_number,
        contract_type: contract_type.into(),
        regulation: regulation.map(Into::into),
        contract_date: company_start_date.unwrap_or(holder_start_date),
        start_date,
        end_date,
        waiting_periods,
        segmentation,
        accommodation: accommodation.map(Into::into),
        coverage_area: coverage_area.map(Into::into),
        service_area,
        moderating_factor: match (moderating_factor, has_copayment) {
            (Some(factor), _) => factor.into(),
            (None, true) => ModeratingFactor::Copayment,
            (None, false) => ModeratingFactor::None,
        },
        additional_services,
    }
}
