//! `company_invoices.csv`: what companies were charged, a month at a time, and how that was paid.

use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::payment_data::PaymentData;
use super::record::{Record, ids};
use super::target::{Draft, Target};
use crate::db::entity::company_invoice::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::CompanyInvoices;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "number",
        "company_external_id",
        "billing_month",
        "issue_date",
        "due_date",
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
            company_id: Uuid::nil(),
            number: cells.text("number", 40),
            billing_month: cells.required("billing_month", fields::month),
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
        let company = cells.reference("company_external_id", Target::Company, |model: &mut Model, id| {
            model.company_id = id;
        });
        Draft { model, references: company.into_iter().collect() }
    }
}
