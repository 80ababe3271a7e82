//! `plans.csv`: the plans that people are enrolled in.

use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Draft, Record};
use crate::db::entity::plan::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Plans;
    const COLUMNS: &'static [&'static str] =
        &["external_id", "code", "name", "ans_registration", "kind", "contract_type", "has_copayment"];
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
        };
        Draft { model, references: Vec::new() }
    }

    fn id(model: &Model) -> Uuid {
        model.id
    }

    fn external_id(model: &Model) -> &str {
        &model.external_id
    }

    fn set_id(model: &mut Model, id: Uuid) {
        model.id = id;
    }
}
