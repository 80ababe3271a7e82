//! `provider_plans.csv`: which plans a provider serves. What no longer holds gets an `end_date`, for nothing is
//! ever deleted by an import.

use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::{Draft, Target};
use crate::db::entity::provider_plan::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::ProviderPlans;
    const COLUMNS: &'static [&'static str] = &["external_id", "provider_external_id", "plan_external_id", "end_date"];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            provider_id: Uuid::nil(),
            plan_id: Uuid::nil(),
            end_date: cells.optional("end_date", fields::date),
        };
        let references = [
            cells.reference("provider_external_id", Target::Provider, |model: &mut Model, id| model.provider_id = id),
            cells.reference("plan_external_id", Target::Plan, |model, id| model.plan_id = id),
        ];
        Draft { model, references: references.into_iter().flatten().collect() }
    }
}
