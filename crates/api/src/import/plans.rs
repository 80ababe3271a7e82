//! `plans.csv`: the plans that people are enrolled in.

use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::Draft;
use crate::db::entity::plan::{ActiveModel, Column, Entity, Model, ModeratingFactor};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Plans;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "code",
        "name",
        "ans_registration",
        "kind",
        "contract_type",
        "has_copayment",
        "regulation",
        "segmentation",
        "accommodation",
        "coverage_area",
        "service_area",
        "moderating_factor",
        "additional_services",
        "administrator_name",
        "administrator_trade_name",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            code: cells.text("code", 40),
            name: cells.text("name", 120),
            ans_registration: cells.text("ans_registration", 20),
            kind: cells.choice("kind"),
            contract_type: cells.choice("contract_type"),
            has_copayment: cells.required("has_copayment", fields::boolean),
            regulation: cells.optional_choice("regulation"),
            segmentation: cells.optional_text("segmentation", 160),
            accommodation: cells.optional_choice("accommodation"),
            coverage_area: cells.optional_choice("coverage_area"),
            service_area: cells.optional_text("service_area", 300),
            moderating_factor: cells.optional_choice("moderating_factor"),
            additional_services: cells.optional_text("additional_services", 300),
            administrator_name: cells.optional_text("administrator_name", 160),
            administrator_trade_name: cells.optional_text("administrator_trade_name", 160),
        };
        if cells.are_sound(&["has_copayment", "moderating_factor"])
            && model.moderating_factor.is_some_and(|factor| is_copayment(factor) != model.has_copayment)
        {
            cells.fault("moderating_factor", "says something else than has_copayment");
        }
        if model.administrator_name.is_none() && model.administrator_trade_name.is_some() {
            cells.fault("administrator_trade_name", "is stated without administrator_name");
        }
        Draft { model, references: Vec::new() }
    }
}

fn is_copayment(factor: ModeratingFactor) -> bool {
    match factor {
        ModeratingFactor::Copayment | ModeratingFactor::CopaymentAndDeductible => true,
        ModeratingFactor::None | ModeratingFactor::Deductible => false,
    }
}
