//! `reimbursements.csv`: what was paid back to members of providers' bills. The expense is of the year of its payment or
//! of an earlier one.

use chrono::Datelike;
use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::{Draft, Target};
use crate::db::entity::reimbursement::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Reimbursements;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "enrolment_external_id",
        "provider_document",
        "provider_name",
        "expense_year",
        "amount_cents",
        "paid_on",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            enrolment_id: Uuid::nil(),
            provider_document: cells.required("provider_document", fields::company_document),
            provider_name: cells.text("provider_name", 160),
            expense_year: cells.required("expense_year", fields::year),
            amount_cents: cells.required("amount_cents", fields::cents),
            paid_on: cells.required("paid_on", fields::date),
        };
        let is_sound = cells.are_sound(&["expense_year", "paid_on"]);
        if is_sound && model.expense_year > model.paid_on.year() {
            cells.fault("expense_year", "is after the year of paid_on");
        }
        let enrolment = cells.reference("enrolment_external_id", Target::Enrolment, |model: &mut Model, id| {
            model.enrolment_id = id;
        });
        Draft { model, references: enrolment.into_iter().collect() }
    }
}
