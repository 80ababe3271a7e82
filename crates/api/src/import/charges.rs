//! `charges.csv`: what holders were charged.

use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::file_kind::FileKind;
use super::payment_data::PaymentData;
use super::record::{Record, ids};
use super::target::{Draft, Target};
use crate::db::entity::charge::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

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
        let payment = PaymentData::read(cells);
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            document: cells.text("document", 40),
            holder_enrolment_id: Uuid::nil(),
            billing_place: cells.text("billing_place", 120),
            issue_date: payment.issue_date,
            due_date: payment.due_date,
            amount_cents: payment.amount_cents,
            settled_amount_cents: payment.settled_amount_cents,
            payment_date: payment.payment_date,
            settled_at: payment.settled_at,
            bank_code: payment.bank_code,
            free_field: payment.free_field,
            our_number: payment.our_number,
            pix_payload: payment.pix_payload,
            cancelled_on: payment.cancelled_on,
        };
        let holder = cells.reference("holder_enrolment_external_id", Target::Holder, |model: &mut Model, id| {
            model.holder_enrolment_id = id;
        });
        Draft { model, references: holder.into_iter().collect() }
    }
}
