//! `services.csv`: what providers did for members and was billed. Amounts are of the whole quantity and are never
//! multiplied.

use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::{Draft, Target};
use crate::db::entity::service::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Services;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "enrolment_external_id",
        "service_date",
        "billing_month",
        "code",
        "description",
        "kind",
        "provider_name",
        "provider_document",
        "provider_cnes",
        "in_network",
        "quantity",
        "amount_cents",
        "copayment_cents",
        "copayment_basis",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            enrolment_id: Uuid::nil(),
            service_date: cells.required("service_date", fields::date),
            billing_month: cells.required("billing_month", fields::month),
            code: cells.text("code", 20),
            description: cells.text("description", 200),
            kind: cells.choice("kind"),
            provider_name: cells.text("provider_name", 160),
            provider_document: cells.optional("provider_document", fields::company_document),
            provider_cnes: cells.optional("provider_cnes", fields::cnes),
            in_network: cells.required("in_network", fields::boolean),
            quantity: cells.required("quantity", fields::quantity),
            amount_cents: cells.required("amount_cents", fields::cents),
            copayment_cents: cells.required("copayment_cents", fields::cents),
            copayment_basis: cells.optional_text("copayment_basis", 160),
        };
        if cells.are_sound(&["amount_cents", "copayment_cents"]) && model.copayment_cents > model.amount_cents {
            cells.fault("copayment_cents", "is more than amount_cents");
        }
        let enrolment = cells.reference("enrolment_external_id", Target::Enrolment, |model: &mut Model, id| {
            model.enrolment_id = id;
        });
        Draft { model, references: enrolment.into_iter().collect() }
    }

    /// Some operators bill an admission ahead; more often it is a slip.
    fn remark(model: &Model) -> Option<(&'static str, String)> {
        let is_early = model.billing_month < model.service_date.format("%Y-%m").to_string();
        is_early.then(|| ("billing_month", "is before the month of service_date".to_owned()))
    }
}
