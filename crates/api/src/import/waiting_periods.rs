//! `waiting_periods.csv`: what members wait for. One that is longer than the law allows is taken as it is, since the
//! member must see what the operator applies, and told to the operator.

use sea_orm::prelude::Uuid;
use shared::rules::waiting_period::{LegalMaximum, is_beyond_legal_maximum};

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::{Draft, Target};
use crate::db::entity::waiting_period::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::WaitingPeriods;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "enrolment_external_id",
        "coverage_group",
        "kind",
        "procedure_group",
        "start_date",
        "end_date",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            enrolment_id: Uuid::nil(),
            coverage_group: cells.choice("coverage_group"),
            kind: cells.choice("kind"),
            procedure_group: cells.optional_text("procedure_group", 160),
            start_date: cells.required("start_date", fields::date),
            end_date: cells.required("end_date", fields::date),
        };
        if cells.are_sound(&["start_date", "end_date"]) && model.end_date < model.start_date {
            cells.fault("end_date", "is before start_date");
        }
        let enrolment = cells.reference("enrolment_external_id", Target::Enrolment, |model: &mut Model, id| {
            model.enrolment_id = id;
        });
        Draft { model, references: enrolment.into_iter().collect() }
    }

    fn remark(model: &Model) -> Option<(&'static str, String)> {
        let (kind, group) = (model.kind.into(), model.coverage_group.into());
        if !is_beyond_legal_maximum(kind, group, model.start_date, model.end_date) {
            return None;
        }
        let maximum = match LegalMaximum::of(kind, group) {
            LegalMaximum::Hours24 => "24 hours".to_owned(),
            LegalMaximum::Days(days) => format!("{days} days"),
            LegalMaximum::Months(months) => format!("{months} months"),
        };
        Some(("end_date", format!("is beyond the legal maximum of {maximum} from start_date (Lei 9.656/1998)")))
    }
}
