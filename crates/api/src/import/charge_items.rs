//! `charge_items.csv`: the lines that charges are made of.

use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::{Draft, Target};
use crate::db::entity::charge_item::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::ChargeItems;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "charge_external_id",
        "enrolment_external_id",
        "position",
        "kind",
        "description",
        "billing_month",
        "amount_cents",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            charge_id: Uuid::nil(),
            enrolment_id: None,
            position: cells.required("position", fields::position),
            kind: cells.choice("kind"),
            description: cells.text("description", 200),
            billing_month: cells.required("billing_month", fields::month),
            amount_cents: cells.required("amount_cents", fields::signed_cents),
        };
        let references = [
            cells.reference("charge_external_id", Target::Charge, |model: &mut Model, id| model.charge_id = id),
            cells.optional_reference("enrolment_external_id", Target::Enrolment, |model, id| {
                model.enrolment_id = Some(id);
            }),
        ];
        Draft { model, references: references.into_iter().flatten().collect() }
    }
}
