//! `charges.csv`: what holders were charged.

use sea_orm::prelude::Uuid;
use shared::rules::money::Cents;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::payment_data;
use super::record::Record;
use super::target::{Draft, Target};
use crate::db::entity::charge::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Charges;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "document",
        "holder_enrolment_external_id",
        "issue_date",
        "due_date",
        "billing_place",
        "amount_cents",
        "settled_amount_cents",
        "payment_date",
        "settled_at",
        "bank_code",
        "free_field",
        "barcode",
        "our_number",
        "pix_payload",
        "cancelled_on",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let mut model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            document: cells.text("document", 40),
            holder_enrolment_id: Uuid::nil(),
            issue_date: cells.required("issue_date", fields::date),
            due_date: cells.required("due_date", fields::date),
            billing_place: cells.text("billing_place", 120),
            amount_cents: cells.required("amount_cents", fields::cents),
            settled_amount_cents: None,
            payment_date: None,
            settled_at: None,
            bank_code: None,
            free_field: None,
            our_number: cells.optional_text("our_number", 40),
            pix_payload: None,
            cancelled_on: cells.optional("cancelled_on", fields::date),
        };
        let holder = cells.reference("holder_enrolment_external_id", Target::Holder, |model: &mut Model, id| {
            model.holder_enrolment_id = id;
        });
        let settlement = payment_data::read_settlement(cells);
        model.settled_amount_cents = settlement.amount_cents;
        model.payment_date = settlement.payment_date;
        model.settled_at = settlement.settled_at;
        let slip = payment_data::read_slip(cells, model.due_date, Cents(model.amount_cents));
        (model.bank_code, model.free_field) = slip.unzip();
        model.pix_payload = payment_data::read_pix(cells, Cents(model.amount_cents));
        Draft { model, references: holder.into_iter().collect() }
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
