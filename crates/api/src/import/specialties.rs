//! `specialties.csv`: the specialties in which providers work.

use sea_orm::prelude::Uuid;
use shared::rules::names;

use super::cells::Cells;
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::Draft;
use crate::db::entity::specialty::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Specialties;
    const COLUMNS: &'static [&'static str] = &["external_id", "code", "name"];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let name = cells.text("name", 120);
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            code: cells.text("code", 40),
            name_search: names::fold(&name),
            name,
        };
        Draft { model, references: Vec::new() }
    }
}
