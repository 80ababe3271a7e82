//! `charges.csv`: what holders were charged. The slip's data come as the whole barcode or as bank and free field; in
//! either case they must make the slip of this due date and amount.

use sea_orm::prelude::Uuid;
use shared::rules::boleto::Barcode;
use shared::rules::money::Cents;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Draft, Record, Target};
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
            settled_amount_cents: cells.optional("settled_amount_cents", fields::cents),
            payment_date: cells.optional("payment_date", fields::date),
            settled_at: cells.optional("settled_at", fields::instant),
            bank_code: None,
            free_field: None,
            our_number: cells.optional_text("our_number", 40),
            pix_payload: cells.optional("pix_payload", fields::pix_payload),
            cancelled_on: cells.optional("cancelled_on", fields::date),
        };
        let holder = cells.reference("holder_enrolment_external_id", Target::Holder, |model: &mut Model, id| {
            model.holder_enrolment_id = id;
        });
        if cells.are_sound(&["payment_date"]) && model.payment_date.is_none() {
            for (column, stated) in [
                ("settled_amount_cents", model.settled_amount_cents.is_some()),
                ("settled_at", model.settled_at.is_some()),
            ] {
                if stated {
                    cells.fault(column, "is stated without payment_date");
                }
            }
        }
        read_slip(cells, &mut model);
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

    fn unsettled_charges(_before: Option<&Model>, after: &Model) -> Vec<Uuid> {
        vec![after.id]
    }
}

fn read_slip(cells: &mut Cells<'_>, model: &mut Model) {
    let barcode = cells.optional("barcode", fields::barcode);
    let bank = cells.optional("bank_code", fields::bank_code);
    let free_field = cells.optional("free_field", fields::free_field);
    if !cells.are_sound(&["due_date", "amount_cents", "barcode", "bank_code", "free_field"]) {
        return;
    }
    let (column, bank, free_field) = match (&barcode, bank, free_field) {
        (None, None, None) => return,
        (Some(barcode), None, None) => ("barcode", barcode.bank(), barcode.free_field()),
        (None, Some(bank), Some(free_field)) => ("free_field", bank, free_field),
        (None, Some(_), None) => return cells.fault("free_field", "is needed together with bank_code"),
        (None, None, Some(_)) => return cells.fault("bank_code", "is needed together with free_field"),
        (Some(_), _, _) => return cells.fault("barcode", "is stated beside bank_code or free_field; give one of them"),
    };
    let amount = Cents(model.amount_cents);
    match Barcode::compose(&bank, Some(model.due_date), amount, &free_field) {
        Err(reason) => cells.fault(column, reason.to_string()),
        Ok(composed) => {
            if let Some(barcode) = barcode.filter(|stated| *stated != composed) {
                cells.fault("barcode", disagreement(&barcode, amount));
            }
        }
    }
    model.bank_code = Some(bank.as_str().to_owned());
    model.free_field = Some(free_field.as_str().to_owned());
}

fn disagreement(barcode: &Barcode, amount: Cents) -> &'static str {
    if barcode.amount() == amount {
        "has another due date than due_date"
    } else {
        "has another amount than amount_cents"
    }
}
