//! `company_invoice_items.csv`: what each life costs in a company's invoice, the plan and the copayments apart. What was
//! done for whom is not in it, because a company must not see it.

use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::{Draft, Target};
use crate::db::entity::company_invoice_item::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::CompanyInvoiceItems;
    const COLUMNS: &'static [&'static str] =
        &["external_id", "company_invoice_external_id", "enrolment_external_id", "plan_cents", "copayment_cents"];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            company_invoice_id: Uuid::nil(),
            enrolment_id: Uuid::nil(),
            plan_cents: cells.required("plan_cents", fields::cents),
            copayment_cents: cells.required("copayment_cents", fields::cents),
        };
        let references = [
            cells.reference("company_invoice_external_id", Target::CompanyInvoice, |model: &mut Model, id| {
                model.company_invoice_id = id;
            }),
            cells.reference("enrolment_external_id", Target::Enrolment, |model, id| model.enrolment_id = id),
        ];
        Draft { model, references: references.into_iter().flatten().collect() }
    }
}
