//! The fields of the registration component of the area of the beneficiary, as data: their numbers, names and order
//! stand in [`FIELDS`] and nowhere else, so that a correction is one line.
//!
//! Items 1 to 14 are as ANS lists them (*Dados cadastrais do consumidor*, RN 389/2015); of 15 to 22 only the count and
//! the waiting periods among them are confirmed, so their order may have to be corrected.

use chrono::NaiveDate;

use super::{
    Accommodation, ContractType, CoverageArea, ModeratingFactor, Organisation, PlanKind, PlanRegistration, Regulation,
};
use crate::rules::document::Cns;
use crate::rules::wording::day;
use crate::waiting_periods::{WaitingPeriod, WaitingPeriodKind, WaitingPeriodStatus};

/// Under which heading people look for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Beneficiary,
    Contract,
    Plan,
    Cover,
}

impl Group {
    pub const ALL: [Self; 4] = [Self::Beneficiary, Self::Plan, Self::Cover, Self::Contract];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Beneficiary => "Beneficiário",
            Self::Contract => "Contrato",
            Self::Plan => "Plano",
            Self::Cover => "Cobertura e carências",
        }
    }
}

/// One item of the component.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub number: u8,
    pub label: &'static str,
    pub group: Group,
    value: fn(&PlanRegistration, NaiveDate) -> Option<String>,
}

impl Field {
    /// What the field says on `today`, as people read it; none when the operator's system does not tell.
    pub fn value(&self, registration: &PlanRegistration, today: NaiveDate) -> Option<String> {
        (self.value)(registration, today).filter(|text| !text.trim().is_empty())
    }
}

const fn field(
    number: u8,
    group: Group,
    label: &'static str,
    value: fn(&PlanRegistration, NaiveDate) -> Option<String>,
) -> Field {
    Field { number, label, group, value }
}

/// All items, in the component's order.
pub const FIELDS: [Field; 22] = [
    field(1, Group::Beneficiary, "Nome do beneficiário", |of, _| Some(of.name.clone())),
    field(2, Group::Beneficiary, "Data de nascimento", |of, _| Some(day(of.birth_date))),
    field(3, Group::Beneficiary, "Cartão Nacional de Saúde (CNS)", |of, _| of.cns.as_deref().map(cns)),
    field(4, Group::Beneficiary, "Número da matrícula no plano", |of, _| Some(of.card_number.clone())),
    field(5, Group::Contract, "Registro da operadora na ANS", |of, _| Some(of.operator_ans_registration.clone())),
    field(6, Group::Contract, "Operadora", |of, _| Some(organisation(&of.operator))),
    field(7, Group::Contract, "Administradora de benefícios", |of, _| of.administrator.as_ref().map(organisation)),
    field(8, Group::Contract, "Pessoa jurídica contratante", |of, _| of.company.as_ref().map(organisation)),
    field(9, Group::Plan, "Registro do plano na ANS", |of, _| Some(of.plan_ans_registration.clone())),
    field(10, Group::Plan, "Nome do plano", |of, _| Some(of.plan_name.clone())),
    field(11, Group::Contract, "Número do contrato ou apólice", |of, _| Some(of.contract_number.clone())),
    field(12, Group::Contract, "Tipo de contratação", |of, _| Some(contract_type(of.contract_type).to_owned())),
    field(13, Group::Plan, "Regulamentação", |of, _| of.regulation.map(regulation).map(str::to_owned)),
    field(14, Group::Contract, "Data da contratação do plano", |of, _| Some(day(of.contract_date))),
    field(15, Group::Beneficiary, "Início da vigência do beneficiário", |of, _| Some(day(of.start_date))),
    field(16, Group::Cover, "Carências", |of, today| {
        Some(waiting(of, WaitingPeriodKind::WaitingPeriod, today).unwrap_or_else(|| "Sem carências".to_owned()))
    }),
    field(17, Group::Cover, "Cobertura parcial temporária (CPT)", |of, today| {
        Some(waiting(of, WaitingPeriodKind::PartialCoverage, today).unwrap_or_else(|| "Não há".to_owned()))
    }),
    field(18, Group::Plan, "Segmentação assistencial", |of, _| of.segmentation.clone()),
    field(19, Group::Plan, "Padrão de acomodação", |of, _| of.accommodation.map(accommodation).map(str::to_owned)),
    field(20, Group::Plan, "Abrangência geográfica", |of, _| of.coverage_area.map(coverage_area).map(str::to_owned)),
    field(21, Group::Plan, "Área de atuação", |of, _| of.service_area.clone()),
    field(22, Group::Plan, "Fator moderador e serviços adicionais", |of, _| {
        let factor = moderating_factor(of.moderating_factor);
        let services = of.additional_services.as_deref();
        Some(services.map_or_else(|| factor.to_owned(), |services| format!("{factor}; {services}")))
    }),
];

pub const fn plan_kind(kind: PlanKind) -> &'static str {
    match kind {
        PlanKind::Medical => "Plano médico",
        PlanKind::Dental => "Plano odontológico",
    }
}

const fn contract_type(kind: ContractType) -> &'static str {
    match kind {
        ContractType::Individual => "Individual ou familiar",
        ContractType::Adhesion => "Coletivo por adesão",
        ContractType::Company => "Coletivo empresarial",
    }
}

const fn regulation(regulation: Regulation) -> &'static str {
    match regulation {
        Regulation::Regulated => "Regulamentado",
        Regulation::NotRegulated => "Não regulamentado",
        Regulation::Adapted => "Adaptado",
    }
}

/// As every page and document names it.
pub const fn accommodation(accommodation: Accommodation) -> &'static str {
    match accommodation {
        Accommodation::Shared => "Enfermaria (coletiva)",
        Accommodation::Private => "Apartamento (individual)",
    }
}

/// As every page and document names it.
pub const fn coverage_area(area: CoverageArea) -> &'static str {
    match area {
        CoverageArea::National => "Nacional",
        CoverageArea::StateGroup => "Grupo de estados",
        CoverageArea::State => "Estadual",
        CoverageArea::CityGroup => "Grupo de municípios",
        CoverageArea::City => "Municipal",
    }
}

const fn moderating_factor(factor: ModeratingFactor) -> &'static str {
    match factor {
        ModeratingFactor::None => "Sem fator moderador",
        ModeratingFactor::Copayment => "Coparticipação",
        ModeratingFactor::Deductible => "Franquia",
        ModeratingFactor::CopaymentAndDeductible => "Coparticipação e franquia",
    }
}

fn organisation(organisation: &Organisation) -> String {
    let Organisation { legal_name, trade_name } = organisation;
    match trade_name {
        Some(trade_name) if trade_name != legal_name => format!("{legal_name} ({trade_name})"),
        Some(_) | None => legal_name.clone(),
    }
}

/// What still runs, the last to end at the end: "Parto até 10/05/2027".
fn waiting(of: &PlanRegistration, kind: WaitingPeriodKind, today: NaiveDate) -> Option<String> {
    let running = |period: &&WaitingPeriod| {
        period.kind == kind && WaitingPeriodStatus::on(today, period.end_date) == WaitingPeriodStatus::Running
    };
    let texts = of.waiting_periods.iter().filter(running).map(|period| {
        let group = period.coverage_group.label();
        let what =
            period.procedure_group.as_ref().map_or_else(|| group.to_owned(), |named| format!("{group}: {named}"));
        format!("{what} até {}", day(period.end_date))
    });
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// `898 0000 0004 3208`.
fn cns(digits: &str) -> String {
    Cns::parse(digits).map_or_else(|_| digits.to_owned(), |cns| cns.formatted())
}

#[cfg(test)]
mod tests;
